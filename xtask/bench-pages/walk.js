// Walks the page: the time from each press until the next page is drawn, in milliseconds. With `early` the first press
// comes as soon as it can, and the walk ends with its answer; else it rests before each press, as a person does.
// What a page shows is noted in the frame after it has changed.
(() => {
  const EARLY = "%early%" === "true";
  const REST = 300;
  const walk = { steps: [], result: 0 };
  // The document holds more than one start; one page is seen.
  const seen = () => [...document.querySelectorAll("main[data-page]")].find((one) => one.getClientRects().length);
  const shown = () => {
    const main = seen();
    return main ? [main.dataset.page, main.dataset.fact].join("/") : "";
  };
  const later = (time) => new Promise((done) => setTimeout(done, time));
  // The frame that draws the change has been made once the next one begins.
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = (is) =>
    new Promise((done) => {
      if (is()) return done();
      const watch = new MutationObserver(() => {
        if (!is()) return;
        watch.disconnect();
        done();
      });
      watch.observe(document, { childList: true, subtree: true, attributes: true });
    });
  const type = (field, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, value);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  // An ordinary person: no to what can be denied, nothing of what can be ticked, one date, one number.
  const answer = () => {
    const all = [...seen().querySelectorAll("form input")];
    const choices = all.filter((one) => one.type === "radio" || one.type === "checkbox");
    const fields = all.filter((one) => !choices.includes(one));
    const none = choices.find((one) => one.value === "none");
    const known = choices.filter((one) => one.type === "radio" && one.value !== "unsure");
    if (none) return none.click();
    if (fields.length === 3) {
      fields.forEach((field) => type(field, field.id.endsWith("-y") ? "2012" : "3"));
      return;
    }
    if (fields.length === 1) return type(fields[0], "10");
    const picked = seen().dataset.page === "start" ? known[0] : known[known.length - 1];
    if (picked) picked.click();
  };
  const unsure = () => {
    const choice = seen().querySelector('form input[value="unsure"]');
    if (choice) choice.click();
  };
  const button = () =>
    seen() && (seen().querySelector('button[data-do="result"]') || seen().querySelector('form button[type="submit"]'));
  const step = async () => {
    const before = shown();
    const begun = performance.now();
    button().click();
    const refused = EARLY ? new Promise(() => {}) : later(2000).then(() => "refused");
    if ((await Promise.race([until(() => shown() !== before), refused])) === "refused") return null;
    await drawn();
    return performance.now() - begun;
  };
  const run = async () => {
    while (!(button() && seen().querySelector('form input[type="radio"]'))) {
      await new Promise((done) => requestAnimationFrame(done));
    }
    if (EARLY) {
      answer();
      await step();
      window.__answered = performance.now();
      return;
    }
    // The steps are the program's: it has put its own in the place of the start.
    await until(() => !document.querySelector("[data-rc-start]"));
    for (let at = 0; at < 60; at++) {
      await later(REST);
      answer();
      await later(REST);
      let took = await step();
      if (took === null) {
        unsure();
        await later(REST);
        took = await step();
      }
      if (took === null) throw new Error(`${shown()} takes no answer`);
      if (shown().startsWith("result/")) {
        walk.result = took;
        window.__walk = walk;
        return;
      }
      walk.steps.push(took);
    }
  };
  run().catch((error) => {
    window.__failed = String(error);
  });
})();
