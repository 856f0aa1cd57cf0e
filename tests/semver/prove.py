"""The verdicts of `apiscribe diff` for Rust users beside those of cargo-semver-checks, for every fixture.

All fixtures stand beside each other in one crate, each under a vendor and services of its own, so that two documentations
are built and not some hundreds; what cargo-semver-checks finds is told apart by the service's module or feature.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/cases/diff"
BASE = ROOT / "tests/cases/diff-base"
PAGE = ROOT / "docs/changes-proven.md"
STEPS = ["patch", "minor", "major"]

MANIFEST = """[package]
name = "fixtures"
version = "1.0.0"
edition = "2024"

[features]
serde = []
blocking = ["apiscribe-runtime/blocking"]
cli = ["all", "serde", "apiscribe-runtime/cli"]
# apiscribe:services (written by `apiscribe generate`)
# apiscribe:end

[dependencies]
apiscribe-macros = {{ path = "{root}/macros" }}
apiscribe-runtime = {{ path = "{root}/runtime", default-features = false }}

[workspace]
"""


def call(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, **more)


def files(directory):
    found = {}
    for path in sorted(directory.rglob("*.yaml")) if directory.exists() else []:
        found[path.relative_to(directory).as_posix()] = path.read_text(encoding="utf-8")
    return found


def renamed(number, path, text):
    """A file of a fixture under names that no other fixture has."""
    parts = path.split("/")
    parts[:-1] = [f"{part}{number}" for part in parts[:-1]]
    text = re.sub(r"^(vendor|service): (\w+)$", rf"\1: \g<2>{number}", text, flags=re.MULTILINE)
    return "/".join(parts), text


def tree(side, out):
    """The specs of one side of every fixture, and beside them those without drafts, of which code is generated."""
    for number, case in enumerate(cases()):
        for path, text in {**files(BASE), **files(case / side)}.items():
            name, text = renamed(number, path, text)
            draft = re.search("^draft: true$", text, flags=re.MULTILINE)
            for place in [out / "specs" / name, *([] if draft else [out / "finished" / name])]:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")


def cases():
    return sorted(path for path in CASES.iterdir() if path.is_dir())


def own_verdicts(program, work):
    """The greatest step of each fixture's changes."""
    told = call(program, "diff", work / "old/specs", work / "new/specs", "--format", "json")
    if told.returncode != 0:
        sys.exit(told.stderr)
    steps = ["patch"] * len(cases())
    for line in told.stdout.splitlines():
        change = json.loads(line)
        number = int(re.search(r"\d+$", change["vendor"]).group())
        steps[number] = max(steps[number], change["rust"], key=STEPS.index)
    return steps


def their_verdicts(work):
    """What cargo-semver-checks finds of each fixture: its lints, each with the step that it wants."""
    listed = call("cargo", "semver-checks", "--list").stdout.splitlines()
    wanted = {words[0]: words[1] for words in map(str.split, listed) if len(words) > 1 and words[1] in STEPS}
    # A patch is allowed, so that every lint that wants more fails.
    words = ["cargo", "semver-checks", "check-release", "--manifest-path", work / "new/Cargo.toml"]
    words += ["--baseline-root", work / "old", "--all-features", "--release-type", "patch", "--color", "never"]
    told = call(*words, cwd=work)
    if "Checked" not in told.stdout + told.stderr:
        sys.exit(told.stdout + told.stderr)
    found = [{} for _ in cases()]
    lint = None
    for line in told.stdout.splitlines():
        begun = re.match(r"--- failure (\w+):", line)
        lint = begun.group(1) if begun else lint
        number = re.search(r"(?:things|stones|acme|other)_?(\d+)", line, flags=re.IGNORECASE)
        if lint and number and line.startswith("  "):
            found[int(number.group(1))].setdefault(lint, wanted[lint])
    return found


def row(case, own, lints):
    theirs = max(lints.values(), key=STEPS.index, default="patch")
    names = ", ".join(f"`{name}`" for name in sorted(lints)) or "nothing"
    missed = STEPS.index(theirs) > STEPS.index(own)
    verdict = "**no**" if missed else ("yes" if theirs == own else "we say more")
    return missed, f"| `{case.name}` | {own} | {theirs} | {names} | {verdict} |"


def main():
    program, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as directory:
        work = Path(directory)
        for side in ["old", "new"]:
            tree(side, work / side)
            crate = work / side
            (crate / "Cargo.toml").write_text(MANIFEST.format(root=ROOT), encoding="utf-8")
            made = call(Path(program).resolve(), "generate", "--specs", crate / "finished", "--out", crate)
            if made.returncode != 0:
                sys.exit(made.stdout + made.stderr)
        own = own_verdicts(Path(program).resolve(), work)
        theirs = their_verdicts(work)
    rows = [row(case, step, lints) for case, step, lints in zip(cases(), own, theirs, strict=True)]
    version = call("cargo", "semver-checks", "--version").stdout.strip()
    missed = sum(missed for missed, _ in rows)
    page = PAGE.read_text(encoding="utf-8")
    head = page[: page.index("<!-- drawn -->")]
    more = sum("we say more" in line for _, line in rows)
    text = f"""{head}<!-- drawn -->

{version}, {len(rows)} fixtures: it finds something graver in {missed} of them, something less grave in {more}.

| fixture | ours | theirs | what it finds | at least as grave |
|---|---|---|---|---|
"""
    text += "\n".join(line for _, line in rows) + "\n"
    if "--check" in options:
        if text != page:
            sys.exit("docs/changes-proven.md is not what tests/semver/run draws")
    else:
        PAGE.write_text(text, encoding="utf-8")
    print(f"{len(rows)} fixtures, {missed} in which cargo-semver-checks finds something graver")
    sys.exit(1 if missed else 0)


os.environ.pop("RUSTFLAGS", None)
os.environ["CARGO_PROFILE_DEV_DEBUG"] = "0"
main()
