// A portal's own pack, checked and compiled in this browser. Loaded only where a host gives one.
import { has, type OwnFiles } from "../files";
import { failure, isCoded } from "./failure";
import type { Given, Made, Says, Wrong } from "./messages";

/** A pack may be worked on for so many milliseconds. */
const PATIENCE = 10000;

/** Of the page's files, with full addresses: the compiler, and for each built-in pack what another may rest on. */
export type OwnSources = {
  readonly own: Pick<OwnFiles, "module" | "worker">;
  readonly sources: { readonly [pack: string]: string };
};

/** What the page's script does for it. */
export type OwnPage = {
  /** Gives a whole file and does not wait for ever. */
  readonly fetched: (address: string) => Promise<Response>;
  /** Makes of an address what the page takes as a worker's script. */
  readonly address: (address: string) => string;
  /** The same of a text. */
  readonly text: (text: string) => string;
};

// The documents of the pack that this one rests on; without one, those of the first, which name all that are built in.
const bundled = async ({ sources }: OwnSources, base: string, { fetched }: OwnPage): Promise<string> => {
  const id = base || Object.keys(sources)[0];
  const address = has(sources, id) && id && sources[id];
  if (!address) return "{}";
  try {
    return await (await fetched(address)).text();
  } catch (cause) {
    throw failure("pack-unread", [], cause);
  }
};

// A thread that has begun; nothing where this place does not let one begin. A sandboxed frame takes no address, but the
// text; a page around may take the address alone.
const begun = (make: () => Worker): Promise<Worker | null> =>
  new Promise((done) => {
    let worker: Worker | null = null;
    const give = (one: Worker | null) => {
      clearTimeout(timer);
      if (!one && worker) worker.terminate();
      done(one);
    };
    // One that neither begins nor fails, as where its file does not come.
    const timer = setTimeout(() => give(null), PATIENCE);
    try {
      worker = make();
      worker.onmessage = () => give(worker);
      worker.onerror = (event) => {
        event.preventDefault();
        give(null);
      };
    } catch {
      give(null);
    }
  });

// WHY not without one: checking is one call that cannot be cut in pieces, and it would hold up the page around for as
// long as it takes.
const NONE = "the page lets no worker begin, and packs are checked in one: its policy needs worker-src 'self'";

const thread = async ({ own }: OwnSources, page: OwnPage): Promise<Worker> => {
  const first = await begun(() => new Worker(page.address(own.worker)));
  if (first) return first;
  const text = await (await page.fetched(own.worker)).text();
  const second = await begun(() => new Worker(page.text(text)));
  if (!second) throw failure("pack-worker", [NONE]);
  return second;
};

// What the thread says next.
const said = (worker: Worker, message: Given, moved: Transferable[] = []): Promise<Says> =>
  new Promise((done, failed) => {
    const stopped = (why: string) => failed(failure("pack-stopped", [], why));
    const timer = setTimeout(() => stopped(`it took longer than ${PATIENCE / 1000} s`), PATIENCE);
    worker.onerror = ({ message: why }) => {
      clearTimeout(timer);
      stopped(why);
    };
    worker.onmessage = ({ data }: MessageEvent<Says>) => {
      clearTimeout(timer);
      if ("stopped" in data) stopped(data.stopped);
      else done(data);
    };
    worker.postMessage(message, moved);
  });

const compiled = async (files: OwnSources, bytes: Uint8Array, name: string, page: OwnPage): Promise<Made | Wrong> => {
  const worker = await thread(files, page);
  try {
    const module = await (await page.fetched(files.own.module)).arrayBuffer();
    const first = await said(worker, { module, bytes }, [module]);
    const base = "base" in first ? first.base : "";
    const last = await said(worker, { name, bundle: await bundled(files, base, page) });
    if (!("made" in last)) throw failure("pack-stopped", []);
    return last.made;
  } finally {
    worker.terminate();
  }
};

/**
 * Checks and compiles a pack. `bytes` is its document, `name` what it is called in problems, as its author knows it.
 *
 * Throws a `Failure` with `code`:
 *   `pack-invalid`: `problems` has what is wrong, a line each: `name:line:column what; advice [code]`,
 *   `pack-unread`:  the compiler or the built-in documents could not be fetched; `cause` says why,
 *   `pack-stopped`: the compiler ended in a panic, or took too long; `cause` says which,
 *   `pack-worker`:  the page lets no worker begin.
 * The person need not be told more than that the portal's rules cannot be used.
 */
export const own = async (files: OwnSources, bytes: Uint8Array, name: string, page: OwnPage): Promise<Made> => {
  try {
    const made = await compiled(files, bytes, name, page);
    if ("problems" in made) throw failure("pack-invalid", made.problems);
    return made;
  } catch (cause) {
    throw isCoded(cause) ? cause : failure("pack-unread", [], cause);
  }
};
