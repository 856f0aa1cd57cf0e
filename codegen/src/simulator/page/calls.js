// The list of recorded calls, the newest first, and its filters.

import { callItem, hasFailed } from "./call.js";
import { byId, counted, element } from "./elements.js";

/** So many calls are listed, as many as the simulator remembers unless told otherwise. */
const LIMIT = 1000;

/** Operations that no spec has, in the filter. */
const UNKNOWN = "?";

/** Calls and their items by number. */
const listed = new Map();
let newest = null;
let isFirst = true;

/** The number of the call that was recorded last, for asking what came after it. */
export function lastRecorded() {
  return newest;
}

/** Forgets everything, as before the first answer. */
export function forgetCalls() {
  [...listed.keys()].forEach(drop);
  newest = null;
  isFirst = true;
}

/** Takes in an answer of the control API. */
export function takeCalls({ whole, calls }) {
  if (whole) [...listed.keys()].forEach(drop);
  calls.forEach(add);
  newest = calls.at(-1)?.number ?? (whole ? null : newest);
  [...listed.keys()].sort((one, other) => other - one).slice(LIMIT).forEach(drop);
  if (calls.length > 0 && !isFirst) tellNews(calls);
  if (calls.length > 0 || whole) filter();
  if (isFirst) openLinked();
  isFirst = false;
}

function add(call) {
  const item = callItem(call);
  const numbers = [...listed.keys()].filter((number) => number < call.number);
  const older = numbers.length > 0 ? listed.get(Math.max(...numbers)).item : null;
  byId("call-list").insertBefore(item, older);
  listed.set(call.number, { call, item });
}

function drop(number) {
  listed.get(number).item.remove();
  listed.delete(number);
}

function tellNews(calls) {
  const last = calls.at(-1);
  const name = last.operation ?? "an unknown operation";
  byId("news").textContent = `${counted(calls.length, "new call")}, the last one of ${name}: ${last.outcome}`;
}

/** Fills the filter with the operations there are. */
export function offerOperations(services) {
  const names = services.flatMap((service) => service.operations.map((operation) => operation.name));
  const options = [...new Set(names)].sort().map((name) => element("option", { value: name }, name));
  const fixed = [element("option", { value: "" }, "all"), element("option", { value: UNKNOWN }, "unknown ones")];
  byId("filter-operation").replaceChildren(...fixed, ...options);
}

/** Shows the calls that fit the filter. */
export function filter() {
  const wanted = byId("filter-operation").value;
  const failedOnly = byId("filter-failed").checked;
  let shown = 0;
  for (const { call, item } of listed.values()) {
    const fits = wanted === "" || (call.operation ?? UNKNOWN) === wanted;
    item.hidden = !fits || (failedOnly && !hasFailed(call));
    if (!item.hidden) shown += 1;
  }
  byId("shown").textContent = (shown === listed.size ? "" : `${shown} of `) + counted(listed.size, "call");
  byId("none-fits").hidden = listed.size === 0 || shown > 0;
  byId("first-call").hidden = listed.size > 0;
}

/** Opens the call that the address names. */
export function openLinked() {
  const item = /^#call-\d+$/.test(location.hash) ? byId(location.hash.slice(1)) : null;
  if (item === null) return;
  item.hidden = false;
  item.firstElementChild.open = true;
  item.scrollIntoView();
}
