// What the page around asks for: it waits here until the program hears it.
import type { Heard, Options, TextAsk } from "../messages";
import type { Ask, Persist } from "../program";

/** What is asked for at the start, and again where nothing is left of an earlier start. */
const KEPT: readonly Ask[] = ["goal", "as-of", "mode"];

/** What a later start of the program has to know as well. */
const SETTLES: { readonly [Name in Ask]?: (settled: Options, value: string) => void } = {
  "heading-level": (settled, value) => {
    settled.heading = +value || 1;
  },
  key: (settled, value) => {
    settled.key = value || undefined;
  },
  pack: (settled, value) => {
    settled.pack = value || undefined;
  },
  persist: (settled, value) => {
    settled.persist = value === ("tab" satisfies Persist);
  },
  share: (settled, value) => {
    settled.share = value;
  },
};

export type Asks = {
  /** Asks the program, now or as soon as it hears. */
  readonly ask: (name: Ask, value: string) => void;
  /** The program hears. */
  readonly hear: (call: Heard) => void;
  /** It hears no more. */
  readonly deaf: () => void;
  /** Asks once more for what was asked for at the start. */
  readonly renew: () => void;
};

export const asks = (settled: Options): Asks => {
  const asked = () => settled.asked || [];
  const texts = () => asked().filter((one): one is readonly [TextAsk, string] => one[0] !== "own");
  let waiting: (readonly [Ask, string])[] = texts();
  let heard: Heard | null = null;
  const deliver = () => {
    if (!heard) return;
    for (const [name, value] of waiting.splice(0)) heard(name, value);
  };
  return {
    ask: (name, value) => {
      const settle = SETTLES[name];
      if (settle) settle(settled, value);
      if (name !== "own" && KEPT.includes(name)) {
        settled.asked = [...asked().filter(([other]) => other !== name), [name, value]];
      }
      waiting.push([name, value]);
      deliver();
    },
    hear: (call) => {
      heard = call;
      deliver();
    },
    deaf: () => {
      heard = null;
    },
    renew: () => {
      waiting = [...texts(), ...waiting];
    },
  };
};
