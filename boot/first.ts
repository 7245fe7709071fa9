// Runs before anything is painted: shows the start that stands in the document, in the person's language, where it is what
// the person will see, and remembers what is pressed there before the program has come.
import { isTaken, languages, remember, show, withdraw } from "./first/shown";
import { SILENCE } from "./start/patience";
import { read, SESSION, stored } from "./start/storage";
import { oneOf } from "./texts";

/** Who has begun goes on where they were, and a link may lead elsewhere. */
const begins = () => {
  const session = stored(SESSION, read);
  return (!session || session === "off") && /^#?\d*$/.test(location.hash);
};

if (typeof WebAssembly === "object" && begins() && show(oneOf(languages(), navigator.languages || []))) {
  remember();
  // Without the script that goes on from here the start is of no use: the plain words are.
  const missing = () => isTaken() || withdraw();
  window.addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && missing(), true);
  setTimeout(missing, SILENCE);
}
