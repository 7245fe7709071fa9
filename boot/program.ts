// What the program can be asked and what it tells, from its own types in `src/embed`. Not written by hand:
// `RC_WRITE=1 cargo test --test it messages`.

/**
 * What can be asked for, by its name.
 */
export type Ask = "lang" | "pack" | "own" | "heading-level" | "goal" | "as-of" | "mode" | "persist" | "key" | "share" | "reset" | "open";

/**
 * What is shown. An empty text is the first.
 */
export type Mode = "check" | "rulebook";

/**
 * Where the answers are kept. An empty text is the first.
 */
export type Persist = "none" | "tab";

/**
 * What a person can send to the page around.
 */
export type Sent = "verdicts" | "answers";

/**
 * Something that the page around is told. By itself it learns no answer, no verdict and no rule.
 */
export type Told = { "name": "ready" } | { "name": "step", "value": number } | { "name": "finished" } | { "name": "refused", "value": string } | { "name": "verdicts", "value": string } | { "name": "answers", "value": string };

/**
 * What the boot script hands in at the start. What is not said is `None`: what then holds, `host` knows.
 */
export type Start = {
/**
 * Goes before every id.
 */
instance?: string,
/**
 * Whether title, language and keys of the page are its own.
 */
ownsPage?: boolean,
/**
 * Whether address and history are as well.
 */
ownsAddress?: boolean,
/**
 * Whether the frame around is shut off from the page around it.
 */
apart?: boolean,
/**
 * Whether the person's own step led here: they have reopened the page after a failure.
 */
stepped?: boolean,
/**
 * Whether the person has cleared everything on the failure page.
 */
cleared?: boolean,
/**
 * The language to begin with.
 */
language?: string,
/**
 * The level of the main heading, 1–6.
 */
heading?: number,
/**
 * The pack that the page around has settled on.
 */
pack?: string,
/**
 * Whether the tab keeps the answers.
 */
persist?: boolean,
/**
 * The name under which it does.
 */
key?: string,
/**
 * What the page around would like to be sent, as its attribute says it.
 */
share?: string, };
