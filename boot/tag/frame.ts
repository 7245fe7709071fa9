// The interface in a frame of its own: the frame greets, the tag answers once, and from then on both speak by a port.
import { GREETING, type Answer, type NoPack, type Order, type OwnPack, type Posted } from "../messages";
import { FILES, here, PATIENCE } from "./files";
import { askedBy, isSet, optionsOf } from "./reading";
import { dressed } from "./sheets";
import type { Tag } from "./tag";
import { failed } from "./words";

/** How much of the window may lie above what the keyboard was moved to, and how far it then stands below its top. */
const LOW = 0.8;
const MARGIN = 12;

/** Brings what the keyboard was moved to into view, below whatever sticks to the page's top. */
const show = (tag: HTMLElement, frame: HTMLElement, top: number): void => {
  const at = frame.getBoundingClientRect().top + top;
  if (at >= 0 && at < window.innerHeight * LOW) return;
  const margin = parseFloat(getComputedStyle(tag).scrollMarginTop) || 0;
  window.scrollBy(0, at - margin - MARGIN);
};

const made = (tag: Tag, apart: boolean): HTMLIFrameElement => {
  const frame = document.createElement("iframe");
  frame.title = tag.title();
  frame.setAttribute("part", "frame");
  // WHY forms: without that a browser keeps back the very event of one. Where they may be sent, the frame's own policy
  // says: nowhere.
  if (apart) frame.setAttribute("sandbox", "allow-scripts allow-forms allow-downloads allow-modals");
  frame.src = here(FILES.frame);
  return frame;
};

/** The frame's greeting: one that does not come leaves a line with a link, not a hole. It may still come later. */
const greetings = (tag: Tag, frame: HTMLIFrameElement, apart: boolean) => {
  // How long to wait for one: from the start on, and again when the frame was loaded anew.
  let timer = 0;
  let greeted = false;
  let loaded = false;
  const hide = (silent: boolean) => {
    frame.style.display = silent ? "none" : "";
    dressed(tag.shadow, apart && !silent);
    tag.shadow.querySelectorAll("[part=notice]").forEach((line) => line.remove());
  };
  const silent = () => {
    hide(true);
    tag.ready = false;
    tag.fail("frame", failed("frame"));
  };
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
  };
  const wait = () => {
    timer = timer || window.setTimeout(silent, PATIENCE);
  };
  frame.addEventListener("load", () => {
    if (!greeted) wait();
    loaded = !greeted;
    greeted = false;
  });
  const come = () => {
    stop();
    hide(false);
    greeted = !loaded;
    loaded = false;
  };
  return { wait, stop, come };
};

/** Puts the frame into the tag. What it gives closes it. */
export const openFrame = (tag: Tag): (() => void) => {
  const { element, shadow } = tag;
  const apart = isSet(element, "sandbox");
  const frame = made(tag, apart);
  let pack: Promise<OwnPack | NoPack | null> | null = tag.pack();
  const origin = apart ? "null" : new URL(frame.src).origin;
  const greeting = greetings(tag, frame, apart);
  let port: MessagePort | null = null;
  const heard = ({ data }: MessageEvent<unknown>) => {
    if (!Array.isArray(data) || typeof data[0] !== "string") return;
    const posted = data as unknown as Posted;
    // What stands below the tag stays where it is until the questions are there: until then the frame only grows.
    if (posted[0] === "height") {
      frame.style.blockSize = `${Math.max(+posted[1] || 0, tag.ready ? 0 : frame.offsetHeight)}px`;
    } else if (posted[0] === "top") show(element, frame, +posted[1] || 0);
    else tag.hear(...posted);
  };
  /** Speaks by this port from now on; `own` are the rules that were waited for. */
  const answer = (channel: MessageChannel, own: OwnPack | NoPack | null) => {
    // Without its pack nothing opens, however early that failed.
    tag.over = !!own && "code" in own;
    pack = null;
    channel.port1.onmessage = heard;
    tag.forgetLooks();
    const send = (order: Order) => port && port.postMessage(order);
    tag.page = { ask: (...asked) => send(["ask", ...asked]), look: (...look) => send(["look", ...look]) };
    const options = optionsOf(element, tag.name, tag.key);
    const said: Answer = { options, asked: askedBy(element), look: tag.looks(), ...(own && { own }) };
    // A sandboxed frame has no origin that could be named.
    if (frame.contentWindow) frame.contentWindow.postMessage(said, apart ? "*" : origin, [channel.port2]);
  };
  const greet = async (event: MessageEvent<unknown>) => {
    // Only this frame, only from where it was loaded. It greets again whenever the browser loads it anew.
    if (event.source !== frame.contentWindow || event.origin !== origin || event.data !== GREETING) return;
    greeting.come();
    if (port) port.close();
    const channel = new MessageChannel();
    const mine = (port = channel.port1);
    tag.ready = false;
    const own = await (pack || tag.pack());
    if (frame.contentWindow && port === mine) answer(channel, own);
  };
  greeting.wait();
  window.addEventListener("message", greet);
  shadow.replaceChildren(frame);
  return () => {
    greeting.stop();
    window.removeEventListener("message", greet);
    if (port) port.close();
    tag.page = null;
    frame.remove();
  };
};
