// @ts-check
/** @param {string} id */
const by = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const widget = /** @type {import("../resignation-check/resignation-check").ResignationCheck} */ (
  document.querySelector("resignation-check")
);

widget.addEventListener("rc-ready", () => (by("state").textContent = "已打开"));
widget.addEventListener("rc-step", (event) => (by("step").textContent = String(event.detail)));
widget.addEventListener("rc-finished", () => (by("state").textContent = "结果已显示"));
widget.addEventListener("rc-error", (event) => (by("state").textContent = `没有打开（${event.detail}）`));

by("language").addEventListener("click", () => {
  widget.setAttribute("lang", widget.lang === "en" ? "zh-Hans" : "en");
});
by("reset").addEventListener("click", () => widget.reset());
by("toggle").addEventListener("click", () => {
  if (widget.isConnected) widget.remove();
  else by("place").append(widget);
  by("state").textContent = widget.isConnected ? "正在打开" : "已收起";
});
