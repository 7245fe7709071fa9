import type { Page, Tell } from "../messages";

// The numbers of the tags in the page: the next one gets the lowest that is free, so that a tag without an id is found
// again when it comes back.
const numbers = new Set<number>();

const lowest = (number = 1): number => (numbers.has(number) ? lowest(number + 1) : number);

export const take = (): number => {
  const number = lowest();
  numbers.add(number);
  return number;
};

export const giveBack = (number: number): void => {
  numbers.delete(number);
};

/** Who hears what an interface tells: its tag, if it has one. */
export type Ear = { call: Tell | null };

/** An interface that runs in the page itself. */
export type Inline = Page & {
  readonly ear: Ear;
  /** Whether the last tag asked for something of a name. */
  readonly asked: { [name: string]: boolean };
  /** The name under which the tab keeps its answers, while it waits. */
  key: string;
};

// Interfaces whose tag was removed: Yew does not give everything back, so that they wait here for the next one. One
// whose answers the tab keeps has their `key` and waits for a tag of that very key.
const pool: Inline[] = [];

export const park = (one: Inline): void => {
  pool.push(one);
};

export const unparked = (key: string): Inline | undefined => {
  const at = pool.findIndex((one) => one.key === key);
  return at < 0 ? undefined : pool.splice(at, 1)[0];
};

/** One that stops while it waits is of no use to anybody. */
export const drop = (ear: Ear): void => {
  pool.splice(0, pool.length, ...pool.filter((one) => one.ear !== ear));
};

/** Whether the tab keeps answers under this name. */
export const isKept = (key: string): boolean => {
  try {
    return !!sessionStorage.getItem(key);
  } catch {
    return false;
  }
};
