import type { Catalogue } from "../texts";
import { FILES } from "./files";

/** What the person reads where nothing could be drawn, or in a browser in which nothing can be. */
export type Notice = "notice" | "old";

type Name = "title" | Notice | `${Notice}-link`;

/** Filled in by the build: the texts under `tag`. */
declare const TAG_TEXTS: Catalogue<Name>;

export const WORDS: Catalogue<Name> = TAG_TEXTS;

/** What the page's owner reads in the console. */
const FAILED: { readonly [code: string]: string } = {
  browser: "this browser is older than the tool supports; the person sees a line with a link to what can be read",
  files: "the sandboxed frame may not read the product's files: serve them with Access-Control-Allow-Origin: *",
  frame: `${FILES.frame} did not greet: is it served beside this script, and does frame-src allow it?`,
  policy: "the page's own policy refuses WebAssembly: for `inline` it needs script-src 'wasm-unsafe-eval' (Chromium before 97: 'unsafe-eval'); without `inline` it needs nothing",
};

const STOPPED = "the program stopped or could not be started; the person sees what to do";

/** What a code of an error means. */
export const failed = (code: string): string => FAILED[code] || STOPPED;
