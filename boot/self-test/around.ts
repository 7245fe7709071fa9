// Where the self-test runs: language, page around, policy.
import { SESSION, stored, read } from "../start/storage";
import { preferred } from "../texts";
import { WORDS, type Words } from "./words";

/** The language of the questions in this tab, or the first one that the person reads. */
export const spoken = (): string => preferred(WORDS, stored(SESSION, read));

/** What is known of the page around, if there is one. */
export const around = (words: Words): string => {
  if (!window.top || window.top === window) return words.alone;
  const ancestors = location.ancestorOrigins;
  const outermost = ancestors && ancestors[ancestors.length - 1];
  if (outermost) return outermost;
  try {
    return window.top.location.origin;
  } catch {
    return words.hidden;
  }
};
