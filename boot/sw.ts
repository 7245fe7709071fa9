// Keeps the product's own files, so that the page opens without a network. It answers for these files and for the page
// itself and for nothing else; whatever else is asked for goes its usual way.
import { check } from "./kept/worker/given-up";
import { HASHED, here, OWN, PAGE } from "./kept/worker/files";
import { OPENED, TAKE_OVER } from "./kept/messages";
import { fill, found, NAME, ours, tidy } from "./kept/worker/store";

declare const self: ServiceWorkerGlobalScope;

// Nothing hangs on these; without a network they simply do not happen.
const quietly = (work: Promise<unknown>) => work.catch(() => {});

const page = async (request: Request) => (await found(PAGE, NAME)) || fetch(request);

// A page that was opened before an update still asks for files of its own version.
const file = async (request: Request) => {
  for (const name of [NAME, ...(await ours())]) {
    const kept = await found(request.url, name);
    if (kept) return kept;
  }
  return fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === OPENED) event.waitUntil(quietly(fill().then(tidy)));
  if (event.data === TAKE_OVER) event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.replace(/#.*$/, "");
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (address !== PAGE && address !== here("index.html")) return;
    event.respondWith(page(request));
    event.waitUntil(quietly(check()));
  } else if (OWN.has(address) || (address.startsWith(PAGE) && HASHED.test(address))) {
    event.respondWith(file(request));
  }
});
