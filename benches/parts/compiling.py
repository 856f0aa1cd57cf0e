"""Part (b): what the generated crate alone costs the compiler, its dependencies being built before.

In: the specs of one service and the generators. Out: for `cargo check` and `cargo build --release` the CPU time of rustc for
that crate, per operation, and its peak of memory; how large the crate's text is; what was left out and why.
"""

import json
import os
import shutil

from . import openapi, process

MODES = {"check": ["check"], "release": ["build", "--release"]}


class Product:
    """Crates of all generators with the operations of one service that all of them take."""

    def __init__(self, cloud, service, apiscribe, peers, work, target):
        process.tell(f"{service}: generating everyone's crate")
        self.service, self.left_out, self.failed, self.refused = service, {}, {}, {}
        self.place = os.path.join(work, "compile-" + service.replace("/", "-"))
        self.env = environment(target)
        specs = os.path.join(self.place, "specs")
        cloud.service(service, specs)
        self.document = openapi.read(apiscribe.export(specs, os.path.join(self.place, "openapi")))
        self.of = len(openapi.names(self.document))
        if peers:
            self.exclude(openapi.refused(self.document))
        self.generators = [apiscribe, *self.generate_peers(peers)]
        only = ["--only", ",".join(openapi.names(self.document))] if self.refused else []
        process.run([*apiscribe.generate(specs, self.crate(apiscribe)), *only])
        self.libraries = {generator.name: generator.library(self.crate(generator)) for generator in self.generators}

    def crate(self, generator):
        return os.path.join(self.place, generator.name)

    def exclude(self, reasons):
        """Takes operations from everyone's crate."""
        reasons = {reason: names for reason, names in reasons.items() if names}
        self.refused.update(reasons)
        self.document = openapi.without(self.document, {name for names in reasons.values() for name in names})

    def generate_peers(self, peers):
        """Generates, first to find out what a peer refuses, then without what any peer refuses."""
        able = []
        for peer in peers:
            try:
                culprits = generated(peer, self.document, self.place, self.crate(peer))[0]
                self.exclude({f"{peer.name} does not generate it": culprits})
                able.append(peer)
            except process.Failed as failure:
                self.failed[peer.name] = str(failure)
        for peer in able:
            self.left_out[peer.name] = generated(peer, self.document, self.place, self.crate(peer))[1]
        return able

    def measure(self, options):
        costs = {mode: self.measure_mode(mode, options.runs) for mode in options.modes}
        texts = {generator.name: size_of_text(self.crate(generator)) for generator in self.generators}
        return {
            "service": self.service,
            "operations": len(openapi.names(self.document)),
            "of": self.of,
            "refused": {reason: len(names) for reason, names in self.refused.items()},
            "left_out": self.left_out,
            "failed": self.failed,
            "text": texts,
            "costs": costs,
        }

    def measure_mode(self, mode, runs):
        """Compiles everyone's crate alone, in turns; the first turn builds the dependencies before, without measuring."""
        contestants = {}
        for generator in self.generators:
            library, arguments = self.libraries[generator.name]
            command, crate = ["cargo", *MODES[mode], *arguments], self.crate(generator)
            contestants[generator.name] = lambda crate=crate, library=library, command=command: compile_alone(
                crate, library, command, self.env
            )
        process.tell(f"{self.service}, {mode}: everyone's crate, {runs} time(s)")
        costs, failed = process.in_turns(runs, contestants)
        self.failed.update({f"{name}, {mode}": said for name, said in failed.items()})
        return costs


def generated(peer, document, place, out):
    """Generates a peer's crate; where it refuses the document, finds the operations that it refuses by halving.

    Out: these operations, and what was left out of the others."""
    form, left_out = openapi.FORMS[peer.name](document)
    file = os.path.join(place, f"{peer.name}.json")
    with open(file, "w", encoding="utf-8") as text:
        json.dump(form, text, ensure_ascii=False)
    shutil.rmtree(out, ignore_errors=True)
    try:
        process.run(peer.generate(file, out), place)
        return set(), left_out
    except process.Failed:
        names = openapi.names(document)
        if len(names) <= 1:
            return set(names), left_out
        half = len(names) // 2
        culprits = set()
        for part in (names[:half], names[half:]):
            culprits |= generated(peer, openapi.without(document, set(names) - set(part)), place, out)[0]
        if not culprits:
            raise
        return culprits | generated(peer, openapi.without(document, culprits), place, out)[0], left_out


def compile_alone(directory, library, command, env):
    os.utime(os.path.join(directory, "src", "lib.rs"))
    return process.measured_rustc(library, command, directory, env)


def environment(target):
    """Whole crates are compiled, as a user's first build does it; the target directory is the benchmark's own."""
    return {**os.environ, "CARGO_INCREMENTAL": "0", "CARGO_TARGET_DIR": target, "RUSTFLAGS": ""}


def size_of_text(directory):
    lines = size = 0
    for place, _, files in os.walk(os.path.join(directory, "src")):
        for file in files:
            if file.endswith(".rs"):
                with open(os.path.join(place, file), "rb") as text:
                    content = text.read()
                lines, size = lines + content.count(b"\n"), size + len(content)
    return {"lines": lines, "bytes": size}
