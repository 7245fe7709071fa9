// Looks at the page for the tests: what it shows, where the focus is. It changes nothing and is no part of the page.
(() => {
  const P = (globalThis.__probe = { scope: null });
  const clean = (text) => (text || "").replace(/\s+/g, " ").trim();
  const all = (selector) => { const app = P.app(); return app ? [...app.querySelectorAll(selector)] : []; };
  const shown = (el) => !!el && el.getClientRects().length > 0;

  // The interface: in the page itself, or in the shadow root of the host that `scope` selects, or in the frame there.
  P.root = () => {
    const inside = P.scope ? document.querySelector(P.scope)?.shadowRoot : document;
    const frame = P.scope && inside?.querySelector("iframe");
    return frame ? frame.contentDocument : inside;
  };
  P.app = () => P.root()?.querySelector(".rc") || null;

  // Whether the tag that `scope` selects has told the page around how its start went. WHY: a page can be on show before.
  const told = new WeakSet();
  document.addEventListener("rc-ready", (event) => told.add(event.composedPath()[0]), true);
  document.addEventListener("rc-error", (event) => event.detail !== "attribute" && told.add(event.composedPath()[0]), true);
  P.told = () => {
    const host = document.querySelector(P.scope);
    return !!host && (host.localName !== "resignation-check" || told.has(host));
  };

  P.active = () => {
    let el = document.activeElement;
    for (;;) {
      const inner = el?.shadowRoot?.activeElement || (el?.localName === "iframe" && el.contentDocument?.activeElement);
      if (!inner) return el;
      el = inner;
    }
  };

  const form = () => all("form.rc-q").find(shown) || null;
  P.errors = () => all(".rc-errors").find(shown) || null;

  P.kind = () => {
    const app = P.app();
    if (!app) return null;
    const marked = app.querySelector("[data-page]") || (app.matches("[data-page]") ? app : null);
    if (marked) return marked.dataset.page;
    if (app.querySelector(".rc-gone")) return "left";
    if (app.querySelector(".rc-failure")) return "failure";
    if (app.querySelector(".rc-answer")) return "result";
    if (form()) return P.fact() === "goal" ? "start" : "question";
    if (app.querySelector(".rc-rows")) return "check";
    return null;
  };
  P.fact = () => {
    const app = P.app();
    const marked = app && app.querySelector("[data-fact]");
    if (marked) return marked.dataset.fact;
    const input = form()?.querySelector("input");
    return input?.name ? input.name.replace(/^.*--/, "") : null;
  };
  // Which control the question has.
  P.control = () => {
    const f = form();
    if (!f) return null;
    if (f.querySelector("[id$='-row-0-value']")) return "log";
    if (f.querySelector(".rc-date")) return "date";
    if (f.querySelector("input.rc-input")) return "number";
    if (f.querySelector("input[type=checkbox]")) return "several";
    if (f.querySelector("input[type=radio]")) return "choice";
    return null;
  };
  // Before the module runs the page shows plain words; the title says when the interface has taken over.
  P.ready = () => !["plain", null].includes(P.kind()) && !!P.main() && (!!P.scope || document.title.includes(" – ") || ["left", "homework"].includes(P.kind()));

  const label = (el) => clean(el.labels?.[0]?.textContent || el.getAttribute("aria-label") || el.textContent);
  P.describe = (el) => {
    if (!el) return null;
    return {
      tag: el.localName, type: el.type || null, value: el.value ?? null, id: el.id, name: el.name || null,
      text: label(el).slice(0, 120), class: el.getAttribute("class") || "", checked: !!el.checked,
      inMain: !!el.closest("main"), shown: shown(el),
    };
  };
  P.focus = () => P.describe(P.active());

  P.headings = () => all("h1,h2,h3,h4,h5,h6").filter(shown).map((h) => ({ level: +h.localName[1], text: clean(h.textContent) }));
  P.main = () => all("h1").find(shown) || all(".rc-h1").find(shown) || null;

  // How far the page, or the interface in a page that is not its own, is wider than it may be.
  P.overflow = () => {
    const box = P.scope ? P.app() : document.documentElement;
    return box ? box.scrollWidth - box.clientWidth : 0;
  };

  P.page = () => {
    const app = P.app();
    const h1 = all(".rc-h1").filter(shown);
    const active = P.active();
    const errors = P.errors();
    return {
      kind: P.kind(), fact: P.fact(), control: P.control(),
      h1: all("h1").filter(shown).length, heads: h1.length, heading: clean(h1[0]?.textContent),
      title: document.title, hash: location.hash, lang: app?.lang || null, rootLang: document.documentElement.lang,
      scroll: Math.round(document.scrollingElement.scrollTop),
      overflow: P.overflow(),
      focus: P.describe(active),
      onHeading: !!active && (active === h1[0] || (active.localName === "main" && active.contains(h1[0] || null))),
      onErrors: !!errors && (active === errors || errors.contains(active)),
      errors: errors ? [...errors.querySelectorAll("li")].map((li) => clean(li.textContent)) : [],
      verdict: app?.querySelector(".rc-answer")?.dataset.v || null,
      headings: P.headings(),
    };
  };

  // A page is told from the one before by these; after a key the tests wait until they differ. The address is none of
  // them: it says where the person is before that is drawn.
  P.face = () => {
    const errors = P.errors();
    return [P.kind(), P.fact(), clean(P.main()?.textContent), errors ? clean(errors.textContent) : "", P.app()?.lang].join("|");
  };
  P.mark = () => { P.was = P.face(); P.wasErrors = P.errors(); };
  P.moved = () => P.ready() && (P.face() !== P.was || (P.errors() && (P.errors() !== P.wasErrors || P.errors().contains(P.active()))));

  // Waits for the focus on the heading or the errors, and for the top of a page of its own; not for ever.
  P.arrived = (own) => new Promise((done) => {
    const end = Date.now() + 20000;
    const look = () => {
      const page = P.page();
      const there = page.errors.length ? page.onErrors : page.onHeading && (!own || page.scroll === 0);
      setTimeout(there || Date.now() > end ? done : look, 10);
    };
    requestAnimationFrame(look);
  });

  // The elements that answer to a wish, first one first.
  P.find = (wish) => {
    const inputs = form() ? [...form().querySelectorAll("input")] : [];
    if (wish.option !== undefined) return inputs.find((i) => (i.type === "radio" || i.type === "checkbox") && i.value === wish.option);
    if (wish.field !== undefined) {
      const fields = P.fields();
      return fields[wish.field];
    }
    if (wish.submit) return form()?.querySelector("button[type=submit], button:not([type])");
    if (wish.within) {
      const home = P.find(wish.within);
      return home && [...home.querySelectorAll(wish.css)].filter(shown)[wish.nth || 0];
    }
    if (wish.label !== undefined) return all("input").find((i) => [...(i.labels || [])].some((l) => clean(l.textContent).startsWith(wish.label)));
    if (wish.css) return all(wish.css).find(shown) || P.root()?.querySelector(wish.css);
    if (wish.text !== undefined) {
      const some = all("a,button,summary,label.rc-choice input").filter(shown);
      const text = (el) => clean(el.localName === "input" ? el.closest("label").textContent : el.textContent);
      return some.find((el) => text(el) === wish.text) || some.find((el) => text(el).startsWith(wish.text));
    }
    return null;
  };
  // Text fields of the question, by part: y, m, d, n.
  P.fields = () => {
    const fields = {};
    for (const input of form()?.querySelectorAll("input.rc-input") || []) {
      const part = (/-([ymd])$/.exec(input.id) || [])[1];
      const box = input.closest(".rc-date");
      if (!box) fields.n = input;
      else if (part) fields[part[0]] = input;
      else {
        const text = clean(input.labels?.[0]?.textContent).toLowerCase();
        const key = { "年": "y", year: "y", "月": "m", month: "m", "日": "d", day: "d" }[text];
        if (key) fields[key] = input;
      }
    }
    return fields;
  };
  P.has = (wish) => shown(P.find(wish)) || !!P.find(wish);
  // Whether the focus is on a radio button of this question.
  P.onRadio = () => { const a = P.active(); return !!a && a.type === "radio" && !!form() && form().contains(a); };
  P.isActive = (wish) => !!P.find(wish) && P.find(wish) === P.active();
  P.options = () => (form() ? [...form().querySelectorAll("input[type=radio],input[type=checkbox]")] : []).map((i) => ({ value: i.value, checked: i.checked, type: i.type }));
  // How a field stands: wrong or not, and the words tied to it.
  P.state = (wish) => {
    const el = P.find(wish);
    if (!el) return null;
    const ids = (el.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean);
    return {
      invalid: el.getAttribute("aria-invalid") === "true",
      described: ids.map((id) => clean(P.root().getElementById(id)?.textContent)).join(" | "),
      missing: ids.filter((id) => !P.root().getElementById(id)),
    };
  };
  P.values = () => Object.fromEntries(Object.entries(P.fields()).map(([key, input]) => [key, input.value]));

  // What a result says, for comparison: verdicts, days, articles.
  P.result = () => ({
    verdict: P.app().querySelector(".rc-answer")?.dataset.v || null,
    heading: clean(P.main()?.textContent),
    routes: all(".rc-routes > li").map((li) => [li.querySelector("[data-v]")?.dataset.v, clean(li.textContent)]),
    days: all("main time[datetime]").map((t) => t.getAttribute("datetime")),
    cites: all("main .rc-cite").map((c) => clean(c.textContent)),
    reasons: all("main .rc-reason").map((r) => clean(r.querySelector(".rc-b")?.textContent)),
    text: clean(P.app().querySelector("main").innerText),
  });

  // What page translators do: every piece of text gets an element of its own, and its words change.
  P.translate = () => {
    const app = P.app();
    const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement("font");
      const inner = document.createElement("font");
      font.append(inner);
      text.replaceWith(font);
      inner.append(document.createTextNode(text.data));
    }
    return texts.length;
  };
})();
