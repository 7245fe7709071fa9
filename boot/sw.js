// Keeps the product's own files, so that the page opens without a network. It answers for these files
// and for the page itself and for nothing else; whatever else is asked for goes its usual way.

// Filled in by the build: each file with what its content hashes to. "./" is the page.
const FILES = /* files */ {};
// Filled in by the build: one hash over that list.
const BUILD = "/* build */";

const here = (name) => new URL(name, location.href).href;
const PAGE = here("./");
// Several copies of the product may lie under one origin, and other people's programs.
const OURS = `resignation-check ${PAGE} `;
const NAME = OURS + BUILD;
const OWN = new Set(Object.keys(FILES).map(here));
// What a name ends in whose content never changes: files of another version are asked for by those alone.
const HASHED = /-[0-9a-f]{10}\.\w+$/;
// How long a page may take to say which version it is, in milliseconds.
const PATIENCE = 3000;

const found = (address, cacheName) => caches.match(address, { cacheName, ignoreVary: true });

// Fetches what is not there yet. A file that is not this version's is refused by its hash.
const fill = () =>
  Promise.all(
    Object.entries(FILES).map(async ([name, integrity]) => {
      if (await found(here(name), NAME)) return;
      const cache = await caches.open(NAME);
      const add = (mode) => cache.add(new Request(here(name), { integrity, cache: mode, redirect: "error" }));
      await (name === "./" ? add("no-cache") : add("default").catch(() => add("reload")));
    }),
  );

// The start script of an open page tells its version; one that does not answer may be of any.
const versionOf = (page) =>
  new Promise((told) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => told(event.data);
    setTimeout(told, PATIENCE);
    page.postMessage("which", [port2]);
  });

const versions = async () => Promise.all((await clients.matchAll({ type: "window" })).map(versionOf));
const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

// Drops what no open page can still ask for.
const tidy = async () => {
  // What a newer version has put there is not ours to judge.
  if (registration.installing || registration.waiting) return;
  const old = (await ours()).filter((name) => name !== NAME);
  if (!old.length) return;
  const open = await versions();
  if (open.includes(undefined)) return;
  for (const name of old) {
    const used = await Promise.all(open.map((script) => found(script, name)));
    if (!used.some(Boolean)) await caches.delete(name);
  }
};

const asked = (address) => fetch(address, { cache: "no-store", redirect: "error" });

// Whether the place has given up this very file: it says that there is none, or gives a page instead, and the product
// or nothing at all stands beside it. WHY both: the sign-in page of a network stands in the place of everything, with
// whatever status it likes.
const isGivenUp = async () => {
  const isGone = ({ status }) => status === 404 || status === 410;
  const answer = await asked(location.href);
  const replaced = answer.ok && /^text\/html/.test(answer.headers.get("content-type"));
  if (!isGone(answer) && !replaced) return false;
  const home = await asked(PAGE);
  if (home.ok) return (await home.text()).includes("data-rc-root");
  return isGone(answer) && isGone(home);
};

// What is given up comes from the network from the next opening on, and once no page of ours is open everything goes.
const check = async () => {
  if (!(await isGivenUp())) return;
  if (await found(PAGE, NAME)) {
    await (await caches.open(NAME)).delete(PAGE);
  } else if (!(await versions()).some(Boolean)) {
    await Promise.all((await ours()).map((name) => caches.delete(name)));
    await registration.unregister();
  }
};

// Nothing hangs on these; without a network they simply do not happen.
const quietly = (work) => work.catch(() => {});

const page = async (request) => (await found(PAGE, NAME)) || fetch(request);

// A page that was opened before an update still asks for files of its own version.
const file = async (request) => {
  for (const name of [NAME, ...(await ours())]) {
    const kept = await found(request.url, name);
    if (kept) return kept;
  }
  return fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "opened") event.waitUntil(quietly(fill().then(tidy)));
  if (event.data === "take over") event.waitUntil(skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split("#")[0];
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (address !== PAGE && address !== here("index.html")) return;
    event.respondWith(page(request));
    event.waitUntil(quietly(check()));
  } else if (OWN.has(address) || (address.startsWith(PAGE) && HASHED.test(address))) {
    event.respondWith(file(request));
  }
});
