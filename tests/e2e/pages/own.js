// Has packs compiled by the page's own compiler, and shows one.
const start = new URL("../", location.href);
const text = async (address) => (await fetch(address)).text();
const boot = new URL(/type="module"[^>]* src="?([^"> ]+\.js)"?/.exec(await text(start))[1], start).href;
const script = await text(boot);
const named = (pattern) => new URL(pattern.exec(script)[0], start).href;
const files = {
  own: { module: named(/own-[0-9a-f]{10}\.wasm/), worker: named(/own-worker-[0-9a-f]{10}\.js/) },
  sources: { national: named(/sources\.national-[0-9a-f]{10}\.json/) },
};
const { own } = await import(named(/own-boot-[0-9a-f]{10}\.js/));

// Once the page itself is there, its own script has the one policy object.
const policy = window.trustedTypes && !window.__own && trustedTypes.createPolicy("resignation-check", { createScriptURL: (address) => address });
const address = (one) => (policy ? policy.createScriptURL(one) : one);
const fetched = async (one) => {
  const answer = await fetch(one);
  if (!answer.ok) throw new Error(`${answer.status} ${one}`);
  return answer;
};
const page = { fetched, address, text: (text) => address(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))) };

window.compile = async (document) => {
  try {
    const { files: images, ...said } = await own(files, new TextEncoder().encode(document), "own.json", page);
    return { ...said, images };
  } catch ({ code, problems, cause }) {
    return { code, problems, cause: cause && String(cause) };
  }
};

if (window.__own) {
  const { mount } = await import("./mount.js");
  const { buffer } = new TextEncoder().encode(window.__own);
  window.__told = [];
  const tell = (...what) => window.__told.push(what);
  await mount("host", { language: window.__language, own: { name: "own.json", bytes: buffer }, tell });
}
window.__ready = true;
