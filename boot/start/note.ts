import { pressed } from "../first/shown";
import { speaks } from "../texts";
import { button, make } from "./dom";
import { giveUp } from "./drawn";
import { spoken, wordsOf, type Instance } from "./instance";

const LINE = "[data-rc-state]";

/** A line in the start, behind the button that begins. */
const lineIn = (start: HTMLElement): HTMLElement | null => {
  const known = start.querySelector<HTMLElement>(LINE);
  const form = start.querySelector("form");
  if (known || !form) return known;
  const line = make("p", "rc-p");
  line.dataset.rcState = "";
  line.setAttribute("role", "status");
  const box = make("div", "rc-acts", null, line);
  box.dataset.rcNote = "";
  form.append(box);
  return line;
};

/**
 * Says something in the start, or in the line above the plain words, which stay on show until there is something to draw.
 * With `again`, a button there starts anew.
 */
export const note = (one: Instance, text: string, again?: () => void): void => {
  const line = one.start ? lineIn(one.start) : one.root.querySelector<HTMLElement>(LINE);
  if (!line) return;
  speaks(line, spoken(one), wordsOf(one));
  line.textContent = text;
  line.hidden = false;
  const next = line.nextElementSibling;
  const tried = next && next.localName === "button" ? next : null;
  // WHY it stays while it tries: whoever pressed it by key would lose their place.
  if (tried) tried.setAttribute("aria-disabled", String(!again));
  if (tried || !again) return;
  const made = button("rc-btn", wordsOf(one).again, () => {
    if (made.getAttribute("aria-disabled") !== "true") again();
  });
  speaks(made, spoken(one), wordsOf(one));
  line.after(made);
};

/** Says that the program is on its way. In the start only those need it who wait: others read and choose. */
export const noteLoading = (one: Instance): void => {
  const { loading, coming } = wordsOf(one);
  if (!one.start) note(one, loading);
  else if (pressed(one.start) || one.start.querySelector(LINE)) note(one, coming);
};

/** Says that the questions did not open. In the start what is chosen stays, and the plain words can be read instead. */
export const noteMissing = (one: Instance, again: () => void): void => {
  const { off, missing, read } = wordsOf(one);
  note(one, one.start ? missing : off, again);
  const box = one.start && one.start.querySelector("[data-rc-note]");
  if (!box || box.querySelector(".rc-btn--quiet")) return;
  const plain = button("rc-btn rc-btn--quiet", read, () => {
    giveUp(one);
    note(one, off, again);
  });
  speaks(plain, spoken(one), wordsOf(one));
  box.append(plain);
};
