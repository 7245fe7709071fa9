// The self-test page: runs every shipped case in this browser and says what came out.
import { spoken } from "./self-test/around";
import { FILES } from "./self-test/files";
import { begun, changed, fail, written, type Sentence } from "./self-test/outcome";
import { report } from "./self-test/report";
import { runAll } from "./self-test/run";
import { WORDS } from "./self-test/words";
import { button } from "./start/dom";
import { narrow } from "./start/policy";
import { textsOf } from "./texts";

const found = (root: ParentNode, selector: string): HTMLElement => {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(selector);
  return element;
};

const root = found(document, "[data-rc-test]");
const part = (name: string) => found(root, `[data-rc-${name}]`);

const outcome = begun();
let lang = spoken();

const say = (text: string) => {
  part("state").textContent = text;
};

const state = (now: Sentence) => {
  outcome.state = now;
  say(written(textsOf(WORDS, lang), now));
};

const draw = () => {
  const words = textsOf(WORDS, lang);
  for (const element of [root, document.documentElement]) {
    element.lang = lang;
    element.dir = words.dir || "ltr";
  }
  document.title = `${words.title} – ${words.product}`;
  part("title").textContent = words.title;
  root.querySelectorAll<HTMLElement>("main > section[lang]").forEach((section) => {
    section.hidden = section.lang !== lang;
  });
  const others = Object.entries(WORDS).filter(([tag]) => tag !== lang);
  const languages = others.map(([tag, { name }]) => {
    const made = button("rc-tool", name, () => {
      lang = tag;
      draw();
      found(part("tools"), "button").focus();
    });
    made.lang = tag;
    return made;
  });
  const back = history.length > 1 ? [button("rc-tool", words.back, () => history.back())] : [];
  part("tools").replaceChildren(...languages, ...back);
  state(outcome.state);
  if (!outcome.done) return;
  part("report").replaceChildren(...report(words, outcome, say));
  part("report").hidden = false;
};

draw();
narrow();
runAll(outcome, state)
  .catch((error: unknown) => fail(outcome, FILES.script, [{ key: "unread", values: {} }, String(error)]))
  .then(() => {
    const wrong = outcome.failed + changed(outcome).length;
    outcome.state = { key: wrong ? "bad" : "good", values: { n: outcome.passed, m: wrong } };
    outcome.done = true;
    draw();
    root.dataset.done = wrong ? "failed" : "passed";
  });
