// The program: its module and the script of its bindings.
import type { Files } from "../files";
import type { Heard } from "../messages";
import { request, script, twice } from "./request";

/** What the program calls. It outlives a panic of the program; `src/host/mod.rs` names the same functions. */
export type Hooks = {
  /** Fetches one of the product's own files; those of the first language are on their way already. */
  readonly fetch: (address: string) => Promise<Response>;
  /** What came from this address is not what it should be. */
  readonly forget: (address: string) => void;
  /** Keeps the saved form of the session, for a download after a panic. */
  readonly keep: (text: string) => void;
  /** What was kept last, before a failure too. */
  readonly kept: () => string | undefined;
  /** The program can draw: its root goes into the page, if the failure page stands there. */
  readonly arrive: () => void;
  /** Rules or texts could not be read. */
  readonly unread: () => void;
  /** Says who hears what the page around asks for. */
  readonly hear: (call: Heard) => void;
  /** The page is about to be drawn; whether anew, with other words or parts than before. */
  readonly draws: (anew: boolean) => void;
  /** It is drawn; whether another page, or something wrong with it, is on show. */
  readonly drawn: (another: boolean) => void;
  /** Tells the page around something, a `Told` as JSON. */
  readonly tell: (message: string) => void;
};

type Bindings = {
  readonly default: (given: { module_or_path: Promise<Response> }) => Promise<unknown>;
  /** Mounts the program under a root. `options` is a `Start` as JSON. */
  readonly start: (root: HTMLElement, files: Files, hooks: Hooks, options: string) => void;
  readonly watch: (call: (error: unknown) => void) => void;
};

/** A program, and whoever is to hear when it stops. */
export type Program = { readonly start: Bindings["start"]; readonly users: Set<(error: string) => void> };

// Fetched once for all interfaces in the page: a second start would take the memory away from the first.
const loaded = new Map<string, Promise<Program>>();

/** The program. A server with the wrong type for the module costs streaming only. */
export const load = (files: Files): Promise<Program> => {
  const start = async () => {
    const made = (await script(files.script)) as Bindings;
    const users: Program["users"] = new Set();
    // What has stopped is of no use to anybody: the next one is the same script by another name, which begins anew.
    made.watch((error) => {
      loaded.delete(files.script);
      users.forEach((failed) => failed(String(error)));
    });
    await twice((options) => made.default({ module_or_path: request(files.module, options) }));
    return { start: made.start, users };
  };
  const made = loaded.get(files.script) || start();
  loaded.set(files.script, made);
  made.catch(() => loaded.delete(files.script));
  return made;
};
