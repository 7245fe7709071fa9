// What scripts say: texts from the message catalogues, which the build fills in.

/** Texts by their names; `dir` where a language is not written from left to right. */
export type Texts<Name extends string> = Readonly<Record<Name, string>> & { readonly dir?: "rtl" };

/** The languages that there are; the first is for whoever reads none of them. */
export type Catalogue<Name extends string> = Readonly<Record<string, Texts<Name>>>;

const primary = (tag: string): string | undefined => tag.split("-")[0];

/** The first of the wanted languages that there is, by its whole tag or by its first part. */
export const oneOf = (there: readonly string[], wanted: readonly (string | null | undefined | false)[]): string => {
  for (const tag of wanted) {
    const found = tag && (there.find((one) => one === tag) || there.find((one) => primary(one) === primary(tag)));
    if (found) return found;
  }
  return there[0] || "";
};

/** The language to speak: that of a saved session, the one asked for, the first that the person reads. */
export const preferred = <Name extends string>(all: Catalogue<Name>, session: string | null, asked?: string): string => {
  const left = /"language":"([^"]+)"/.exec(session || "");
  return oneOf(Object.keys(all), [left && left[1], asked, ...(navigator.languages || [])]);
};

/** What is said in a language that there is. */
export const textsOf = <Name extends string>(all: Catalogue<Name>, language: string): Texts<Name> => {
  const found = all[language] || Object.values(all)[0];
  if (!found) throw new Error("a script without texts");
  return found;
};

/** Says of an element which language it holds. */
export const speaks = (element: HTMLElement, language: string, { dir }: { readonly dir?: "rtl" }): void => {
  element.lang = language;
  if (dir) element.dir = dir;
};
