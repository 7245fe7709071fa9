import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// Templates are compiled here, so that the page needs no `eval`.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "resignation-check" } } })],
  build: {
    outDir: "built",
    modulePreload: false,
    target: ["chrome91", "firefox102"],
    rollupOptions: { input: "main.ts", output: { entryFileNames: "vue.js" } },
  },
});
