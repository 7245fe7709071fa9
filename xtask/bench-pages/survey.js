// The same kind of page as ours opens with: one question with radio buttons, one with a date.
const model = new Survey.Model({
  elements: [
    {
      type: "radiogroup",
      name: "goal",
      title: "你想做什么？",
      choices: ["辞去公职", "只辞去领导职务", "两样都辞", "还没想好"],
    },
    { type: "text", inputType: "date", name: "entry", title: "录用日期" },
  ],
});
model.render(document.getElementById("survey"));
