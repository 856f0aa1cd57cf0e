"""Runs a command and notes what it cost: `under.py NOTE COMMAND...`.

A small process of its own, because a child's peak of memory is at least that of the process that started it, and the
benchmark itself holds whole clouds. As RUSTC_WRAPPER (NOTE then comes from $BENCH_NOTES) it notes only the compiler's
calls for the crates in $BENCH_CRATES, so that dependencies do not count.
"""

import json
import os
import sys
import time


def noted_cost(command):
    """The exit code, and CPU seconds and peak memory of the command with all that it started and waited for."""
    begin = time.monotonic()
    pid = os.spawnvp(os.P_NOWAIT, command[0], command)
    _, status, usage = os.wait4(pid, 0)
    cost = {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - begin,
        "peak_mib": usage.ru_maxrss / 1024,
    }
    return os.waitstatus_to_exitcode(status), cost


def crate_of(command):
    """Which crate a call of rustc compiles."""
    return command[command.index("--crate-name") + 1] if "--crate-name" in command else None


def main():
    notes, command = os.environ.get("BENCH_NOTES"), sys.argv[1:]
    if notes and crate_of(command) not in os.environ.get("BENCH_CRATES", "").split(","):
        os.execvp(command[0], command)
    note = notes or command.pop(0)
    code, cost = noted_cost(command)
    with open(note, "a") as out:
        out.write(json.dumps(cost) + "\n")
    sys.exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()
