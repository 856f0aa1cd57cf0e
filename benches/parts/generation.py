"""Part (a): what generating costs, for 1 operation up to a whole cloud and beyond it.

In: a cloud's specs and the generators. Out: for every size the cost of each generator, cold; of apiscribe also when nothing
changed and when one spec did; a series of apiscribe alone up to as many operations as the vendor has.
"""

import json
import os
import shutil

from . import openapi, process

# Whole cloud of the vendor whose metadata the issue of this benchmark was measured on: 286 product versions.
BEYOND = 17_485


def measure(cloud, apiscribe, peers, work, options):
    sizes = [*(size for size in options.sizes if size < len(cloud)), len(cloud)]
    rows = []
    for size in sizes:
        rows.append(one_size(cloud, size, apiscribe, peers if size <= options.peers_up_to else [], work, options.runs))
    beyond = [series_point(cloud, size, apiscribe, work, options.runs) for size in options.beyond if size > len(cloud)]
    return {"operations": len(cloud), "services": len(cloud.services), "sizes": rows, "beyond": beyond}


def one_size(cloud, size, apiscribe, peers, work, runs):
    process.tell(f"generating {size:,} operations")
    place = made(os.path.join(work, f"generate-{size}"))
    specs = os.path.join(place, "specs")
    taken = len(cloud) if size == len(cloud) else cloud.cut(size, specs)
    specs = cloud.place if size == len(cloud) else specs
    contestants = {apiscribe.name: lambda: cold(apiscribe, specs, place)}
    left_out = {}
    if peers:
        document = openapi.read(apiscribe.export(specs, os.path.join(place, "openapi")))
        for peer in peers:
            form, left_out[peer.name] = openapi.FORMS[peer.name](document)
            file = os.path.join(place, f"{peer.name}.json")
            with open(file, "w", encoding="utf-8") as out:
                json.dump(form, out, ensure_ascii=False)
            contestants[peer.name] = lambda peer=peer, file=file: cold(peer, file, place)
    costs, failed = process.in_turns(runs, contestants)
    incremental = again(apiscribe, specs, place, runs)
    return {
        "operations": taken,
        "cold": costs,
        "incremental": incremental,
        "failed": failed,
        "left_out": left_out,
    }


def cold(generator, source, place):
    """Generates into a directory that is not there."""
    out = os.path.join(place, f"out-{generator.name}-{len(os.listdir(place))}")
    return process.measured(generator.generate(source, out), place)


def again(apiscribe, specs, place, runs):
    """Generates again over what is there: with the same specs, and with one of them changed."""
    copy, out = os.path.join(place, "changing"), os.path.join(place, "out-again")
    shutil.copytree(specs, copy)
    command = apiscribe.generate(copy, out)
    process.run(command, place)
    unchanged = [process.measured(command, place) for _ in range(runs)]
    changed, files = [], []
    for number in range(runs):
        change_one(copy, number)
        before = stamps(out)
        changed.append(process.measured(command, place))
        files.append(len(set(stamps(out)) ^ set(before)) // 2)
    return {"unchanged": process.median(unchanged), "one": process.median(changed), "files_written": max(files)}


def change_one(specs, number):
    """Says in one operation's documentation something new."""
    operations = sorted(
        os.path.join(place, file)
        for place, _, files in os.walk(specs)
        for file in files
        if file.endswith(".yaml") and file not in ("service.yaml", "vendor.yaml")
    )
    file = operations[len(operations) // 2]
    with open(file, encoding="utf-8") as spec:
        lines = spec.read().split("\n")
    lines = [line for line in lines if not line.startswith("deprecated:")]
    with open(file, "w", encoding="utf-8") as spec:
        spec.write("\n".join([*lines[:1], f"deprecated: Change {number} of the benchmark.", *lines[1:]]))


def stamps(out):
    """Every generated file and when it was written."""
    places = [os.path.join(place, file) for place, _, files in os.walk(out) for file in files]
    return [(file, os.stat(file).st_mtime_ns) for file in places if file.endswith(".rs")]


def series_point(cloud, size, apiscribe, work, runs):
    process.tell(f"generating {size:,} operations, apiscribe alone")
    place = made(os.path.join(work, f"beyond-{size}"))
    specs = os.path.join(place, "specs")
    taken = cloud.repeated(size, specs)
    costs, failed = process.in_turns(min(runs, 3), {apiscribe.name: lambda: cold(apiscribe, specs, place)})
    return {"operations": taken, "cold": costs, "failed": failed}


def made(place):
    os.makedirs(place)
    return place
