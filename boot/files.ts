/** Languages, each with the name of a file. */
export type ByLanguage = { readonly [language: string]: string };

/** The product's own files by what they are. Full addresses where a page has made them so, else names beside the script. */
export type Files = {
  /** The script of the program's bindings. */
  readonly script: string;
  /** The program. */
  readonly module: string;
  readonly style?: string;
  readonly words: ByLanguage;
  /** Each pack, in each language. A portal's own rules are added where there are some. */
  readonly packs: { [id: string]: ByLanguage };
  readonly differences: ByLanguage;
  readonly letters: ByLanguage;
  /** What checks and compiles a portal's own rules; not in the single file. */
  readonly own?: OwnFiles;
  /** For each built-in pack the documents that another may rest on; not in the single file. */
  readonly sources?: { readonly [id: string]: string };
  /** What has the browser keep the page; not in the single file, nor in a page under work. */
  readonly install?: string;
  readonly worker?: string;
  readonly single?: string;
  readonly selfTest?: string;
};

/** The compiler of packs: the script that calls it, the module, the script of its thread. */
export type OwnFiles = { readonly boot: string; readonly module: string; readonly worker: string };

/** Whether a list has a name of its own. WHY so: a page around may write any name. */
export const has = (list: object, name: string | null | undefined): boolean =>
  Object.prototype.hasOwnProperty.call(list, String(name));
