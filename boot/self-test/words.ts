import type { Catalogue, Texts } from "../texts";

type Name =
  | "title"
  | "product"
  | "back"
  | "reading"
  | "checked"
  | "good"
  | "bad"
  | "passed"
  | "failed"
  | "more"
  | "version"
  | "build"
  | "date"
  | "page"
  | "host"
  | "alone"
  | "hidden"
  | "browser"
  | "packs"
  | "files"
  | "cases"
  | "same"
  | "changed"
  | "unread"
  | "lost"
  | "ended"
  | "copy"
  | "copied"
  | "select"
  | "text"
  | "again"
  | "name";

/** What the self-test says; `name` is what the language calls itself. */
export type Words = Texts<Name>;

/** Filled in by the build: the texts under `self-test`. */
declare const TEST_TEXTS: Catalogue<Name>;

export const WORDS: Catalogue<Name> = TEST_TEXTS;

/** Values by the names that stand in a sentence in braces. */
export type Values = { readonly [name: string]: string | number };

/** A sentence with values in it. */
export const filled = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
