import type { Files } from "../files";

/** Filled in by the build with the hashed names of the product's own files. */
declare const FILES: Files;

type List = { readonly [name: string]: string | List };

const here = (name: string): string => new URL(name, import.meta.url).href;

const made = (list: List): List =>
  Object.fromEntries(
    Object.entries(list).map(([name, inner]) => [name, typeof inner === "string" ? here(inner) : made(inner)]),
  );

/** The list of files with full addresses: relative ones would depend on the page around. */
export const located = (): Files => made(FILES) as Files;

/** All addresses in a list, lists inside it included. */
export const listed = (list: List): string[] =>
  Object.values(list).flatMap((inner) => (typeof inner === "string" ? inner : listed(inner)));
