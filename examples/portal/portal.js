// The demo page: switches for its looks, what each widget tells, and a table of everything the tag has, made from its
// own description. Elements and text only: nothing here is markup from a string.

const PRODUCT = new URL("resignation-check/", import.meta.url);
const EVENTS = ["rc-ready", "rc-step", "rc-finished", "rc-error", "rc-shared"];
// What a field proposes where the description allows any text.
const PROPOSED = {
  pack: ["national", "study-2004", "county-practice", "pack.json"],
  lang: ["zh-Hans", "en"],
  goal: ["leave-service", "leave-post", "both", "take-blame", "move-on-duty", "answer-order"],
  hide: ["brand", "language", "size", "packs", "rail", "links"],
  share: ["verdicts", "answers", "verdicts answers"],
};

const by = (id) => document.getElementById(id);
const make = (name, properties, ...inner) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inner);
  return element;
};
const english = (text) => {
  const line = make("p", { lang: "en" }, text);
  return line;
};

// The tags stay known when they are taken off the page.
const widgets = new Map([...document.querySelectorAll("resignation-check")].map((tag) => [tag.id, tag]));
const names = { main: "主栏", side: "侧栏" };
const chosen = () => widgets.get(new FormData(by("target")).get("target"));

// ── looks
by("looks").addEventListener("change", () => {
  const { theme, brand } = Object.fromEntries(new FormData(by("looks")));
  document.documentElement.dataset.theme = theme;
  document.documentElement.className = brand && `brand-${brand}`;
  widgets.forEach((tag) => tag.setAttribute("theme", theme));
});

// ── what is heard
const heard = new Map();
const shown = (detail) => (detail === null || detail === undefined ? "" : JSON.stringify(detail));
EVENTS.forEach((name) => {
  document.addEventListener(name, (event) => {
    const known = heard.get(name);
    if (known) {
      known.count.textContent = Number(known.count.textContent) + 1;
      known.last.textContent = shown(event.detail) || "–";
    }
    const log = by("log");
    const time = new Date();
    const line = make("li", {}, make("time", { dateTime: time.toISOString() }, time.toTimeString().slice(0, 8)));
    line.append(make("span", {}, names[event.target.id] || ""), make("code", {}, name), make("code", {}, shown(event.detail)));
    log.append(line);
    while (log.children.length > 500) log.firstChild.remove();
    log.parentElement.scrollTop = log.scrollHeight;
  });
});
by("forget").addEventListener("click", () => by("log").replaceChildren());

// ── each widget's own buttons
const opener = (tag, label) => {
  const input = make("input", { type: "file", accept: ".json,application/json" });
  input.addEventListener("change", () => {
    if (input.files[0]) tag.open(input.files[0]);
    input.value = "";
  });
  return make("label", { className: "file" }, label, input);
};
document.querySelectorAll("[data-widget]").forEach((box) => {
  const tag = widgets.get(box.dataset.widget);
  const place = box.querySelector(".place");
  const reset = make("button", { type: "button" }, "从头开始");
  const open = opener(tag, "打开文件");
  const toggle = make("button", { type: "button" }, "摘下");
  reset.addEventListener("click", () => tag.reset());
  toggle.addEventListener("click", () => {
    const there = tag.isConnected;
    if (there) place.replaceChildren();
    else place.append(tag);
    toggle.textContent = there ? "放回" : "摘下";
    reset.disabled = open.firstElementChild.disabled = there;
  });
  reset.dataset.do = "reset";
  toggle.dataset.do = "toggle";
  box.querySelector(".acts").append(reset, open, toggle);
});

// ── the table
const refreshers = [];
const refresh = () => {
  const tag = chosen();
  refreshers.forEach((one) => one(tag));
  const attributes = [...tag.attributes].filter(({ name }) => name !== "style");
  const said = attributes.map(({ name, value }) => (value ? ` ${name}="${value}"` : ` ${name}`)).join("");
  const set = [...tag.style].map((name) => `  ${name}: ${tag.style.getPropertyValue(name).trim()};\n`).join("");
  by("markup").textContent = `<resignation-check${said}></resignation-check>${set && `\n\n#${tag.id} {\n${set}}`}`;
};

const labelled = (control, name) => {
  control.dataset.name = name;
  control.setAttribute("aria-label", name);
  return control;
};
const field = (name) => {
  const input = make("input", { type: "text", autocomplete: "off", spellcheck: false });
  if (!PROPOSED[name]) return [input];
  const list = make("datalist", { id: `proposed-${name}` }, ...PROPOSED[name].map((value) => make("option", { value })));
  input.setAttribute("list", list.id);
  return [input, list];
};

// A control for an attribute, by the type that its description names.
const attribute = ({ name, type }) => {
  const options = [...type.text.matchAll(/'([^']+)'/g)].map((found) => found[1]);
  const put = (value) => (value ? chosen().setAttribute(name, value) : chosen().removeAttribute(name));
  if (type.text === "boolean") {
    const box = labelled(make("input", { type: "checkbox" }), name);
    box.addEventListener("change", () => chosen().toggleAttribute(name, box.checked));
    refreshers.push((tag) => (box.checked = tag.hasAttribute(name)));
    return [make("label", { className: "tick" }, box, "写上")];
  }
  const [control, ...more] = options.length
    ? [make("select", {}, make("option", { value: "" }, "（不写）"), ...options.map((value) => make("option", { value }, value)))]
    : type.text === "day"
      ? [make("input", { type: "date" })]
      : field(name);
  control.addEventListener("change", () => put(control.value.trim()));
  refreshers.push((tag) => (control.value = tag.getAttribute(name) || ""));
  return [labelled(control, name), ...more];
};

// A control for a property; a colour not set shows the one in use.
const property = ({ name, default: initial }) => {
  const isColour = name.endsWith("-color");
  const control = labelled(make("input", { type: isColour ? "color" : "text" }), name);
  const none = make("button", { type: "button" }, "不设");
  none.setAttribute("aria-label", `不设 ${name}`);
  const long = (colour) => (/^#...$/.test(colour) ? colour.replace(/[^#]/g, "$&$&") : colour);
  control.addEventListener(isColour ? "input" : "change", () => chosen().style.setProperty(name, control.value));
  none.addEventListener("click", () => chosen().style.removeProperty(name));
  refreshers.push((tag) => {
    const set = tag.style.getPropertyValue(name).trim();
    control.value = isColour ? long(set || getComputedStyle(tag).getPropertyValue(name).trim() || initial) : set;
    none.disabled = !set;
  });
  return [make("div", { className: "acts" }, control, none)];
};

// A part is outlined through a sheet of its own: the policy allows no style in markup.
const sheet = new CSSStyleSheet();
const outlined = new Set();
document.adoptedStyleSheets = [sheet];
const part = ({ name }) => {
  const box = labelled(make("input", { type: "checkbox" }), name);
  box.addEventListener("change", () => {
    outlined[box.checked ? "add" : "delete"](name);
    const rules = [...outlined].map((one) => `resignation-check::part(${one}) { outline: 4px dashed #c2410c; outline-offset: -4px; }`);
    sheet.replaceSync(rules.join("\n"));
  });
  return [make("label", { className: "tick" }, box, "描出来")];
};

const event = ({ name }) => {
  const known = { count: make("output", {}, "0"), last: make("code", {}, "–") };
  known.count.dataset.count = name;
  heard.set(name, known);
  return [make("p", {}, "听到 ", known.count, " 次"), make("p", {}, "最近：", known.last)];
};

const method = ({ name, parameters }) => {
  if (parameters) {
    const input = make("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", () => {
      if (input.files[0]) chosen()[name](input.files[0]);
      input.value = "";
    });
    return [make("label", { className: "file" }, `${name}(…) 选文件`, labelled(input, name))];
  }
  const button = labelled(make("button", { type: "button" }, `${name}()`), name);
  button.addEventListener("click", () => chosen()[name]());
  return [button];
};

const typed = ({ type, parameters }) =>
  type ? type.text : parameters ? parameters.map((one) => `${one.name}: ${one.type.text}`).join(", ") : "";
const TABLES = [
  ["attributes", "属性", "Attributes", attribute],
  ["cssProperties", "CSS 属性", "CSS properties", property],
  ["cssParts", "部件 ::part()", "Parts", part],
  ["events", "事件", "Events", event],
  ["members", "方法", "Methods", method],
];

const table = (entries, [list, title, translated, control]) => {
  const heads = ["名称", "意思", "类型", "默认", "现在"];
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const rows = entries.map((one) => {
    const what = make("td", {}, make("p", {}, one["x-description-zh-Hans"] || ""), english(one.description));
    const quiet = (text) => make("td", {}, make("code", {}, text || ""));
    const value = make("td", { className: "value" }, ...control(one));
    const row = make("tr", {}, make("th", { scope: "row" }, make("code", {}, one.name)), what, quiet(typed(one)), quiet(one.default), value);
    row.dataset.row = `${list} ${one.name}`;
    return row;
  });
  const heading = make("h3", { id: `${list}-h` }, `${title} `, make("span", { lang: "en" }, translated));
  const whole = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  whole.setAttribute("aria-labelledby", heading.id);
  return [heading, make("div", { className: "scroll" }, whole)];
};

const describe = async () => {
  const answer = await fetch(new URL("custom-elements.json", PRODUCT));
  const manifest = await answer.json();
  const tag = manifest.modules[0].declarations[0];
  by("tables").replaceChildren(...TABLES.flatMap((one) => table(tag[one[0]] || [], one)));
  const around = new MutationObserver(refresh);
  widgets.forEach((one) => around.observe(one, { attributes: true }));
  by("target").addEventListener("change", refresh);
  by("looks").addEventListener("change", refresh);
  refresh();
};
describe().catch((error) => {
  console.error(error);
  by("tables").replaceChildren(make("p", {}, "没有读到 custom-elements.json：请把 dist/ 复制到 resignation-check/。"));
});
