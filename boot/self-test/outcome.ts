// What came out: nothing of it is in a language, so that it can be drawn again in another.
import type { Told } from "./files";
import { filled, type Values, type Words } from "./words";

/** A line that the program wrote, or a sentence by its name. */
export type Line = string | Sentence;

export type Sentence = { readonly key: Exclude<keyof Words, "dir">; readonly values: Values };

export type Checked = Told & { readonly found: string | null };

export type Outcome = {
  readonly date: string;
  version: string | null;
  readonly packs: { readonly id: string; readonly version: string | null; readonly sum: string }[];
  readonly files: Checked[];
  readonly failures: { readonly name: string; readonly lines: readonly Line[] }[];
  passed: number;
  failed: number;
  /** How far it is. */
  state: Sentence;
  done: boolean;
};

// Day, hour and difference to world time, as everybody reads them.
const now = (): string => {
  const day = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  const apart = -day.getTimezoneOffset();
  const zone = `${apart < 0 ? "-" : "+"}${two(Math.floor(Math.abs(apart) / 60))}:${two(Math.abs(apart) % 60)}`;
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return `${date} ${two(day.getHours())}:${two(day.getMinutes())} ${zone}`;
};

export const begun = (): Outcome => ({
  date: now(),
  version: null,
  packs: [],
  files: [],
  failures: [],
  passed: 0,
  failed: 0,
  state: { key: "reading", values: {} },
  done: false,
});

/** Notes that something did not hold. */
export const fail = (outcome: Outcome, name: string, lines: readonly Line[]): void => {
  outcome.failed += 1;
  outcome.failures.push({ name, lines });
};

export const written = (words: Words, line: Line): string =>
  typeof line === "string" ? line : filled(words[line.key], line.values);

/** Files that are not as they were made. */
export const changed = ({ files }: Outcome): Checked[] => files.filter(({ sum, found }) => sum !== found);

/** Whether a file is as it was made. */
export const intact = (words: Words, { sum, found }: Checked): string => {
  if (found === sum) return words.same;
  return found ? filled(words.changed, { sum }) : words.unread;
};
