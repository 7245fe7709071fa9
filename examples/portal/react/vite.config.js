import { defineConfig } from "vite";

// One file beside the page. The tag's own script is no part of it: it stays where it was copied.
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: "built",
    modulePreload: false,
    target: ["chrome91", "firefox102"],
    rollupOptions: { input: "main.tsx", output: { entryFileNames: "react.js" } },
  },
});
