import { SILENCE } from "./patience";
import { request } from "./request";

// One that failed stands there empty.
const isStyling = ({ sheet }: HTMLLinkElement): boolean => {
  try {
    return !!sheet && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
};

/**
 * A style sheet that goes silent holds back the drawing of the whole page: it is asked for once more, then left out.
 */
export const styled = (link: HTMLLinkElement): void => {
  const missing = async () => {
    if (isStyling(link) || !link.isConnected) return;
    link.remove();
    const answer = await request(link.href, { cache: "reload" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await answer.text());
    document.adoptedStyleSheets = [sheet];
  };
  // Without its looks the page works all the same.
  const tried = () => missing().catch(() => {});
  link.addEventListener("error", tried);
  setTimeout(tried, SILENCE);
};
