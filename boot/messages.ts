// Every message between the tag, its frame, the boot script and the program. What the program can be asked and what it
// tells stands in `program.ts`, which is made from its own types.
import type { ErrorCode } from "./resignation-check";
import type { Ask, Start, Told as ToldByProgram } from "./program";

/** What is asked for with a text. An empty one takes back what was asked for. */
export type TextAsk = Exclude<Ask, "own">;

/** A portal's own rules as the tag has fetched them. */
export type OwnPack = { readonly name: string; readonly bytes: ArrayBuffer };

/** The tag could not have them; it has said so already. */
export type NoPack = { readonly code: ErrorCode };

/** What the tag asks of the boot script. The program is asked for the id of rules of its own, once they are compiled. */
export type Asked = readonly [name: TextAsk, value: string] | readonly ["own", OwnPack];

/** A name and its value as the program hears them. */
export type Heard = (name: Ask, value: string) => void;

/** How it went with a portal's own rules: they are in use, or what is wrong. */
export type PackTold =
  | { readonly id: string; readonly warnings: readonly string[] }
  | { readonly code: ErrorCode; readonly message: string; readonly problems?: readonly string[] | undefined };

type Pair<Message> = Message extends { name: infer Name; value: infer Value }
  ? readonly [name: Name, value: Value]
  : Message extends { name: infer Name }
    ? readonly [name: Name, value: ""]
    : never;

/** What the boot script tells whoever opened it: what the program tells, and what is outside of that. */
export type Told =
  | Pair<ToldByProgram>
  | readonly [name: "error", value: ErrorCode]
  | readonly [name: "pack", value: PackTold];

/** Hears it. */
export type Tell = (...told: Told) => void;

/** What the frame posts to the tag: that, how high it is, and where the keyboard has gone. */
export type Posted = Told | readonly [name: "height", value: number] | readonly [name: "top", value: number];

/** A property of the looks and its value. */
export type Look = readonly [name: string, value: string];

/** What the tag posts to the frame. */
export type Order = readonly ["ask", ...Asked] | readonly ["look", ...Look];

/** What the frame greets the page around with. */
export const GREETING = "resignation-check";

/** How an interface stands in its page: what the program is told at its start, and what the boot script alone needs. */
export type Options = { [Name in keyof Start]?: Start[Name] | undefined } & {
  /** What the page around asks for from the start. */
  asked?: readonly Asked[];
  /** A portal's own rules. */
  readonly own?: OwnPack;
  /** Hears what happens. */
  readonly tell?: Tell;
};

/** What the tag answers to the frame's greeting, with a port for everything else. */
export type Answer = {
  readonly options?: Options;
  readonly asked?: readonly Asked[];
  readonly look?: readonly Look[];
  readonly own?: OwnPack | NoPack;
};

/** An interface that was started. */
export type Page = {
  /** Changes what was asked for. */
  readonly ask: (...asked: Asked) => Promise<void>;
  /** The element in use: another after a failure. */
  readonly root: () => HTMLElement;
  /** The saved form in memory. */
  readonly kept: () => string | undefined;
  /** Settled when the first start is over, well or not. */
  readonly started: Promise<void>;
};
