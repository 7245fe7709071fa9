// In the frame that the tag opens: one greeting from the page around, then everything through the port that came with
// it. A classic script: where a sandboxed frame may not load modules, this one still runs and says what is missing.
import { look } from "./frame/look";
import { note } from "./frame/note";
import { isOrder } from "./frame/order";
import { GREETING, type Answer, type Page, type Posted, type Tell, type Told } from "./messages";
import type { boot as Boot } from "./start/boot";

/** Filled in by the build: where the boot script lies. */
declare const BOOT: string;

/** How long to wait for the page around, in milliseconds. */
const PATIENCE = 8000;

const around = window.parent;
// Whether the frame is shut off: then it has no origin, and the page around hears of nothing that could vary with an
// answer: how it opened, how it went with a pack of its own, what the person sends.
const apart = self.origin === "null";
const ALWAYS: readonly Posted[0][] = ["pack", "verdicts", "answers"];
const UNTIL_READY: readonly Posted[0][] = ["ready", "error", "refused"];
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

let port: MessagePort | null = null;
let page: Page | null = null;
let language = "";
let ready = false;

const post = (...posted: Posted): void => {
  const [name] = posted;
  if (apart && !ALWAYS.includes(name) && (ready || !UNTIL_READY.includes(name))) return;
  ready = ready || name === "ready";
  if (port) port.postMessage(posted);
};

const measure = () => post("height", Math.ceil(document.body.getBoundingClientRect().height));

const tell: Tell = (...told: Told) => {
  post(...told);
  if (told[0] === "ready") requestAnimationFrame(measure);
};

// Where the keyboard was moved to, the person has to look.
const arrived = ({ target }: Event) => {
  if (target instanceof HTMLElement && target.tabIndex < 0) post("top", Math.round(target.getBoundingClientRect().top));
};

const hear = ({ data }: MessageEvent<unknown>) => {
  if (!page || !isOrder(data)) return;
  if (data[0] === "look") return look(data[1], data[2]);
  const [, ...asked] = data;
  void page.ask(...asked);
};

const open = async ({ own, options = {}, asked = [], look: looked = [] }: Answer) => {
  if (typeof options.language === "string") language = options.language;
  if (own && "code" in own) {
    note(language, "unread");
    return measure();
  }
  try {
    const { boot } = (await import(new URL(BOOT, script).href)) as { boot: typeof Boot };
    // The history is the page around's. Names of elements are nobody's to guess: a fragment that finds one moves the
    // keyboard, which can be seen from outside.
    const unguessed = apart && { instance: `rc-${crypto.getRandomValues(new Uint32Array(4)).join("-")}` };
    const framed = around !== window && { ownsAddress: false, apart, ...unguessed };
    const root = document.querySelector<HTMLElement>("[data-rc-frame]");
    if (!root) throw new Error("data-rc-frame");
    page = boot(root, { ...options, ...framed, ...(own && { own }), asked, tell });
  } catch (error) {
    console.error(error);
    note(language, "files");
    tell("error", "files");
    return measure();
  }
  for (const [name, value] of looked) look(name, value);
};

const greeted = (event: MessageEvent<Answer>) => {
  // Only the page around, only from the same place, only once.
  const [given] = event.ports;
  if (port || event.source !== around || event.origin !== location.origin || !event.data || !given) return;
  window.removeEventListener("message", greeted);
  clearTimeout(waiting);
  port = given;
  port.onmessage = hear;
  if (!apart) {
    document.documentElement.classList.add("rc-canvas--sized");
    if (window.ResizeObserver) new ResizeObserver(measure).observe(document.body);
    document.addEventListener("focusin", arrived);
  }
  void open(event.data);
};

let waiting = 0;
if (around === window) {
  // Opened by itself, it is a page like any other.
  void open({});
} else {
  waiting = window.setTimeout(() => {
    if (!port) note(language, "alone");
  }, PATIENCE);
  window.addEventListener("message", greeted);
  around.postMessage(GREETING, location.origin);
}
