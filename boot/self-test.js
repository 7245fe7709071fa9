// The self-test page: runs every shipped case in this browser and says what came out. DOM calls only, as in boot.js.

// Filled in by the build: the page's own files, with their SHA-256, and how many cases there are.
const FILES = /* files */ {};

const SESSION = "resignation-check:session";
// Milliseconds of checking before the page gets its turn.
const TURN = 40;
// Bytes of a file that are summed up in one turn.
const PIECE = 1 << 19;
// How many failures are shown, and lines of each.
const SHOWN = 20;
const LINES = 3;

const WORDS = {
  zh: {
    title: "自检",
    product: "辞职自查",
    other: "English",
    back: "返回",
    reading: "正在读取算例和规则……",
    checked: "已检查 {n} / {all} 个算例",
    good: "全部通过：{n} 个算例，这个浏览器算得和发布时一样。",
    bad: "有问题：通过 {n} 个，没通过 {m} 个。请把下面的文本交给技术支持。",
    passed: "通过",
    failed: "没通过",
    more: "另有 {n} 个没通过，文本里有。",
    version: "版本",
    build: "构建",
    date: "日期",
    page: "页面来源",
    host: "外层页面来源",
    alone: "没有外层页面",
    hidden: "有外层页面，浏览器不说是哪一个",
    browser: "浏览器",
    packs: "规则",
    files: "文件",
    cases: "算例",
    same: "与构建时相同",
    changed: "与构建时不同，应为 {sum}",
    unread: "不能读取",
    lost: "应有 {all} 个算例，文件里只有 {n} 个",
    ended: "程序在这个算例上停下了",
    copy: "复制全部结果",
    copied: "已复制，可以粘贴给技术支持。",
    select: "这里不能自动复制。文本已选中，请按 Ctrl+C。",
    text: "全部结果（文本）",
    again: "再测一次",
  },
  en: {
    title: "Self-test",
    product: "Resignation Check",
    other: "中文",
    back: "Back",
    reading: "Reading cases and rules…",
    checked: "{n} of {all} cases checked",
    good: "All {n} cases passed: this browser reckons as it did when the page was made.",
    bad: "Something is wrong: {n} passed, {m} failed. Give the text below to the help desk.",
    passed: "Passed",
    failed: "Failed",
    more: "{n} more failed; they are in the text.",
    version: "Version",
    build: "Build",
    date: "Date",
    page: "Origin of this page",
    host: "Origin of the page around",
    alone: "there is no page around",
    hidden: "there is a page around; the browser does not say which",
    browser: "Browser",
    packs: "Rules",
    files: "Files",
    cases: "Cases",
    same: "as built",
    changed: "not as built, should be {sum}",
    unread: "cannot be read",
    lost: "there should be {all} cases, the file has {n}",
    ended: "the program stopped at this case",
    copy: "Copy all results",
    copied: "Copied. You can paste it for the help desk.",
    select: "This page cannot copy by itself. The text is selected: press Ctrl+C.",
    text: "All results (text)",
    again: "Test again",
  },
};

const here = (name) => new URL(name, import.meta.url).href;
const root = document.querySelector("[data-rc-test]");
const at = (name) => root.querySelector(`[data-rc-${name}]`);
const pause = () => new Promise((go) => setTimeout(go));
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const make = (name, style, text, ...inner) => {
  const element = document.createElement(name);
  element.className = style;
  if (text !== null) element.textContent = text;
  element.append(...inner);
  return element;
};

const button = (style, text, then) => {
  const made = make("button", style, text);
  made.type = "button";
  made.addEventListener("click", then);
  return made;
};

// As in boot.js: the document's own policy has to let Chromium before 97 compile the module.
const narrow = () => {
  const wide = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (!wide || !Element.prototype.checkVisibility) return;
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = wide.content.replace("'unsafe-eval'", "'wasm-unsafe-eval'");
  document.head.append(meta);
};

// The language of the questions in this tab, or the first one that the person reads.
const spoken = () => {
  let session = null;
  try {
    session = sessionStorage.getItem(SESSION);
  } catch {
    // A sandboxed frame has no storage.
  }
  const left = /"language":"([^"]+)"/.exec(session || "");
  const tags = [left && left[1], ...(navigator.languages || []), "zh"].filter(Boolean);
  return tags.map((tag) => ["zh", "en"].find((one) => tag.startsWith(one))).find(Boolean);
};

// What is known of the page around, if there is one.
const around = (words) => {
  if (window.top === window) return words.alone;
  const ancestors = location.ancestorOrigins;
  if (ancestors && ancestors.length) return ancestors[ancestors.length - 1];
  try {
    return window.top.location.origin;
  } catch {
    return words.hidden;
  }
};

// Day, hour and difference to world time, as everybody reads them.
const now = () => {
  const day = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const apart = -day.getTimezoneOffset();
  const zone = `${apart < 0 ? "-" : "+"}${two(Math.floor(Math.abs(apart) / 60))}:${two(Math.abs(apart) % 60)}`;
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${two(day.getHours())}:${two(day.getMinutes())} ${zone}`;
};

const read = async (name) => {
  const answer = await fetch(here(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

// What came out: nothing of it is in a language, so that it can be drawn again in another.
const outcome = { date: now(), version: null, packs: [], files: [], failures: [], passed: 0, failed: 0, state: ["reading", {}], done: false };
let lang = spoken();

const state = (key, values) => {
  outcome.state = [key, values];
  at("state").textContent = filled(WORDS[lang][key], values);
};

// Reads a file and notes whether it is what the build made.
const checked = async (program, { file, sum }) => {
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

const run = async () => {
  const program = await import(here(FILES.script));
  await program.default({ module_or_path: fetch(here(FILES.module)) });
  outcome.version = program.version();
  const cases = await checked(program, FILES.cases);
  const run = new program.Run(new TextDecoder().decode(cases || new Uint8Array()));
  for (const [id, languages] of Object.entries(FILES.packs)) {
    for (const [index, one] of Object.values(languages).entries()) {
      const image = await checked(program, one);
      // The texts differ from language to language, the law does not.
      if (index) continue;
      const told = image ? run.pack(image) : [];
      outcome.packs.push({ id, version: told[1] || null, sum: one.sum });
      await pause();
    }
  }
  const all = run.cases();
  const failed = (name, lines) => {
    outcome.failed += 1;
    outcome.failures.push({ name, lines });
  };
  if (all !== FILES.cases.count) failed(FILES.cases.file, [{ key: "lost", values: { n: all, all: FILES.cases.count } }]);
  for (let next = 0, told = 0; next < all; ) {
    const end = performance.now() + TURN;
    do {
      try {
        const [name, ...lines] = run.check(next);
        if (name) failed(name, lines);
        else outcome.passed += 1;
      } catch (error) {
        failed(`#${next + 1}`, [{ key: "ended", values: {} }, String(error)]);
        next = all;
      }
      next += 1;
    } while (next < all && performance.now() < end);
    // Read out: not too often.
    if (next - told >= 500) {
      told = next;
      state("checked", { n: next, all });
    }
    await pause();
  }
};

const line = (words, one) => (typeof one === "string" ? one : filled(words[one.key], one.values));
const intact = (words, { sum, found }) =>
  found === sum ? words.same : found ? filled(words.changed, { sum }) : words.unread;

// Name and value of everything that a help desk may ask for.
const facts = (words) => [
  [words.passed, String(outcome.passed)],
  [words.failed, String(outcome.failed)],
  ...outcome.packs.map(({ id, version, sum }) => [`${words.packs} ${id}`, `${version || words.unread}, SHA-256 ${sum}`]),
  [words.version, outcome.version || words.unread],
  [words.build, FILES.build],
  [words.date, outcome.date],
  [words.page, location.origin],
  [words.host, around(words)],
  [words.browser, navigator.userAgent],
];

const bad = () => outcome.files.filter(({ sum, found }) => sum !== found);

const asText = (words) =>
  [
    `${words.product} · ${words.title}`,
    ...facts(words).map(([name, value]) => `${name}: ${value}`),
    ...outcome.files.map((one) => `${words.files} ${one.file}: ${intact(words, one)}, SHA-256 ${one.found || "-"}`),
    ...outcome.failures.flatMap(({ name, lines }) => lines.map((one) => `${words.failed} ${name}: ${line(words, one)}`)),
  ].join("\n");

const list = (name, items) => {
  const made = make("ul", "rc-items", null, ...items);
  made.dataset.rcList = name;
  made.setAttribute("role", "list");
  return made;
};

const copy = async (words, box, area) => {
  try {
    await navigator.clipboard.writeText(area.value);
    at("state").textContent = words.copied;
  } catch {
    // Over plain http there is no clipboard to write to.
    box.open = true;
    area.focus();
    area.select();
    at("state").textContent = words.select;
  }
};

const report = (words) => {
  const wrong = [
    ...bad().map((one) => make("li", "", null, make("span", "rc-b", one.file), make("span", "rc-muted", intact(words, one)))),
    ...outcome.failures.slice(0, SHOWN).map(({ name, lines }) =>
      make("li", "", null, make("span", "rc-b", name), ...lines.slice(0, LINES).map((one) => make("span", "rc-muted", line(words, one)))),
    ),
  ];
  const rest = outcome.failures.length - SHOWN;
  const area = make("textarea", "rc-input", null);
  area.style.inlineSize = "100%";
  area.readOnly = true;
  area.rows = 12;
  area.value = asText(words);
  area.setAttribute("aria-label", words.text);
  const box = make("details", "rc-more", null, make("summary", "", null, make("span", "", words.text)), area);
  const parts = [
    list("wrong", wrong),
    ...(rest > 0 ? [make("p", "rc-p", filled(words.more, { n: rest }))] : []),
    make("div", "rc-acts", null, button("rc-btn", words.copy, () => copy(words, box, area)), button("rc-btn rc-btn--quiet", words.again, () => location.reload())),
    list("facts", facts(words).map(([name, value]) => make("li", "", null, make("span", "rc-muted", name), make("span", "", value)))),
    box,
  ];
  at("report").replaceChildren(...parts.slice(wrong.length ? 0 : 1));
  at("report").hidden = false;
};

const draw = () => {
  const words = WORDS[lang];
  const tag = lang === "zh" ? "zh-Hans" : "en";
  root.lang = document.documentElement.lang = tag;
  document.title = `${words.title} – ${words.product}`;
  at("title").textContent = words.title;
  for (const section of root.querySelectorAll("main > section[lang]")) section.hidden = section.lang !== tag;
  const tools = [
    button("rc-tool", words.other, () => {
      lang = lang === "zh" ? "en" : "zh";
      draw();
      at("tools").querySelector("button").focus();
    }),
    ...(history.length > 1 ? [button("rc-tool", words.back, () => history.back())] : []),
  ];
  tools[0].lang = lang === "zh" ? "en" : "zh-Hans";
  at("tools").replaceChildren(...tools);
  state(...outcome.state);
  if (outcome.done) report(words);
};

draw();
narrow();
run()
  .catch((error) => {
    outcome.failed += 1;
    outcome.failures.push({ name: FILES.script, lines: [{ key: "unread", values: {} }, String(error)] });
  })
  .then(() => {
    const wrong = outcome.failed + bad().length;
    outcome.state = [wrong ? "bad" : "good", { n: outcome.passed, m: wrong }];
    outcome.done = true;
    draw();
    root.dataset.done = wrong ? "failed" : "passed";
  });
