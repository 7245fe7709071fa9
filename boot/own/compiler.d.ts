// The compiler's bindings, as `src/bin/own.rs` has them made.
import type { Made, Wrong } from "./messages";

export default function init(given: { module_or_path: ArrayBuffer }): Promise<unknown>;
export function base(own: Uint8Array): string | undefined;
export function compile(own: Uint8Array, name: string, bundle: string): Made | Wrong;
