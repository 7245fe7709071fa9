// Measures what can be measured about a page: nothing runs out of it, nothing is cut off, what can be hit is large
// enough, no line begins with a mark that closes the one before.
(() => {
  const P = globalThis.__probe;
  const name = (el) => {
    const text = (el.textContent || el.value || "").replace(/\s+/g, " ").trim().slice(0, 30);
    return `<${el.localName}${el.getAttribute("class") ? " ." + el.getAttribute("class").split(" ").join(".") : ""}> “${text}”`;
  };
  const drawn = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden";
  // Text for screen readers only, and the skip link while it is not focused.
  const aside = (el) => !!el.closest(".rc-vh, .rc-skip, .rc-print-only");
  const block = (el) => { while (el && getComputedStyle(el).display.startsWith("inline")) el = el.parentElement; return el; };

  const texts = function* (app) {
    const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode, el = text.parentElement;
      if (text.data.trim() && el && !aside(el) && drawn(el) && !el.closest("svg, script, style, noscript")) yield [text, el];
    }
  };

  const overflow = (found) => {
    if (P.overflow() > 0) found.push(`the page is ${P.overflow()} px wider than the window`);
  };

  const clipped = (app, found) => {
    // Of the window, or of the frame in which the interface stands.
    const width = app.ownerDocument.documentElement.clientWidth;
    const seen = new Set();
    for (const [text, el] of texts(app)) {
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const r of range.getClientRects()) {
        if (r.width > 0 && (r.left < -1 || r.right > width + 1)) { found.push(`text runs out of the window: ${name(el)}`); break; }
      }
      for (let box = el; box && box !== app.parentElement; box = box.parentElement) {
        if (seen.has(box)) break;
        seen.add(box);
        const s = getComputedStyle(box);
        if (s.display.startsWith("inline") && s.display === "inline") continue;
        const x = s.overflowX !== "visible" && s.overflowX !== "auto" && s.overflowX !== "scroll" && box.scrollWidth > box.clientWidth + 1;
        const y = s.overflowY !== "visible" && s.overflowY !== "auto" && s.overflowY !== "scroll" && box.scrollHeight > box.clientHeight + 1;
        if (x || y) found.push(`text is cut off: ${name(box)} ${box.scrollWidth}×${box.scrollHeight} in ${box.clientWidth}×${box.clientHeight}`);
      }
    }
    for (const svg of app.querySelectorAll("svg text")) {
      if (!drawn(svg)) continue;
      const r = svg.getBoundingClientRect();
      if (r.left < -1 || r.right > width + 1) found.push(`a label of a picture runs out of the window: ${name(svg)}`);
      const box = svg.closest("svg").getBoundingClientRect();
      if (r.left < box.left - 1 || r.right > box.right + 1) found.push(`a label runs out of its picture: ${name(svg)}`);
    }
    // Values typed into fields.
    for (const input of app.querySelectorAll("input.rc-input")) {
      if (drawn(input) && input.scrollWidth > input.clientWidth + 1) found.push(`a field cuts off its value: ${name(input)}`);
    }
  };

  const overlapping = (app, found) => {
    // Labels in the same picture must not lie on each other.
    for (const svg of app.querySelectorAll("svg")) {
      const labels = [...svg.querySelectorAll("text")].filter(drawn).map((t) => [t, t.getBoundingClientRect()]);
      labels.forEach(([a, r], i) => labels.slice(i + 1).forEach(([b, q]) => {
        if (r.left < q.right - 1 && q.left < r.right - 1 && r.top < q.bottom - 1 && q.top < r.bottom - 1) found.push(`labels overlap: ${name(a)} and ${name(b)}`);
      }));
    }
  };

  // A box or circle to choose by must not lie on its words.
  const covered = (app, found) => {
    for (const choice of app.querySelectorAll(".rc-choice")) {
      const mark = choice.querySelector("input").getBoundingClientRect();
      for (const [text, el] of texts(choice)) {
        const range = document.createRange();
        range.selectNodeContents(text);
        const over = [...range.getClientRects()].some((r) => r.left < mark.right && mark.left < r.right && r.top < mark.bottom && mark.top < r.bottom);
        if (over) found.push(`a mark lies on its words: ${name(el)}`);
      }
    }
  };

  const targets = (app, found) => {
    for (const el of app.querySelectorAll("a[href], button, summary, input, select, textarea")) {
      if (!drawn(el) || aside(el) || el.type === "hidden") continue;
      const own = (el.type === "radio" || el.type === "checkbox") && el.closest("label") || el;
      const r = own.getBoundingClientRect();
      if (r.height < 43.5) found.push(`too low to hit (${r.height.toFixed(1)} px): ${name(own)}`);
      if (r.width < 43.5) found.push(`too narrow to hit (${r.width.toFixed(1)} px): ${name(own)}`);
    }
  };

  // Letters that run from right to left. Figures among them do not, so that only neighbouring letters are compared there.
  const MIRRORED = /[\u0590-\u08ff]/;
  const lines = (app, found) => {
    const mirrored = app.dir === "rtl";
    let last = null;
    const range = document.createRange();
    for (const [text, el] of texts(app)) {
      const home = block(el);
      for (let i = 0; i < text.data.length; i++) {
        if (!text.data[i].trim()) continue;
        range.setStart(text, i);
        range.setEnd(text, i + 1);
        const rects = range.getClientRects();
        if (!rects.length) continue;
        const r = rects[rects.length - 1];
        if ("、，；。：？！）》”".includes(text.data[i]) && last && last.home === home && r.top >= last.bottom - 2) {
          found.push(`a line begins with ${text.data[i]}: ${name(el)}`);
        }
        // A language runs in its own direction, in a page that is mirrored around it too.
        const middle = (r.top + r.bottom) / 2;
        const letter = MIRRORED.test(text.data[i]);
        const backwards = last && (mirrored ? letter && last.letter && r.left > last.left + 1 : r.left < last.left - 1);
        if (backwards && last.home === home && Math.abs(middle - last.middle) < r.height / 2) {
          found.push(`text runs backwards at ${text.data.slice(i, i + 10)}: ${name(el)}`);
        }
        last = { home, bottom: r.bottom, left: r.left, middle, letter };
      }
    }
  };

  P.layout = () => {
    const app = P.app(), found = [];
    overflow(found); clipped(app, found); overlapping(app, found); covered(app, found); targets(app, found); lines(app, found);
    return [...new Set(found)];
  };
  P.loss = () => { const found = []; overflow(found); clipped(P.app(), found); return [...new Set(found)]; };

  // The spacing that a person may need (WCAG 1.4.12), through a sheet the policy allows.
  P.spacing = (on) => {
    const root = P.root();
    if (P.sheet) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((s) => s !== P.sheet);
    P.sheet = null;
    if (!on) return;
    P.sheet = new CSSStyleSheet();
    P.sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, P.sheet];
  };
})();
