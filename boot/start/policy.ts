/**
 * The document's own policy has to let Chromium before 97 compile the module, and those know no narrower word for it
 * than 'unsafe-eval'. Browsers that do know one get the narrow policy as well. `checkVisibility` is younger than
 * 'wasm-unsafe-eval' in every engine.
 */
export const narrow = (): void => {
  const wide = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  if (!wide || !("checkVisibility" in Element.prototype)) return;
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = wide.content.replace("'unsafe-eval'", "'wasm-unsafe-eval'");
  document.head.append(meta);
};

/** Whether the policy of the page around keeps the module from being compiled. */
export const isRefusal = (message: string): boolean => /content security|unsafe-eval|blocked by csp/i.test(message);
