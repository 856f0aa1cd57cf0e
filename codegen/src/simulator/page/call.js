// One recorded call: its line in the list, and all of it once it is opened.

import { block, element, text } from "./elements.js";

/** Whether a call got something else than a success. */
export function hasFailed(call) {
  return call.status === null || call.status >= 300 || !call.outcome.startsWith("answered");
}

/** The item of a call. */
export function callItem(call) {
  const failed = hasFailed(call);
  const name = call.operation ?? `${call.method} ${call.url.split("?")[0]}`;
  const details = element("details", {},
    element("summary", {},
      element("span", { class: "number" }, `#${call.number}`),
      element("time", { datetime: call.time, title: call.time }, call.time.slice(11, 19)),
      text("span", name, { class: "name" }),
      element("span", { class: failed ? "status failed" : "status" }, String(call.status ?? "no answer")),
      text("span", call.outcome, { class: "outcome" })));
  details.addEventListener("toggle", () => details.append(whole(call)), { once: true });
  return element("li", { id: `call-${call.number}` }, details);
}

function whole(call) {
  return element("div", { class: "call" },
    element("p", { class: "quiet" },
      `${call.time}, connection ${call.connection}, ${call.service ?? "no known service"}; the signature is `,
      call.verified ? "right" : element("b", {}, "not verified"), ". ",
      element("a", { href: `#call-${call.number}` }, "Link to this call")),
    block("Request", `${call.method} ${call.url}`),
    block("Request headers", lines(call.headers)),
    block("Decoded parameters", members(call.parameters), "none was read"),
    block("Request body", pretty(call.body)),
    block("Canonical request", call.canonical_request, "none: the scheme has none, or the request is not signed"),
    block("String to sign", call.string_to_sign, "none: the request is not signed"),
    element("p", { class: "result" }, element("b", {}, "Answer: "),
      call.status === null ? "none was sent" : `status ${call.status}`, ", ", text("span", call.outcome)),
    call.answer_headers && block("Answer headers", lines(call.answer_headers)),
    block("Answer body", pretty(call.answer)));
}

function members(parameters) {
  return Object.keys(parameters ?? {}).length === 0 ? "" : JSON.stringify(parameters, null, 2);
}

function lines(headers) {
  return headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

/** JSON with its members on lines of their own; other texts as they are. */
function pretty(body) {
  if (!/^\s*[{[]/.test(body)) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
