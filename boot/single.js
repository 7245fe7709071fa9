// Stands before the start script in the page that is one file: what that asks for by address lies in the
// page itself, and nothing is asked of a network. `fetch` is the start script's own here, and so is
// `bring`, which the build puts in the place of `import`.

// A script that begins anew has a fragment.
const nameIn = (address) => address.slice(address.lastIndexOf("/") + 1).split("#")[0];

const fetch = async (address) => {
  const name = nameIn(address);
  const text = document.querySelector(`[data-file="${name}"]`).textContent;
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(bytes, { headers: { "Content-Type": type } });
};

// Filled in by the build: each module's script as a function that gives what the script exports.
const MODULES = /* modules */ {};

const bring = async (address) => MODULES[nameIn(address)]();
