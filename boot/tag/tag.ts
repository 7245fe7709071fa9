// One tag in its page: what it asks the interface for, what it hears, what it sends as events.
import type { Asked, Look, NoPack, OwnPack, PackTold, Told } from "../messages";
import { isCoded } from "../own/failure";
import type { Mode } from "../program";
import type { ErrorCode, ResignationCheckEvents, Shared } from "../resignation-check";
import { ATTRIBUTES, isAddress, isAttribute, type Attribute } from "./attributes";
import { notice, title } from "./notice";
import { fetched } from "./pack";
import { langOf, looksOf, runsInline, valid, wanted } from "./reading";
import { isOld } from "./sheets";
import { failed } from "./words";

/** The interface, as the tag can speak to it. */
export type Interface = { readonly ask: (...asked: Asked) => void; readonly look: (...look: Look) => void };

export class Tag {
  /** The interface, once there is one. */
  page: Interface | null = null;
  /** Whether its first page is drawn. */
  ready = false;
  /** Whether something went wrong that keeps it from being drawn. */
  over = false;
  /** Goes before every id, and names the answers where the tag has no id. */
  name = "";
  /** Under which name the tab keeps the answers. */
  key = "";
  private seen = new Map<string, string>();
  private turn = 0;
  private spoke: string | undefined;

  constructor(
    readonly element: HTMLElement,
    readonly shadow: ShadowRoot,
    /** Opens the interface anew. */
    readonly again: () => void,
    /** Whether it is open. */
    readonly isOpen: () => boolean,
  ) {}

  /** Begins: nothing is known of the last interface. */
  begin(number: number): void {
    this.name = `rc-${number}`;
    this.key = `resignation-check:${this.element.id || this.name}`;
  }

  /** Ends. */
  end(): void {
    this.page = null;
    this.seen.clear();
    this.ready = this.over = false;
  }

  ask(...asked: Asked): void {
    if (this.page) this.page.ask(...asked);
  }

  send<Name extends keyof ResignationCheckEvents>(name: Name, detail: ResignationCheckEvents[Name]["detail"]): void {
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  fail(code: ErrorCode, message: string): void {
    console.error(`<resignation-check>: ${message} [${code}]`);
    // In a frame the person reads what its own page says; here nothing has been drawn yet.
    if (code !== "attribute" && !this.ready) {
      this.over = true;
      if ((runsInline(this.element) || code === "frame") && !isOld) notice(this.shadow, langOf(this.element), "notice");
    }
    this.send("rc-error", code);
  }

  /** An attribute does not say what it can say. */
  refuse(name: Attribute): void {
    this.fail("attribute", `${name}="${this.element.getAttribute(name)}" should be ${ATTRIBUTES[name][1]}`);
  }

  /** What stands in the page itself could be pressed by it: nothing is sent from there. */
  refuseShare(): void {
    if (valid(this.element, "share")) this.fail("attribute", "share needs the frame: with inline nothing is sent");
  }

  /** The first page is drawn. */
  drawn(): void {
    this.ready = true;
    this.over = false;
    this.send("rc-ready", null);
  }

  /** What the interface tells. It learns nothing of what was said or concluded unless the person sends it. */
  hear(...told: Told): void {
    switch (told[0]) {
      case "ready":
        return this.drawn();
      case "step":
        return this.send("rc-step", +told[1]);
      case "finished":
        return this.send("rc-finished", null);
      case "refused":
        return this.refused(told[1]);
      case "verdicts":
      case "answers":
        return this.send("rc-shared", JSON.parse(told[1]) as Shared);
      case "pack":
        return this.packTold(told[1]);
      case "error":
        this.fail(told[1], failed(told[1]));
        this.over = true;
    }
  }

  private refused(name: string): void {
    if (name === "open") this.fail("attribute", "open() was given no file that this tool saved");
    // What the page around has, as a language that the tool does not speak, is no mistake of the tag's.
    else if (isAttribute(name) && valid(this.element, name)) this.refuse(name);
  }

  // How it went with the host's own pack.
  private packTold(told: PackTold): void {
    const list = ("problems" in told && told.problems) || ("warnings" in told && told.warnings) || [];
    const lines = list.join("\n  ");
    if ("code" in told) this.fail(told.code, `the pack cannot be used:\n  ${lines || told.message}`);
    else if (lines) console.warn(`<resignation-check>: the pack ${told.id} is used, yet:\n  ${lines}`);
  }

  /** Everything about the looks that differs from what was said last. */
  looks(): Look[] {
    const now = looksOf(this.element);
    const changed = now.filter(([name, value]) => value !== (this.seen.get(name) || ""));
    this.seen = new Map(now);
    return changed;
  }

  /** All of it is said anew. */
  forgetLooks(): void {
    this.seen.clear();
  }

  /** Has the interface look and speak as the tag and the page around it do now. */
  dress(): void {
    const { page } = this;
    if (!page) return;
    this.looks().forEach(([name, value]) => page.look(name, value));
    const lang = langOf(this.element);
    const frame = this.shadow.querySelector("iframe");
    if (frame) frame.title = this.title();
    if (!valid(this.element, "lang") && lang && lang !== this.spoke) this.ask("lang", lang);
    this.spoke = lang;
  }

  /** The frame's title. */
  title(): string {
    return title(langOf(this.element));
  }

  /** The host's own pack; nothing where a built-in one serves, what went wrong where it cannot be had. */
  async pack(): Promise<OwnPack | NoPack | null> {
    const pack = valid(this.element, "pack");
    if (!isAddress(pack)) return null;
    try {
      return await fetched(pack, valid(this.element, "integrity"));
    } catch (error) {
      if (!isCoded(error)) throw error;
      this.fail(error.code, error.message);
      return { code: error.code };
    }
  }

  /** Goes on with the rules that the tag names now. */
  async turnTo(): Promise<void> {
    const turn = (this.turn += 1);
    // The pack and its hash may be set one after the other.
    await null;
    if (turn !== this.turn || !this.isOpen()) return;
    // Where the last ones could not be had, nothing is open that could go on.
    if (this.over && !this.ready) return this.again();
    const own = await this.pack();
    // Meanwhile others may have been asked for.
    if (turn !== this.turn || (own && "code" in own)) return;
    if (own) this.ask("own", own);
    else this.ask("pack", valid(this.element, "pack"));
  }

  /** Forgets every answer and begins anew. */
  reset(): void {
    this.ask("reset", "");
    const rulebook = "rulebook" satisfies Mode;
    if (this.element.getAttribute("mode") === rulebook) this.ask("mode", rulebook);
  }

  /** Asks for what an attribute says now. */
  askFor(name: Parameters<typeof wanted>[1]): void {
    this.ask(name, wanted(this.element, name));
  }
}
