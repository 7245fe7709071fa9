// The compiler of packs in a thread of its own, so that whatever a pack costs, the page goes on. A classic worker:
// Firefox 102 has no others.

// Filled in by the build: a function that gives what the compiler's script exports.
const COMPILER = /* compiler */ null;

const compiler = COMPILER();
let bytes;

self.onmessage = async ({ data }) => {
  try {
    if (data.module) {
      bytes = data.bytes;
      await compiler.default({ module_or_path: data.module });
      self.postMessage({ base: compiler.base(bytes) || "" });
    } else {
      self.postMessage({ made: compiler.compile(bytes, data.name, data.bundle) });
    }
  } catch (error) {
    self.postMessage({ stopped: String(error) });
  }
};
self.postMessage({ here: true });
