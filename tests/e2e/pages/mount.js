// Mounts an instance in a shadow root of its own, as a page does that embeds it.
const start = new URL("../", location.href);
const parsed = await (await fetch(start)).text();
const find = (pattern) => new URL(pattern.exec(parsed)[1], start).href;
const sheet = find(/href="?([^"> ]+\.css)"?/);
const { boot } = await import(find(/type="module"[^>]* src="?([^"> ]+\.js)"?/));

export const mount = async (id, options) => {
  const shadow = document.getElementById(id).attachShadow({ mode: "open" });
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet;
  const styled = new Promise((done) => link.addEventListener("load", done));
  const root = document.createElement("div");
  root.className = "rc";
  if (options.language) root.lang = options.language;
  shadow.append(link, root);
  await styled;
  window.__page = boot(root, { instance: "host-" + id, ownsPage: false, heading: 2, ...options });
};
