import { oneOf, speaks, textsOf } from "../texts";
import { WORDS, type Sentence } from "./words";

/** Says something in the line above the plain words. */
export const note = (language: string, what: Sentence): void => {
  const line = document.querySelector<HTMLElement>("[data-rc-state]");
  if (!line) return;
  const spoken = oneOf(Object.keys(WORDS), [language]);
  const words = textsOf(WORDS, spoken);
  speaks(line, spoken, words);
  line.textContent = words[what];
  line.hidden = false;
};
