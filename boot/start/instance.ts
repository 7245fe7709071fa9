// One interface in its page, and what the parts of its start share.
import type { Files } from "../files";
import type { Options, Tell, Told } from "../messages";
import { located } from "./listed";
import { others, type Others } from "./others";
import { presses, type Presses } from "./presses";
import { read, SESSION, stored } from "./storage";
import { preferred, textsOf } from "../texts";
import { WORDS, type Words } from "./words";

export type Instance = {
  readonly files: Files;
  readonly settled: Options;
  /** Whether the page is its own. */
  readonly owns: boolean;
  /** The language that it begins in. */
  readonly first: string;
  readonly presses: Presses;
  readonly others: Others;
  /** The element in use. */
  root: HTMLElement;
  /** The start that stands in the document, while it is on show. */
  start: HTMLElement | null;
  /** The root of a program that opens where another has failed, until it can draw. */
  fresh: HTMLElement | null;
  /** The last saved form of the session. */
  saved: string | null;
  /** Whether the program has drawn. */
  mounted: boolean;
  /** Whether it has failed and was not started again. */
  over: boolean;
};

/** The name under which the tab keeps the answers, if it does. */
export const keyOf = ({ settled }: Pick<Instance, "settled">): string | false | undefined =>
  settled.persist !== false && settled.key;

/** What the tab keeps under it. */
export const keptBy = (one: Pick<Instance, "settled">): string | null => stored(keyOf(one), read);

export const instance = (root: HTMLElement, options: Options): Instance => {
  const owns = options.ownsPage !== false;
  const files = located();
  const settled: Options = { key: owns ? SESSION : undefined, ...options };
  const first = preferred(WORDS, keptBy({ settled }), settled.language);
  const pressed = presses();
  pressed.watch(root);
  const state = { root, start: null, fresh: null, saved: null, mounted: false, over: false };
  return { files, settled, owns, first, presses: pressed, others: others(), ...state };
};

/** Tells whoever opened it. */
export const tell = ({ settled }: Instance, ...told: Told): void => {
  const hear: Tell | undefined = settled.tell;
  if (hear) hear(...told);
};

/** Its language. Once it is mounted, the interface says on its root which one it speaks. */
export const spoken = ({ mounted, root, first }: Instance): string => (mounted && root.getAttribute("lang")) || first;

export const wordsOf = (one: Instance): Words => textsOf(WORDS, spoken(one));

/** An empty root in the place of the one in use, once there is something to draw. */
export const freshRoot = ({ root, presses: pressed }: Instance): HTMLElement => {
  const next = root.cloneNode(false) as HTMLElement;
  pressed.watch(next);
  return next;
};

/** Puts it there. */
export const arrive = (one: Instance, next: HTMLElement | null): void => {
  if (next) {
    one.root.replaceWith(next);
    one.root = next;
  }
  one.fresh = null;
};
