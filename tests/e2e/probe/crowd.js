// People who answer at random, as fast as the page follows: each goes from the start to a result and clears it. Given
// how often each answer was taken so far, the next one takes one that was taken least. With `seeking`, whoever comes goes
// the way on which a question was first asked that has an answer nobody has given. Stands in the page itself.
globalThis.__ways = globalThis.__ways || {};
globalThis.__crowd = async (people, seed, taken, seeking) => {
  const ways = globalThis.__ways;
  const P = globalThis.__probe;
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  const turn = () => new Promise((done) => setTimeout(done));
  // WHY somewhere else each time: a second press at the same place may be taken for a double click.
  const press = (element) => {
    const at = { clientX: random(900), clientY: random(700) };
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, detail: 1, ...at }));
  };
  const face = () => [P.kind(), P.fact(), P.main() && P.main().textContent, P.errors() && P.errors().textContent].join("|");
  const moves = async (press) => {
    const was = face();
    const end = Date.now() + 20000;
    for (let turns = 0; !P.ready() || face() === was; turns += 1) {
      if (turns % 100 === 0) press();
      // The same mistake again looks the same.
      if (turns > 30 && P.errors()) break;
      if (Date.now() > end) throw new Error(`nothing follows ${was}`);
      await turn();
    }
    await turn();
  };
  const type = async (part, text) => {
    const input = P.fields()[part];
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await turn();
    await turn();
  };
  const least = (fact, options) => {
    const count = (option) => taken[`${fact}=${option.value}`] || 0;
    options.forEach((option) => (taken[`${fact}=${option.value}`] = count(option)));
    const fewest = Math.min(...options.map(count));
    const choice = options.filter((option) => count(option) === fewest);
    const option = choice[random(choice.length)];
    taken[`${fact}=${option.value}`] += 1;
    return option;
  };
  const answer = async (way, plan) => {
    const fact = P.fact();
    ways[fact] = ways[fact] || [...way];
    const form = document.querySelector("form.rc-q");
    const choices = [...form.querySelectorAll("input[type=radio],input[type=checkbox]")];
    const fields = P.fields();
    const typed = () => {
      if (fields.n && random(4)) return [["n", String(random(30))]];
      if (fields.y && random(4)) return [["y", 2000 + random(27)], ["m", 1 + random(12)], ["d", 1 + random(28)]];
      return null;
    };
    const said = plan.get(fact) || { typed: typed() };
    for (const [part, value] of said.typed || []) await type(part, String(value));
    if (!said.typed) {
      choices.filter((choice) => choice.checked && choice.type === "checkbox").forEach(press);
      await turn();
      said.chosen = said.chosen || [least(fact, choices).value];
      if (!plan.has(fact) && P.control() === "several" && random(2)) said.chosen.push(choices[random(choices.length)].value);
      for (const value of said.chosen) {
        press(choices.find((choice) => choice.value === value));
        await turn();
      }
    }
    way.push([fact, said]);
    await turn();
    await moves(() => press(P.find({ submit: true })));
  };
  let results = 0;
  const stuck = [];
  for (let person = 0; person < people; person += 1) {
    const [sought] = Object.entries(taken).find(([, times]) => seeking && !times) || [""];
    const way = [];
    const plan = new Map(ways[sought.split("=")[0]]);
    for (let steps = 0; P.kind() !== "result" && steps < 120; steps += 1) {
      if (P.kind() === "check") await moves(() => press(document.querySelector("[data-do=result]")));
      else await answer(way, plan);
    }
    if (P.kind() === "result") results += 1;
    else stuck.push([P.fact() || P.kind(), P.errors() ? P.errors().textContent : ""].join(": "));
    await moves(() => press(document.querySelector("[data-do=clear]")));
  }
  return { results, stuck, taken, state };
};
