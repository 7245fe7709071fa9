// Notes what the page around and the frame go through until the questions have stood for a while: how far things
// shift, and the longest task (milliseconds). Both are a little above zero, so that zero means "not yet".
const seen = { shift: 0, task: 0 };
const watch = (place) => {
  const note = (kind, add) => new place.PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: kind, buffered: true });
  note("layout-shift", (entry) => {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  });
  note("longtask", (entry) => {
    seen.task = Math.max(seen.task, entry.duration);
  });
};
watch(window);
document.addEventListener("rc-ready", ({ target }) => {
  watch(target.shadowRoot.querySelector("iframe").contentWindow);
  window.__ready = performance.now();
  setTimeout(() => {
    window.__shift = seen.shift + 1e-9;
    window.__task = seen.task + 1e-9;
  }, 3000);
});
