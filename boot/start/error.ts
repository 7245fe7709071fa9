/** Whether the browser does not understand the program: trying again is of no use. */
export const isUnreadable = (error: unknown): boolean =>
  typeof WebAssembly !== "object" ||
  [SyntaxError, WebAssembly.CompileError, WebAssembly.LinkError].some((kind) => error instanceof kind);

/** What an error says; anything may be thrown. */
export const said = (error: unknown): string => (error instanceof Error && error.message) || String(error);
