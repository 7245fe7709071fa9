// What the compiler's thread is given and what it says.

/** First the module and the pack's document, then its name and the documents that it may rest on. */
export type Given =
  | { readonly module: ArrayBuffer; readonly bytes: Uint8Array }
  | { readonly name: string; readonly bundle: string };

/** A pack that was compiled. */
export type Made = {
  readonly id: string;
  readonly version: string;
  /** The SHA-256 of the document in hexadecimal digits. */
  readonly hash: string;
  /** By `packs/ID/LANGUAGE`. */
  readonly files: { readonly [name: string]: Uint8Array<ArrayBuffer> };
  /** Lines for the console. */
  readonly warnings: readonly string[];
};

/** What is wrong with one, a line each. */
export type Wrong = { readonly problems: readonly string[] };

/** That it has begun; the id of the pack that this one extends, if there is one; what came out; what stopped it. */
export type Says =
  | { readonly here: true }
  | { readonly base: string }
  | { readonly made: Made | Wrong }
  | { readonly stopped: string };
