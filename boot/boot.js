// Starts the page's program and outlives it: keeps the last saved form of the session and draws the
// failure page when the program ends in a panic. DOM calls only: no markup from strings, so that
// Trusted Types have nothing to refuse.

// Filled in by the build with the hashed names of the product's own files.
const FILES = /* files */ {};

const SESSION = "resignation-check:session";

const WORDS = {
  zh: {
    loading: "正在打开问卷……打开之前，下面的说明可以先看。",
    title: "页面出错了，你的回答还在",
    empty: "页面出错了",
    what: "程序遇到了它没有料到的情况，已经停下。这不是你的操作造成的，也不说明你能不能辞职。",
    unfetched: "程序的文件没有取到，可能是网络中断。这不是你的操作造成的，也不说明你能不能辞职。",
    unread: "规则或文字没能读取，所以不能判断。请重新打开；还是不行，请告诉提供这一页的人。",
    intact: "出错以前的回答完好，只在这台电脑的这个标签页里。",
    memory: "出错以前的回答完好，但没有存下来：刷新或关闭这一页，就没有了。",
    ways: "可以下载成文件，也可以重新打开，从原来的地方继续。",
    none: "还没有保存过回答，没有东西丢失。",
    off: "问卷没有打开。可能是网络中断，或浏览器太旧（要 Chrome、Edge 91 或 Firefox 102 以上）。下面的说明照样能看。",
    again: "再试一次",
    uncleared: "浏览器没有让这一页删除保存的回答。请关闭这个标签页，再清除浏览数据。",
    download: "下载我的回答",
    reopen: "重新打开",
    clear: "清除回答，从头开始",
    detail: "技术信息",
    file: "辞职自查-我的回答.json",
  },
  en: {
    loading: "Opening the questions… Until then you can read the text below.",
    title: "The page failed, your answers are safe",
    empty: "The page failed",
    what: "The program met a situation it was not made for and stopped. You did nothing wrong, and it says nothing about whether you may resign.",
    unfetched: "The program’s files did not come; the connection may have been cut. You did nothing wrong, and it says nothing about whether you may resign.",
    unread: "The rules or texts could not be read, so nothing can be judged. Reopen the page; if that does not help, tell whoever provides it.",
    intact: "The answers given before the failure are intact, in this tab on this computer alone.",
    memory: "The answers given before the failure are intact, but not stored: reloading or closing this page loses them.",
    ways: " You can download them as a file, or reopen and go on where you were.",
    none: "No answers had been saved yet, so nothing is lost.",
    off: "The questions did not open. The connection may have been cut, or the browser is too old (it takes Chrome or Edge 91 or later, or Firefox 102 or later). The text below can be read without them.",
    again: "Try again",
    uncleared: "The browser did not let this page delete the saved answers. Close this tab and clear your browsing data.",
    download: "Download my answers",
    reopen: "Reopen",
    clear: "Clear the answers and start again",
    detail: "Technical information",
    file: "resignation-check-my-answers.json",
  },
};

const here = (name) => new URL(name, import.meta.url).href;

// The list of files with full addresses: relative ones would depend on the page around.
const located = (list) =>
  typeof list === "string"
    ? here(list)
    : Object.fromEntries(Object.entries(list).map(([name, inner]) => [name, located(inner)]));

const listed = (list) =>
  Object.values(list).flatMap((inner) => (typeof inner === "string" ? inner : listed(inner)));

// The one policy object that makes scripts of addresses: the product's own files pass, nothing else.
// Made when it is first needed, because a page around may not allow it; and once, because a page
// refuses a second one of the same name.
let policy;
// Addresses of texts that were read from the product's own files.
const texts = new Set();
const rules = {
  createScriptURL: (address) => {
    if (texts.has(address) || listed(located(FILES)).includes(address)) return address;
    throw new TypeError(address);
  },
};

/**
 * The address of one of the product's own files in the form in which a page with Trusted Types takes it
 * as a script. Throws for any other address.
 */
export const trusted = (address) => {
  policy = policy || (window.trustedTypes ? trustedTypes.createPolicy("resignation-check", rules) : rules);
  return policy.createScriptURL(address);
};

// The same for the text of one of them, where a worker may have no address.
const trustedText = (text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  texts.add(address);
  return trusted(address);
};

const make = (name, style, text, then) => {
  const element = document.createElement(name);
  element.className = style;
  if (text) element.textContent = text;
  if (then) {
    element.type = "button";
    element.addEventListener("click", then);
  }
  return element;
};

// Elements one inside the other, the innermost given.
const within = (inner, ...outer) =>
  outer.reduceRight((element, [name, style]) => {
    const around = make(name, style);
    around.append(element);
    return around;
  }, inner);

// In a sandboxed frame even the question for the storage throws.
const stored = (key, work) => {
  try {
    return key ? work(window.sessionStorage, key) : null;
  } catch {
    return null;
  }
};
const read = (storage, key) => storage.getItem(key);
// Overwritten first: what is removed may still lie in memory. Removed all the same where that is refused.
const remove = (storage, key) => {
  try {
    storage.setItem(key, " ".repeat(storage.getItem(key).length));
  } catch {
    // A full storage refuses what is no longer than before, too.
  }
  storage.removeItem(key);
};

// The document's own policy has to let Chromium before 97 compile the module, and those know no
// narrower word for it than 'unsafe-eval'. Browsers that do know one get the narrow policy as well.
// `checkVisibility` is younger than 'wasm-unsafe-eval' in every engine.
const narrow = () => {
  const wide = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (!wide || !Element.prototype.checkVisibility) return;
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = wide.content.replace("'unsafe-eval'", "'wasm-unsafe-eval'");
  document.head.append(meta);
};

// WHY so: a page around may write any name.
const has = (list, name) => Object.prototype.hasOwnProperty.call(list, name);

// The language in which the interface will begin: the session's, the one asked for, the first that
// the person reads.
const languageOf = (files, asked, session) => {
  const left = /"language":"([^"]+)"/.exec(session || "");
  const known = Object.keys(files.words);
  const primary = (tag) => tag.split("-")[0];
  return [left && left[1], asked, ...(navigator.languages || []), "zh-Hans"]
    .filter(Boolean)
    .map((tag) => known.find((one) => one === tag) || known.find((one) => primary(one) === primary(tag)))
    .find(Boolean);
};

// Whoever sends nothing for so long is given up, in milliseconds.
const SILENCE = 15000;

const timed = (promise) =>
  new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("silence")), SILENCE);
    promise.then(done, failed).then(() => clearTimeout(timer));
  });

// Fetches a file and hears whether it goes on coming. What another has put in its place (the sign-in page of a
// network) is no file of ours.
const request = async (address, options) => {
  const stop = new AbortController();
  const heard = async (coming) => {
    try {
      return await timed(coming);
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const answer = await heard(fetch(address, { ...options, signal: stop.signal }));
  const type = answer.headers.get("content-type") || "";
  if (!answer.ok || type.startsWith("text/html")) throw new Error(`${answer.status} ${type} ${address}`);
  const reader = answer.body.getReader();
  const pull = async (body) => {
    const { done, value } = await heard(reader.read());
    if (done) body.close();
    else body.enqueue(value);
  };
  return new Response(new ReadableStream({ pull, cancel: () => reader.cancel() }), { headers: { "Content-Type": type } });
};

// What failed once is asked for once more, past whatever was kept on the way.
const twice = (work) => work({}).catch((error) => (refusal(error.message) ? Promise.reject(error) : work({ cache: "reload" })));

// A whole file: cut midway it has failed, too.
const fetched = (address) => {
  const coming = twice(async (options) => new Response(await (await request(address, options)).arrayBuffer()));
  // Asked for at once; who waits for it hears of a failure.
  coming.catch(() => {});
  return coming;
};

// A script that does not come is asked for by another name: its own is taken for as long as it may still come.
let named = 0;
const script = async (address) => {
  const next = () => import(named++ ? `${address}#${named}` : address);
  const first = next();
  return timed(first).catch(() => timed(Promise.race([first.catch(() => new Promise(() => {})), next()])));
};

// Fetches texts and rules while the program is still on its way: those that it will begin with. `linked` is what the
// address names: a link to a rule says whose it is.
const early = (files, language, session, asked, linked) => {
  const left = /"pack":"([^"]+)"/.exec(session || "");
  const named = /^#(.+?)(~|%7e)/i.exec((!left && linked) || "");
  const pack = [asked, left && left[1], named && named[1]].find((one) => has(files.packs, one)) || "national";
  const wanted = [files.words, files.packs[pack]].map((list) => list[language]);
  return wanted.filter((file) => file && !file.startsWith(OWN)).map((file) => [file, fetched(file)]);
};

// The addresses of a portal's own rules: what is compiled here is read like any other file.
const OWN = "own:";
// What a page around asks for at the start, and again where nothing is left of an earlier start.
const KEEPS_ASKING = ["goal", "as-of", "mode"];

// Whether the policy of the page around keeps the module from being compiled.
const refusal = (message) => /content security|unsafe-eval|blocked by csp/i.test(message);

// A second press that was meant for the page before does nothing. WHY: many people click everything twice, and would
// answer the page that follows. Here and not in the program: the failure page has buttons too.
const AGAIN = 500;
const NEAR = 24;
const presses = () => {
  // The press under way, the one before it that came through, and when what is on show was drawn.
  let now = null;
  let last = null;
  let drawn = -1;
  const near = () => Math.abs(now.x - last.x) < NEAR && Math.abs(now.y - last.y) < NEAR;
  const isLate = ({ target, isTrusted }) => {
    // Keys and scripts have no place, and a label hands its press on to its box.
    if (!isTrusted || !now || now === last) return false;
    if (now.at < drawn) return (now.late = true);
    if (!last || !near() || now.at - Math.max(drawn, last.at) > AGAIN) return false;
    // On a page that stays too: a box stays ticked, what opened stays open. In a text field two presses select.
    now.late = drawn >= last.at || last.late || !!target.closest("a, button, summary, label, [type=checkbox], [type=radio]");
    return now.late;
  };
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const heard = {
    pointerdown: (event) => {
      now = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    },
    // Neither does it take the keyboard from where the page has put it.
    mousedown: (event) => isLate(event) && event.preventDefault(),
    click: (event) => {
      if (isLate(event)) stop(event);
      // Whoever goes on pressing has not looked at the page yet.
      last = now;
    },
    keydown: (event) => {
      now = null;
      if (event.repeat && event.key === "Enter") stop(event);
    },
    // Something was chosen or typed: from now on every press is meant, but for one more on what was just chosen.
    input: ({ target }) => {
      if (!now || now !== last || !/checkbox|radio/.test(target.type)) last = null;
      drawn = -1;
    },
  };
  return {
    watch: (root) => {
      for (const [name, hear] of Object.entries(heard)) root.addEventListener(name, hear, true);
    },
    drawn: () => {
      drawn = performance.now();
    },
  };
};

// Translators and other extensions put nodes of their own in the place of the page's. What the interface draws then would
// reach nodes that nobody sees, or none: before it draws something else, what others did is undone. They do it again.
const LONG = 20000;
const others = () => {
  let done = [];
  let home = null;
  const undo = ({ target, oldValue, addedNodes, removedNodes, previousSibling, nextSibling }) => {
    const element = target.closest ? target : target.parentElement;
    // What is announced is written past the drawing.
    if (element && element.closest("[aria-live]")) return;
    // A text that was cut in two is whole again.
    if (oldValue !== null) target.data = oldValue;
    const here = (node) => node && node.parentNode === target;
    addedNodes.forEach((node) => here(node) && target.removeChild(node));
    const next = here(nextSibling) ? nextSibling : here(previousSibling) ? previousSibling.nextSibling : null;
    removedNodes.forEach((node) => node.contains(target) || target.insertBefore(node, next));
  };
  const undoAll = () => {
    const tree = home.getRootNode();
    const held = tree.activeElement;
    done.reverse().forEach(undo);
    done = [];
    // A field that is put back where it was keeps the keyboard.
    if (held && held !== tree.activeElement && home.contains(held)) held.focus({ preventScroll: true });
  };
  const watcher = new MutationObserver((more) => {
    done = done.concat(more);
    if (done.length < LONG) return;
    undoAll();
    watcher.takeRecords();
  });
  return {
    // The interface is about to draw; whether other words or other parts than before.
    part: (anew) => {
      done = done.concat(watcher.takeRecords());
      watcher.disconnect();
      if (anew && home) undoAll();
    },
    watch: (root) => {
      home = root;
      watcher.observe(root, { childList: true, characterData: true, characterDataOldValue: true, subtree: true });
    },
  };
};

// A module and its script, fetched once for all interfaces in the page: a second start would take the
// memory away from the first. A server with the wrong type for the module costs streaming only.
const loaded = new Map();
const load = (files) => {
  const start = async () => {
    const made = await script(files.script);
    const users = new Set();
    // What has stopped is of no use to anybody: the next one is the same script by another name, which begins anew.
    made.watch((error) => {
      loaded.delete(files.script);
      users.forEach((failed) => failed(String(error)));
    });
    await twice((options) => made.default({ module_or_path: request(files.module, options) }));
    return { start: made.start, users };
  };
  if (!loaded.has(files.script)) loaded.set(files.script, start());
  const made = loaded.get(files.script);
  made.catch(() => loaded.delete(files.script));
  return made;
};

/**
 * Mounts the interface under `root`. `options` says how it stands in its page: `instance` goes before every id; with
 * `ownsPage: false` the page around stays as it is; `key` is the name under which the tab keeps the answers, `persist`
 * whether it does; `tell(name, value)` hears what happens; `own` are a portal's own rules, `{ name, bytes }`. Returns
 * `ask(name, value)`, by which the page around changes any of it, and `root()`, the element in use.
 */
export const boot = (root, options = {}) => {
  const owns = options.ownsPage !== false;
  const addressed = owns && options.ownsAddress !== false;
  const files = located(FILES);
  const settled = { key: owns ? SESSION : undefined, ...options };
  const key = () => settled.persist !== false && settled.key;
  const first = languageOf(files, settled.language, stored(key(), read));
  const pressed = presses();
  pressed.watch(root);
  const foreign = others();
  let saved = null;
  let mounted = false;
  let over = false;
  const tell = (name, value) => {
    if (settled.tell) settled.tell(name, value);
  };

  // Once it is mounted, the interface says on its root which language it speaks.
  const language = () => (mounted && root.getAttribute("lang")) || first;
  const spoken = () => WORDS[language().startsWith("en") ? "en" : "zh"];

  const draw = (what, message) => {
    const words = spoken();
    const kept = stored(key(), read);
    // "off" stands there for a person who wants nothing kept.
    const answers = saved || (kept === "off" ? null : kept);
    const page = make("main", "rc-main rc-main--plain rc-stack");
    page.dataset.page = "failure";
    const heading = make("h1", "rc-h1", answers ? words.title : words.empty);
    heading.tabIndex = -1;
    const safe = kept === answers ? words.intact : words.memory;
    page.append(heading, make("p", "rc-p", words[what]), make("p", "rc-p", answers ? safe + words.ways : words.none));
    const row = make("div", "rc-acts");
    const button = (quiet, text, then) => row.append(make("button", quiet ? "rc-btn rc-btn--quiet" : "rc-btn", text, then));
    if (answers) {
      button(false, words.download, () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([answers], { type: "application/json" }));
        link.download = words.file;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      });
    }
    button(answers, words.reopen, again);
    if (answers) {
      button(true, words.clear, () => {
        saved = null;
        settled.cleared = true;
        stored(key(), remove);
        if (!stored(key(), read)) again();
        else if (!row.querySelector("[role=status]")) {
          const said = row.appendChild(make("p", "rc-error", words.uncleared));
          said.setAttribute("role", "status");
        }
      });
    }
    page.append(row);
    if (message) {
      const detail = make("details", "rc-more");
      const summary = make("summary", "");
      summary.append(make("span", "", words.detail));
      detail.append(summary, make("code", "rc-small", message));
      page.append(detail);
    }
    page.lang = language();
    // The keyboard is moved only by whoever has it here. What has stopped still listens on its own root.
    const held = root.querySelector(":focus") || (owns && document.hasFocus());
    foreign.part(false);
    const next = root.cloneNode(false);
    pressed.watch(next);
    arrive(next);
    root.append(within(page, ["div", "rc-page"], ["div", "rc-body-area rc-in"]));
    pressed.drawn();
    if (held) heading.focus();
  };

  // Before the mount the readable text stays; only the line about loading changes. With `again`, a button starts anew.
  const note = (text, again) => {
    const line = root.querySelector("[data-rc-state]");
    if (!line) return;
    line.lang = language();
    line.textContent = text;
    line.hidden = false;
    const next = line.nextElementSibling;
    const tried = next && next.localName === "button" ? next : null;
    // WHY it stays while it tries: whoever pressed it by key would lose their place.
    if (tried) tried.setAttribute("aria-disabled", String(!again));
    if (tried || !again) return;
    const button = make("button", "rc-btn", spoken().again, () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      over = false;
      start();
    });
    button.lang = line.lang;
    line.after(button);
  };

  const failed = (message, what = "what") => {
    if (over) return;
    over = true;
    fresh = heard = null;
    if (mounted) draw(what, String(message));
    else note(spoken().off, true);
    tell("error", refusal(message) ? "policy" : "failed");
  };

  // Goes on in place from the saved form in memory, so that it does not matter whether anything could be stored.
  const again = () => {
    if (!over) return;
    over = false;
    settled.stepped = true;
    if (!saved) waiting = asked().concat(waiting);
    start();
  };

  const coming = new Map();
  // The root of a program that opens where another has failed, until it can draw.
  let fresh = null;
  const arrive = (next) => {
    if (next) root.replaceWith(next);
    root = next || root;
    fresh = null;
  };
  // What the page around asks for before somebody can hear it.
  const asked = () => settled.asked || [];
  let waiting = [...asked()];
  let heard = null;
  const deliver = () => {
    if (heard) waiting.splice(0).forEach(([name, value]) => heard(name, value));
  };
  const settles = {
    "heading-level": (value) => (settled.heading = +value || 1),
    key: (value) => (settled.key = value || undefined),
    pack: (value) => (settled.pack = value || undefined),
    persist: (value) => (settled.persist = value === "tab"),
    share: (value) => (settled.share = value),
  };
  // A portal's own rules are compiled here and then read like any other file.
  const compile = async ({ bytes, name }) => {
    const { own } = await script(files.own.boot).catch((error) => {
      throw Object.assign(error, { code: "pack-unread" });
    });
    const made = await own(files, new Uint8Array(bytes), name, { fetched, address: trusted, text: trustedText });
    const built = Object.values(files.packs[made.id] || {});
    if (built.some((file) => !file.startsWith(OWN))) throw Object.assign(new Error(`the id ${made.id} is taken`), { code: "pack-id" });
    for (const [name, content] of Object.entries(made.files)) {
      const [kind, id, language] = name.split("/");
      files[kind][id] = { ...files[kind][id], [language]: OWN + name };
      coming.set(OWN + name, Promise.resolve(new Response(content)));
    }
    tell("pack", { id: made.id, warnings: made.warnings });
    return made.id;
  };
  const unusable = ({ code, message, problems }) => tell("pack", { code: code || "pack-invalid", message, problems });
  const ask = async (name, value) => {
    if (name === "own") {
      try {
        value = settled.pack = await compile(value);
      } catch (error) {
        return unusable(error);
      }
    }
    if (settles[name]) settles[name](value);
    if (KEEPS_ASKING.includes(name)) settled.asked = [...asked().filter(([other]) => other !== name), [name, value]];
    waiting.push([name, value]);
    deliver();
  };
  const hooks = {
    // Each file is asked for once, by the program that goes on after a failure too.
    fetch: async (address) => {
      const answer = coming.get(address) || fetched(address);
      coming.set(address, answer);
      try {
        return (await answer).clone();
      } catch (error) {
        coming.delete(address);
        throw error;
      }
    },
    // What came is not what it should be: it is asked for anew the next time.
    forget: (address) => {
      if (!address.startsWith(OWN)) coming.delete(address);
    },
    keep: (text) => {
      saved = text || null;
    },
    kept: () => saved || undefined,
    arrive: () => {
      arrive(fresh);
      mounted = true;
    },
    unread: () => failed("unread", "unread"),
    hear: (call) => {
      heard = call;
      deliver();
    },
    tell,
    // WHY watched from the next microtask on: it comes right after the drawing and before what others make of it. Yew says
    // that it has drawn a turn later, where drawing took long.
    draws: (anew) => {
      Promise.resolve().then(() => foreign.watch(root));
      foreign.part(anew);
    },
    drawn: (another) => {
      foreign.watch(root);
      if (another) pressed.drawn();
    },
  };
  // In a frame that is shut off nobody outside may learn an answer from what is asked for, and when: all that an answer
  // could lead to is read before there is one.
  const everything = () => {
    const { words, packs, differences, letters } = files;
    listed({ words, packs, differences, letters }).forEach((file) => hooks.fetch(file).catch(() => {}));
  };

  const start = async () => {
    const session = saved || stored(key(), read);
    note(spoken().loading);
    // On its way beside everything else; who waits for it hears of a failure.
    const program = load(files);
    program.catch(() => {});
    try {
      if (settled.own && !settled.pack) settled.pack = await compile(settled.own);
    } catch (error) {
      note(spoken().unread, true);
      return unusable(error);
    }
    let what = "unfetched";
    try {
      // What is no pack's name is told; the person goes on with the law in force.
      if (settled.pack && !has(files.packs, settled.pack)) {
        tell("refused", "pack");
        settled.pack = undefined;
      }
      if (!mounted) early(files, first, session, settled.pack, addressed && location.hash).forEach(([file, answer]) => coming.set(file, answer));
      if (settled.apart) everything();
      const made = await program;
      what = "what";
      // After a failure what it says stays until there is something to draw.
      if (mounted) {
        fresh = root.cloneNode(false);
        pressed.watch(fresh);
      }
      made.users.add(failed);
      made.start(fresh || root, files, hooks, settled);
      // After the start: until then nothing but these files has run, and a slow machine takes a frame for it.
      if (owns) setTimeout(narrow, 200);
    } catch (error) {
      console.error(error);
      failed(error.message || error, what);
    }
  };
  return { ask, root: () => root, kept: hooks.kept, started: start() };
};

// Has the browser keep the page for use without a network, where it offers that (it does not by plain
// http) and the page does not stand in another.
const install = async ({ kept }) => {
  if (window !== top || !navigator.serviceWorker) return;
  const files = located(FILES);
  await (await import(files.install)).install(trusted, files.worker, import.meta.url, kept);
};

// A style sheet that goes silent holds back the drawing of the whole page: it is asked for once more, then left out.
// One that failed stands there empty.
const isStyling = ({ sheet }) => {
  try {
    return sheet.cssRules.length > 0;
  } catch {
    return false;
  }
};
const styled = (link) => {
  const missing = async () => {
    if (isStyling(link) || !link.isConnected) return;
    link.remove();
    const answer = await request(link.href, { cache: "reload" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await answer.text());
    document.adoptedStyleSheets = [sheet];
  };
  // Without its looks the page works all the same.
  const tried = () => missing().catch(() => {});
  link.addEventListener("error", tried);
  setTimeout(tried, SILENCE);
};

const begin = () => {
  const root = document.querySelector("[data-rc-root]");
  if (!root) return;
  document.querySelectorAll("link[rel=stylesheet]").forEach(styled);
  const page = boot(root);
  // WHY a failure is let go: without it the page works all the same.
  const idle = window.requestIdleCallback || setTimeout;
  page.started.then(() => idle(() => install(page).catch(() => {})));
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
