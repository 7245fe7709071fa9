// The start that stands in the document is on show until the program has drawn its own. What was chosen and pressed in it
// is done again there, so that whoever was faster than the program has lost nothing.
import { leaves, pressed, remember, remove, show, take, withdraw } from "../first/shown";
import { PACK } from "./early";
import { keptBy, type Instance } from "./instance";

/** By these one control is found again in the other drawing. */
const MARKS = ["type", "value", "class", "data-do", "lang"];

/** The root in a frame, which shows the start once it is known what the page around wants. */
const FRAMED = "[data-rc-frame]";

/** Whether the start is what will be on show: by the law in force, with nothing answered and nothing asked for. */
const begins = (one: Instance): boolean => {
  const { pack, own, asked } = one.settled;
  return !own && (!pack || pack === PACK) && !(asked && asked.length) && !keptBy(one);
};

/** The start on show, if there is one. `then` is called whenever something is pressed in it. */
export const drawnStart = (one: Instance, then: () => void): HTMLElement | null => {
  if (one.root.matches(FRAMED) && begins(one) && show(one.first)) remember();
  const start = one.owns ? take() : null;
  if (!start) return null;
  // Said by the elements themselves, the style sheet may not come.
  start.hidden = false;
  one.root.hidden = true;
  start.addEventListener("click", () => pressed(start) && then());
  return start;
};

const counterpart = (root: HTMLElement, control: Element): HTMLElement | null => {
  const marks = MARKS.filter((name) => control.hasAttribute(name));
  const selector = marks.map((name) => `[${name}="${CSS.escape(control.getAttribute(name) || "")}"]`).join("");
  return root.querySelector<HTMLElement>(control.localName + selector);
};

const carryOver = (start: HTMLElement, root: HTMLElement) => {
  const held = start.contains(document.activeElement) ? document.activeElement : null;
  const { scrollX, scrollY } = window;
  const waits = pressed(start);
  withdraw();
  root.hidden = false;
  remove();
  if (!waits || !leaves(waits)) {
    start.querySelectorAll("input:checked").forEach((chosen) => {
      const same = counterpart(root, chosen);
      if (same) same.click();
    });
  }
  const again = held && counterpart(root, held);
  if (again) again.focus({ preventScroll: true });
  if (scrollY !== window.scrollY) window.scrollTo(scrollX, scrollY);
  const next = waits && counterpart(root, waits);
  if (next) next.click();
};

/** Puts what the program has drawn first in the place of the start, and goes on there where the person is. */
export const arrived = (one: Instance): void => {
  const { start } = one;
  one.start = null;
  if (start) carryOver(start, one.root);
  else if (one.owns) remove();
};

/** The start is of no use: the plain words are read in its place. */
export const giveUp = (one: Instance): void => {
  if (!one.start) return;
  one.start.hidden = true;
  one.start = null;
  one.root.hidden = false;
  withdraw();
};
