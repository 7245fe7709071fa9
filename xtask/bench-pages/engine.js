// Judges a thousand people again and again; `window.__one` is the time of one, `window.__reasons` that of one with all
// its reasons, `window.__load` that from a pack's image to the first question, in milliseconds.
import start, { Bench } from "./page.js";

const median = (work) => {
  const times = [];
  for (let round = 0; round < 21; round++) {
    const begun = performance.now();
    work();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[10];
};

await start({ module_or_path: fetch("page_bg.wasm") });
const image = new Uint8Array(await (await fetch("national.bin")).arrayBuffer());
const bench = new Bench(image);
window.__read = median(() => Bench.read(image));
window.__load = median(() => Bench.first_question(image));
window.__one = median(() => bench.everybody()) / 1000;
window.__reasons = median(() => bench.reasons()) / 100;
