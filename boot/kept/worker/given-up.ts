// Notices that the place has given the page up, and goes.
import { PAGE } from "./files";
import { found, NAME, ours, versions } from "./store";

declare const self: ServiceWorkerGlobalScope;

const asked = (address: string) => fetch(address, { cache: "no-store", redirect: "error" });

const isGone = ({ status }: Response) => status === 404 || status === 410;

// Whether the place has given up the worker's very file: it says that there is none, or gives a page instead, and the
// product or nothing at all stands beside it. WHY both: the sign-in page of a network stands in the place of everything,
// with whatever status it likes.
const isGivenUp = async () => {
  const answer = await asked(location.href);
  const replaced = answer.ok && /^text\/html/.test(answer.headers.get("content-type") || "");
  if (!isGone(answer) && !replaced) return false;
  const home = await asked(PAGE);
  if (home.ok) return (await home.text()).includes("data-rc-root");
  return isGone(answer) && isGone(home);
};

/** What is given up comes from the network from the next opening on; once no page of ours is open everything goes. */
export const check = async (): Promise<void> => {
  if (!(await isGivenUp())) return;
  if (await found(PAGE, NAME)) {
    await (await caches.open(NAME)).delete(PAGE);
  } else if (!(await versions()).some(Boolean)) {
    await Promise.all((await ours()).map((name) => caches.delete(name)));
    await self.registration.unregister();
  }
};
