"""Measured calls of programs: CPU seconds (user and system, the whole process tree), wall time, peak memory.

In: a command. Out: its cost, or `Failed` with the end of what it said. Medians are taken here, and nowhere else.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

UNDER = os.path.join(os.path.dirname(__file__), "under.py")


def tell(what):
    """Says what goes on: a run takes long."""
    print(f"[{time.strftime('%H:%M:%S')}] {what}", flush=True)


class Failed(Exception):
    """A program that exits with something else than 0, and what it said last."""

    def __init__(self, command, output):
        super().__init__(f"{' '.join(command[:6])} ...\n{output[-3000:]}")
        self.output = output


def run(command, cwd=None, env=None):
    """Runs without measuring; gives what was printed."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise Failed(command, done.stdout + done.stderr)
    return done.stdout


def measured(command, cwd=None, env=None):
    """Runs and measures."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as note:
        run([sys.executable, "-S", "-E", UNDER, note.name, *command], cwd, env)
        return json.loads(note.read().splitlines()[-1])


def measured_rustc(crate, command, cwd, env):
    """Runs cargo, and measures the one call of the compiler for `crate`."""
    with tempfile.TemporaryDirectory() as place:
        note = os.path.join(place, "note.json")
        wrapper = os.path.join(place, "rustc")
        with open(wrapper, "w") as script:
            script.write(f'#!/bin/sh\nexec {sys.executable} -S -E {UNDER} "$@"\n')
        os.chmod(wrapper, 0o755)
        run(command, cwd, {**env, "RUSTC_WRAPPER": wrapper, "BENCH_NOTES": note, "BENCH_CRATES": crate})
        with open(note) as notes:
            return json.loads(notes.read().splitlines()[-1])


def median(costs):
    """The median of every figure by itself, and how many runs it is of."""
    if not costs:
        return None
    figures = {key: statistics.median(cost[key] for cost in costs) for key in costs[0]}
    return {**figures, "runs": len(costs)}


def in_turns(runs, contestants):
    """Lets every contestant run once, then everyone again: what else the machine does meets all of them alike.

    In: how often, and a function by name. Out: the median by name; a contestant that fails is told and left out."""
    costs, failed = {name: [] for name in contestants}, {}
    for _ in range(runs):
        for name, contestant in contestants.items():
            if name in failed:
                continue
            try:
                costs[name].append(contestant())
            except Failed as failure:
                failed[name] = str(failure)
    medians = {name: median(costs[name]) for name in contestants if name not in failed}
    return medians, failed
