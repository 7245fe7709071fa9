// Starts the program and outlives it: keeps the last saved form of the session and draws the failure page when the
// program ends in a panic.
import { has } from "../files";
import type { Asked, Options, OwnPack, Page } from "../messages";
import { arrivals, type Arrivals } from "./arrivals";
import { asks } from "./asks";
import { drawnStart, giveUp } from "./drawn";
import { early } from "./early";
import { isUnreadable, said } from "./error";
import { drawFailure, type Failed } from "./failure";
import { hooks } from "./hooks";
import { freshRoot, instance, keptBy, tell, wordsOf, type Instance } from "./instance";
import { listed } from "./listed";
import { note, noteLoading, noteMissing } from "./note";
import { compile, unusable } from "./own";
import { isRefusal, narrow } from "./policy";
import { load, type Hooks } from "./program";

type Fail = (message: string, what?: Failed) => void;

/** So long after the start, in milliseconds, the document's policy is made narrow. */
const NARROW = 200;

/**
 * Mounts the interface under `root`. `options` says how it stands in its page: with `ownsPage: false` the page around
 * stays as it is.
 */
export const boot = (root: HTMLElement, options: Options = {}): Page => {
  const one = instance(root, options);
  const files = arrivals();
  const asking = asks(one.settled);
  const failed: Fail = (message, what = "what") => {
    if (one.over) return;
    one.over = true;
    one.fresh = null;
    asking.deaf();
    if (one.mounted) drawFailure(one, what, message, again);
    else noteMissing(one, retry);
    tell(one, "error", isRefusal(message) ? "policy" : "failed");
  };
  const called = hooks(one, files, asking, failed);
  const begin = () => start(one, files, called, failed, retry);
  // Before anything was drawn: everything begins once more.
  const retry = () => {
    one.over = false;
    void begin();
  };
  // Goes on in place from the saved form in memory, so that it does not matter whether anything could be stored.
  const again = () => {
    if (!one.over) return;
    one.settled.stepped = true;
    if (!one.saved) asking.renew();
    retry();
  };
  // Whoever presses something before the program is there hears that it comes, or has it asked for again.
  one.start = drawnStart(one, () => (one.over ? retry() : noteLoading(one)));
  const ask = async (...[name, value]: Asked) => {
    if (name !== "own") return asking.ask(name, value);
    try {
      asking.ask(name, await ownRules(one, files, value));
    } catch (error) {
      tell(one, "pack", unusable(error));
    }
  };
  return { ask, root: () => one.root, kept: called.kept, started: begin() };
};

/** Compiles a portal's own rules, which are the pack from now on, and gives their id. */
const ownRules = async (one: Instance, files: Arrivals, pack: OwnPack): Promise<string> => {
  const made = await compile(one.files, files, pack);
  tell(one, "pack", made);
  one.settled.pack = made.id;
  return made.id;
};

/** Settles on a pack before the program starts. Whether there is one to begin with. */
const settle = async (one: Instance, files: Arrivals, retry: () => void): Promise<boolean> => {
  const { settled } = one;
  try {
    if (settled.own && !settled.pack) await ownRules(one, files, settled.own);
  } catch (error) {
    note(one, wordsOf(one).unread, retry);
    tell(one, "pack", unusable(error));
    return false;
  }
  // What is no pack's name is told; the person goes on with the law in force.
  if (settled.pack && !has(one.files.packs, settled.pack)) {
    tell(one, "refused", "pack");
    settled.pack = undefined;
  }
  return true;
};

/** Has everything fetched that the program begins with. */
const fetchEarly = (one: Instance, files: Arrivals, session: string | null) => {
  const { settled } = one;
  if (!one.mounted) {
    const linked = one.owns && settled.ownsAddress !== false ? location.hash : "";
    for (const [file, answer] of early(one.files, one.first, session, settled.pack, linked)) files.put(file, answer);
  }
  if (!settled.apart) return;
  // In a frame that is shut off nobody outside may learn an answer from what is asked for, and when: all that an answer
  // could lead to is read before there is one.
  const { words, packs, differences, letters } = one.files;
  for (const file of listed({ words, packs, differences, letters })) files.fetch(file).catch(() => {});
};

const start = async (one: Instance, files: Arrivals, called: Hooks, failed: Fail, retry: () => void) => {
  const session = one.saved || keptBy(one);
  noteLoading(one);
  // On its way beside everything else; who waits for it hears of a failure.
  const program = load(one.files);
  program.catch(() => {});
  if (!(await settle(one, files, retry))) return;
  let what: Failed = "unfetched";
  try {
    fetchEarly(one, files, session);
    const made = await program;
    what = "what";
    // After a failure what it says stays until there is something to draw.
    if (one.mounted) one.fresh = freshRoot(one);
    made.users.add(failed);
    made.start(one.fresh || one.root, one.files, called, JSON.stringify(one.settled));
    // After the start: until then nothing but these files has run, and a slow machine takes a frame for it.
    if (one.owns) setTimeout(narrow, NARROW);
  } catch (error) {
    console.error(error);
    if (isUnreadable(error) || isRefusal(said(error))) giveUp(one);
    failed(said(error), what);
  }
};
