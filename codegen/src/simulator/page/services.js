// Services and their operations, each with its form.

import { answerForm } from "./answers.js";
import { byId, counted, element, show, text } from "./elements.js";

/** Lists the services; `changed` is told when a form has set a rule. */
export function showServices(services, changed) {
  show(byId("every-operation"), element("details", {},
    element("summary", {}, "An answer for every operation"), answerForm(undefined, undefined, changed)));
  show(byId("service-list"), services.map((service) => element("section", { class: "service" },
    element("h3", {}, service.title, service.title_zh && [" ", text("span", service.title_zh)]),
    element("p", { class: "quiet" }, `${service.vendor} · ${service.service} · ${service.version}`),
    element("ul", { class: "operations" }, service.operations.map((operation) => (
      element("li", {}, operationDetails(service, operation, changed))))))));
}

function operationDetails(service, operation, changed) {
  const full = `${service.service}::${operation.name}`;
  const details = element("details", { class: "operation" },
    element("summary", {},
      element("span", { class: "name" }, operation.name),
      element("span", { class: "badges", "data-rules-of": `${full} ${operation.name}` }),
      element("span", { class: "path" },
        element("b", {}, operation.method ?? ""), " ", element("code", {}, operation.path ?? "")),
      text("span", operation.doc, { class: "doc" }),
      operation.doc_zh && text("span", operation.doc_zh, { class: "doc" })));
  // Forms are many, and most are never opened.
  details.addEventListener("toggle", () => {
    details.append(answerForm(full, operation, changed), parameters(operation.parameters));
  }, { once: true });
  return details;
}

function parameters(all) {
  const described = all.map((one) => {
    const facts = [one.required ? "required" : "optional", one.in, one.type].filter(Boolean).join(", ");
    return [
      element("dt", {}, element("code", {}, one.name), " ", element("span", { class: "quiet" }, facts)),
      text("dd", one.doc),
    ];
  });
  return element("details", { class: "parameters" },
    element("summary", {}, counted(all.length, "parameter")), element("dl", {}, described.flat()));
}
