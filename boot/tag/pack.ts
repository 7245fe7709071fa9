// A portal's own pack, fetched. Only from this very site: the person's browser fetches nothing else.
import type { OwnPack } from "../messages";
import { isCoded } from "../own/failure";
import type { ErrorCode } from "../resignation-check";
import { PATIENCE } from "./files";

/** A pack's document may have so many bytes. */
const MOST = 4 * 1024 * 1024;

const failure = (code: ErrorCode, message: string) => Object.assign(new Error(message), { code });

/** The bytes of an answer, unless there are too many. */
const read = async (answer: Response, address: URL): Promise<ArrayBuffer> => {
  if (!answer.ok || !answer.body) throw failure("pack-fetch", `${address} answered ${answer.status}`);
  const reader = answer.body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > MOST) throw failure("pack-size", `${address} has more than ${MOST} bytes`);
    parts.push(part.value);
  }
  return new Blob(parts).arrayBuffer();
};

const addressOf = (pack: string): URL => {
  try {
    return new URL(pack, document.baseURI);
  } catch {
    throw failure("pack-fetch", `${pack} is no address`);
  }
};

/** The pack at an address; with `integrity`, no other than that. Its errors have a code. */
export const fetched = async (pack: string, integrity: string): Promise<OwnPack> => {
  const address = addressOf(pack);
  if (address.origin !== location.origin) throw failure("pack-origin", `${address} is not on this site`);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const pinned = integrity && { integrity };
    const signal = stop.signal;
    const answer = await fetch(address.href, { signal, credentials: "same-origin", redirect: "error", ...pinned });
    return { name: address.pathname.split("/").pop() || "", bytes: await read(answer, address) };
  } catch (error) {
    if (isCoded(error)) throw error;
    if (stop.signal.aborted) throw failure("pack-slow", `${address} did not come within ${PATIENCE / 1000} s`);
    throw integrity
      ? failure("pack-integrity", `${address} could not be fetched, or does not have the hash ${integrity}`)
      : failure("pack-fetch", `${address} could not be fetched: ${error instanceof Error ? error.message : error}`);
  } finally {
    stop.abort();
    clearTimeout(timer);
  }
};
