// A portal's own pack, checked and compiled in this browser. Loaded only where a host gives one.

const failure = (code, problems, cause) => Object.assign(new Error(code), { code, problems, cause });

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
};

/**
 * Checks and compiles a pack.
 *
 * `files` is the page's list of files with full addresses, of which it needs
 *   `own`:     `{ script, module }`, the compiler,
 *   `sources`: `{ national: address, … }`, for each built-in pack the documents that another may rest on.
 * `bytes` is the pack's document, a Uint8Array. `name` is what it is called in problems, as its author knows it.
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
 *   `pack-stopped`: the compiler ended in a panic; `cause` says where.
 * `problems` is a list in any case. The person need not be told more than that the portal's rules cannot be used.
 */
export async function own(files, bytes, name = "pack.json") {
  let compiler;
  let bundle = "{}";
  try {
    const module = fetched(files.own.module);
    // Asked for at once; who waits for it hears of a failure.
    module.catch(() => {});
    compiler = await import(files.own.script);
    await compiler.default({ module_or_path: module });
  } catch (cause) {
    throw failure("pack-unread", [], cause);
  }
  try {
    const base = compiler.base(bytes) || Object.keys(files.sources)[0];
    if (has(files.sources, base)) {
      try {
        bundle = await (await fetched(files.sources[base])).text();
      } catch (cause) {
        throw failure("pack-unread", [], cause);
      }
    }
    const made = compiler.compile(bytes, name, bundle);
    if (made.problems) throw failure("pack-invalid", made.problems);
    return made;
  } catch (cause) {
    throw cause.code ? cause : failure("pack-stopped", [], cause);
  }
}
