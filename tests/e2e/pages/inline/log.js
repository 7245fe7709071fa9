// Every event of every tag, and every violation of the policy, as the page around hears them.
globalThis.heard = [];
globalThis.violations = [];
for (const name of ["rc-ready", "rc-step", "rc-finished", "rc-error", "rc-shared"]) {
  document.addEventListener(name, (event) => heard.push({ name, detail: event.detail, from: event.target.id, composed: event.composed }));
}
document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
globalThis.place = (attributes) => {
  const tag = document.createElement("resignation-check");
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  document.getElementById("place").append(tag);
  return tag;
};
