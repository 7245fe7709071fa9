import type { Catalogue } from "../texts";

/** What is said of new versions. */
export type Sentence =
  | "offer"
  | "lost"
  | "done"
  | "change"
  | "later"
  | "close";

/** Filled in by the build: the texts under `update`. */
declare const UPDATE_TEXTS: Catalogue<Sentence>;

export const WORDS: Catalogue<Sentence> = UPDATE_TEXTS;
