import { tell, arrive, type Instance } from "./instance";
import type { Arrivals } from "./arrivals";
import { arrived } from "./drawn";
import type { Asks } from "./asks";
import type { Failed } from "./failure";
import type { Told } from "../messages";
import type { Told as ToldByProgram } from "../program";
import type { Hooks } from "./program";

/** What the program tells, as the page around hears it. */
const told = (message: string): Told => {
  const one = JSON.parse(message) as ToldByProgram;
  return [one.name, "value" in one ? String(one.value) : ""] as Told;
};

/** What the program can call. */
export const hooks = (
  one: Instance,
  files: Arrivals,
  asks: Asks,
  failed: (message: string, what: Failed) => void,
): Hooks => {
  let first = true;
  return {
    fetch: files.fetch,
    forget: files.forget,
    keep: (text) => {
      one.saved = text || null;
    },
    kept: () => one.saved || undefined,
    arrive: () => {
      arrive(one, one.fresh);
      one.mounted = true;
    },
    unread: () => failed("unread", "unread"),
    hear: asks.hear,
    tell: (message) => tell(one, ...told(message)),
    // WHY watched from the next microtask on: it comes right after the drawing and before what others make of it. Yew says
    // that it has drawn a turn later, where drawing took long.
    draws: (anew) => {
      Promise.resolve().then(() => {
        one.others.watch(one.root);
        if (first) arrived(one);
        first = false;
      });
      one.others.part(anew);
    },
    drawn: (another) => {
      one.others.watch(one.root);
      if (another) one.presses.drawn();
    },
  };
};
