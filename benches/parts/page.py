"""The short form of the results, for docs/performance.md: what was aimed at, what was measured, and the plots.

In: the results of a run. Out: the text between the two marks of the page; what stands around them is written by hand.
"""

import os

from .report import MODES, about_line, figure, table, times

BEGIN, END = "<!-- benches/run: begin -->", "<!-- benches/run: end -->"
PLOTS = {
    "generation": ["generation-speed.svg", "generation-memory.svg", "generation-again.svg"],
    "compiling": ["compiling-time.svg", "compiling-memory.svg"],
    "binary": ["binary-size.svg"],
}


def write(results, page, place):
    """Replaces the text between the marks by one that shows what lies in `place`; a page without them is left alone."""
    with open(page, encoding="utf-8") as text:
        before, begin, rest = text.read().partition(BEGIN)
    if not begin:
        return
    after = rest.partition(END)[2]
    with open(page, "w", encoding="utf-8") as text:
        text.write(before + BEGIN + "\n" + section(results, os.path.relpath(place, os.path.dirname(page) or ".")) + "\n" + END + after)


def section(results, link):
    parts = [about_line(results) + f" All tables: [{link}/results.md]({link}/results.md)."]
    rows = generation_rows(results.get("generation")) + compiling_rows(results.get("compiling", []))
    parts.append(table(["aim", "measured", "met"], rows))
    for part, plots in PLOTS.items():
        if results.get(part):
            parts += [f"![{plot.removesuffix('.svg').replace('-', ' ')}]({link}/{plot})" for plot in plots]
    return "\n\n".join(parts)


def met(yes):
    return "yes" if yes else "**no**"


def generation_rows(part):
    if not part:
        return []
    whole = part["sizes"][-1]
    size, cost = whole["operations"], whole["cold"].get("apiscribe")
    if not cost:
        return [["generation", "failed", met(False)]]
    speed, one = size / cost["cpu"], whole["incremental"]["one"]
    rows = [[f"3,000 operations per CPU second, all {size:,}", f"{speed:,.0f}", met(speed >= 3000)]]
    rows.append(["the stretch: 10,000", f"{speed:,.0f}", met(speed >= 10_000)])
    files = whole["incremental"]["files_written"]
    rows.append(
        ["one changed spec: under 100 ms CPU, one file", f"{one['cpu'] * 1000:,.0f} ms, {files} file(s)"]
        + [met(one["cpu"] < 0.1 and files == 1)]
    )
    rows.append(["peak below 1 GiB", f"{cost['peak_mib']:.0f} MiB", met(cost["peak_mib"] < 1024)])
    for point in part["beyond"][-1:]:
        far, count = point["cold"].get("apiscribe"), point["operations"]
        if far:
            share = (far["cpu"] / count) / (cost["cpu"] / size)
            rows.append([f"{count:,} operations: below 1 GiB", f"{far['peak_mib']:.0f} MiB", met(far["peak_mib"] < 1024)])
            rows.append([f"{count:,} operations: linear time", f"{share:.2f}× the time per operation", met(share < 1.2)])
    for name in ("progenitor", "openapi-generator"):
        sizes = [row for row in part["sizes"] if row["cold"].get(name)]
        for row in sizes[-1:]:
            own = figure(row["cold"], "apiscribe", "cpu")
            ratio = times(row["cold"][name]["cpu"], own)
            rows.append([f"faster than {name}, {row['operations']:,} operations", ratio, met(row["cold"][name]["cpu"] > own)])
    return rows


def compiling_rows(products):
    rows = []
    for product in products:
        for mode, costs in product["costs"].items():
            own = costs.get("apiscribe")
            peers = {name: cost for name, cost in costs.items() if name != "apiscribe"}
            if not own or not peers:
                continue
            cheapest, leanest = (min(peers, key=lambda name: peers[name][key]) for key in ("cpu", "peak_mib"))
            label = f"`{MODES[mode]}`, {product['service'].split('/')[1]}, {product['operations']} operations"
            each = own["cpu"] / product["operations"] * 1000
            ratio = own["cpu"] / peers[cheapest]["cpu"]
            said = f"{each:.1f} ms per operation, {ratio:.2f} of {cheapest}"
            rows.append([f"{label}: CPU at most 0.33 of the cheapest peer", said, met(ratio <= 1 / 3)])
            said = f"{own['peak_mib']:.0f} MiB, {leanest} {peers[leanest]['peak_mib']:.0f} MiB"
            rows.append([f"{label}: memory no higher", said, met(own["peak_mib"] <= peers[leanest]["peak_mib"])])
    return rows
