// A portal's own rules: compiled here, and then read like any other file.
import type { Files } from "../files";
import type { OwnPack, PackTold } from "../messages";
import type { Failure } from "../own/failure";
import type { own as Own } from "../own/own";
import type { Arrivals } from "./arrivals";
import { OWN } from "./early";
import { fetched, script } from "./request";
import { trusted, trustedText } from "./trusted";

/** Compiles them and puts them on the list of files. */
export const compile = async (
  files: Files,
  arrivals: Arrivals,
  { bytes, name }: OwnPack,
): Promise<{ id: string; warnings: readonly string[] }> => {
  if (!files.own || !files.sources) throw new Error("there is no compiler");
  const loaded = (await script(files.own.boot).catch((error: unknown) => {
    throw Object.assign(Object(error), { code: "pack-unread" });
  })) as { own: typeof Own };
  const made = await loaded.own({ own: files.own, sources: files.sources }, new Uint8Array(bytes), name, {
    fetched,
    address: trusted,
    text: trustedText,
  });
  const built = Object.values(files.packs[made.id] || {});
  if (built.some((file) => !file.startsWith(OWN))) throw taken(made.id);
  for (const [file, content] of Object.entries(made.files)) {
    const [, id = "", language = ""] = file.split("/");
    files.packs[id] = { ...files.packs[id], [language]: OWN + file };
    arrivals.put(OWN + file, Promise.resolve(new Response(content)));
  }
  return { id: made.id, warnings: made.warnings };
};

const taken = (id: string) => Object.assign(new Error(`the id ${id} is taken`), { code: "pack-id" });

/** Why they cannot be used, as it is told. */
export const unusable = (error: unknown): PackTold => {
  const { code, message, problems } = error as Partial<Failure>;
  return { code: code || "pack-invalid", message: message || "", problems };
};
