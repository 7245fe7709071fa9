// The compiler of packs in a thread of its own, so that whatever a pack costs, the page goes on. A classic worker:
// Firefox 102 has no others.

// Put in by the build: the script of the compiler's bindings.
import * as compiler from "compiler";
import type { Given, Says } from "./messages";

let bytes: Uint8Array;

const say = (what: Says): void => self.postMessage(what);

self.onmessage = async ({ data }: MessageEvent<Given>) => {
  try {
    if ("module" in data) {
      bytes = data.bytes;
      await compiler.default({ module_or_path: data.module });
      say({ base: compiler.base(bytes) || "" });
    } else {
      say({ made: compiler.compile(bytes, data.name, data.bundle) });
    }
  } catch (error) {
    say({ stopped: String(error) });
  }
};
say({ here: true });
