//! The keywords that the standards define, by the place at which they stand in a small document, each with a value that
//! says something.

use serde_json::{Value, json};

type Standard = (&'static str, Value, Vec<(&'static str, Value)>);

const BODY: &str = "/paths/~1notes/post/requestBody/content/application~1json/schema/properties";

/// The standards: name, document, keywords.
pub fn all() -> Vec<Standard> {
    vec![
        ("OpenAPI 3.1", document("3.1.0"), [places(), schemas()].concat()),
        ("OpenAPI 3.0", document("3.0.3"), [places(), schemas()].concat()),
        ("Swagger 2", swagger(), swagger_places()),
    ]
}

fn document(version: &str) -> Value {
    let token = json!({ "type": "http", "scheme": "bearer" });
    let properties = json!({
        "text": { "type": "string" }, "count": { "type": "integer" }, "price": { "type": "number" },
        "done": { "type": "boolean" }, "tags": { "type": "array", "items": { "type": "string" } },
        "numbers": { "type": "array", "items": { "type": "integer" } }, "any": {},
        "record": { "type": "object", "properties": { "a": { "type": "string" } } },
        "map": { "type": "object", "additionalProperties": { "type": "string" } },
        "choice": { "oneOf": [{ "type": "string" }, { "type": "string", "format": "uuid" }] },
    });
    json!({
        "openapi": version,
        "info": { "title": "Notes", "version": "1" },
        "servers": [{ "url": "https://{stage}.acme.example", "variables": { "stage": { "default": "live" } } }],
        "paths": { "/notes": { "post": {
            "operationId": "AddNote",
            "parameters": [
                { "name": "kind", "in": "query", "schema": { "type": "string" } },
                { "name": "marks", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
                { "$ref": "#/components/parameters/Trace" },
            ],
            "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": properties } } } },
            "responses": {
                "200": {
                    "description": "The note.", "headers": { "X-Left": { "schema": { "type": "integer" } } },
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Note" } } },
                },
                "404": {
                    "description": "No note.",
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } },
                },
            },
        } } },
        "components": {
            "parameters": { "Trace": { "name": "X-Trace", "in": "header", "schema": { "type": "string" } } },
            "schemas": {
                "Note": { "type": "object", "properties": {
                    "text": { "type": "string" }, "size": { "$ref": "#/components/schemas/Size" },
                } },
                "Refusal": { "type": "object", "properties": { "code": { "type": "string" } } },
                "Size": { "type": "string", "enum": ["small", "large"] },
            },
            "securitySchemes": { "token": token },
        },
    })
}

/// Keywords of everything but schemas.
fn places() -> Vec<(&'static str, Value)> {
    let docs = json!({ "url": "https://acme.example" });
    let server = json!([{ "url": "https://other.acme.example" }]);
    let operation = json!({ "responses": { "200": { "description": "Done." } } });
    let answer = json!({ "200": { "description": "Done." } });
    let plain = json!({ "text/plain": { "schema": { "type": "string" } } });
    let example = json!({ "one": { "value": "a" } });
    let unused = json!({ "Unused": { "description": "Nothing." } });
    vec![
        (
            "",
            json!({
                "info": { "title": "Others", "version": "2" }, "servers": server, "paths": {}, "externalDocs": docs,
                "jsonSchemaDialect": "https://acme.example/dialect", "webhooks": { "a": { "post": operation } },
                "security": [{ "token": [] }, {}], "tags": [{ "name": "notes" }], "x-acme": 1,
            }),
        ),
        (
            "/info",
            json!({
                "title": "Others", "summary": "Some.", "description": "Some.", "termsOfService": "https://acme.example",
                "contact": { "name": "Acme" }, "license": { "name": "MIT" }, "version": "2", "x-acme": 1,
            }),
        ),
        ("/servers/0", json!({ "url": "https://acme.example", "description": "Some.", "name": "a", "x-acme": 1 })),
        (
            "/servers/0/variables/stage",
            json!({ "enum": ["live"], "default": "test", "description": "A.", "x-acme": 1 }),
        ),
        ("/servers/0/variables", json!({ "region": { "default": "eu" } })),
        ("/paths", json!({ "/others": { "get": operation }, "x-acme": 1 })),
        (
            "/paths/~1notes",
            json!({
                "summary": "A.", "description": "A.", "get": operation, "put": operation, "delete": operation,
                "options": operation, "head": operation, "patch": operation, "trace": operation, "servers": server,
                "parameters": [{ "name": "a", "in": "query", "schema": { "type": "string" } }], "x-acme": 1,
            }),
        ),
        (
            "/paths/~1notes/post",
            json!({
                "tags": ["a"], "summary": "A.", "description": "A.", "externalDocs": docs, "operationId": "PutNote",
                "parameters": [], "requestBody": { "content": plain }, "responses": answer, "callbacks": { "a": {} },
                "deprecated": true, "security": [], "servers": server, "x-acme": 1,
            }),
        ),
        (
            "/paths/~1notes/post/parameters/0",
            json!({
                "name": "a", "in": "header", "description": "A.", "required": true, "deprecated": true,
                "allowEmptyValue": true, "allowReserved": true, "schema": { "type": "integer" }, "example": "a",
                "examples": example, "content": { "application/json": { "schema": {} } }, "x-acme": 1,
            }),
        ),
        ("/paths/~1notes/post/parameters/1", json!({ "style": "pipeDelimited", "explode": false, "content": plain })),
        ("/paths/~1notes/post/parameters/2", json!({ "description": "A.", "summary": "A.", "required": true })),
        (
            "/paths/~1notes/post/requestBody",
            json!({
                "description": "A.", "content": plain, "required": true, "x-acme": 1,
            }),
        ),
        ("/paths/~1notes/post/requestBody/content", json!({ "text/plain": {} })),
        (
            "/paths/~1notes/post/requestBody/content/application~1json",
            json!({
                "schema": { "type": "string" }, "example": {}, "examples": example, "encoding": { "text": {} }, "x-acme": 1,
            }),
        ),
        (
            "/paths/~1notes/post/responses",
            json!({
                "202": { "description": "Later." }, "409": { "description": "Not now." }, "x-acme": 1,
                "default": { "description": "Else.", "content": { "application/json": { "schema": { "type": "string" } } } },
                "5XX": { "description": "Broken." },
            }),
        ),
        (
            "/paths/~1notes/post/responses/200",
            json!({
                "description": "A.", "headers": {}, "content": plain, "links": { "next": {} }, "summary": "A.", "x-acme": 1,
            }),
        ),
        (
            "/paths/~1notes/post/responses/404",
            json!({
                "description": "A.", "headers": { "X-Left": { "schema": { "type": "integer" } } }, "content": plain,
                "links": { "next": {} }, "x-acme": 1,
            }),
        ),
        (
            "/paths/~1notes/post/responses/200/headers/X-Left",
            json!({
                "description": "A.", "required": true, "deprecated": true, "allowEmptyValue": true, "style": "simple",
                "explode": true, "allowReserved": true, "schema": { "type": "string" }, "example": 1, "examples": example,
                "content": plain, "x-acme": 1,
            }),
        ),
        (
            "/components/securitySchemes/token",
            json!({
                "type": "apiKey", "description": "A.", "name": "a", "in": "query", "scheme": "basic", "bearerFormat": "JWT",
                "flows": {}, "openIdConnectUrl": "https://acme.example", "deprecated": true, "x-acme": 1,
            }),
        ),
        (
            "/components",
            json!({
                "responses": unused, "examples": unused, "requestBodies": unused, "headers": unused, "links": unused,
                "callbacks": unused, "pathItems": unused, "mediaTypes": unused, "x-acme": 1,
            }),
        ),
        ("/components/schemas", json!({ "Unused": {} })),
        ("/components/securitySchemes", json!({ "key": { "type": "apiKey", "in": "header", "name": "X-Key" } })),
    ]
}

/// Keywords of schemas, at schemas of every type.
fn schemas() -> Vec<(&'static str, Value)> {
    let numbers = json!({
        "multipleOf": 5, "maximum": 9, "exclusiveMaximum": 9, "minimum": 2, "exclusiveMinimum": 2, "enum": [2, 3],
        "const": 2, "format": "int32", "default": 5,
    });
    let texts = json!({
        "maxLength": 9, "minLength": 2, "pattern": "^a", "format": "uuid", "enum": ["a", "b"], "const": "a",
        "default": "a", "contentEncoding": "base64", "contentMediaType": "text/html", "contentSchema": {},
    });
    let lists = json!({
        "prefixItems": [{}], "items": { "type": "integer" }, "contains": {}, "maxItems": 9, "minItems": 2,
        "uniqueItems": true, "maxContains": 3, "minContains": 2, "unevaluatedItems": false, "default": ["a"],
        "additionalItems": false, "enum": [["a"]], "const": ["a"], "format": "a",
    });
    let records = json!({
        "properties": { "b": { "type": "string" } }, "patternProperties": { "^a": {} }, "additionalProperties": false,
        "propertyNames": {}, "unevaluatedProperties": false, "maxProperties": 9, "minProperties": 1,
        "required": ["a"], "dependentRequired": { "a": ["b"] }, "dependentSchemas": {}, "dependencies": {},
        "default": { "a": "b" }, "enum": [{ "a": "b" }], "const": { "a": "b" },
    });
    let any = |more: Value| {
        let mut all = everywhere();
        if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
            all.extend(more);
        }
        all
    };
    vec![
        (at("text"), any(texts.clone())),
        (at("count"), any(numbers.clone())),
        (at("price"), any(numbers.clone())),
        (at("done"), any(json!({ "enum": [true], "const": true, "default": true, "format": "a" }))),
        (at("tags"), any(lists)),
        (at("tags/items"), any(texts.clone())),
        (at("numbers/items"), any(numbers.clone())),
        (at("record"), any(records.clone())),
        (at("map"), any(records.clone())),
        (at("map/additionalProperties"), any(texts.clone())),
        (at("any"), any(numbers)),
        (at("choice"), any(json!({ "maxLength": 9, "enum": ["a"], "type": "integer" }))),
        (at("choice/oneOf/0"), json!({ "maxLength": 9, "pattern": "a", "discriminator": {}, "xml": {}, "x-acme": 1 })),
        ("/components/schemas/Note", any(records)),
        ("/components/schemas/Size", any(json!({ "maxLength": 5, "pattern": "a", "format": "a", "type": "integer" }))),
        ("/components/schemas/Note/properties/text", any(texts.clone())),
        ("/paths/~1notes/post/parameters/0/schema", any(texts)),
    ]
}

fn at(name: &str) -> &'static str {
    format!("{BODY}/{name}").leak()
}

/// Keywords that schemas of every type may have.
fn everywhere() -> Value {
    json!({
        "$schema": "https://acme.example/dialect", "$vocabulary": {}, "$id": "a", "$anchor": "a", "$dynamicRef": "#a",
        "$dynamicAnchor": "a", "$comment": "A.", "$defs": { "a": {} }, "$ref": "#/components/schemas/Note",
        "type": ["integer", "string"], "not": { "const": 1 }, "if": {}, "then": {}, "else": {},
        "allOf": [{ "deprecated": true }], "anyOf": [{ "type": "string" }, { "type": "object" }],
        "oneOf": [{ "type": "string" }, { "type": "object" }], "title": "A", "description": "A.", "deprecated": true,
        "readOnly": true, "writeOnly": true, "examples": ["a"], "example": "a", "nullable": true,
        "discriminator": { "propertyName": "a" }, "xml": { "name": "a" }, "externalDocs": { "url": "a" }, "x-acme": 1,
        "made-up": 1,
    })
}

fn swagger() -> Value {
    let properties = json!({ "text": { "type": "string" }, "count": { "type": "integer", "maximum": 10 } });
    json!({
        "swagger": "2.0",
        "info": { "title": "Notes", "version": "1" },
        "host": "notes.acme.example",
        "paths": { "/notes": { "post": {
            "operationId": "AddNote",
            "parameters": [
                { "name": "kind", "in": "query", "type": "string" },
                { "name": "marks", "in": "query", "type": "array", "items": { "type": "string" } },
                { "name": "note", "in": "body", "schema": { "$ref": "#/definitions/Note" } },
            ],
            "responses": {
                "200": {
                    "description": "The note.", "headers": { "X-Left": { "type": "integer" } },
                    "schema": { "$ref": "#/definitions/Note" },
                },
                "404": { "description": "No note." },
            },
        } } },
        "definitions": { "Note": { "type": "object", "properties": properties } },
        "securityDefinitions": { "token": { "type": "oauth2" } },
    })
}

fn swagger_places() -> Vec<(&'static str, Value)> {
    let docs = json!({ "url": "https://acme.example" });
    let operation = json!({ "responses": { "200": { "description": "Done." } } });
    let unused = json!({ "Unused": { "description": "Nothing.", "name": "a", "in": "query", "type": "string" } });
    let single = json!({
        "type": "integer", "format": "uuid", "default": "a", "pattern": "^a",
        "maxLength": 9, "minLength": 2, "enum": ["a", "b"], "maximum": 9, "minimum": 2, "multipleOf": 5, "maxItems": 3,
        "minItems": 2, "uniqueItems": true, "description": "A.", "x-acme": 1,
    });
    vec![
        (
            "",
            json!({
                "info": { "title": "Others", "version": "2" }, "host": "acme.example", "basePath": "/v1",
                "schemes": ["http"], "consumes": ["text/plain"], "produces": ["text/plain", "application/json"],
                "paths": {}, "parameters": unused, "responses": unused, "security": [{ "token": ["a"] }],
                "tags": [{ "name": "a" }], "externalDocs": docs, "x-acme": 1,
            }),
        ),
        (
            "/paths/~1notes",
            json!({ "get": operation, "options": operation, "parameters": [
            { "name": "a", "in": "query", "type": "string" },
        ] }),
        ),
        (
            "/paths/~1notes/post",
            json!({
                "tags": ["a"], "summary": "A.", "description": "A.", "externalDocs": docs, "operationId": "PutNote",
                "consumes": ["text/plain"], "produces": ["text/plain", "application/json"], "parameters": [],
                "schemes": ["http"], "deprecated": true, "security": [], "x-acme": 1,
            }),
        ),
        ("/paths/~1notes/post/parameters/0", single.clone()),
        (
            "/paths/~1notes/post/parameters/0",
            json!({
                "name": "a", "in": "header", "required": true, "allowEmptyValue": true,
            }),
        ),
        (
            "/paths/~1notes/post/parameters/1",
            json!({
                "collectionFormat": "multi", "items": { "type": "integer" }, "maxItems": 3, "minItems": 2,
                "uniqueItems": true, "default": ["a"],
            }),
        ),
        (
            "/paths/~1notes/post/parameters/1/items",
            json!({ "collectionFormat": "pipes", "pattern": "a", "default": "a" }),
        ),
        ("/paths/~1notes/post/parameters/2", json!({ "name": "other", "required": true, "description": "A." })),
        (
            "/paths/~1notes/post/responses/200",
            json!({
                "description": "A.", "schema": { "type": "string" }, "headers": {}, "examples": {}, "x-acme": 1,
            }),
        ),
        (
            "/paths/~1notes/post/responses/404",
            json!({
                "description": "A.", "schema": { "type": "string" }, "headers": { "X-Left": { "type": "string" } },
            }),
        ),
        (
            "/paths/~1notes/post/responses/200/headers/X-Left",
            json!({
                "type": "string", "format": "int32", "collectionFormat": "csv", "default": 5, "maximum": 9, "minimum": 2,
                "multipleOf": 5, "enum": [2, 3], "description": "A.", "x-acme": 1,
            }),
        ),
        (
            "/definitions/Note",
            json!({
                "title": "A", "required": ["text"], "additionalProperties": true, "maxProperties": 9, "minProperties": 1,
                "discriminator": "text", "xml": {}, "externalDocs": docs, "example": {}, "x-acme": 1,
                "allOf": [{ "properties": { "b": { "type": "string" } } }],
            }),
        ),
        (
            "/definitions/Note/properties/count",
            json!({
                "readOnly": true, "maximum": 9, "exclusiveMaximum": true, "minimum": 2, "multipleOf": 5, "enum": [2, 3], "x-nullable": true,
            }),
        ),
        (
            "/securityDefinitions/token",
            json!({
                "type": "basic", "description": "A.", "name": "a", "in": "query", "flow": "password", "tokenUrl": "a",
                "authorizationUrl": "https://acme.example", "scopes": { "a": "A." },
            }),
        ),
        ("", json!({ "definitions": { "Note": {}, "Unused": {} } })),
    ]
}
