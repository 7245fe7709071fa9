// How the page comes by its files: over the network. In the single file `within.ts` stands in the place of this.

/** Fetches what lies at an address. */
export const fetch = (address: string, options: RequestInit): Promise<Response> => window.fetch(address, options);

/** Loads the script at an address and gives what it exports. */
export const bring = (address: string): Promise<unknown> => import(address);
