// The tag <resignation-check>: a frame of its own, or, with `inline`, a part of the page. What each attribute, property,
// part, event and method means stands in custom-elements.json.

// Filled in by the build.
const FILES = /* files */ {};

// Filled in by the build: whether a property of the looks may have a value.
const fits = /* looks */ null;

const here = (name) => new URL(name, import.meta.url).href;
// A pack's document may have so many bytes …
const MOST = 4 * 1024 * 1024;
// … and so many milliseconds to come; the frame as many to greet.
const PATIENCE = 20000;
const ONE_OF = (...words) => new RegExp(`^(${words.join("|")})$`);
const SOME_OF = (...words) => new RegExp(`^\\s*((${words.join("|")})(\\s+|$))*$`);

// What an attribute may say. Names of packs, languages and goals are known where the packs are.
const ATTRIBUTES = {
  pack: [/./, "the id of a built-in pack, or an address on this site"],
  lang: [/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/, "a language as zh-Hans or en"],
  theme: [ONE_OF("light", "dark", "auto", "high-contrast"), "light, dark, auto or high-contrast"],
  goal: [/^[a-z-]+$/, "a value of goal, as leave-service"],
  "as-of": [/^\d{4}-\d\d-\d\d$/, "a day as 2026-11-23"],
  mode: [ONE_OF("check", "rulebook"), "check or rulebook"],
  persist: [ONE_OF("none", "tab"), "none or tab"],
  hide: [SOME_OF("brand", "language", "size", "packs", "rail", "links"), "some of brand, language, size, packs, rail, links"],
  "heading-level": [/^[1-6]$/, "a number from 1 to 6"],
  share: [SOME_OF("verdicts", "answers"), "verdicts, answers, or both"],
  integrity: [/^sha(256|384|512)-[A-Za-z0-9+/=]+$/, "a hash as sha256-…, by which the pack is pinned"],
  inline: [ONE_OF("", "true", "false", "inline"), "no value, or false"],
  sandbox: [ONE_OF("", "true", "false", "sandbox"), "no value, or false"],
};
const LOOKS = ["theme", "hide"];
const ASKS = ["lang", "goal", "as-of", "mode", "persist", "heading-level", "share"];
// The level of the main heading where the tag says none: below the page's own.
const HEADING = "2";
// What of the page around changes how the tag looks and speaks.
const AROUND = { attributes: true, attributeFilter: ["class", "style", "lang", "dir", "data-theme"] };
// Colours, type, corners and distances that a page may set.
const PROPERTIES = [
  "--rc-accent-color", "--rc-accent-strong-color", "--rc-accent-soft-color", "--rc-on-accent-color",
  "--rc-paper-color", "--rc-surface-color", "--rc-ink-color", "--rc-muted-color", "--rc-line-color", "--rc-edge-color",
  "--rc-font-family", "--rc-font-size", "--rc-corner", "--rc-space",
];

const STYLE = ":host{display:block}:host([hidden]){display:none}iframe{display:block;inline-size:100%;block-size:60em;border:0}";
// A frame that is shut off has the height that the page gives the tag, and this one where it gives none.
const FIXED = ":host{block-size:60em;block-size:min(60em,90vh)}iframe{block-size:100%;min-block-size:16em}";
// Browsers in which the questions do not run lack one of these. WHY by them: to ask whether a module would be compiled
// is a violation of many a policy. What stands in this file has to run in those browsers all the same.
const isOld = !Element.prototype.replaceChildren || !window.WeakRef || !("adoptedStyleSheets" in Document.prototype);
const sheets = isOld
  ? []
  : [STYLE, FIXED].map((style) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      return sheet;
    });

// The numbers of the tags in the page: the next one gets the lowest that is free, so that a tag without an id is found
// again when it comes back.
const numbers = new Set();
const lowest = (number = 1) => (numbers.has(number) ? lowest(number + 1) : number);
// Interfaces whose tag was removed: Yew does not give everything back, so that they wait here for the next one. One
// whose answers the tab keeps has their `key` and waits for a tag of that very key.
const pool = [];
const unparked = (key) => {
  const at = pool.findIndex((one) => one.key === key);
  return at < 0 ? undefined : pool.splice(at, 1)[0];
};
const isKept = (key) => {
  try {
    return !!sessionStorage.getItem(key);
  } catch {
    return false;
  }
};

// Everything that the element stands in, out of shadow roots as well.
const ancestors = (element) => {
  const above = element.parentElement || (element.getRootNode() || {}).host;
  return above ? [above, ...ancestors(above)] : [];
};

// Whether an attribute that is on by being there is on. Some frameworks write "false" where they mean none.
const isOn = (value) => value !== null && value !== "false";
const isAddress = (pack) => /[/.:]/.test(pack);
const failure = (code, message) => Object.assign(new Error(message), { code });

// The bytes of a portal's own pack. Only from this very site: the person's browser fetches nothing else.
const fetched = async (pack, integrity) => {
  const address = new URL(pack, document.baseURI);
  if (address.origin !== location.origin) throw failure("pack-origin", `${address} is not on this site`);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const options = { signal: stop.signal, credentials: "same-origin", redirect: "error", ...(integrity && { integrity }) };
    const answer = await fetch(address.href, options);
    if (!answer.ok) throw failure("pack-fetch", `${address} answered ${answer.status}`);
    const reader = answer.body.getReader();
    const parts = [];
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > MOST) throw failure("pack-size", `${address} has more than ${MOST} bytes`);
      parts.push(part.value);
    }
    return { name: address.pathname.split("/").pop(), bytes: await new Blob(parts).arrayBuffer() };
  } catch (error) {
    if (error.code && typeof error.code === "string") throw error;
    if (stop.signal.aborted) throw failure("pack-slow", `${address} did not come within ${PATIENCE / 1000} s`);
    throw integrity
      ? failure("pack-integrity", `${address} could not be fetched, or does not have the hash ${integrity}`)
      : failure("pack-fetch", `${address} could not be fetched: ${error.message}`);
  } finally {
    stop.abort();
    clearTimeout(timer);
  }
};

/** The tag. */
export class ResignationCheck extends HTMLElement {
  static get observedAttributes() {
    return [...Object.keys(ATTRIBUTES), "class", "style", "dir"];
  }

  constructor() {
    super();
    this._shadow = this.attachShadow({ mode: "open" });
    this._page = null;
    this._close = null;
    this._seen = {};
    this._ready = this._over = false;
    this._turn = 0;
  }

  connectedCallback() {
    if (this._close) this._watch();
    else this._start();
  }

  // Where the browser can move an element without taking it out, nothing begins anew.
  connectedMoveCallback() {
    if (this._close) this._watch();
  }

  disconnectedCallback() {
    // A tag that is only moved stays as it is, but for its frame: browsers load that anew.
    Promise.resolve().then(() => {
      if (!this._close || (this.isConnected && this._runsInline())) return;
      this._stop();
      if (this.isConnected) this._start();
    });
  }

  _start() {
    const number = lowest();
    numbers.add(number);
    this._name = `rc-${number}`;
    this._key = `resignation-check:${this.id || this._name}`;
    const dress = () => this._dress();
    this._around = new MutationObserver(dress);
    this._watch();
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", dress);
    this._sheets(this._is("sandbox"));
    const close = isOld ? this._tooOld() : this._runsInline() ? this._inline() : this._frame();
    this._close = () => {
      this._around.disconnect();
      dark.removeEventListener("change", dress);
      numbers.delete(number);
      close();
    };
  }

  _watch() {
    this._around.disconnect();
    ancestors(this).forEach((one) => this._around.observe(one, AROUND));
    this._dress();
  }

  _stop() {
    this._close();
    this._close = this._page = null;
    this._seen = {};
    this._ready = this._over = false;
  }

  _again() {
    this._stop();
    this._start();
  }

  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    const [form, wanted] = ATTRIBUTES[name] || [/^/];
    const isWay = name === "inline" || name === "sandbox";
    // WHY whatever is written there: what does not say "false" asks to be shut off, and must be.
    if (isWay && this._close && isOn(before) !== isOn(value)) this._again();
    if (value && !form.test(value)) {
      this._dress();
      return this._refuse(name, wanted);
    }
    if (isWay || !this._close) return;
    if (name === "pack" || name === "integrity") {
      this._turnTo();
    } else if (ASKS.includes(name)) {
      this._ask(name, this._wanted(name));
      if (name === "lang") this._dress();
      if (name === "share" && this._runsInline()) this._noShare();
    } else {
      this._dress();
    }
  }

  // Goes on with the rules that the tag names now.
  async _turnTo() {
    const turn = (this._turn += 1);
    // The pack and its hash may be set one after the other.
    await null;
    if (turn !== this._turn || !this._close) return;
    // Where the last ones could not be had, nothing is open that could go on.
    if (this._over && !this._ready) return this._again();
    const own = await this._pack();
    // Meanwhile others may have been asked for.
    if (turn !== this._turn || (own && own.code)) return;
    if (own) this._ask("own", own);
    else this._ask("pack", this._valid("pack"));
  }

  // What the tag asks for under a name, or what stands there for nothing.
  _wanted(name) {
    const value = name === "lang" ? this._lang() || navigator.language : this._valid(name);
    return value || (name === "heading-level" ? HEADING : "");
  }

  /** Forgets every answer and begins anew. */
  reset() {
    this._ask("reset", "");
    if (this.getAttribute("mode") === "rulebook") this._ask("mode", "rulebook");
  }

  /** Goes on from a saved file: a File, a Blob or its text. */
  async open(file) {
    const text = typeof file === "string" ? file : await file.text();
    this._ask("open", text);
  }

  _valid(name) {
    const value = this.getAttribute(name);
    return value && ATTRIBUTES[name] && ATTRIBUTES[name][0].test(value) ? value : "";
  }

  _is(name) {
    return isOn(this.getAttribute(name));
  }

  // WHY not with both: whoever asks to be shut off must not be let in.
  _runsInline() {
    return this._is("inline") && !this._is("sandbox");
  }

  _lang() {
    const around = ancestors(this).find((one) => one.hasAttribute("lang"));
    return this._valid("lang") || (around ? around.getAttribute("lang") : "");
  }

  _title() {
    return this._lang().startsWith("en") ? "Resignation Check" : "辞职自查";
  }

  _ask(name, value) {
    if (this._page) this._page.ask(name, value);
  }

  // What stands in the page itself could be pressed by it: nothing is sent from there.
  _noShare() {
    if (this._valid("share")) this._fail("attribute", "share needs the frame: with inline nothing is sent");
  }

  // What goes with the first greeting.
  _options() {
    return {
      instance: this._name,
      key: this._key,
      persist: this._valid("persist") === "tab",
      heading: +this._wanted("heading-level"),
      share: this._valid("share"),
      language: this._lang() || undefined,
      pack: isAddress(this._valid("pack")) ? undefined : this._valid("pack") || undefined,
    };
  }

  _asked() {
    return ["goal", "as-of", "mode"].filter((name) => this._valid(name)).map((name) => [name, this._valid(name)]);
  }

  // Everything about the looks that differs from what was said last.
  _looks() {
    const style = getComputedStyle(this);
    const now = { dir: style.direction };
    LOOKS.forEach((name) => (now[name] = this._valid(name)));
    PROPERTIES.forEach((name) => (now[name] = style.getPropertyValue(name).trim()));
    const changed = Object.entries(now).filter(([name, value]) => value !== (this._seen[name] || ""));
    this._seen = now;
    return changed;
  }

  _dress() {
    if (!this._page) return;
    this._looks().forEach(([name, value]) => this._page.look(name, value));
    const lang = this._lang();
    const frame = this._shadow.querySelector("iframe");
    if (frame) frame.title = this._title();
    if (!this._valid("lang") && lang && lang !== this._spoke) this._ask("lang", lang);
    this._spoke = lang;
  }

  // The host's own pack; nothing where a built-in one serves, what went wrong where it cannot be had.
  async _pack() {
    const pack = this._valid("pack");
    if (!isAddress(pack)) return null;
    try {
      return await fetched(pack, this._valid("integrity"));
    } catch (error) {
      this._fail(error.code, error.message);
      return { code: error.code };
    }
  }

  _fail(code, message) {
    console.error(`<resignation-check>: ${message} [${code}]`);
    // In a frame the person reads what its own page says; here nothing has been drawn yet.
    if (code !== "attribute" && !this._ready) {
      this._over = true;
      if ((this._runsInline() || code === "frame") && !isOld) this._notice(NOTICE);
    }
    this._send("rc-error", code);
  }

  _tooOld() {
    this._notice(OLD);
    // Whoever adds the tag can listen first.
    Promise.resolve().then(() => this._fail("browser", FAILED.browser));
    return () => (this._shadow.textContent = "");
  }

  _sheets(fixed) {
    if (!isOld) this._shadow.adoptedStyleSheets = fixed ? sheets : sheets.slice(0, 1);
  }

  _notice(words) {
    const language = this._lang().startsWith("en") ? "en" : "zh";
    const [text, link] = words[language];
    const line = document.createElement("p");
    line.lang = language;
    line.setAttribute("part", "notice");
    line.setAttribute("role", "status");
    const way = document.createElement("a");
    way.href = here("./");
    way.textContent = link;
    line.append(text, way);
    this._shadow.append(line);
  }

  _refuse(name, wanted) {
    this._fail("attribute", `${name}="${this.getAttribute(name)}" should be ${wanted || "something else"}`);
  }

  _send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  // What the interface tells. It learns nothing of what was said or concluded unless the person sends it.
  _hear(name, value) {
    if (name === "ready") this._begin();
    else if (name === "step") this._send("rc-step", +value);
    else if (name === "finished") this._send("rc-finished");
    else if (name === "refused" && value === "open") this._fail("attribute", "open() was given no file that this tool saved");
    // What the page around has, as a language that the tool does not speak, is no mistake of the tag's.
    else if (name === "refused") this._valid(value) && this._refuse(value, ATTRIBUTES[value][1]);
    else if (name === "verdicts" || name === "answers") this._send("rc-shared", JSON.parse(value));
    else if (name === "pack") this._told(value);
    else if (name === "error") {
      this._fail(value, FAILED[value] || FAILED.failed);
      this._over = true;
    }
  }

  _begin() {
    this._ready = true;
    this._over = false;
    this._send("rc-ready");
  }

  // How it went with the host's own pack.
  _told(pack) {
    const lines = (pack.problems || pack.warnings || []).join("\n  ");
    if (pack.code || pack.message) this._fail(pack.code || "pack-invalid", `the pack cannot be used:\n  ${lines || pack.message}`);
    else if (lines) console.warn(`<resignation-check>: the pack ${pack.id} is used, yet:\n  ${lines}`);
  }

  _frame() {
    const apart = this._is("sandbox");
    const frame = document.createElement("iframe");
    frame.title = this._title();
    frame.setAttribute("part", "frame");
    // WHY forms: without that a browser keeps back the very event of one. Where they may be sent, the frame's own policy
    // says: nowhere.
    if (apart) frame.setAttribute("sandbox", "allow-scripts allow-forms allow-downloads allow-modals");
    frame.src = here(FILES.frame);
    let pack = this._pack();
    const origin = apart ? "null" : new URL(frame.src).origin;
    let port = null;
    const heard = ({ data }) => {
      if (!Array.isArray(data) || typeof data[0] !== "string") return;
      const [name, value] = data;
      // What stands below the tag stays where it is until the questions are there: until then the frame only grows.
      if (name === "height") frame.style.blockSize = `${Math.max(+value || 0, this._ready ? 0 : frame.offsetHeight)}px`;
      else if (name === "top") this._show(frame, +value || 0);
      else this._hear(name, value);
    };
    // How long to wait for a greeting: from the start on, and again when the frame was loaded anew.
    let timer = 0;
    let greeted = false;
    let loaded = false;
    // One that does not greet leaves a line with a link, not a hole. It may still greet later.
    const hide = (silent) => {
      frame.style.display = silent ? "none" : "";
      this._sheets(apart && !silent);
      this._shadow.querySelectorAll("[part=notice]").forEach((line) => line.remove());
    };
    const silent = () => {
      hide(true);
      this._ready = false;
      this._fail("frame", FAILED.frame);
    };
    const wait = () => (timer = timer || setTimeout(silent, PATIENCE));
    frame.addEventListener("load", () => {
      if (!greeted) wait();
      loaded = !greeted;
      greeted = false;
    });
    const greet = async (event) => {
      // Only this frame, only from where it was loaded. It greets again whenever the browser loads it anew.
      if (event.source !== frame.contentWindow || event.origin !== origin || event.data !== "resignation-check") return;
      clearTimeout(timer);
      timer = 0;
      hide(false);
      greeted = !loaded;
      loaded = false;
      if (port) port.close();
      const channel = new MessageChannel();
      const mine = (port = channel.port1);
      this._ready = false;
      const own = await (pack || this._pack());
      if (!frame.contentWindow || port !== mine) return;
      // Without its pack nothing opens, however early that failed.
      this._over = !!(own && own.code);
      pack = null;
      port.onmessage = heard;
      this._seen = {};
      this._page = {
        ask: (name, value) => port.postMessage(["ask", name, value]),
        look: (name, value) => port.postMessage(["look", name, value]),
      };
      const greeting = { options: this._options(), asked: this._asked(), look: this._looks(), ...(own && { own }) };
      // A sandboxed frame has no origin that could be named.
      frame.contentWindow.postMessage(greeting, apart ? "*" : origin, [channel.port2]);
    };
    wait();
    window.addEventListener("message", greet);
    this._shadow.replaceChildren(frame);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("message", greet);
      if (port) port.close();
      this._page = null;
      frame.remove();
    };
  }

  // Brings what the keyboard was moved to into view, below whatever sticks to the page's top.
  _show(frame, top) {
    const at = frame.getBoundingClientRect().top + top;
    if (at >= 0 && at < window.innerHeight * 0.8) return;
    const margin = parseFloat(getComputedStyle(this).scrollMarginTop) || 0;
    window.scrollBy(0, at - margin - 12);
  }

  _inline() {
    this._noShare();
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = here(FILES.style);
    // Without its looks it works all the same.
    const ready = new Promise((done) => {
      ["load", "error"].forEach((name) => style.addEventListener(name, done, { once: true }));
      setTimeout(done, PATIENCE);
    });
    const key = this._key;
    const kept = () => (this._valid("persist") === "tab" && isKept(key) ? key : "");
    let parked = unparked(kept());
    let open = true;
    const start = async () => {
      const own = await this._pack();
      const { boot } = await import(here(FILES.boot));
      await ready;
      if (!open || (own && own.code)) return;
      const hear = { call: null };
      const root = document.createElement("div");
      root.className = "rc";
      this._shadow.append(root);
      const tell = (name, value) => {
        if (hear.call) hear.call(name, value);
        // One that stops while it waits is of no use to anybody.
        else if (name === "error") pool.splice(0, pool.length, ...pool.filter((one) => one.hear !== hear));
      };
      const options = { ...this._options(), ownsPage: false, asked: this._asked(), tell, ...(own && { own }) };
      hear.call = (name, value) => this._hear(name, value);
      const asked = Object.fromEntries(["pack", ...ASKS].map((name) => [name, this._valid(name)]));
      parked = { ...boot(root, options), hear, asked };
      use();
    };
    const use = () => {
      const { ask, root, hear } = parked;
      hear.call = (name, value) => this._hear(name, value);
      const looks = { theme: "data-theme", hide: "data-hide", dir: "dir" };
      // What the page has set reaches into the shadow root by itself: here stands what of it is taken.
      const colours = new CSSStyleSheet();
      colours.replaceSync(".rc{}");
      const { style } = colours.cssRules[0];
      this._shadow.adoptedStyleSheets = [sheets[0], colours];
      PROPERTIES.forEach((name) => style.setProperty(name, "initial"));
      const look = (name, value) =>
        looks[name]
          ? root().setAttribute(looks[name], value || (name === "theme" ? "auto" : ""))
          : style.setProperty(name, fits(name, value) ? value : "initial");
      const asking = (name, value) => {
        parked.asked[name === "own" ? "pack" : name] = !!value;
        ask(name, value);
      };
      this._page = { ask: asking, look };
      Object.keys(looks).forEach((name) => look(name, ""));
      this._dress();
    };
    this._shadow.replaceChildren(style);
    if (parked) {
      this._shadow.append(parked.root());
      use();
      // Nothing that the last tag asked for stays.
      this._ask("key", key);
      ASKS.forEach((name) => (this._wanted(name) || parked.asked[name]) && this._ask(name, this._wanted(name)));
      if (this._valid("pack") || parked.asked.pack) this._turnTo();
      // Whoever adds the tag can listen first.
      Promise.resolve().then(() => this._begin());
    } else {
      start().catch((error) => this._fail("failed", error.message));
    }
    return () => {
      open = false;
      this._page = null;
      if (!parked) return;
      parked.hear.call = null;
      parked.root().remove();
      // What has stopped is of no use to anybody.
      if (this._over) return;
      parked.key = kept();
      // Nothing of one person stays for the next; what the tab keeps stays where it is.
      if (!parked.key) ["key", "reset"].forEach((name) => parked.ask(name, ""));
      pool.push(parked);
    };
  }
}

// What the person reads where nothing could be drawn.
const NOTICE = {
  zh: ["问卷没有打开。请告诉提供这一页的人，或者", "单独打开这个工具"],
  en: ["The questions did not open. Tell whoever provides this page, or ", "open the tool by itself"],
};

// What the person reads in a browser in which nothing can be drawn.
const OLD = {
  zh: ["问卷没有打开：浏览器太旧，需要 Chrome、Edge 91 或 Firefox 102 以上。", "看可以阅读的说明"],
  en: ["The questions did not open: this browser is too old (Chrome or Edge 91, Firefox 102 or later is needed). ", "Read the explanations instead"],
};

// What the page's owner reads in the console.
const FAILED = {
  browser: "this browser is older than the tool supports; the person sees a line with a link to what can be read",
  failed: "the program stopped or could not be started; the person sees what to do",
  files: "the sandboxed frame may not read the product's files: serve them with Access-Control-Allow-Origin: *",
  frame: `${FILES.frame} did not greet: is it served beside this script, and does frame-src allow it?`,
  policy: "the page's own policy refuses WebAssembly: for `inline` it needs script-src 'wasm-unsafe-eval' (Chromium before 97: 'unsafe-eval'); without `inline` it needs nothing",
};

if (!customElements.get("resignation-check")) customElements.define("resignation-check", ResignationCheck);
