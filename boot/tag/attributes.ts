import { has } from "../files";
import type { TextAsk } from "../messages";
import type { Mode, Persist, Sent } from "../program";
import type { ResignationCheckAttributes } from "../resignation-check";

export type Attribute = keyof ResignationCheckAttributes;

/** How a value is written, and what the page's owner is told otherwise. */
type Form = readonly [form: RegExp, wanted: string];

/** What the types for portals say of an attribute. */
type Declared<Name extends Attribute> = NonNullable<ResignationCheckAttributes[Name]>;

const oneOf = <Word>(...words: Word[]) => new RegExp(`^(${words.join("|")})$`);
const someOf = <Word>(...words: Word[]) => new RegExp(`^\\s*((${words.join("|")})(\\s+|$))*$`);

/** What an attribute may say. Names of packs, languages and goals are known where the packs are. */
export const ATTRIBUTES: Readonly<Record<Attribute, Form>> = {
  pack: [/./, "the id of a built-in pack, or an address on this site"],
  lang: [/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/, "a language as zh-Hans or en"],
  theme: [oneOf<Declared<"theme">>("light", "dark", "auto", "high-contrast"), "light, dark, auto or high-contrast"],
  goal: [/^[a-z-]+$/, "a value of goal, as leave-service"],
  "as-of": [/^\d{4}-\d\d-\d\d$/, "a day as 2026-11-23"],
  mode: [oneOf<Mode & Declared<"mode">>("check", "rulebook"), "check or rulebook"],
  persist: [oneOf<Persist & Declared<"persist">>("none", "tab"), "none or tab"],
  hide: [
    someOf("brand", "language", "size", "packs", "rail", "links"),
    "some of brand, language, size, packs, rail, links",
  ],
  "heading-level": [/^[1-6]$/, "a number from 1 to 6"],
  share: [someOf<Sent>("verdicts", "answers"), "verdicts, answers, or both"],
  integrity: [/^sha(256|384|512)-[A-Za-z0-9+/=]+$/, "a hash as sha256-…, by which the pack is pinned"],
  inline: [oneOf("", "true", "false", "inline"), "no value, or false"],
  sandbox: [oneOf("", "true", "false", "sandbox"), "no value, or false"],
};

/** Attributes that change how it looks. */
export const LOOKS = ["theme", "hide"] as const satisfies readonly Attribute[];

/** Attributes that ask the interface for something. */
export const ASKS = [
  "lang",
  "goal",
  "as-of",
  "mode",
  "persist",
  "heading-level",
  "share",
] as const satisfies readonly (Attribute & TextAsk)[];

export const isAttribute = (name: string): name is Attribute => has(ATTRIBUTES, name);

export const isAsk = (name: string): name is (typeof ASKS)[number] => (ASKS as readonly string[]).includes(name);

/** Whether an attribute that is on by being there is on. Some frameworks write "false" where they mean none. */
export const isOn = (value: string | null): boolean => value !== null && value !== "false";

/** Whether a pack is named by an address. */
export const isAddress = (pack: string): boolean => /[/.:]/.test(pack);
