// A portal's own pack, checked and compiled in this browser. Loaded only where a host gives one.

const failure = (code, problems, cause) => Object.assign(new Error(code), { code, problems, cause });

// A pack may be worked on for so many milliseconds.
const PATIENCE = 10000;

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

// The documents of the pack that this one rests on; without one, those of the first, which name all that are built in.
const sources = async (files, base, { fetched }) => {
  const id = base || Object.keys(files.sources)[0];
  if (!has(files.sources, id)) return "{}";
  try {
    return await (await fetched(files.sources[id])).text();
  } catch (cause) {
    throw failure("pack-unread", [], cause);
  }
};

// A thread that has begun; nothing where this place does not let one begin. A sandboxed frame takes no address, but the
// text; a page around may take the address alone.
const begun = (make) =>
  new Promise((done) => {
    let worker = null;
    const give = (one) => {
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

const thread = async (files, page) => {
  const first = await begun(() => new Worker(page.address(files.own.worker)));
  if (first) return first;
  const text = await (await page.fetched(files.own.worker)).text();
  const second = await begun(() => new Worker(page.text(text)));
  if (!second) throw failure("pack-worker", [NONE]);
  return second;
};

// What the thread says next.
const said = (worker, message, moved) =>
  new Promise((done, failed) => {
    const timer = setTimeout(() => failed(failure("pack-stopped", [], `it took longer than ${PATIENCE / 1000} s`)), PATIENCE);
    const end = (then) => (value) => {
      clearTimeout(timer);
      then(value);
    };
    worker.onerror = end(({ message }) => failed(failure("pack-stopped", [], message)));
    worker.onmessage = end(({ data }) => (data.stopped ? failed(failure("pack-stopped", [], data.stopped)) : done(data)));
    worker.postMessage(message, moved);
  });

const compiled = async (files, bytes, name, page) => {
  const worker = await thread(files, page);
  try {
    const module = await (await page.fetched(files.own.module)).arrayBuffer();
    const { base } = await said(worker, { module, bytes }, [module]);
    const { made } = await said(worker, { name, bundle: await sources(files, base, page) });
    return made;
  } finally {
    worker.terminate();
  }
};

/**
 * Checks and compiles a pack.
 *
 * `files` is the page's list of files with full addresses, of which it needs
 *   `own`:     `{ module, worker }`, the compiler, and the script of its thread,
 *   `sources`: `{ national: address, … }`, for each built-in pack the documents that another may rest on.
 * `bytes` is the pack's document, a Uint8Array. `name` is what it is called in problems, as its author knows it.
 * `page` is what the page's script does for it: `fetched(address)` gives a whole file and does not wait for ever;
 * `address` and `text` make of an address, or of a text, what the page takes as a worker's script.
 *
 * Gives
 *   `id`, `version`: of the pack,
 *   `hash`:          the SHA-256 of `bytes` in hexadecimal digits,
 *   `files`:         `{ "packs/ID/LANGUAGE": Uint8Array, … }`, to be served as `files.packs[ID][LANGUAGE]`,
 *   `warnings`:      lines for the console.
 *
 * Throws an Error with `code`:
 *   `pack-invalid`: `problems` has what is wrong, a line each: `name:line:column what; advice [code]`,
 *   `pack-unread`:  the compiler or the built-in documents could not be fetched; `cause` says why,
 *   `pack-stopped`: the compiler ended in a panic, or took too long; `cause` says which,
 *   `pack-worker`:  the page lets no worker begin.
 * `problems` is a list in any case. The person need not be told more than that the portal's rules cannot be used.
 */
export async function own(files, bytes, name, page) {
  try {
    const made = await compiled(files, bytes, name, page);
    if (made.problems) throw failure("pack-invalid", made.problems);
    return made;
  } catch (cause) {
    throw cause.code && typeof cause.code === "string" ? cause : failure("pack-unread", [], cause);
  }
}
