// Where the service worker keeps the files: a cache for each version of the page.
import { FILES, here, PAGE } from "./files";
import { WHICH } from "../messages";

/** Filled in by the build: one hash over the list of files. */
declare const BUILD: string;

declare const self: ServiceWorkerGlobalScope;

// Several copies of the product may lie under one origin, and other people's programs.
const OURS = `resignation-check ${PAGE} `;

/** The cache of this version. */
export const NAME = OURS + BUILD;

/** How long a page may take to say which version it is, in milliseconds. */
const PATIENCE = 3000;

export const found = (address: string, cacheName: string): Promise<Response | undefined> =>
  caches.match(address, { cacheName, ignoreVary: true });

/** The caches of all versions. */
export const ours = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** Fetches what is not there yet. A file that is not this version's is refused by its hash. */
export const fill = (): Promise<unknown> =>
  Promise.all(
    Object.entries(FILES).map(async ([name, integrity]) => {
      if (await found(here(name), NAME)) return;
      const cache = await caches.open(NAME);
      const add = (mode: RequestCache) =>
        cache.add(new Request(here(name), { integrity, cache: mode, redirect: "error" }));
      await (name === "./" ? add("no-cache") : add("default").catch(() => add("reload")));
    }),
  );

// The boot script of an open page tells its version; one that does not answer may be of any.
const versionOf = (page: Client): Promise<string | undefined> =>
  new Promise((told) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<string>) => told(event.data);
    setTimeout(() => told(undefined), PATIENCE);
    page.postMessage(WHICH, [port2]);
  });

/** The versions of all open pages. */
export const versions = async (): Promise<(string | undefined)[]> =>
  Promise.all((await self.clients.matchAll({ type: "window" })).map(versionOf));

/** Drops what no open page can still ask for. */
export const tidy = async (): Promise<void> => {
  const { installing, waiting } = self.registration;
  // What a newer version has put there is not ours to judge.
  if (installing || waiting) return;
  const old = (await ours()).filter((name) => name !== NAME);
  if (!old.length) return;
  const open = await versions();
  for (const name of old) {
    const used = await Promise.all(open.map((script) => script === undefined || found(script, name)));
    if (!used.some(Boolean)) await caches.delete(name);
  }
};
