// What happens when: at the start, every second, and at the press of a button.

import { filter, forgetCalls, lastRecorded, offerOperations, openLinked, takeCalls } from "./calls.js";
import { ask, onClick, tellProblem } from "./control.js";
import { byId } from "./elements.js";
import { forgetState, showState } from "./overview.js";
import { showServices } from "./services.js";

/** Milliseconds between two looks at the simulator. */
const EVERY = 1000;

let timer;
let isPaused = false;
/** What the services were last listed for: another simulator on the same port has another environment. */
let known;

/** One look at the simulator: its state, and the calls that are new. */
async function look() {
  const state = await ask("GET", "/_simulator/state");
  const environment = JSON.stringify([state.keys, state.environment]);
  if (environment !== known) {
    const services = await ask("GET", "/_simulator/services");
    forgetCalls();
    forgetState();
    offerOperations(services);
    showServices(services, update);
    known = environment;
  }
  showState(state);
  const after = lastRecorded();
  takeCalls(await ask("GET", "/_simulator/calls" + (after === null ? "" : `?after=${after}`)));
}

/** The look that is under way; there is never more than one. */
let looking;

/** Looks at the simulator now, and tells what is wrong. */
async function update() {
  // What has just been changed may have been looked at already.
  await looking;
  looking = look().then(() => tellProblem("look-problem"), (error) => tellProblem("look-problem", error));
  await looking;
}

/** Looks every second, as long as the page is seen and not paused. */
async function watch() {
  clearTimeout(timer);
  if (isPaused || document.hidden) return;
  await update();
  clearTimeout(timer);
  timer = setTimeout(watch, EVERY);
}

byId("pause").addEventListener("click", () => {
  isPaused = !isPaused;
  byId("pause").setAttribute("aria-pressed", String(isPaused));
  watch();
});
onClick(byId("clear-calls"), async () => {
  await ask("DELETE", "/_simulator/calls");
  await update();
});
onClick(byId("clear-rules"), async () => {
  await ask("DELETE", "/_simulator/rules");
  await update();
});
byId("filter-operation").addEventListener("change", filter);
byId("filter-failed").addEventListener("change", filter);
document.addEventListener("visibilitychange", watch);
window.addEventListener("hashchange", openLinked);
watch();
