// What can be asked for before the program is there: the words and rules that it will begin with.
import { has, type Files } from "../files";
import { fetched } from "./request";

/** The addresses of a portal's own rules: what is compiled here is read like any other file. */
export const OWN = "own:";

/** The law in force. */
export const PACK = "national";

/**
 * Fetches texts and rules while the program is still on its way: those that it will begin with. `linked` is what the
 * address names: a link to a rule says whose it is.
 */
export const early = (
  files: Files,
  language: string,
  session: string | null,
  asked: string | undefined,
  linked: string,
): [string, Promise<Response>][] => {
  const left = /"pack":"([^"]+)"/.exec(session || "");
  const named = /^#(.+?)(~|%7e)/i.exec((!left && linked) || "");
  const pack = [asked, left && left[1], named && named[1]].find((one) => has(files.packs, one)) || PACK;
  const wanted = [files.words[language], (files.packs[pack] || {})[language]];
  return wanted.flatMap((file) => (file && !file.startsWith(OWN) ? [[file, fetched(file)]] : []));
};
