//! The keys that are read, for every place of a document. Whatever else stands there is left out and named.

use super::document::Language;

/// A kind of place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The document itself.
    Document,
    /// `info`.
    Info,
    /// A server.
    Server,
    /// A variable of a server.
    Variable,
    /// A path with its operations.
    Item,
    /// An operation.
    Operation,
    /// A parameter.
    Parameter,
    /// The body of a request.
    Body,
    /// A media type of a body.
    Media,
    /// An answer.
    Answer,
    /// A header of an answer.
    Header,
    /// A schema.
    Schema,
    /// A security scheme.
    Scheme,
}

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is read; who reads it names what cannot be held of it.
    Read,
    /// It is read, and its value is text.
    Text,
    /// It is read, and its value is `true` or `false`.
    Truth,
    /// It is read, and its value is a list of texts.
    Texts,
    /// It is read, and its value is a list.
    Values,
    /// Its value is such a place.
    One(Place),
    /// Its value is a list of such places.
    List(Place),
    /// Its value is an object of such places.
    Map(Place),
    /// Its value is an object of media types, of which one is read.
    Content,
    /// Its value says which other names an object may have.
    Names,
    /// It is left out, under this name.
    Left(&'static str),
}

use Use::{Content, Left, List, Map, Names, One, Read, Text, Texts, Truth, Values};

type Table = &'static [(&'static str, Use)];

const SERVERS: Use = Left("servers of single operations");
const SIZES: Use = Left("how many fields an object has (`minProperties`, `maxProperties`)");

const DOCUMENT: Table = &[
    ("openapi", Read),
    ("info", One(Place::Info)),
    ("servers", List(Place::Server)),
    ("paths", Read),
    ("components", Read),
    ("security", Read),
    ("webhooks", Left("webhooks")),
];

/// With what Huawei Cloud's documents have beside Swagger.
const DOCUMENT_2: Table = &[
    ("swagger", Read),
    ("version", Read),
    ("info", One(Place::Info)),
    ("host", Text),
    ("basePath", Text),
    ("base_path", Text),
    ("schemes", Texts),
    ("consumes", Read),
    ("produces", Read),
    ("paths", Read),
    ("definitions", Read),
    ("parameters", Read),
    ("responses", Read),
    ("securityDefinitions", Read),
    ("security", Read),
    ("product_short", Text),
    ("region_id", Text),
    ("info_version", Text),
];

const INFO: Table = &[("title", Text), ("version", Read), ("description", Text)];

const SERVER: Table = &[("url", Text), ("variables", Map(Place::Variable))];

const VARIABLE: Table = &[("default", Text)];

const ITEM: Table = &[
    ("$ref", Read),
    ("get", Read),
    ("head", Read),
    ("post", Read),
    ("put", Read),
    ("patch", Read),
    ("delete", Read),
    ("options", Read),
    ("trace", Read),
    ("parameters", List(Place::Parameter)),
    ("servers", SERVERS),
];

const OPERATION: Table = &[
    ("operationId", Text),
    ("summary", Text),
    ("description", Text),
    ("tags", Texts),
    ("deprecated", Truth),
    ("parameters", List(Place::Parameter)),
    ("responses", Map(Place::Answer)),
    ("security", Read),
];

const OPERATION_3: Table = &[("requestBody", One(Place::Body)), ("callbacks", Left("callbacks")), ("servers", SERVERS)];

const OPERATION_2: Table = &[("consumes", Texts), ("produces", Texts)];

const PARAMETER: Table = &[
    ("name", Text),
    ("in", Text),
    ("description", Text),
    ("required", Truth),
    ("deprecated", Truth),
    ("schema", One(Place::Schema)),
];

const PARAMETER_3: Table =
    &[("style", Text), ("explode", Truth), ("content", Content), ("example", Read), ("examples", Read)];

const SEPARATED: Table = &[("collectionFormat", Text)];

const BODY: Table = &[("description", Text), ("content", Content), ("required", Truth)];

const MEDIA: Table = &[
    ("schema", One(Place::Schema)),
    ("example", Read),
    ("examples", Read),
    ("encoding", Left("how the parts of a form are written (`encoding`)")),
];

const ANSWER: Table = &[("description", Text), ("headers", Map(Place::Header))];

const ANSWER_3: Table = &[("content", Content), ("links", Left("links of answers"))];

const ANSWER_2: Table = &[("schema", One(Place::Schema)), ("examples", Read)];

const HEADER: Table = &[("description", Text)];

const HEADER_3: Table = &[("schema", One(Place::Schema))];

const SCHEME: Table = &[("type", Text), ("scheme", Text)];

const SCHEMA: Table = &[
    ("$ref", Text),
    ("$comment", Text),
    ("type", Read),
    ("title", Text),
    ("description", Text),
    ("format", Text),
    ("enum", Values),
    ("const", Read),
    ("default", Read),
    ("example", Read),
    ("examples", Read),
    ("x-example", Read),
    ("nullable", Truth),
    ("x-nullable", Truth),
    ("x-isnullable", Truth),
    ("x-is-nullable", Truth),
    ("x-enum-varnames", Read),
    ("x-enumNames", Read),
    ("x-enum-descriptions", Read),
    ("x-enumDescriptions", Read),
    ("deprecated", Truth),
    ("readOnly", Truth),
    ("writeOnly", Truth),
    ("minimum", Read),
    ("maximum", Read),
    ("exclusiveMinimum", Read),
    ("exclusiveMaximum", Read),
    ("multipleOf", Read),
    ("minLength", Read),
    ("maxLength", Read),
    ("pattern", Read),
    ("minItems", Read),
    ("maxItems", Read),
    ("uniqueItems", Read),
    ("required", Texts),
    ("properties", Map(Place::Schema)),
    ("additionalProperties", Names),
    ("items", Names),
    ("allOf", List(Place::Schema)),
    ("anyOf", List(Place::Schema)),
    ("oneOf", List(Place::Schema)),
    ("discriminator", Left("which field tells the alternatives apart (`discriminator`)")),
    ("xml", Left("how XML has a value (`xml`)")),
    ("contentEncoding", Left("what a text holds (`contentEncoding`, `contentMediaType`, `contentSchema`)")),
    ("contentMediaType", Left("what a text holds (`contentEncoding`, `contentMediaType`, `contentSchema`)")),
    ("contentSchema", Left("what a text holds (`contentEncoding`, `contentMediaType`, `contentSchema`)")),
    ("not", Left("`not` of schemas")),
    ("if", Left("conditions of schemas (`if`, `then`, `else`)")),
    ("then", Left("conditions of schemas (`if`, `then`, `else`)")),
    ("else", Left("conditions of schemas (`if`, `then`, `else`)")),
    ("prefixItems", Left("items of tuples, each of its own type (`prefixItems`)")),
    ("patternProperties", Left("names of fields by pattern (`patternProperties`)")),
    ("propertyNames", Left("limits of names (`propertyNames`)")),
    ("minProperties", SIZES),
    ("maxProperties", SIZES),
    ("contains", Left("what a list contains (`contains`)")),
    ("dependentRequired", Left("fields that want others (`dependentRequired`)")),
    ("$defs", Left("schemas in schemas (`$defs`), unless a `$ref` leads to them")),
];

impl Place {
    /// What such places are called.
    pub fn called(self) -> &'static str {
        match self {
            Place::Document => "the document",
            Place::Info => "`info`",
            Place::Server => "servers",
            Place::Variable => "variables of servers",
            Place::Item => "paths",
            Place::Operation => "operations",
            Place::Parameter => "parameters",
            Place::Body => "bodies",
            Place::Media => "media types",
            Place::Answer => "answers",
            Place::Header => "headers of answers",
            Place::Schema => "schemas",
            Place::Scheme => "security schemes",
        }
    }

    /// What becomes of a key at such a place; `None` where nobody reads it.
    pub fn takes(self, language: Language, key: &str) -> Option<Use> {
        let (common, three, two): (Table, Table, &[Table]) = match self {
            Place::Document => (&[], DOCUMENT, &[DOCUMENT_2]),
            Place::Info => (INFO, &[], &[]),
            Place::Server => (SERVER, &[], &[]),
            Place::Variable => (VARIABLE, &[], &[]),
            Place::Item => (ITEM, &[], &[]),
            Place::Operation => (OPERATION, OPERATION_3, &[OPERATION_2]),
            Place::Parameter => (PARAMETER, PARAMETER_3, &[SEPARATED, SCHEMA]),
            Place::Body => (BODY, &[], &[]),
            Place::Media => (MEDIA, &[], &[]),
            Place::Answer => (ANSWER, ANSWER_3, &[ANSWER_2]),
            Place::Header => (HEADER, HEADER_3, &[SCHEMA]),
            Place::Schema => (SCHEMA, &[], &[]),
            Place::Scheme => (SCHEME, &[], &[]),
        };
        let more = match language {
            Language::OpenApi3 => &[three],
            Language::Swagger2 => two,
        };
        let mut all = std::iter::once(&common).chain(more).flat_map(|table| table.iter());
        all.find(|(name, _)| *name == key).map(|(_, one)| *one)
    }
}
