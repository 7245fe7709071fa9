// Has a pack compiled by the page's own compiler and shows it in the place of the national one.
const start = new URL("../", location.href);
const text = async (address) => (await fetch(address)).text();
const boot = new URL(/src="?([^"> ]+\.js)"?/.exec(await text(start))[1], start).href;
const script = await text(boot);
const named = (pattern) => new URL(pattern.exec(script)[0], start).href;
const files = {
  own: { script: named(/own-[0-9a-f]{10}\.js/), module: named(/own-[0-9a-f]{10}\.wasm/) },
  sources: { national: named(/sources\.national-[0-9a-f]{10}\.json/) },
};
const { own } = await import(named(/own-boot-[0-9a-f]{10}\.js/));

window.compile = async (document) => {
  try {
    const { files: images, ...said } = await own(files, new TextEncoder().encode(document), "own.json");
    return { ...said, images };
  } catch ({ code, problems, cause }) {
    return { code, problems, cause: cause && String(cause) };
  }
};

if (window.__own) {
  const made = await window.compile(window.__own);
  const fetched = window.fetch;
  window.fetch = (address, ...more) => {
    const [, cover, language] = /national(-cover)?\.([A-Za-z-]+)-[0-9a-f]{10}\.bin/.exec(String(address)) || [];
    const image = language && made.images[`${cover ? "covers" : "packs"}/${made.id}/${language}`];
    return image ? Promise.resolve(new Response(image)) : fetched(address, ...more);
  };
  const { mount } = await import("./mount.js");
  await mount("host", { language: window.__language, pack: "national" });
}
window.__ready = true;
