// In the frame that the tag opens: one greeting from the page around, then everything through the port that came with
// it. A classic script: where a sandboxed frame may not load modules, this one still runs and says what is missing.
(() => {
  // Filled in by the build.
  const BOOT = /* boot */ "";
  // How long to wait for the page around, in milliseconds.
  const PATIENCE = 8000;
  const WORDS = {
    zh: {
      alone: "问卷没有打开：这一页放在别的网站里，只能放在同一个网站里用。下面的说明可以看。",
      files: "问卷没有打开：放它的框架关在沙盒里，服务器没有允许它读取程序文件。请告诉提供这一页的人：这些文件要带上响应头 Access-Control-Allow-Origin: *。下面的说明可以看。",
      unread: "这里的规则没能读取，所以不能判断。请重新打开；还是不行，请告诉提供这一页的人。下面的说明可以看。",
    },
    en: {
      alone: "The questions did not open: this page stands in another website, and it works within its own alone. The text below can be read.",
      files: "The questions did not open: the frame around them is sandboxed, and the server does not let it read the program’s files. Tell whoever provides this page: the files need the response header Access-Control-Allow-Origin: *. The text below can be read.",
      unread: "The rules that stand here could not be read, so nothing can be judged. Reopen the page; if that does not help, tell whoever provides it. The text below can be read.",
    },
  };

  const around = window.parent;
  // Whether the frame is shut off: then it has no origin, and the page around hears of nothing that could vary with an
  // answer: how it opened, how it went with a pack of its own, what the person sends.
  const apart = self.origin === "null";
  const ALWAYS = ["pack", "verdicts", "answers"];
  const UNTIL_READY = ["ready", "error", "refused"];
  const root = document.querySelector("[data-rc-frame]");
  const script = document.currentScript.src;
  let port = null;
  let page = null;
  let language = "zh";

  let ready = false;
  const tell = (name, value) => {
    if (apart && !ALWAYS.includes(name) && (ready || !UNTIL_READY.includes(name))) return;
    ready = ready || name === "ready";
    if (port) port.postMessage([name, value]);
    if (name === "ready") requestAnimationFrame(measure);
  };
  const note = (what) => {
    const line = document.querySelector("[data-rc-state]");
    if (!line) return;
    line.lang = language;
    line.textContent = WORDS[language.startsWith("en") ? "en" : "zh"][what];
    line.hidden = false;
  };

  const looks = {
    theme: (value) => page.root().setAttribute("data-theme", value || "auto"),
    hide: (value) => page.root().setAttribute("data-hide", value),
    dir: (value) => page.root().setAttribute("dir", value === "rtl" ? value : "ltr"),
  };
  // Filled in by the build: whether a property of the looks may have a value.
  const fits = /* looks */ null;
  const look = (name, value) => {
    if (looks[name]) return looks[name](value);
    if (name.startsWith("--rc-")) document.documentElement.style.setProperty(name, fits(name, value) ? value : "");
  };

  const isText = (value) => typeof value === "string";
  const hear = ({ data }) => {
    if (!Array.isArray(data) || !isText(data[1]) || !page) return;
    const [kind, name, value] = data;
    if (kind === "look" && isText(value)) look(name, value);
    if (kind === "ask" && (isText(value) || (name === "own" && value && value.bytes instanceof ArrayBuffer))) page.ask(name, value);
  };

  const measure = () => tell("height", Math.ceil(document.body.getBoundingClientRect().height));
  // Where the keyboard was moved to, the person has to look.
  const arrived = ({ target }) => {
    if (target.tabIndex < 0) tell("top", Math.round(target.getBoundingClientRect().top));
  };

  const open = async (given) => {
    const { own, options = {}, asked = [], look: looked = [] } = given;
    if (isText(options.language)) language = options.language;
    if (own && own.code) {
      note("unread");
      return measure();
    }
    try {
      const { boot } = await import(new URL(BOOT, script).href);
      // The history is the page around's. Names of elements are nobody's to guess: a fragment that finds one moves the
      // keyboard, which can be seen from outside.
      const instance = apart ? `rc-${crypto.getRandomValues(new Uint32Array(4)).join("-")}` : options.instance;
      const framed = around !== window && { ownsAddress: false, apart, instance };
      page = boot(root, { ...options, ...framed, ...(own && { own }), asked, tell });
    } catch (error) {
      console.error(error);
      note("files");
      tell("error", "files");
      return measure();
    }
    looked.forEach(([name, value]) => look(name, value));
  };

  const greeted = (event) => {
    // Only the page around, only from the same place, only once.
    if (port || event.source !== around || event.origin !== location.origin || !event.data || !event.ports[0]) return;
    window.removeEventListener("message", greeted);
    clearTimeout(waiting);
    port = event.ports[0];
    port.onmessage = hear;
    if (!apart) {
      document.documentElement.classList.add("rc-canvas--sized");
      if (window.ResizeObserver) new ResizeObserver(measure).observe(document.body);
      document.addEventListener("focusin", arrived);
    }
    open(event.data);
  };

  let waiting;
  if (around === window) {
    // Opened by itself, it is a page like any other.
    open({});
    return;
  }
  waiting = setTimeout(() => {
    if (!port) note("alone");
  }, PATIENCE);
  window.addEventListener("message", greeted);
  around.postMessage("resignation-check", location.origin);
})();
