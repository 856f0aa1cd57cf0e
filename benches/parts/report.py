"""Results as Markdown tables and plots; all numbers come from the results file, so that a report can be drawn again.

In: the results of a run. Out: `results.json`, `results.md` and one SVG for each plot, in one directory.
"""

import json
import os

from . import chart

PEERS = ("apiscribe", "progenitor", "openapi-generator")
MODES = {"check": "cargo check", "release": "cargo build --release"}


def write(results, place):
    os.makedirs(place, exist_ok=True)
    parts, plots = [about(results)], {}
    if "generation" in results:
        parts.append(generation_tables(results["generation"]))
        plots.update(generation_plots(results["generation"]))
    if results.get("compiling"):
        parts.append(compiling_tables(results["compiling"]))
        plots.update(compiling_plots(results["compiling"]))
    for sizes in results.get("binary", []):
        parts.append(binary_table(sizes))
    plots.update(binary_plots(results.get("binary", [])))
    files = {
        "results.json": json.dumps(results, indent=1, ensure_ascii=False) + "\n",
        "results.md": "\n\n".join(part for part in parts if part) + "\n",
        **plots,
    }
    for name, content in files.items():
        with open(os.path.join(place, name), "w", encoding="utf-8") as out:
            out.write(content)
    return sorted(files)


def about(results):
    lines = ["# Results of `benches/run`", "", about_line(results)]
    lines += [f"\nSkipped: {missing}." for missing in results["missing"]]
    return "\n".join(lines)


def about_line(results):
    machine = results["machine"]
    return (
        f"{machine['date']}, commit {machine['commit']}, {machine['rustc']}, {machine['cores']} cores, load "
        f"{machine['load_before']:.1f} before and {machine['load_after']:.1f} after; `{machine['command']}`. "
        "Ratios within this run are what counts."
    )


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def times(value, unit):
    """How many times as much, or as little."""
    return f"{value / unit:.2f}×" if value is not None and unit else "–"


def figure(costs, name, key):
    return costs[name][key] if costs.get(name) else None


def present(rows):
    return [name for name in PEERS if any(row.get(name) for row in rows)]


def generation_tables(part):
    speed, again = [], []
    for row in part["sizes"]:
        size, own = row["operations"], row["cold"].get("apiscribe")
        for name in present([row["cold"]]):
            cost = row["cold"][name]
            cells = [f"{size:,}", name, f"{cost['cpu']:.2f}", chart.number(size / cost["cpu"])]
            cells += [times(cost["cpu"], own and own["cpu"]), f"{cost['peak_mib']:.0f}"]
            speed.append([*cells, times(cost["peak_mib"], own and own["peak_mib"])])
        new = row["incremental"]
        again.append(
            [f"{size:,}", f"{own['cpu'] * 1000:,.0f}" if own else "–", f"{new['unchanged']['cpu'] * 1000:,.0f}"]
            + [f"{new['one']['cpu'] * 1000:,.0f}", f"{new['files_written']}"]
        )
    head = ["operations", "generator", "CPU s", "operations per CPU second", "times apiscribe", "peak MiB", "times apiscribe"]
    text = f"## Generation\n\n{part['operations']:,} operations of {part['services']} services.\n\n" + table(head, speed)
    text += "\n\nGenerating again, apiscribe, CPU milliseconds:\n\n"
    text += table(["operations", "into nothing", "nothing changed", "one spec changed", "files written then"], again)
    points = [(row["operations"], row["cold"].get("apiscribe")) for row in part["sizes"] + part["beyond"]]
    rows = [
        [f"{size:,}", f"{cost['cpu']:.2f}", f"{cost['cpu'] / size * 1000:.3f}", f"{cost['wall']:.2f}"]
        + [f"{cost['peak_mib']:.0f}", f"{cost['peak_mib'] / size * 1024:.0f}"]
        for size, cost in points
        if cost
    ]
    head = ["operations", "CPU s", "CPU ms per operation", "seconds", "peak MiB", "KiB per operation"]
    text += "\n\napiscribe alone, up to as many operations as the vendor has:\n\n" + table(head, rows)
    return text + remarks([(f"{row['operations']:,} operations", row) for row in part["sizes"] + part["beyond"]])


def remarks(rows):
    """What was left out for a peer, and what failed."""
    lines = []
    for label, row in rows:
        for name, left_out in row.get("left_out", {}).items():
            lines += [f"* {label}, {name}: {count:,} {what}" for what, count in left_out.items()]
        for name, said in row.get("failed", {}).items():
            lines.append(f"* {label}, {name}: failed: `{said.strip().splitlines()[-1][:160].replace('`', chr(39))}`")
    return "\n\nLeft out or said in another way:\n\n" + "\n".join(lines) if lines else ""


def generation_plots(part):
    speed, memory, time = {}, {}, {}
    for row in part["sizes"] + part["beyond"]:
        for name, cost in row["cold"].items():
            size = row["operations"]
            speed.setdefault(name, []).append((size, size / cost["cpu"]))
            memory.setdefault(name, []).append((size, cost["peak_mib"]))
            time.setdefault(name, []).append((size, cost["cpu"]))
    again = {}
    for row in part["sizes"]:
        for key, label in (("unchanged", "nothing changed"), ("one", "one spec changed")):
            again.setdefault(label, []).append((row["operations"], row["incremental"][key]["cpu"] * 1000))
        if row["cold"].get("apiscribe"):
            point = (row["operations"], row["cold"]["apiscribe"]["cpu"] * 1000)
            again.setdefault("into nothing", []).append(point)
    size = "operations"
    return {
        "generation-speed.svg": chart.lines("Generating: higher is faster", size, "operations per CPU second", speed),
        "generation-time.svg": chart.lines("Generating: CPU time", size, "CPU seconds", time),
        "generation-memory.svg": chart.lines(
            "Generating: memory", size, "peak, MiB", memory, (1024, "1 GiB, the limit for 17,485 operations")
        ),
        "generation-again.svg": chart.lines("apiscribe: generating again", size, "CPU milliseconds", again),
    }


def compiling_tables(products):
    rows, texts = [], []
    for product in products:
        count = product["operations"]
        for mode, costs in product["costs"].items():
            own = figure(costs, "apiscribe", "cpu")
            own_peak = figure(costs, "apiscribe", "peak_mib")
            for name in present([costs]):
                cost = costs[name]
                row = [product["service"], f"{count}", MODES[mode], name, f"{cost['cpu']:.1f}"]
                row += [f"{cost['cpu'] / count * 1000:.1f}", times(cost["cpu"], own)]
                rows.append([*row, f"{cost['peak_mib']:.0f}", times(cost["peak_mib"], own_peak)])
        for name, size in product["text"].items():
            texts.append([product["service"], name, f"{size['lines']:,}", f"{size['lines'] / count:.0f}"])
    head = ["product", "operations", "command", "generator", "CPU s", "CPU ms per operation", "times apiscribe"]
    text = "## Compiling the generated crate\n\n" + table([*head, "peak of rustc, MiB", "times apiscribe"], rows)
    text += "\n\n" + table(["product", "generator", "lines", "lines per operation"], texts)
    for product in products:
        out = "; ".join(f"{count} for: {reason}" for reason, count in product["refused"].items()) or "none"
        text += f"\n\n{product['service']}: {product['operations']} of {product['of']} operations; excluded for all: {out}."
    return text + remarks([(product["service"], product) for product in products])


def compiling_plots(products):
    plots = {}
    for key, unit, name, scale in (
        ("cpu", "CPU milliseconds per operation", "compiling-time.svg", 1000),
        ("peak_mib", "peak memory of rustc, MiB", "compiling-memory.svg", None),
    ):
        groups = []
        for product in products:
            for mode, costs in product["costs"].items():
                divisor = scale / product["operations"] if scale else 1
                values = {peer: figure(costs, peer, key) for peer in PEERS}
                values = {peer: value * divisor if value is not None else None for peer, value in values.items()}
                label = f"{product['service'].split('/')[1]}, {product['operations']}, {mode}"
                groups.append((label, values))
        plots[name] = chart.bars("Compiling the crate alone: lower is better", unit, groups)
    return plots


def binary_table(sizes):
    rows = []
    for key, size in sizes["bytes"].items():
        own = sizes["bytes"].get("apiscribe, " + key.split(", ", 1)[1])
        rows.append([key, f"{size:,}", times(size, own)])
    head = ["generator and TLS", "bytes", "times apiscribe"]
    text = f"## A program that calls one operation\n\n{sizes['service']} {sizes['operation']}, stripped release:\n\n"
    return text + table(head, rows) + remarks([(sizes["service"], sizes)])


def binary_plots(binaries):
    groups = []
    for sizes in binaries:
        for tls in ("no TLS", "rustls and ring"):
            values = {name: sizes["bytes"].get(f"{name}, {tls}") for name in PEERS}
            label = f"{sizes['service'].split('/')[1]}, {tls}"
            groups.append((label, {name: value / 2**20 if value else None for name, value in values.items()}))
    return {"binary-size.svg": chart.bars("A program that calls one operation", "MiB, stripped", groups)} if groups else {}
