import { listed, located } from "./listed";

type Rules = { createScriptURL: (address: string) => string };

// The one policy object that makes scripts of addresses: the product's own files pass, nothing else. Made when it is
// first needed, because a page around may not allow it; and once, because a page refuses a second one of the same name.
let policy: Rules | undefined;
// Addresses of texts that were read from the product's own files.
const texts = new Set<string>();
const rules: Rules = {
  createScriptURL: (address) => {
    if (texts.has(address) || listed(located()).includes(address)) return address;
    throw new TypeError(address);
  },
};

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: Rules): Rules };
  }
}

/**
 * The address of one of the product's own files in the form in which a page with Trusted Types takes it as a script.
 * Throws for any other address.
 */
export const trusted = (address: string): string => {
  policy = policy || (window.trustedTypes ? window.trustedTypes.createPolicy("resignation-check", rules) : rules);
  return policy.createScriptURL(address);
};

/** The same for the text of one of them, where a worker may have no address. */
export const trustedText = (text: string): string => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  texts.add(address);
  return trusted(address);
};
