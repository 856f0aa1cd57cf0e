// The head of the page: where the simulator listens, whom it knows, what it has seen; and its rules.

import { describe, span } from "./answers.js";
import { block, byId, element, show, text } from "./elements.js";

/** What each element was last made from, so that nothing changes under a reader's hands. */
const shownFrom = new Map();

function changed(name, value) {
  const made = JSON.stringify(value);
  const differs = shownFrom.get(name) !== made;
  shownFrom.set(name, made);
  return differs;
}

/** Forgets what is shown, so that all of it is shown anew. */
export function forgetState() {
  shownFrom.clear();
}

/** Shows the state of the simulator. */
export function showState(state) {
  if (changed("url", state.url)) byId("url").textContent = state.url;
  if (changed("count", state.count)) byId("count").textContent = String(state.count);
  if (changed("connections", state.connections)) byId("connections").textContent = String(state.connections);
  if (changed("keys", state.keys)) {
    show(byId("keys"), state.keys.map((key) => element("code", {}, key)));
  }
  if (changed("environment", state.environment)) {
    show(byId("environment"), block("Environment", exports(state.environment)));
  }
  if (changed("rules", state.rules)) showRules(state.rules);
}

/** The lines for a shell; what the server keeps for itself is left to be filled in. */
function exports(environment) {
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${value ?? "…"}`);
  return lines.join("\n");
}

function showRules(rules) {
  byId("no-rules").hidden = rules.length > 0;
  byId("rule-order").hidden = rules.length < 2;
  byId("clear-rules").disabled = rules.length === 0;
  show(byId("rule-list"), rules.map((rule) => (
    element("li", {}, element("b", {}, rule.operation ?? "every operation"), ": ", sentence(rule)))));
  for (const badge of document.querySelectorAll("[data-rules-of]")) {
    const names = badge.dataset.rulesOf.split(" ");
    const own = rules.filter((rule) => names.includes(rule.operation ?? ""));
    show(badge, own.map((rule) => text("span", describe(rule.answer), { class: "badge" })));
  }
}

/** What a rule says beside its operation. */
function sentence(rule) {
  const delay = rule.delay_ms ? `, after ${rule.delay_ms} ms` : "";
  return text("span", `${describe(rule.answer)} for ${span(rule.times)}${delay}`);
}
