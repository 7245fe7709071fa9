// Lets the browser keep the page for use without a network, and tells of new versions. Loaded once the page is drawn,
// where the browser offers it.
import { hide, show } from "./kept/line";
import { OPENED, TAKE_OVER, WHICH } from "./kept/messages";
import { SESSION, stored } from "./start/storage";

/** Filled in by the build: the manifest's name. */
declare const MANIFEST: string;

/** The version that was open when a newer one was told of. */
const BEFORE = "resignation-check:before";
/** How often to look whether the interface is drawn, in milliseconds. */
const LOOK = 500;

/** Says whether the page holds answers: gives them. */
type Kept = () => string | undefined;

// The interface stands where the plain words stood.
const drawn = (): Promise<void> =>
  new Promise((done) => {
    const look = () => {
      if (document.querySelector("[data-page=plain]")) setTimeout(look, LOOK);
      else done();
    };
    look();
  });

const storedUnder = (key: string) => stored(key, (storage) => storage.getItem(key));

// Whether opening the page again would lose answers: those that could not be stored, or not all of them.
const loses = (kept: Kept): boolean => !!kept() && storedUnder(SESSION) !== kept();

/** Tells of a version that waits. Nothing changes until the person says so or opens the page again. */
const offer = (registration: ServiceWorkerRegistration, version: string, kept: Kept): void => {
  // WHY not now: what is cleared meanwhile leaves nothing behind.
  onpagehide = () => kept() && stored(BEFORE, (storage) => storage.setItem(BEFORE, version));
  if (loses(kept)) {
    show("lost", [["close", hide]]);
    return;
  }
  const change = () => {
    // What was true when the line was drawn may have changed since.
    if (loses(kept)) {
      offer(registration, version, kept);
      return;
    }
    if (!registration.waiting) {
      location.reload();
      return;
    }
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage(TAKE_OVER);
  };
  show("offer", [
    ["change", change],
    ["later", hide],
  ]);
};

const linkManifest = (version: string) => {
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  // A portal behind a sign-in gives nothing away without its cookie.
  manifest.crossOrigin = "use-credentials";
  manifest.href = new URL(MANIFEST, version).href;
  document.head.append(manifest);
};

// Says that the version which was told of is the one that is open now.
const greetNew = (version: string, kept: Kept) => {
  const before = storedUnder(BEFORE);
  if (!before || before === version) return;
  stored(BEFORE, (storage) => storage.removeItem(BEFORE));
  if (kept()) show("done", [["close", hide]]);
};

/**
 * Registers the file `worker`, an address that `trusted` passes. `version` is the address of the page's boot script,
 * `kept` says whether the page holds answers.
 */
export const install = async (
  trusted: (address: string) => string,
  worker: string,
  version: string,
  kept: Kept,
): Promise<void> => {
  await drawn();
  const container = navigator.serviceWorker;
  container.addEventListener("message", (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.data === WHICH && port) port.postMessage(version);
  });
  container.startMessages();
  linkManifest(version);
  greetNew(version, kept);
  const registration = await container.register(trusted(worker), { updateViaCache: "none" });
  // A page that no worker has answered for came from the network and is new already.
  const look = () => {
    if (registration.waiting && container.controller) offer(registration, version, kept);
  };
  const follow = () => {
    if (registration.installing) registration.installing.addEventListener("statechange", look);
  };
  registration.addEventListener("updatefound", follow);
  follow();
  look();
  const { active } = await container.ready;
  if (active) active.postMessage(OPENED);
};
