// The tag <resignation-check>: a frame of its own, or, with `inline`, a part of the page. What each attribute, property,
// part, event and method means stands in custom-elements.json.
import type { ResignationCheck as Declared } from "./resignation-check";
import { ATTRIBUTES, isAsk, isAttribute, isOn } from "./tag/attributes";
import { openFrame } from "./tag/frame";
import { openInline } from "./tag/inline";
import { notice } from "./tag/notice";
import { giveBack, take } from "./tag/pool";
import { ancestors, isSet, langOf, runsInline } from "./tag/reading";
import { dressed, isOld } from "./tag/sheets";
import { Tag } from "./tag/tag";
import { failed } from "./tag/words";

/** What of the page around changes how the tag looks and speaks. */
const AROUND = { attributes: true, attributeFilter: ["class", "style", "lang", "dir", "data-theme"] };

/** Says that nothing can be drawn here. */
const tooOld = (tag: Tag): (() => void) => {
  notice(tag.shadow, langOf(tag.element), "old");
  // Whoever adds the tag can listen first.
  Promise.resolve().then(() => tag.fail("browser", failed("browser")));
  return () => {
    tag.shadow.textContent = "";
  };
};

/** The tag. */
export class ResignationCheck extends HTMLElement implements Pick<Declared, "reset" | "open"> {
  private readonly _tag: Tag;
  private readonly _around: MutationObserver;
  private _close: (() => void) | null = null;

  static get observedAttributes(): string[] {
    return [...Object.keys(ATTRIBUTES), "class", "style", "dir"];
  }

  constructor() {
    super();
    const again = () => {
      this._stop();
      this._start();
    };
    this._tag = new Tag(this, this.attachShadow({ mode: "open" }), again, () => !!this._close);
    this._around = new MutationObserver(() => this._tag.dress());
  }

  connectedCallback(): void {
    if (this._close) this._watch();
    else this._start();
  }

  // Where the browser can move an element without taking it out, nothing begins anew.
  connectedMoveCallback(): void {
    if (this._close) this._watch();
  }

  disconnectedCallback(): void {
    // A tag that is only moved stays as it is, but for its frame: browsers load that anew.
    Promise.resolve().then(() => {
      if (!this._close || (this.isConnected && runsInline(this))) return;
      this._stop();
      if (this.isConnected) this._start();
    });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    const tag = this._tag;
    const isWay = name === "inline" || name === "sandbox";
    // WHY whatever is written there: what does not say "false" asks to be shut off, and must be.
    if (isWay && this._close && isOn(before) !== isOn(value)) tag.again();
    if (value && isAttribute(name) && !ATTRIBUTES[name][0].test(value)) {
      tag.dress();
      tag.refuse(name);
    } else if (isWay || !this._close) {
      return;
    } else if (name === "pack" || name === "integrity") {
      void tag.turnTo();
    } else if (isAsk(name)) {
      tag.askFor(name);
      if (name === "lang") tag.dress();
      if (name === "share" && runsInline(this)) tag.refuseShare();
    } else {
      tag.dress();
    }
  }

  /** Forgets every answer and begins anew. */
  reset(): void {
    this._tag.reset();
  }

  /** Goes on from a saved file: a File, a Blob or its text. */
  async open(file: Blob | string): Promise<void> {
    this._tag.ask("open", typeof file === "string" ? file : await file.text());
  }

  private _start(): void {
    const tag = this._tag;
    const number = take();
    tag.begin(number);
    this._watch();
    const dress = () => tag.dress();
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", dress);
    dressed(tag.shadow, isSet(this, "sandbox"));
    const open = isOld ? tooOld : runsInline(this) ? openInline : openFrame;
    const close = open(tag);
    this._close = () => {
      this._around.disconnect();
      dark.removeEventListener("change", dress);
      giveBack(number);
      close();
    };
  }

  private _stop(): void {
    const close = this._close;
    if (close) close();
    this._close = null;
    this._tag.end();
  }

  // Whatever of the page around can change how it looks.
  private _watch(): void {
    this._around.disconnect();
    for (const one of ancestors(this)) this._around.observe(one, AROUND);
    this._tag.dress();
  }
}

if (!customElements.get("resignation-check")) customElements.define("resignation-check", ResignationCheck);
