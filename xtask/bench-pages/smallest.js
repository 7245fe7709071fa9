// The smallest page by the framework that ours is made with.
import start from "./page.js";

await start({ module_or_path: fetch("page_bg.wasm") });
