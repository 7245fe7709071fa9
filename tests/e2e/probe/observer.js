// A page around a widget that writes down everything it can see of it from outside.
(() => {
  if (self !== top) return;
  const seen = [];
  const note = (...what) => seen.push(JSON.stringify(what));
  const Channel = MessageChannel;
  globalThis.MessageChannel = function () {
    const channel = new Channel();
    channel.port1.addEventListener("message", ({ data }) => note("port", data));
    return channel;
  };
  for (const name of ["blur", "focus", "focusin", "focusout", "resize", "scroll", "message", "hashchange", "popstate", "error", "beforeunload"]) {
    addEventListener(name, (event) => note("event", name, event.data), true);
  }
  for (const name of ["rc-ready", "rc-step", "rc-finished", "rc-error", "rc-shared"]) {
    addEventListener(name, (event) => note("event", name, event.detail), true);
  }
  const box = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height];
  };
  const read = (frame) => {
    try {
      return frame.contentDocument ? frame.contentDocument.body.textContent : null;
    } catch (refused) {
      return refused.name;
    }
  };
  const state = () => {
    const tag = document.querySelector("resignation-check");
    const frame = tag.shadowRoot.querySelector("iframe");
    return {
      boxes: [tag, frame, document.getElementById("below"), document.documentElement].map(box),
      attributes: [...frame.attributes].map(({ name, value }) => `${name}=${value}`),
      inside: read(frame), frames: frame.contentWindow.length, closed: frame.contentWindow.closed,
      title: document.title, address: location.href, history: history.length, scroll: [scrollX, scrollY],
      active: document.activeElement && document.activeElement.localName,
      within: tag.shadowRoot.activeElement && tag.shadowRoot.activeElement.localName,
      fetched: performance.getEntriesByType("resource").map(({ name }) => name),
      kept: Object.keys(sessionStorage).concat(Object.keys(localStorage)),
    };
  };
  // From here on every change is written down, however short.
  globalThis.__watch = () => {
    let last = "";
    const look = () => {
      const now = JSON.stringify(state());
      if (now !== last) note("state", now);
      last = now;
    };
    look();
    setInterval(look, 1);
    new ResizeObserver(look).observe(document.querySelector("resignation-check").shadowRoot.querySelector("iframe"));
    return seen.length;
  };
  globalThis.__seen = seen;
})();
