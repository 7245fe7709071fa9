import { fits } from "../looks";

const LOOKS: { readonly [name: string]: (root: HTMLElement, value: string) => void } = {
  theme: (root, value) => root.setAttribute("data-theme", value || "auto"),
  hide: (root, value) => root.setAttribute("data-hide", value),
  dir: (root, value) => root.setAttribute("data-dir", value),
};

/** Takes over one of the looks that the page around asks for, for what is on show and what will be. */
export const look = (name: string, value: string): void => {
  const set = LOOKS[name];
  if (set) document.querySelectorAll<HTMLElement>(".rc").forEach((root) => set(root, value));
  else if (name.startsWith("--rc-")) {
    document.documentElement.style.setProperty(name, fits(name, value) ? value : "");
  }
};
