import { bring, fetch } from "way";
import { said } from "./error";
import { SILENCE } from "./patience";
import { isRefusal } from "./policy";

const timed = <Value>(promise: Promise<Value>): Promise<Value> =>
  new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("silence")), SILENCE);
    promise.then(done, failed).then(() => clearTimeout(timer));
  });

/**
 * Fetches a file and hears whether it goes on coming. What another has put in its place (the sign-in page of a network)
 * is no file of ours.
 */
export const request = async (address: string, options: RequestInit): Promise<Response> => {
  const stop = new AbortController();
  const heard = async <Value>(coming: Promise<Value>): Promise<Value> => {
    try {
      return await timed(coming);
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const answer = await heard(fetch(address, { ...options, signal: stop.signal }));
  const type = answer.headers.get("content-type") || "";
  if (!answer.ok || !answer.body || type.startsWith("text/html")) {
    throw new Error(`${answer.status} ${type} ${address}`);
  }
  const reader = answer.body.getReader();
  const pull = async (body: ReadableStreamDefaultController<Uint8Array>) => {
    const { done, value } = await heard(reader.read());
    if (done) body.close();
    else body.enqueue(value);
  };
  const body = new ReadableStream({ pull, cancel: () => reader.cancel() });
  return new Response(body, { headers: { "Content-Type": type } });
};

/** What failed once is asked for once more, past whatever was kept on the way. */
export const twice = <Value>(work: (options: RequestInit) => Promise<Value>): Promise<Value> =>
  work({}).catch((error: unknown) => (isRefusal(said(error)) ? Promise.reject(error) : work({ cache: "reload" })));

/** A whole file: cut midway it has failed, too. */
export const fetched = (address: string): Promise<Response> => {
  const coming = twice(async (options) => new Response(await (await request(address, options)).arrayBuffer()));
  // Asked for at once; who waits for it hears of a failure.
  coming.catch(() => {});
  return coming;
};

let named = 0;

/**
 * What a script exports. One that does not come is asked for by another name: its own is taken for as long as it may
 * still come.
 */
export const script = async (address: string): Promise<unknown> => {
  const next = () => bring(named++ ? `${address}#${named}` : address);
  const first = next();
  const never = () => new Promise<never>(() => {});
  return timed(first).catch(() => timed(Promise.race([first.catch(never), next()])));
};
