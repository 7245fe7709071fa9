import type { ErrorCode } from "../resignation-check";

/** Why a portal's own pack cannot be used. `problems` is a list in any case. */
export type Failure = Error & {
  readonly code: ErrorCode;
  readonly problems?: readonly string[];
  readonly cause?: unknown;
};

export const failure = (code: ErrorCode, problems: readonly string[], cause?: unknown): Failure =>
  Object.assign(new Error(code), { code, problems, cause });

/** Whether an error says by a code what is wrong. WHY a text: errors of the browser have numbers. */
export const isCoded = (error: unknown): error is Failure =>
  error instanceof Error && "code" in error && !!error.code && typeof error.code === "string";
