// Lets the browser keep the page for use without a network, and tells of new versions. Loaded once the
// page is drawn, where the browser offers it. It draws beside the interface, never in it.

const SESSION = "resignation-check:session";
// Filled in by the build.
const MANIFEST = /* manifest */ "";
// The version that was open when a newer one was told of.
const BEFORE = "resignation-check:before";

const WORDS = {
  zh: {
    offer: "这一页有了新版本。可以照常往下答，也可以现在换过去：已经确认的回答都会保留。",
    lost: "这一页有了新版本。你选了不在这台电脑上保留回答，现在换会丢掉它们；照常用就行，下次打开就是新版本。",
    done: "已经换到新版本，你的回答都在。规则如有变化，结果按新的算。",
    change: "现在换",
    later: "以后再说",
    close: "知道了",
  },
  en: {
    offer: "There is a new version of this page. Go on as you are, or change to it now: the answers you have confirmed stay.",
    lost: "There is a new version of this page. You chose that no answers are kept on this computer, so changing now would lose them. Go on as you are: the next time you open the page it is the new version.",
    done: "This is the new version, and your answers are still here. If rules have changed, the result follows the new ones.",
    change: "Change now",
    later: "Later",
    close: "Close",
  },
};

// Refused in some private windows.
const stored = (work) => {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
};

const make = (name, style, text) => {
  const element = document.createElement(name);
  element.className = style;
  if (text) element.textContent = text;
  return element;
};

// The interface stands where the plain words stood.
const drawn = () =>
  new Promise((done) => {
    const look = () => (document.querySelector("[data-page=plain]") ? setTimeout(look, 500) : done());
    look();
  });

let shown = null;

const hide = () => {
  if (!shown) return;
  shown.box.remove();
  shown.watch.disconnect();
  removeEventListener("resize", shown.write);
  shown = null;
  document.documentElement.style.removeProperty("scroll-padding-bottom");
};

/** Shows a line at the foot of the window, in the person's language, with these buttons. */
const show = (text, buttons) => {
  hide();
  const box = make("div", "rc rc-update rc-no-print");
  const inner = make("div", "rc-in");
  const said = make("p", "rc-p");
  said.setAttribute("role", "status");
  const row = make("div", "rc-acts");
  const pressed = buttons.map(([, act], at) => {
    const button = make("button", at || buttons.length === 1 ? "rc-btn rc-btn--quiet" : "rc-btn");
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  });
  row.append(...pressed);
  inner.append(said, row);
  box.append(inner);
  const write = () => {
    const root = document.querySelector("[data-rc-root]");
    const words = WORDS[document.documentElement.lang.startsWith("en") ? "en" : "zh"];
    box.lang = document.documentElement.lang;
    for (const name of ["theme", "size"]) box.dataset[name] = root.dataset[name];
    said.textContent = words[text];
    pressed.forEach((button, at) => {
      button.textContent = words[buttons[at][0]];
    });
    // In a low window, or a much enlarged one, it stands at the end of the page and covers nothing.
    const stays = box.offsetHeight * 2 < innerHeight;
    box.style.setProperty("position", stays ? "sticky" : "static");
    // What has the keyboard is scrolled clear of it.
    document.documentElement.style.setProperty("scroll-padding-bottom", stays ? `${box.offsetHeight}px` : "0");
  };
  document.body.append(box);
  // A status is read out when its text changes, not when it comes with one.
  setTimeout(write, 100);
  const watch = new MutationObserver(write);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  addEventListener("resize", write);
  shown = { box, watch, write };
};

// Whether opening the page again would lose answers: those that could not be stored, or not all of them.
const loses = (kept) => kept() && stored((storage) => storage.getItem(SESSION)) !== kept();

/** Tells of a version that waits. Nothing changes until the person says so or opens the page again. */
const offer = (registration, version, kept) => {
  // WHY not now: what is cleared meanwhile leaves nothing behind.
  onpagehide = () => kept() && stored((storage) => storage.setItem(BEFORE, version));
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
    registration.waiting.postMessage("take over");
  };
  show("offer", [["change", change], ["later", hide]]);
};

/**
 * Registers the file `worker`, an address that `trusted` passes. `version` is the address of the page's
 * start script, `kept` says whether the page holds answers.
 */
export async function install(trusted, worker, version, kept) {
  await drawn();
  const container = navigator.serviceWorker;
  container.addEventListener("message", (event) => {
    if (event.data === "which") event.ports[0].postMessage(version);
  });
  container.startMessages();

  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  // A portal behind a sign-in gives nothing away without its cookie.
  manifest.crossOrigin = "use-credentials";
  manifest.href = new URL(MANIFEST, version).href;
  document.head.append(manifest);

  const before = stored((storage) => storage.getItem(BEFORE));
  if (before && before !== version) {
    stored((storage) => storage.removeItem(BEFORE));
    if (kept()) show("done", [["close", hide]]);
  }

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
  (await container.ready).active.postMessage("opened");
}
