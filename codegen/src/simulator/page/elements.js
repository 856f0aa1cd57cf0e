// Elements made without markup: whatever the server sends stays text.

const CHINESE = /\p{Script=Han}/u;

/** An element with attributes, listeners (`onclick`, …) and children; children that are strings become text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return made;
}

/** An element with a text, whose language is told where it is Chinese. */
export function text(name, content, attributes = {}) {
  const words = String(content ?? "");
  return element(name, { lang: CHINESE.test(words) ? "zh-Hans" : undefined, ...attributes }, words);
}

/** Replaces what an element shows. */
export function show(target, ...children) {
  target.replaceChildren(...children.flat().filter((child) => child !== undefined && child !== null));
}

/** The element of the page with this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** A text with a name and a button that copies it; `absent` is said where there is none. */
export function block(title, content, absent = "none") {
  if (content === undefined || content === null || content === "") {
    return element("div", { class: "block" }, element("h4", {}, title), element("p", { class: "quiet" }, absent));
  }
  const copy = element("button", { type: "button", class: "small", "aria-label": `Copy: ${title}` }, "Copy");
  copy.addEventListener("click", () => copyText(content, copy));
  const top = element("div", { class: "block-top" }, element("h4", {}, title), copy);
  return element("div", { class: "block" }, top, text("pre", content, { tabindex: "0", "aria-label": title }));
}

async function copyText(content, button) {
  let told = "Copied";
  try {
    await navigator.clipboard.writeText(content);
  } catch {
    told = "Not allowed: select the text";
  }
  button.textContent = told;
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}

/** `1 call`, `2 calls`. */
export function counted(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
