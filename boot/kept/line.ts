// A line at the foot of the window, beside the interface and never in it.
import { button, make } from "../start/dom";
import { textsOf } from "../texts";
import { WORDS, type Sentence } from "./words";

/** A button's words, and what it does. */
export type Button = readonly [text: Sentence, act: () => void];

type Shown = { readonly box: HTMLElement; readonly watch: MutationObserver; readonly write: () => void };

/** So long after it stands there its text comes, in milliseconds. */
const READ_OUT = 100;

let shown: Shown | null = null;

export const hide = (): void => {
  if (!shown) return;
  shown.box.remove();
  shown.watch.disconnect();
  removeEventListener("resize", shown.write);
  shown = null;
  document.documentElement.style.removeProperty("scroll-padding-bottom");
};

// In a low window, or a much enlarged one, it stands at the end of the page and covers nothing.
const place = (box: HTMLElement) => {
  const stays = box.offsetHeight * 2 < innerHeight;
  box.style.setProperty("position", stays ? "sticky" : "static");
  // What has the keyboard is scrolled clear of it.
  const clear = stays ? `${box.offsetHeight}px` : "0";
  document.documentElement.style.setProperty("scroll-padding-bottom", clear);
};

/** Shows it, in the person's language, with these buttons. */
export const show = (text: Sentence, buttons: readonly Button[]): void => {
  hide();
  const box = make("div", "rc rc-update rc-no-print");
  const inner = make("div", "rc-in");
  const said = make("p", "rc-p");
  said.setAttribute("role", "status");
  const row = make("div", "rc-acts");
  const pressed = buttons.map(([name, act], at) => {
    const quiet = at || buttons.length === 1;
    return { name, element: button(quiet ? "rc-btn rc-btn--quiet" : "rc-btn", null, act) };
  });
  row.append(...pressed.map(({ element }) => element));
  inner.append(said, row);
  box.append(inner);
  const write = () => {
    const root = document.querySelector<HTMLElement>("[data-rc-root]");
    const { lang, dir } = document.documentElement;
    const words = textsOf(WORDS, lang);
    box.lang = lang;
    box.dir = dir;
    for (const name of ["theme", "size"]) box.dataset[name] = (root && root.dataset[name]) || "";
    said.textContent = words[text];
    for (const { name, element } of pressed) element.textContent = words[name];
    place(box);
  };
  document.body.append(box);
  // A status is read out when its text changes, not when it comes with one.
  setTimeout(write, READ_OUT);
  const watch = new MutationObserver(write);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  addEventListener("resize", write);
  shown = { box, watch, write };
};
