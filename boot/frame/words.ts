import type { Catalogue } from "../texts";

/** What is said in the frame where nothing can be opened. */
export type Sentence =
  | "alone"
  | "files"
  | "unread";

/** Filled in by the build: the texts under `frame`. */
declare const FRAME_TEXTS: Catalogue<Sentence>;

export const WORDS: Catalogue<Sentence> = FRAME_TEXTS;
