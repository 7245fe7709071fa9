const STYLE =
  ":host{display:block}:host([hidden]){display:none}iframe{display:block;inline-size:100%;block-size:60em;border:0}";
// A frame that is shut off has the height that the page gives the tag, and this one where it gives none.
const FIXED = ":host{block-size:60em;block-size:min(60em,90vh)}iframe{block-size:100%;min-block-size:16em}";

/**
 * Browsers in which the questions do not run lack one of these. WHY by them: to ask whether a module would be compiled is
 * a violation of many a policy. What stands in the tag's script has to run in those browsers all the same.
 */
export const isOld =
  !("replaceChildren" in Element.prototype && "WeakRef" in window && "adoptedStyleSheets" in Document.prototype);

const sheets = isOld
  ? []
  : [STYLE, FIXED].map((style) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      return sheet;
    });

/** Gives the tag its sheets; with `fixed`, its height does not follow what is in it. */
export const dressed = (shadow: ShadowRoot, fixed: boolean, ...more: CSSStyleSheet[]): void => {
  if (!isOld) shadow.adoptedStyleSheets = [...sheets.slice(0, fixed ? 2 : 1), ...more];
};
