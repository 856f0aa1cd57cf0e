"""OpenAPI documents for the peers: the same operations, in the richest form that a peer takes.

In: the documents that `apiscribe export openapi --openapi 3.0` writes. Out: one document, and by name how often something
had to be left out or said in another way. What an operation needs and a peer cannot take makes `refused`.
"""

import collections
import copy
import json
import re

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


def read(files):
    """All documents as one; where there are several, names and paths begin with their service's name."""
    documents = []
    for file in files:
        with open(file, encoding="utf-8") as text:
            documents.append(plain_words(json.load(text)))
    return documents[0] if len(documents) == 1 else merged(documents)


def plain_words(value, names=False):
    """The document without extensions and examples, which no peer makes code of.

    `names`: whether the keys of this object are names of the interface, which may begin with anything."""
    if isinstance(value, dict):
        return {
            key: plain_words(member, not names and key in ("properties", "schemas", "paths"))
            for key, member in value.items()
            if names or not (key.startswith("x-") or key in ("example", "examples"))
        }
    return [plain_words(member) for member in value] if isinstance(value, list) else value


def merged(documents):
    whole = {
        "openapi": "3.0.3",
        "info": {"title": "cloud", "version": "1"},
        "servers": [{"url": "https://cloud.example"}],
        "paths": {},
        "components": {"schemas": {}},
    }
    for number, document in enumerate(documents):
        short = f"p{number}x"
        document = renamed(document, f"#/components/schemas/{short}")
        for name, schema in document.get("components", {}).get("schemas", {}).items():
            whole["components"]["schemas"][short + name] = schema
        for path, item in document["paths"].items():
            for operation in operations_of(item):
                operation["operationId"] = short + operation["operationId"]
            whole["paths"][f"/{short}{path}"] = item
    return whole


def renamed(value, prefix):
    """The value with every reference to a shared schema put under another name."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str):
            return {**value, "$ref": reference.replace("#/components/schemas/", prefix)}
        return {key: renamed(member, prefix) for key, member in value.items()}
    if isinstance(value, list):
        return [renamed(member, prefix) for member in value]
    return value


def operations_of(item):
    return [item[method] for method in METHODS if method in item]


def all_operations(document):
    return [operation for item in document["paths"].values() for operation in operations_of(item)]


def names(document):
    return [operation["operationId"] for operation in all_operations(document)]


def without(document, refused):
    """The document without some operations."""
    document = {**document, "paths": dict(document["paths"])}
    for path, item in list(document["paths"].items()):
        left = {m: v for m, v in item.items() if not (m in METHODS and v["operationId"] in refused)}
        if operations_of(left):
            document["paths"][path] = left
        else:
            del document["paths"][path]
    return document


def refused(document):
    """Operations that a peer has no form for, by the reason."""
    reasons = collections.defaultdict(set)
    for operation in all_operations(document):
        form = operation.get("requestBody", {}).get("content", {}).get("application/x-www-form-urlencoded", {})
        fields = resolved(document, form.get("schema", {})).get("properties", {}).values()
        for schema in [*(parameter.get("schema", {}) for parameter in operation.get("parameters", [])), *fields]:
            schema = resolved(document, schema)
            items = resolved(document, schema.get("items", {}))
            if items.get("type") in ("object", "array") or "properties" in items:
                # openapi-generator writes calls that do not compile, progenitor ones that fail when they are made.
                reasons["list of objects in the query or a form"].add(operation["operationId"])
            elif schema.get("type") == "object" or "properties" in schema:
                reasons["object in the query or a form"].add(operation["operationId"])
    return reasons


def resolved(document, schema):
    reference = schema.get("$ref", "")
    if not reference.startswith("#/components/schemas/"):
        return schema
    return document.get("components", {}).get("schemas", {}).get(reference.rsplit("/", 1)[1], {})


def for_progenitor(document):
    """One type for all refusals of an operation, one success, no text that takes part in names."""
    document, left_out = copy.deepcopy(document), collections.Counter()
    for operation in all_operations(document):
        one_success(operation, left_out)
        no_other_refusal(operation, left_out)
        one_error_type(document, operation, left_out)
        one_body(operation, left_out)
        no_encoding(operation, left_out)
    visit(document, lambda schema: distinct(plain(schema, left_out), left_out))
    return document, left_out


def for_openapi_generator(document):
    """One body type; everything else is taken as it is."""
    document, left_out = copy.deepcopy(document), collections.Counter()
    for operation in all_operations(document):
        one_body(operation, left_out)
    visit(document, lambda schema: plain(schema, left_out))
    return document, left_out


def one_success(operation, left_out):
    successes = [status for status in operation["responses"] if status.startswith("2")]
    for status in successes[1:]:
        del operation["responses"][status]
        left_out["further statuses of success"] += 1


def no_other_refusal(operation, left_out):
    """Statuses that are not documented: progenitor takes `default` for a success too, and panics at two types of it."""
    if operation["responses"].pop("default", None):
        left_out["refusals with a status that is not documented"] += 1


def one_error_type(document, operation, left_out):
    """All refusals of an operation get one type with the codes of all statuses: several types make progenitor panic."""
    bodies = []
    for status, response in operation["responses"].items():
        for media in response.get("content", {}).values():
            if not status.startswith("2"):
                bodies.append(media)
    schemas = [body.get("schema", {}) for body in bodies]
    if not schemas or all(schema == schemas[0] for schema in schemas):
        return
    union = copy.deepcopy(resolved(document, schemas[0]))
    for schema in map(lambda schema: resolved(document, schema), schemas[1:]):
        join(union, schema)
    for body in bodies:
        body["schema"] = union
    left_out["types of refusals that became one per operation"] += len(schemas) - 1


def join(union, schema):
    """Properties of both, values of both."""
    for name, member in schema.get("properties", {}).items():
        mine = union.setdefault("properties", {}).setdefault(name, copy.deepcopy(member))
        if "enum" in mine and "enum" in member:
            mine["enum"] = list(dict.fromkeys(mine["enum"] + member["enum"]))


def one_body(operation, left_out):
    content = operation.get("requestBody", {}).get("content", {})
    for media in list(content)[1:]:
        del content[media]
        left_out["further media types of a body"] += 1


def no_encoding(operation, left_out):
    """How single fields of a form are written, which progenitor panics at."""
    for media in operation.get("requestBody", {}).get("content", {}).values():
        if media.pop("encoding", None):
            left_out["encodings of fields of a form"] += 1


def plain(schema, left_out):
    """Takes out what breaks a peer and says nothing about types."""
    schema.pop("title", None)
    schema.pop("default", None)
    closed(schema, left_out)
    alone = schema.get("allOf", [])
    if len(alone) == 1 and "$ref" in alone[0]:
        del schema["allOf"]
        schema["$ref"] = alone[0]["$ref"]
    pattern = schema.get("pattern")
    if pattern is not None and (not isinstance(pattern, str) or re.search(r"\(\?[=!<]", pattern)):
        del schema["pattern"]
        left_out["patterns with look-around"] += 1
    if schema.get("minLength", 0) > schema.get("maxLength", 1 << 62):
        del schema["minLength"]
        left_out["impossible lengths"] += 1
    return schema


def closed(schema, left_out):
    """Open lists of values become closed ones: peers make cheaper code of these, and refuse new values then."""
    ways = schema.get("anyOf", [])
    if len(ways) == 2 and "enum" in ways[0] and ways[1].get("type") == "string":
        del schema["anyOf"]
        schema.update(type="string", enum=ways[0]["enum"])
        left_out["open lists of values that became closed"] += 1


def distinct(schema, left_out):
    """Values that differ in nothing but case become texts: progenitor finds no names for them, and panics."""
    values = [value for value in schema.get("enum", []) if isinstance(value, str)]
    made = {"".join(letter if letter.isalnum() else "x" for letter in value.lower()) for value in values}
    if len(made) < len(values):
        del schema["enum"]
        left_out["lists with values that differ only in case, as texts"] += 1


def visit(document, change):
    """Calls `change` with every schema."""
    for schema in document.get("components", {}).get("schemas", {}).values():
        visit_schema(schema, change)
    for operation in all_operations(document):
        for parameter in operation.get("parameters", []):
            visit_schema(parameter.get("schema", {}), change)
        for place in (operation.get("requestBody", {}), *operation["responses"].values()):
            for media in place.get("content", {}).values():
                visit_schema(media.get("schema", {}), change)


def visit_schema(schema, change):
    waiting = [schema]
    while waiting:
        schema = waiting.pop()
        change(schema)
        waiting.extend(schema.get("properties", {}).values())
        waiting.extend(schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict))
        waiting.extend(member for key in ("allOf", "oneOf", "anyOf") for member in schema.get(key, []))


# What is done to the exported documents for each peer.
FORMS = {"progenitor": for_progenitor, "openapi-generator": for_openapi_generator}
