/** A day as 2026-11-23. */
export type Day = `${number}-${number}-${number}`;

/** The attributes of the tag. */
export interface ResignationCheckAttributes {
  /** The rules: the id of a built-in pack, or the address of a pack of your own on this site. */
  pack?: string;
  /** The language to begin in, or to change to. */
  lang?: string;
  /** Colours. */
  theme?: "light" | "dark" | "auto" | "high-contrast";
  /** What the person is likely to want; offered at the start, to be confirmed. */
  goal?: string;
  /** The day to judge for. */
  "as-of"?: string;
  /** The questions, or the rulebook alone. */
  mode?: "check" | "rulebook";
  /** Whether the tab keeps the answers over a reload. */
  persist?: "none" | "tab";
  /** What is not shown, with spaces between. */
  hide?: string;
  /** The level of the main heading in your page. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | "1" | "2" | "3" | "4" | "5" | "6";
  /** What you would like to be sent: verdicts, answers, or both. In the frame alone: with `inline` nothing is sent. */
  share?: string;
  /** The hash of your own pack. */
  integrity?: string;
  /** Runs in your page itself instead of a frame. */
  inline?: "" | boolean | "true" | "false";
  /** Shuts the frame off from your page. */
  sandbox?: "" | boolean | "true" | "false";
}

/** What `rc-shared` carries: exactly what the person saw and agreed to. */
export interface Shared {
  /** The pack's id. */
  pack: string;
  /** The pack's version. */
  version: string;
  /** The day judged for. */
  day: Day;
  /** The verdict of each route, by the contract's ids; only when these were sent. */
  verdicts?: Record<string, string>;
  /** The answers, as in case files; only when these were sent. */
  answers?: Record<string, unknown>;
}

/** What went wrong; the console says more. */
export type ErrorCode =
  | "attribute"
  | "pack-origin"
  | "pack-fetch"
  | "pack-slow"
  | "pack-size"
  | "pack-integrity"
  | "pack-id"
  | "pack-invalid"
  | "pack-unread"
  | "pack-stopped"
  | "pack-worker"
  | "policy"
  | "files"
  | "frame"
  | "browser"
  | "failed"
  | (string & {});

/** The events of the tag, all bubbling and composed. */
export interface ResignationCheckEvents {
  /** The first page is drawn; again after a failure, and when the frame was loaded anew. */
  "rc-ready": CustomEvent<null>;
  /** Another step is on show; its number, nothing else. Not with `sandbox`. */
  "rc-step": CustomEvent<number>;
  /** A result is on show. Not with `sandbox`. */
  "rc-finished": CustomEvent<null>;
  /** Something went wrong. */
  "rc-error": CustomEvent<ErrorCode>;
  /** The person has looked at what the attribute `share` asks for and sent it. Not with `inline`. */
  "rc-shared": CustomEvent<Shared>;
}

/** The tag `<resignation-check>`. */
export class ResignationCheck extends HTMLElement {
  /** Forgets every answer and begins anew. */
  reset(): void;
  /** Goes on from a file that this tool saved, or from its text. */
  open(file: Blob | string): Promise<void>;
  addEventListener<K extends keyof ResignationCheckEvents>(
    type: K,
    listener: (this: ResignationCheck, event: ResignationCheckEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "resignation-check": ResignationCheck;
  }
}
