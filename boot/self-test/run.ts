// Checks every shipped case in this browser.
import { FILES, here, type Told } from "./files";
import { fail, type Outcome, type Sentence } from "./outcome";

/** Milliseconds of checking before the page gets its turn. */
const TURN = 40;
/** Bytes of a file that are summed up in one turn. */
const PIECE = 1 << 19;
/** After so many cases it is told how far it is. It is read out: not too often. */
const OFTEN = 500;

/** The program, as `src/bin/self_test.rs` has it made. */
type Program = {
  readonly default: (given: { module_or_path: Promise<Response> }) => Promise<unknown>;
  readonly version: () => string;
  readonly Sum: new () => { add(bytes: Uint8Array): void; end(): string };
  readonly Run: new (cases: string) => Run;
};

type Run = {
  /** Adds a pack: its id and version; nothing when it is damaged. */
  pack(image: Uint8Array): string[];
  cases(): number;
  /** Checks one: nothing when it holds; else its name, then every difference. */
  check(at: number): string[];
};

const pause = () => new Promise<void>((go) => setTimeout(go));

const read = async (name: string): Promise<Uint8Array> => {
  const answer = await fetch(here(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

/** Reads a file and notes whether it is what the build made. */
const checked = async (program: Program, outcome: Outcome, { file, sum }: Told): Promise<Uint8Array | null> => {
  const bytes = await read(file).catch(() => null);
  const sums = new program.Sum();
  for (let from = 0; bytes && from < bytes.length; from += PIECE) {
    sums.add(bytes.subarray(from, from + PIECE));
    await pause();
  }
  const found = sums.end();
  outcome.files.push({ file, sum, found: bytes && found });
  return bytes;
};

/** Reads the rules in every language. */
const addPacks = async (program: Program, run: Run, outcome: Outcome) => {
  for (const [id, languages] of Object.entries(FILES.packs)) {
    for (const [index, one] of Object.values(languages).entries()) {
      const image = await checked(program, outcome, one);
      // The texts differ from language to language, the law does not.
      if (index) continue;
      const told = image ? run.pack(image) : [];
      outcome.packs.push({ id, version: told[1] || null, sum: one.sum });
      await pause();
    }
  }
};

/** Checks the case of this number. Whether the program goes on. */
const check = (run: Run, outcome: Outcome, at: number): boolean => {
  try {
    const [name, ...lines] = run.check(at);
    if (name) fail(outcome, name, lines);
    else outcome.passed += 1;
    return true;
  } catch (error) {
    fail(outcome, `#${at + 1}`, [{ key: "ended", values: {} }, String(error)]);
    return false;
  }
};

/** Checks everything; `state` hears how far it is. */
export const runAll = async (outcome: Outcome, state: (now: Sentence) => void): Promise<void> => {
  const program = (await import(here(FILES.script))) as Program;
  await program.default({ module_or_path: fetch(here(FILES.module)) });
  outcome.version = program.version();
  const cases = await checked(program, outcome, FILES.cases);
  const run = new program.Run(new TextDecoder().decode(cases || new Uint8Array()));
  await addPacks(program, run, outcome);
  const all = run.cases();
  if (all !== FILES.cases.count) {
    fail(outcome, FILES.cases.file, [{ key: "lost", values: { n: all, all: FILES.cases.count } }]);
  }
  for (let next = 0, told = 0; next < all; ) {
    const end = performance.now() + TURN;
    do {
      next = check(run, outcome, next) ? next + 1 : all;
    } while (next < all && performance.now() < end);
    if (next - told >= OFTEN) {
      told = next;
      state({ key: "checked", values: { n: next, all } });
    }
    await pause();
  }
};
