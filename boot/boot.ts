// The script of the page. Loaded by a page around as well: then it begins nothing by itself.
import { bring } from "way";
import type { install as Install } from "./pwa";
import type { Page } from "./messages";
import { boot } from "./start/boot";
import { located } from "./start/listed";
import { styled } from "./start/styled";
import { trusted } from "./start/trusted";

export { boot, trusted };

// Has the browser keep the page for use without a network, where it offers that (it does not by plain http) and the page
// does not stand in another.
const install = async ({ kept }: Page) => {
  const files = located();
  if (window !== top || !navigator.serviceWorker || !files.install || !files.worker) return;
  const loaded = (await bring(files.install)) as { install: typeof Install };
  await loaded.install(trusted, files.worker, import.meta.url, kept);
};

const begin = () => {
  const root = document.querySelector<HTMLElement>("[data-rc-root]");
  if (!root) return;
  document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]").forEach(styled);
  const page = boot(root);
  // WHY a failure is let go: without it the page works all the same.
  const idle = window.requestIdleCallback || setTimeout;
  page.started.then(() => idle(() => install(page).catch(() => {})));
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
