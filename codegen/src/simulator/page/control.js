// The control API, and the places that show what is wrong with it.

import { byId } from "./elements.js";

/** Longer than any answer of the control API takes, in milliseconds. */
const PATIENCE = 10_000;

/** Asks the control API; throws an error that says what was asked and why it failed. */
export async function ask(method, path, body) {
  const options = { method, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  if (body !== undefined) {
    options.headers = { "content-type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options).catch((cause) => {
    throw new Error(`${method} ${path}: the simulator does not answer (${cause.message}). Is it still running?`);
  });
  const answer = await response.json().catch((cause) => {
    throw new Error(`${method} ${path}: the answer is no JSON (${cause.message}).`);
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${answer?.error ?? `status ${response.status}`}`);
  return answer;
}

/** Shows what is wrong at a place of the page, or nothing. What is shown already is not announced again. */
export function tellProblem(place, error) {
  const problem = byId(place);
  const words = error?.message ?? "";
  if (problem.textContent !== words) problem.textContent = words;
  problem.hidden = words === "";
}

/** Makes a button do something that may fail. */
export function onClick(button, action) {
  button.addEventListener("click", () => action().then(
    () => tellProblem("action-problem"),
    (error) => tellProblem("action-problem", error),
  ));
}
