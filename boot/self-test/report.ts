// What came out, drawn and as a text for the help desk.
import { button, make } from "../start/dom";
import { around } from "./around";
import { FILES } from "./files";
import { changed, intact, written, type Outcome } from "./outcome";
import { filled, type Words } from "./words";

/** How many failures are shown, and lines of each. */
const SHOWN = 20;
const LINES = 3;

/** Name and value of everything that a help desk may ask for. */
const facts = (words: Words, outcome: Outcome): [name: string, value: string][] => [
  [words.passed, String(outcome.passed)],
  [words.failed, String(outcome.failed)],
  ...outcome.packs.map(({ id, version, sum }): [string, string] => [
    `${words.packs} ${id}`,
    `${version || words.unread}, SHA-256 ${sum}`,
  ]),
  [words.version, outcome.version || words.unread],
  [words.build, FILES.build],
  [words.date, outcome.date],
  [words.page, location.origin],
  [words.host, around(words)],
  [words.browser, navigator.userAgent],
];

const asText = (words: Words, outcome: Outcome): string =>
  [
    `${words.product} · ${words.title}`,
    ...facts(words, outcome).map(([name, value]) => `${name}: ${value}`),
    ...outcome.files.map((one) => `${words.files} ${one.file}: ${intact(words, one)}, SHA-256 ${one.found || "-"}`),
    ...outcome.failures.flatMap(({ name, lines }) =>
      lines.map((one) => `${words.failed} ${name}: ${written(words, one)}`),
    ),
  ].join("\n");

const list = (name: string, items: HTMLElement[]): HTMLElement => {
  const made = make("ul", "rc-items", null, ...items);
  made.dataset.rcList = name;
  made.setAttribute("role", "list");
  return made;
};

const wrong = (words: Words, outcome: Outcome): HTMLElement[] => {
  const item = (name: string, lines: string[]) =>
    make("li", "", null, make("span", "rc-b", name), ...lines.map((one) => make("span", "rc-muted", one)));
  return [
    ...changed(outcome).map((one) => item(one.file, [intact(words, one)])),
    ...outcome.failures
      .slice(0, SHOWN)
      .map(({ name, lines }) => item(name, lines.slice(0, LINES).map((one) => written(words, one)))),
  ];
};

const area = (words: Words, text: string): HTMLTextAreaElement => {
  const made = make("textarea", "rc-input");
  made.style.inlineSize = "100%";
  made.readOnly = true;
  made.rows = 12;
  made.value = text;
  made.setAttribute("aria-label", words.text);
  return made;
};

/** The parts of the report; `say` tells what became of the copy. */
export const report = (words: Words, outcome: Outcome, say: (text: string) => void): HTMLElement[] => {
  const text = area(words, asText(words, outcome));
  const box = make("details", "rc-more", null, make("summary", "", null, make("span", "", words.text)), text);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      say(words.copied);
    } catch {
      // Over plain http there is no clipboard to write to.
      box.open = true;
      text.focus();
      text.select();
      say(words.select);
    }
  };
  const failures = wrong(words, outcome);
  const rest = outcome.failures.length - SHOWN;
  const told = facts(words, outcome).map(([name, value]) =>
    make("li", "", null, make("span", "rc-muted", name), make("span", "", value)),
  );
  return [
    ...(failures.length ? [list("wrong", failures)] : []),
    ...(rest > 0 ? [make("p", "rc-p", filled(words.more, { n: rest }))] : []),
    make(
      "div",
      "rc-acts",
      null,
      button("rc-btn", words.copy, copy),
      button("rc-btn rc-btn--quiet", words.again, () => location.reload()),
    ),
    list("facts", told),
    box,
  ];
};
