"""The generators that are compared: how each is called, and what is done to make its crate one that compiles alone.

A missing peer is no mistake: it is told, and the others are measured.
"""

import json
import os
import re
import shutil

from . import process

# What makes a peer's reqwest use the same cryptography as apiscribe's own choice, and what then has to be called.
PEER_TLS = """reqwest = { version = "0.13", default-features = false, features = ["rustls-no-provider"] }
rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }
"""
PROVIDER = "let _ = rustls::crypto::ring::default_provider().install_default();"

REPOSITORY = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
# The same for all: no TLS, so that no crate of cryptography is part of a comparison.
TRANSPORT = 'default-features = false, features = ["json", "query", "form", "multipart", "stream"]'


class Apiscribe:
    """The command of this repository, built for release."""

    name = "apiscribe"

    def __init__(self, program):
        self.program = program

    def generate(self, specs, out):
        """Its command line, and where it runs."""
        return [self.program, "generate", "--specs", specs, "--out", out]

    def import_metadata(self, files, into):
        """Imports all files; those that cannot be imported are told, and the others count."""
        try:
            process.run([self.program, "import", "alibaba", *files, "--out", into], REPOSITORY)
        except process.Failed as failure:
            if not os.path.isdir(into):
                raise
            print(f"import: {failure}")

    def export(self, specs, into):
        """The documents of all services, as OpenAPI 3.0."""
        process.run([self.program, "export", "openapi", "--openapi", "3.0", "--specs", specs, "--out", into], REPOSITORY)
        found = [os.path.join(place, file) for place, _, files in os.walk(into) for file in files]
        return sorted(file for file in found if file.endswith(".json"))

    def library(self, place):
        """Makes the crate use this repository's runtime; gives the name of its library, and cargo's arguments."""
        manifest = os.path.join(place, "Cargo.toml")
        text = read(manifest)
        for package, directory in (("apiscribe-macros", "macros"), ("apiscribe-runtime", "runtime")):
            path = os.path.join(REPOSITORY, directory)
            text = re.sub(rf"^{package} = .*$", f'{package} = {{ path = "{path}", default-features = false }}', text, flags=re.M)
        write(manifest, text + "\n[workspace]\n")
        return "apiscribe_sdk", ["--lib", "--no-default-features", "--features", "reqwest,all"]

    def caller(self, place, service, operation, tls):
        """A program that calls an operation without parameters: package, features, further dependencies, set-up, call."""
        module = service.split("/")[1].replace("-", "_")
        for file in rust_files(place):
            found = re.search(rf"pub struct ({operation}(?:Call)?) \{{", read(file))
            if found:
                method = os.path.basename(file).removesuffix(".rs")
                client = f'apiscribe_sdk::{module}::Client::builder().region("cn-hangzhou").build().unwrap()'
                call = f"client.{method}(apiscribe_sdk::{module}::{found.group(1)}::default())"
                return "apiscribe-sdk", ["rustls" if tls else "reqwest", "all"], "", f"let client = {client};", call
        raise process.Failed(["find", operation], "apiscribe's crate has no such operation")


class Progenitor:
    """`cargo-progenitor`, from the Rust registry; its default, the interface with positional arguments."""

    name = "progenitor"

    def __init__(self, program):
        self.program = program

    def generate(self, document, out):
        return [self.program, "progenitor", "-i", document, "-o", out, "-n", "peer_progenitor", "-v", "0.1.0"]

    def library(self, place):
        manifest = os.path.join(place, "Cargo.toml")
        text = re.sub(r"^reqwest = .*$", f'reqwest = {{ version = "0.13", {TRANSPORT} }}', read(manifest), flags=re.M)
        write(manifest, text + "\n[workspace]\n")
        return "peer_progenitor", ["--lib"]

    def caller(self, place, service, operation, tls):
        name = snake(operation)
        _, arguments = nones(place, name, r"&'a self")
        client = 'let client = peer_progenitor::Client::new("https://cloud.example");'
        return "peer_progenitor", [], *peer_tls(tls, client), f"client.{name}({', '.join(arguments)})"


class OpenapiGenerator:
    """`openapi-generator-cli` for Rust over reqwest, from PyPI; needs Java."""

    name = "openapi-generator"

    def __init__(self, jar):
        self.jar = jar

    def generate(self, document, out):
        settings = "library=reqwest,packageName=peer_openapi_generator,packageVersion=0.1.0"
        generate = ["generate", "-i", document, "-g", "rust", "-o", out, "--additional-properties", settings]
        return ["java", "-jar", self.jar, *generate]

    def library(self, place):
        manifest = os.path.join(place, "Cargo.toml")
        write(manifest, read(manifest) + "\n[workspace]\n")
        return "peer_openapi_generator", ["--lib", "--no-default-features"]

    def caller(self, place, service, operation, tls):
        name, receiver = snake(operation), "configuration: &configuration::Configuration"
        module, arguments = nones(place, name, receiver)
        client = "let client = peer_openapi_generator::apis::configuration::Configuration::new();"
        call = f"peer_openapi_generator::apis::{module}::{name}({', '.join(['&client', *arguments])})"
        return "peer_openapi_generator", [], *peer_tls(tls, client), call


def peer_tls(tls, client):
    return (PEER_TLS, f"{PROVIDER}\n    {client}") if tls else ("", client)


def nones(place, name, receiver):
    """The module of a function in a crate, and a `None` for every argument that it takes after the receiver."""
    for file in rust_files(place):
        found = re.search(rf"pub async fn {name}\b[^(]*\(\s*{receiver},?(.*?)\)\s*->", read(file), re.S)
        if found:
            module = os.path.basename(file).removesuffix(".rs")
            return module, ["None"] * len(re.findall(r"\w+\s*:\s", found.group(1)))
    raise process.Failed(["find", name], "the peer's crate has no such function")


def rust_files(place):
    found = [os.path.join(directory, file) for directory, _, files in os.walk(os.path.join(place, "src")) for file in files]
    return [file for file in found if file.endswith(".rs")]


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def build_apiscribe():
    """Builds the command for release; gives its path."""
    said = process.run(["cargo", "build", "--release", "-p", "apiscribe", "--message-format", "json"], REPOSITORY)
    built = [json.loads(line).get("executable") for line in said.splitlines()]
    return [program for program in built if program][-1]


def peers(place):
    """The peers that are installed, and what is said of those that are not.

    In: a directory with `bin/cargo-progenitor` and `venv/`, where the README says to install them; PATH counts too."""
    found, missing = [], []
    path = os.pathsep.join([os.path.join(place, "bin"), os.environ.get("PATH", "")])
    program = shutil.which("cargo-progenitor", path=path)
    if program:
        found.append(Progenitor(program))
    else:
        missing.append("progenitor: there is no cargo-progenitor (benches/README.md says how to install it)")
    jar = jar_below(os.path.join(place, "venv"))
    if jar and shutil.which("java"):
        found.append(OpenapiGenerator(jar))
    else:
        missing.append("openapi-generator: there is no Java, or no openapi-generator-cli (benches/README.md)")
    return found, missing


def jar_below(place):
    for directory, _, files in os.walk(place):
        if "openapi-generator.jar" in files:
            return os.path.join(directory, "openapi-generator.jar")
    return None


def read(file):
    with open(file, encoding="utf-8") as text:
        return text.read()


def write(file, text):
    with open(file, "w", encoding="utf-8") as out:
        out.write(text)
