// What a tag says, read from its attributes and from the page around it.
import type { Asked, Look, Options } from "../messages";
import type { Persist } from "../program";
import { ASKS, ATTRIBUTES, isAddress, isAttribute, isOn, LOOKS, type Attribute } from "./attributes";

/** The level of the main heading where the tag says none: below the page's own. */
const HEADING = "2";

/** Colours, type, corners and distances that a page may set. */
export const PROPERTIES: readonly string[] = [
  "--rc-accent-color",
  "--rc-accent-strong-color",
  "--rc-accent-soft-color",
  "--rc-on-accent-color",
  "--rc-paper-color",
  "--rc-surface-color",
  "--rc-ink-color",
  "--rc-muted-color",
  "--rc-line-color",
  "--rc-edge-color",
  "--rc-font-family",
  "--rc-font-size",
  "--rc-corner",
  "--rc-space",
];

/** Everything that the element stands in, out of shadow roots as well. */
export const ancestors = (element: Element): Element[] => {
  const root = element.getRootNode();
  const above = element.parentElement || (root instanceof ShadowRoot ? root.host : null);
  return above ? [above, ...ancestors(above)] : [];
};

/** The value of an attribute, or an empty text where it is none that it takes. */
export const valid = (element: Element, name: string): string => {
  const value = element.getAttribute(name);
  return value && isAttribute(name) && ATTRIBUTES[name][0].test(value) ? value : "";
};

export const isSet = (element: Element, name: Attribute): boolean => isOn(element.getAttribute(name));

/** Whether it runs in the page itself. WHY not with both: whoever asks to be shut off must not be let in. */
export const runsInline = (element: Element): boolean => isSet(element, "inline") && !isSet(element, "sandbox");

/** Whether the tab keeps the answers. */
export const persists = (element: Element): boolean => valid(element, "persist") === ("tab" satisfies Persist);

/** The language that it should speak: its own, else that of the page around. */
export const langOf = (element: Element): string => {
  const around = ancestors(element).find((one) => one.hasAttribute("lang"));
  return valid(element, "lang") || (around && around.getAttribute("lang")) || "";
};

/** What the tag asks for under a name, or what stands there for nothing. */
export const wanted = (element: Element, name: (typeof ASKS)[number]): string => {
  const value = name === "lang" ? langOf(element) || navigator.language : valid(element, name);
  return value || (name === "heading-level" ? HEADING : "");
};

/** What it asks for from the start. */
export const askedBy = (element: Element): Asked[] =>
  (["goal", "as-of", "mode"] as const).flatMap((name): Asked[] => {
    const value = valid(element, name);
    return value ? [[name, value]] : [];
  });

/** How the interface stands in its page. */
export const optionsOf = (element: Element, instance: string, key: string): Options => {
  const pack = valid(element, "pack");
  return {
    instance,
    key,
    persist: persists(element),
    heading: +wanted(element, "heading-level"),
    share: valid(element, "share"),
    language: langOf(element) || undefined,
    pack: isAddress(pack) ? undefined : pack || undefined,
  };
};

/** Everything about its looks. */
export const looksOf = (element: Element): Look[] => {
  const style = getComputedStyle(element);
  return [
    ["dir", style.direction],
    ...LOOKS.map((name): Look => [name, valid(element, name)]),
    ...PROPERTIES.map((name): Look => [name, style.getPropertyValue(name).trim()]),
  ];
};
