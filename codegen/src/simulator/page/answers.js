// The answers that can be picked, and the form that picks one.

import { ask } from "./control.js";
import { element, show, text } from "./elements.js";

/** Faults: word, what happens, and the number that belongs to it. A reset before a request is not here, for the page's
 * own next request would be the first to meet it. */
const FAULTS = [
  ["reset", "connection reset after the request"],
  ["reset=during_request", "connection reset during the request"],
  ["stall_headers", "no answer, the connection stays open"],
  ["stall_body", "half a body, the connection stays open"],
  ["truncated_body", "half a body, then the connection is closed"],
  ["close_after_answer", "usual answer, then the connection is closed"],
  ["html502", "502 with a proxy’s HTML page"],
  ["unavailable", "503, unavailable", "Retry after, ms"],
  ["throttled", "throttled", "Retry after, ms"],
  ["stale_date", "server’s clock 20 minutes ahead"],
  ["signature_mismatch", "signature does not match"],
  ["expired_token", "security token has expired"],
  ["redirect", "302 to another path"],
  ["wrong_content_type", "usual answer called text/html"],
  ["gzip", "usual answer compressed unasked"],
  ["oversized_body", "a body of many bytes", "Bytes", "1000000"],
];

const named = (name, label, type = "text", value = "") => ({ name, label, type, value });

/** All that an operation can answer; without an operation, what every operation can. */
function choices(operation) {
  const examples = Array.from({ length: operation?.examples ?? 0 }, (_, index) => (
    { group: "Success", label: `documented example ${index + 1}`, answer: () => ({ example: index }) }));
  const fails = { group: "Success", label: "usual, but the work that it starts fails", answer: () => "task_fails" };
  const errors = (operation?.errors ?? []).map((row) => ({
    group: "Documented errors",
    label: `${row.status} ${row.code ?? "(a status without a code)"}`,
    hints: [row.message, row.doc, row.doc_zh],
    fields: row.arguments.map((name, index) => named(`argument${index}`, `${name} in the message`)),
    answer: (given) => ({ error: { code: row.code, status: row.status, arguments: filled(row.arguments, given) } }),
  }));
  const other = {
    group: "Other errors", label: "a status and a code",
    fields: [named("status", "Status", "number", "400"), named("code", "Code")],
    answer: ({ status, code }) => ({ error: { status: Number(status || 400), code: code || null } }),
  };
  const faults = FAULTS.map(([word, label, detail, value]) => ({
    group: "Faults", label, fields: detail ? [named("detail", detail, "number", value)] : [],
    answer: (given) => (given.detail ? `${word}=${given.detail}` : word),
  }));
  return [
    { group: "Success", label: "usual", answer: () => "usual" },
    ...examples,
    { group: "Success", label: "generated from the returned fields", answer: () => "generated" },
    ...(operation?.asynchronous ? [fails] : []), ...errors, other, ...faults,
  ];
}

/** Arguments as they were filled in; what was left empty gets its documented name, as the simulator would give it. */
function filled(names, given) {
  return names.map((name, index) => given[`argument${index}`] || name);
}

/** The form that picks the next answer; `rule` names the operation to the control API, `changed` follows a new rule. */
export function answerForm(rule, operation, changed) {
  const all = choices(operation);
  const groups = Map.groupBy(all, (choice) => choice.group);
  const select = element("select", { name: "choice" }, [...groups].map(([group, members]) => (
    element("optgroup", { label: group }, members.map((choice) => (
      element("option", { value: String(all.indexOf(choice)) }, choice.label)))))));
  const hints = element("div", { class: "hints" });
  const details = element("div", { class: "fields" });
  const told = element("p", { class: "told", role: "status" });
  const form = element("form", { class: "answer" },
    field("Next answer", select), details, hints,
    element("div", { class: "fields" },
      field("For how many calls", input({ ...named("times", "", "number", "1"), min: "1", placeholder: "every call" })),
      field("Delay, ms", input({ ...named("delay", "", "number"), placeholder: "none" }))),
    element("div", { class: "submit" }, element("button", { type: "submit", class: "main" }, "Set the answer"), told));
  const chosen = () => all[Number(select.value)];
  const pick = () => {
    const choice = chosen();
    told.textContent = "";
    show(details, (choice.fields ?? []).map((one) => field(one.label, input(one))));
    show(hints, (choice.hints ?? []).filter(Boolean).map((hint) => text("p", hint)));
  };
  select.addEventListener("change", pick);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(form));
    const choice = chosen();
    await set(told, { operation: rule, answer: choice.answer(given), ...limits(given) }, choice.label);
    await changed();
  });
  pick();
  return form;
}

async function set(told, rule, label) {
  told.classList.remove("wrong");
  try {
    await ask("POST", "/_simulator/rules", rule);
    told.textContent = `Set: ${label}, for ${span(rule.times)}.`;
  } catch (error) {
    told.classList.add("wrong");
    told.textContent = error.message;
  }
}

function limits({ times, delay }) {
  return { ...(times && { times: Number(times) }), ...(delay && { delay_ms: Number(delay) }) };
}

function input({ name, type, value, placeholder, min = type === "number" ? "0" : undefined }) {
  return element("input", { name, type, value, placeholder, min, autocomplete: "off" });
}

function field(label, control) {
  return element("label", {}, text("span", label), control);
}

/** For which calls a rule holds. */
export function span(times) {
  if (!times) return "every call";
  return times === 1 ? "the next call" : `the next ${times} calls`;
}

/** An answer as the control API gives it, in a few words. */
export function describe(answer) {
  if (typeof answer === "string") return answer.replaceAll("_", " ");
  const [[kind, value]] = Object.entries(answer);
  if (kind === "example") return `documented example ${value + 1}`;
  if (kind === "error") return ["error", value.status, value.code].filter(Boolean).join(" ");
  if (kind === "custom") return `custom answer with status ${value.status}`;
  const [[word, detail]] = typeof value === "string" ? [[value, null]] : Object.entries(value);
  const number = typeof detail === "object" ? Object.values(detail ?? {}).find((one) => one !== null) : detail;
  return `fault: ${word}${number === undefined ? "" : ` (${number})`}`.replaceAll("_", " ");
}
