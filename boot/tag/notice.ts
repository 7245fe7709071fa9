import { oneOf, speaks, textsOf } from "../texts";
import { here } from "./files";
import { WORDS, type Notice } from "./words";

/** The language of what the tag says itself: one of those that there are. */
const spoken = (lang: string): string => oneOf(Object.keys(WORDS), [lang]);

/** What the tag calls itself in a language. */
export const title = (lang: string): string => textsOf(WORDS, spoken(lang)).title;

/** Puts a line with a link to the tool by itself into the tag. */
export const notice = (shadow: ShadowRoot, lang: string, name: Notice): void => {
  const words = textsOf(WORDS, spoken(lang));
  const line = document.createElement("p");
  speaks(line, spoken(lang), words);
  line.setAttribute("part", "notice");
  line.setAttribute("role", "status");
  const way = document.createElement("a");
  way.href = here("./");
  way.textContent = words[`${name}-link`];
  line.append(words[name], way);
  shadow.append(line);
};
