import type { Catalogue, Texts } from "../texts";

type Name =
  | "loading"
  | "coming"
  | "missing"
  | "read"
  | "title"
  | "empty"
  | "what"
  | "unfetched"
  | "unread"
  | "intact"
  | "memory"
  | "ways"
  | "none"
  | "off"
  | "again"
  | "uncleared"
  | "download"
  | "reopen"
  | "clear"
  | "detail"
  | "file";

/** What is said before the program is there, and after it has failed. */
export type Words = Texts<Name>;

/** Filled in by the build: the texts under `boot`. */
declare const BOOT_TEXTS: Catalogue<Name>;

export const WORDS: Catalogue<Name> = BOOT_TEXTS;
