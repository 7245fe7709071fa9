import { mount } from "./mount.js";

await mount("host", { pack: "study-2004" });
