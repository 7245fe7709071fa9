// A portal's own pack, checked and compiled in this browser. Loaded only where a host gives one.

const failure = (code, problems, cause) => Object.assign(new Error(code), { code, problems, cause });

// A pack may be worked on for so many milliseconds.
const PATIENCE = 10000;

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
};

// The documents of the pack that this one rests on; without one, those of the first, which name all that are built in.
const sources = async (files, base) => {
  const id = base || Object.keys(files.sources)[0];
  if (!has(files.sources, id)) return "{}";
  try {
    return await (await fetched(files.sources[id])).text();
  } catch (cause) {
    throw failure("pack-unread", [], cause);
  }
};

// Where no policy asks for more.
const PLAIN = {
  address: (address) => address,
  text: (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" })),
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

const thread = async (files, script) => {
  if (!window.Worker || !files.own.worker) return null;
  const first = await begun(() => new Worker(script.address(files.own.worker)));
  if (first) return first;
  const text = await (await fetched(files.own.worker)).text();
  return begun(() => new Worker(script.text(text)));
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

const beside = async (worker, files, bytes, name) => {
  try {
    const module = await (await fetched(files.own.module)).arrayBuffer().catch((cause) => {
      throw failure("pack-unread", [], cause);
    });
    const { base } = await said(worker, { module, bytes }, [module]);
    const { made } = await said(worker, { name, bundle: await sources(files, base) });
    return made;
  } finally {
    worker.terminate();
  }
};

// Where no thread can be had. The limits of the format keep it short.
const here = async (files, bytes, name) => {
  const compiler = await import(files.own.script);
  await compiler.default({ module_or_path: fetched(files.own.module) });
  const bundle = await sources(files, compiler.base(bytes));
  try {
    return compiler.compile(bytes, name, bundle);
  } catch (cause) {
    throw failure("pack-stopped", [], cause);
  }
};

/**
 * Checks and compiles a pack.
 *
 * `files` is the page's list of files with full addresses, of which it needs
 *   `own`:     `{ script, module, worker }`, the compiler, and the script of its thread,
 *   `sources`: `{ national: address, … }`, for each built-in pack the documents that another may rest on.
 * `bytes` is the pack's document, a Uint8Array. `name` is what it is called in problems, as its author knows it.
 * `script` makes of an `address`, or of a `text`, what the page takes as a worker's script.
 *
 * Gives
 *   `id`, `version`: of the pack,
 *   `hash`:          the SHA-256 of `bytes` in hexadecimal digits,
 *   `files`:         `{ "covers/ID/LANGUAGE": Uint8Array, "packs/ID/LANGUAGE": Uint8Array, … }`, to be served as
 *                    `files.covers[ID][LANGUAGE]` and `files.packs[ID][LANGUAGE]`,
 *   `warnings`:      lines for the console.
 *
 * Throws an Error with `code`:
 *   `pack-invalid`: `problems` has what is wrong, a line each: `name:line:column what; advice [code]`,
 *   `pack-unread`:  the compiler or the built-in documents could not be fetched; `cause` says why,
 *   `pack-stopped`: the compiler ended in a panic, or took too long; `cause` says which.
 * `problems` is a list in any case. The person need not be told more than that the portal's rules cannot be used.
 */
export async function own(files, bytes, name = "pack.json", script = PLAIN) {
  try {
    const worker = await thread(files, script);
    const made = await (worker ? beside(worker, files, bytes, name) : here(files, bytes, name));
    if (made.problems) throw failure("pack-invalid", made.problems);
    return made;
  } catch (cause) {
    throw cause.code && typeof cause.code === "string" ? cause : failure("pack-unread", [], cause);
  }
}
