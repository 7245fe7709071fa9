// How the single file comes by its files: they lie in the page itself, and nothing is asked of a network.

// Put in by the build: each script as a function that runs it anew and gives what it exports.
import { scripts } from "scripts";

// A script that begins anew has a fragment.
const nameIn = (address: string): string => address.slice(address.lastIndexOf("/") + 1).replace(/#.*$/, "");

export const fetch = async (address: string): Promise<Response> => {
  const name = nameIn(address);
  const block = document.querySelector(`[data-file="${name}"]`);
  const text = block && block.textContent;
  if (!text) throw new TypeError(name);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(bytes, { headers: { "Content-Type": type } });
};

export const bring = async (address: string): Promise<unknown> => {
  const run = scripts[nameIn(address)];
  if (!run) throw new TypeError(address);
  return run();
};
