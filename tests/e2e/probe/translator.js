// A page translator at work all the time, as real ones are. It changes no words, so that what a translated page shows can
// be held against what an untouched one does. `globalThis.__translator` says in which way it goes about it.
(() => {
  const how = globalThis.__translator;
  const mine = new WeakSet();
  const wrap = (text) => {
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    outer.append(inner);
    text.replaceWith(outer);
    const copy = document.createTextNode(text.data);
    mine.add(copy);
    inner.append(copy);
  };
  // The old node is gone for good: what is written into it nobody sees.
  const replace = (text) => {
    const copy = document.createTextNode(text.data);
    mine.add(copy);
    text.replaceWith(copy);
  };
  // What `innerHTML` does to elements that hold nothing but words and dates.
  const LEAF = "p, h1, h2, h3, h4, legend, summary, dt, dd, li, label, .rc-error";
  const inner = (text) => {
    let block = text.parentElement;
    const near = block.closest(LEAF);
    if (near && !near.querySelector("a, button, input, summary, svg, p, ul, dl, ol")) block = near;
    const copies = [...block.childNodes].map((node) => node.cloneNode(true));
    copies.forEach(function note(node) {
      if (node.nodeType === 3) mine.add(node);
      node.childNodes.forEach(note);
    });
    block.replaceChildren(...copies);
  };
  const work = { wrap, replace, inner }[how];
  globalThis.__translated = 0;
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.isConnected || mine.has(text) || text.parentElement.closest("svg") || !text.data.trim() || !text.parentElement.closest(".rc")) continue;
      work(text);
      globalThis.__translated += 1;
    }
  };
  // It starts once the page is there, and goes on with all that comes.
  const begin = () => {
    translate(document.body);
    new MutationObserver(() => translate(document.body)).observe(document.body, { childList: true, characterData: true, subtree: true });
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})();
