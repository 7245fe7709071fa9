// The page that is shown where the program has failed: the answers are safe, and the person can go on.
import { speaks } from "../texts";
import { button, make, within } from "./dom";
import { arrive, freshRoot, keptBy, keyOf, spoken, wordsOf, type Instance } from "./instance";
import { remove, stored } from "./storage";
import type { Words } from "./words";

/** What has failed: the program; its files; the rules or texts. */
export type Failed = "what" | "unfetched" | "unread";

const download = (words: Words, answers: string) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([answers], { type: "application/json" }));
  link.download = words.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

/** Forgets the answers and opens the page anew; says so where the browser does not let it. */
const clear = (one: Instance, words: Words, row: HTMLElement, again: () => void) => {
  one.saved = null;
  one.settled.cleared = true;
  stored(keyOf(one), remove);
  if (!keptBy(one)) {
    again();
  } else if (!row.querySelector("[role=status]")) {
    const said = row.appendChild(make("p", "rc-error", words.uncleared));
    said.setAttribute("role", "status");
  }
};

const buttons = (one: Instance, words: Words, answers: string | null, again: () => void): HTMLElement => {
  const row = make("div", "rc-acts");
  const add = (quiet: boolean, text: string, then: () => void) =>
    row.append(button(quiet ? "rc-btn rc-btn--quiet" : "rc-btn", text, then));
  if (answers) add(false, words.download, () => download(words, answers));
  add(!!answers, words.reopen, again);
  if (answers) add(true, words.clear, () => clear(one, words, row, again));
  return row;
};

const detail = (words: Words, message: string): HTMLElement => {
  const summary = make("summary", "", null, make("span", "", words.detail));
  return make("details", "rc-more", null, summary, make("code", "rc-small", message));
};

/** Draws it in the place of the interface. `again` opens the page anew. */
export const drawFailure = (one: Instance, what: Failed, message: string, again: () => void): void => {
  const words = wordsOf(one);
  const kept = keptBy(one);
  // "off" stands there for a person who wants nothing kept.
  const answers = one.saved || (kept === "off" ? null : kept);
  const page = make("main", "rc-main rc-main--plain rc-stack");
  page.dataset.page = "failure";
  const heading = make("h1", "rc-h1", answers ? words.title : words.empty);
  heading.tabIndex = -1;
  const safe = kept === answers ? words.intact : words.memory;
  page.append(heading, make("p", "rc-p", words[what]), make("p", "rc-p", answers ? safe + words.ways : words.none));
  page.append(buttons(one, words, answers, again));
  if (message) page.append(detail(words, message));
  speaks(page, spoken(one), words);
  // The keyboard is moved only by whoever has it here. What has stopped still listens on its own root.
  const held = one.root.querySelector(":focus") || (one.owns && document.hasFocus());
  one.others.part(false);
  arrive(one, freshRoot(one));
  one.root.append(within(page, ["div", "rc-page"], ["div", "rc-body-area rc-in"]));
  one.presses.drawn();
  if (held) heading.focus();
};
