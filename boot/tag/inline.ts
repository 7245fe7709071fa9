// The interface in the page itself, under the tag's shadow root.
import { fits } from "../looks";
import type { Look, Options, Tell } from "../messages";
import type { boot as Boot } from "../start/boot";
import { ASKS } from "./attributes";
import { FILES, here, PATIENCE } from "./files";
import { drop, isKept, park, unparked, type Ear, type Inline } from "./pool";
import { askedBy, optionsOf, persists, PROPERTIES, valid, wanted } from "./reading";
import { dressed } from "./sheets";
import type { Tag } from "./tag";

/** What of the looks stands on the root, and as which attribute. */
const ON_ROOT: { readonly [look: string]: string } = { theme: "data-theme", hide: "data-hide", dir: "data-dir" };

/** The sheet with everything else. Without its looks the interface works all the same. */
const styles = (): { link: HTMLLinkElement; ready: Promise<unknown> } => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = here(FILES.style);
  const ready = new Promise((done) => {
    for (const name of ["load", "error"]) link.addEventListener(name, done, { once: true });
    setTimeout(done, PATIENCE);
  });
  return { link, ready };
};

/** How a root looks: what the page has set reaches into the shadow root by itself, here stands what of it is taken. */
const looks = (tag: Tag, root: () => HTMLElement): ((...look: Look) => void) => {
  const colours = new CSSStyleSheet();
  colours.replaceSync(".rc{}");
  const { style } = colours.cssRules[0] as CSSStyleRule;
  dressed(tag.shadow, false, colours);
  for (const name of PROPERTIES) style.setProperty(name, "initial");
  return (name, value) => {
    const attribute = ON_ROOT[name];
    if (attribute) root().setAttribute(attribute, value || (name === "theme" ? "auto" : ""));
    else style.setProperty(name, fits(name, value) ? value : "initial");
  };
};

/** Has the tag speak to this interface. */
const use = (tag: Tag, { ask, root, ear, asked }: Inline): void => {
  ear.call = (...told) => tag.hear(...told);
  const look = looks(tag, root);
  tag.page = {
    ask: (...asking) => {
      const [name, value] = asking;
      asked[name === "own" ? "pack" : name] = !!value;
      void ask(...asking);
    },
    look,
  };
  for (const name of Object.keys(ON_ROOT)) look(name, "");
  tag.dress();
};

/** Goes on with an interface whose tag was removed: nothing that the last one asked for stays. */
const takeOver = (tag: Tag, parked: Inline): void => {
  const { element } = tag;
  tag.shadow.append(parked.root());
  use(tag, parked);
  tag.ask("key", tag.key);
  for (const name of ASKS) {
    if (wanted(element, name) || parked.asked[name]) tag.askFor(name);
  }
  if (valid(element, "pack") || parked.asked.pack) void tag.turnTo();
  // Whoever adds the tag can listen first.
  Promise.resolve().then(() => tag.drawn());
};

/** Starts an interface, unless the tag is closed meanwhile or its rules cannot be had; `started` takes it up. */
const start = async (
  tag: Tag,
  ready: Promise<unknown>,
  isOpen: () => boolean,
  started: (one: Inline) => void,
): Promise<void> => {
  const { element, shadow } = tag;
  const own = await tag.pack();
  const { boot } = (await import(here(FILES.boot))) as { boot: typeof Boot };
  await ready;
  if (!isOpen() || (own && "code" in own)) return;
  const ear: Ear = { call: (...told) => tag.hear(...told) };
  const root = document.createElement("div");
  root.className = "rc";
  shadow.append(root);
  const tell: Tell = (...told) => {
    if (ear.call) ear.call(...told);
    else if (told[0] === "error") drop(ear);
  };
  const settled = optionsOf(element, tag.name, tag.key);
  const options: Options = { ...settled, ownsPage: false, asked: askedBy(element), tell, ...(own && { own }) };
  const asked = Object.fromEntries(["pack", ...ASKS].map((name) => [name, !!valid(element, name)]));
  started({ ...boot(root, options), ear, asked, key: "" });
};

/** Puts an interface into the tag. What it gives takes it out again. */
export const openInline = (tag: Tag): (() => void) => {
  const { element, shadow, key } = tag;
  tag.refuseShare();
  const { link, ready } = styles();
  const kept = () => (persists(element) && isKept(key) ? key : "");
  let one = unparked(kept()) || null;
  let isOpen = true;
  shadow.replaceChildren(link);
  if (one) {
    takeOver(tag, one);
  } else {
    const started = (made: Inline) => {
      one = made;
      use(tag, made);
    };
    start(tag, ready, () => isOpen, started).catch((error: Error) => tag.fail("failed", error.message));
  }
  return () => {
    isOpen = false;
    tag.page = null;
    if (!one) return;
    one.ear.call = null;
    one.root().remove();
    // What has stopped is of no use to anybody.
    if (tag.over) return;
    one.key = kept();
    // Nothing of one person stays for the next; what the tab keeps stays where it is.
    if (!one.key) {
      void one.ask("key", "");
      void one.ask("reset", "");
    }
    park(one);
  };
};
