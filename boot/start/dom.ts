// Elements and their texts: no markup from strings, so that Trusted Types have nothing to refuse.

/** An element with a class, a text, and elements in it. */
export const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  style: string,
  text?: string | null,
  ...inner: readonly HTMLElement[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  element.className = style;
  if (text) element.textContent = text;
  element.append(...inner);
  return element;
};

/** A button, and what it does. */
export const button = (style: string, text: string | null, then: (event: MouseEvent) => void): HTMLButtonElement => {
  const made = make("button", style, text);
  made.type = "button";
  made.addEventListener("click", then);
  return made;
};

/** Elements one inside the other, the innermost given. */
export const within = (inner: HTMLElement, ...outer: readonly ["div", string][]): HTMLElement =>
  outer.reduceRight((element, [name, style]) => make(name, style, null, element), inner);
