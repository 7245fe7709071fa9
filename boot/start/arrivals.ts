import { OWN } from "./early";
import { fetched } from "./request";

/** Files on their way, each asked for once, by the program that goes on after a failure too. */
export type Arrivals = {
  readonly put: (address: string, answer: Promise<Response>) => void;
  readonly fetch: (address: string) => Promise<Response>;
  readonly forget: (address: string) => void;
};

export const arrivals = (): Arrivals => {
  const coming = new Map<string, Promise<Response>>();
  return {
    put: (address, answer) => {
      coming.set(address, answer);
    },
    fetch: async (address) => {
      const answer = coming.get(address) || fetched(address);
      coming.set(address, answer);
      try {
        return (await answer).clone();
      } catch (error) {
        coming.delete(address);
        throw error;
      }
    },
    // What came is not what it should be: it is asked for anew the next time.
    forget: (address) => {
      if (!address.startsWith(OWN)) coming.delete(address);
    },
  };
};
