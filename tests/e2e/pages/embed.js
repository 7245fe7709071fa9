import { mount } from "./mount.js";

for (const language of ["zh-Hans", "en"]) await mount(language, { language });
