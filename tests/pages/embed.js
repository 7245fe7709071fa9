// Mounts two instances, each in a shadow root of its own, as a page does that embeds them.
const start = new URL("../", location.href);
const parsed = await (await fetch(start)).text();
const find = (pattern) => new URL(pattern.exec(parsed)[1], start).href;
const sheet = find(/href="?([^"> ]+\.css)"?/);
const { boot } = await import(find(/src="?([^"> ]+\.js)"?/));

for (const language of ["zh-Hans", "en"]) {
  const shadow = document.getElementById(language).attachShadow({ mode: "open" });
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet;
  const styled = new Promise((done) => link.addEventListener("load", done));
  const root = document.createElement("div");
  root.className = "rc";
  root.lang = language;
  shadow.append(link, root);
  await styled;
  boot(root, { instance: "host-" + language, ownsPage: false, heading: 2, language });
}
