// A frame beside the product's: it greets as the tag does, and is not the page around.
for (let at = 0; at < parent.frames.length; at += 1) {
  if (parent.frames[at] !== self) parent.frames[at].postMessage({ options: { language: "en" } }, location.origin, [new MessageChannel().port2]);
}
// The messages above are delivered before this one.
globalThis.greeted = new Promise((done) => {
  addEventListener("message", done, { once: true });
  postMessage("", location.origin);
});
