// The start as it stands in the document: which one is seen, and what was pressed there. The document tells the scripts
// that come after each other.

type Language = { readonly tag: string; readonly direction: string; readonly isDrawn: boolean };

/** Filled in by the build: every language. The first ones are drawn. */
declare const LANGUAGES: readonly Language[];

/** Which one is seen, on the document's own element; likewise on each of them. */
const START = "data-rc-start";
/** What was pressed last waits for the program. */
const PRESSED = "aria-busy";

/** Set once there is a script that goes on from here. */
const TAKEN = "data-rc-taken";

/** The tags of all languages. */
export const languages = (): string[] => LANGUAGES.map(({ tag }) => tag);

/** Has the start be seen in a language. Whether it is drawn in that one. */
export const show = (wanted: string): boolean => {
  const at = LANGUAGES.findIndex(({ tag, isDrawn }) => isDrawn && tag === wanted);
  const language = LANGUAGES[at];
  if (!language) return false;
  const { documentElement } = document;
  documentElement.setAttribute(START, String(at + 1));
  documentElement.lang = language.tag;
  documentElement.dir = language.direction;
  return true;
};

/** The start on show. */
export const shown = (): HTMLElement | null => {
  const number = document.documentElement.getAttribute(START);
  return number ? document.querySelector<HTMLElement>(`.rc[${START}="${number}"]`) : null;
};

/** Takes it out of the document, in every language. */
export const remove = (): void => document.querySelectorAll(`.rc[${START}]`).forEach((drawn) => drawn.remove());

/** Whether there is a script that goes on from here. */
export const isTaken = (): boolean => document.documentElement.hasAttribute(TAKEN);

/** Goes on from here with the start on show, if there is one. */
export const take = (): HTMLElement | null => {
  document.documentElement.setAttribute(TAKEN, "");
  return shown();
};

/** Has it be seen no more. */
export const withdraw = (): void => document.documentElement.removeAttribute(START);

/** What waits in it. */
export const pressed = (start: HTMLElement): HTMLElement | null => start.querySelector<HTMLElement>(`[${PRESSED}]`);

/** Whether a control takes the person away. */
export const leaves = (control: Element): boolean => control.matches("[data-do=leave]");

/** Keeps what is pressed in it, the last only. Whoever leaves sees nothing of it any more. */
const keep = (event: MouseEvent): void => {
  const start = shown();
  const target = event.target instanceof Element && event.target.closest("a, button");
  if (!start || !target || !start.contains(target) || target.closest("[data-rc-note]")) return;
  event.preventDefault();
  const before = pressed(start);
  if (before) before.removeAttribute(PRESSED);
  target.setAttribute(PRESSED, "true");
  start.classList.toggle("rc-unseen", leaves(target));
};

/** From now on what is pressed in it waits. */
export const remember = (): void => document.addEventListener("click", keep, true);
