"""Part (c): the size of a stripped release program that calls one operation.

In: the crates that part (b) made of one service. Out: bytes by generator, without TLS, and with rustls and ring for all.
The operation is the one with the longest answer among those that need no parameter, so that the call is alike everywhere.
"""

import json
import os
import shutil

from . import openapi, process

MANIFEST = """[package]
name = "calls-one"
version = "0.1.0"
edition = "2024"

[profile.release]
strip = true

[dependencies]
{package} = {{ path = "{path}", default-features = false, features = {features} }}
tokio = {{ version = "1", default-features = false, features = ["rt", "net", "time", "macros"] }}
{more}
[workspace]
"""
MAIN = """#[tokio::main(flavor = "current_thread")]
async fn main() {{
    {setup}
    let answer = {call}.await;
    println!("{{}}", answer.is_ok());
}}
"""
TLS = {"no TLS": False, "rustls and ring": True}


def measure(product):
    """In: a product with everyone's crate."""
    operation, sizes, failed = shared_operation(product.document), {}, {}
    for label, tls in TLS.items():
        for generator in product.generators:
            process.tell(f"{product.service}: a program by {generator.name}, {label}")
            try:
                sizes[f"{generator.name}, {label}"] = built(product, generator, operation, tls)
            except process.Failed as failure:
                failed[f"{generator.name}, {label}"] = str(failure)
    return {"service": product.service, "operation": operation, "bytes": sizes, "failed": failed}


def shared_operation(document):
    able = [
        operation
        for operation in openapi.all_operations(document)
        if not any(parameter.get("required") for parameter in operation.get("parameters", []))
        and "requestBody" not in operation
    ]
    return max(able, key=lambda operation: len(json.dumps(operation["responses"])))["operationId"]


def built(product, generator, operation, tls):
    """Bytes of the program."""
    crate, program = product.crate(generator), os.path.join(product.place, f"calls-one-{generator.name}")
    package, features, more, setup, call = generator.caller(crate, product.service, operation, tls)
    manifest = MANIFEST.format(package=package, path=crate, features=json.dumps(features), more=more)
    shutil.rmtree(program, ignore_errors=True)
    os.makedirs(os.path.join(program, "src"))
    for file, text in (("Cargo.toml", manifest), ("src/main.rs", MAIN.format(setup=setup, call=call))):
        with open(os.path.join(program, file), "w", encoding="utf-8") as out:
            out.write(text)
    process.run(["cargo", "build", "--release"], program, product.env)
    return os.path.getsize(os.path.join(product.env["CARGO_TARGET_DIR"], "release", "calls-one"))
