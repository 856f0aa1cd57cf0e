//! RESOLVED: what the generated crate will hold, with every name made, every type found and every default decided.
//!
//! In: [`Checked`](crate::check::Checked) specs; resolving them cannot fail. Nothing here knows YAML or Rust syntax.

mod bare;
mod circles;
mod docs;
mod features;
mod fields;
mod following;
mod resolve;
mod surface;
mod ways;

pub use docs::Docs;
pub use features::Feature;
pub use following::{Asynchronous, PagesBy, Pagination, Poll};
pub use resolve::{Unresolved, resolve, unresolved, without_services};
pub use surface::surface;

use crate::spec::{
    Authorization, Chain, Envelope, Environment, GatewayRow, Location, Lookup, Method, RateLimit, Retry, Signing, Style,
};

/// Everything that is generated, sorted by service and operation.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name of the generated package.
    pub package: String,
    /// The vendors, sorted by name.
    pub vendors: Vec<Vendor>,
    /// The services.
    pub services: Vec<Service>,
}

/// What all services of a vendor share.
#[derive(Clone, Debug)]
pub struct Vendor {
    /// Its name in the specs.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// The spec that it comes from.
    pub spec_path: String,
    /// Environment variables for credentials.
    pub environment: Environment,
    /// Where credentials come from when nobody gives them.
    pub credentials: Chain,
    /// The names of its regions, sorted.
    pub regions: Vec<String>,
    /// Where its identity service listens.
    pub identity: Option<Endpoints>,
    /// Refusals that come before any operation.
    pub gateway: Vec<GatewayRow>,
}

/// Where a service listens.
#[derive(Clone, Debug, Default)]
pub struct Endpoints {
    /// Host for regions that are not listed.
    pub rule: Option<String>,
    /// Region and host, sorted.
    pub regions: Vec<(String, String)>,
    /// The same inside networks of the vendor's, by name.
    pub networks: Vec<(String, Endpoints)>,
    /// The environment variable that replaces a region's host, with `{REGION}` in it.
    pub environment: Option<String>,
}

/// A service: a module and a feature.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its name: module, feature, word on the command line.
    pub name: String,
    /// The module's name as an identifier.
    pub module: String,
    /// The vendor's name.
    pub vendor: String,
    /// The vendor's name for people.
    pub vendor_title: String,
    /// The name for people.
    pub title: String,
    /// The version of the API.
    pub version: String,
    /// What it is.
    pub docs: Docs,
    /// The spec that it comes from.
    pub spec_path: String,
    /// How operations are addressed.
    pub style: Style,
    /// How requests are signed.
    pub signing: Signing,
    /// The other schemes that it accepts.
    pub signing_alternatives: Vec<Signing>,
    /// Where it listens.
    pub endpoints: Endpoints,
    /// Where answers carry code, message and request id.
    pub envelope: Envelope,
    /// Parameters that a client can hold.
    pub settings: Vec<Setting>,
    /// Environment variables for credentials.
    pub environment: Environment,
    /// The Rust name of the shared body of refusals.
    pub error_body: Option<String>,
    /// Shared types.
    pub types: Vec<TypeItem>,
    /// The groups of its operations, sorted; empty where the service is not cut into groups.
    pub groups: Vec<String>,
    /// Operations, sorted by name.
    pub operations: Vec<Operation>,
}

/// A parameter that a client can hold.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its name on the wire.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// The environment variable that provides it.
    pub environment: String,
    /// The header that repeats it.
    pub header: Option<String>,
    /// How a client finds it out.
    pub lookup: Option<Lookup>,
}

/// An operation: a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The documented name.
    pub name: String,
    /// The spec that it comes from.
    pub spec_path: String,
    /// The stem of its file.
    pub module: String,
    /// The feature of its group, `<service>-<group>`; without a group it is there whenever the service is.
    pub feature: Option<String>,
    /// The client's method and the operation's module, as an identifier.
    pub method_name: String,
    /// The request, which holds the parameters.
    pub request: Record,
    /// What it does.
    pub docs: Docs,
    /// HTTP method.
    pub method: Method,
    /// Path with parameters in braces.
    pub path: String,
    /// Whether a body is sent although no body parameter is given.
    pub body_required: bool,
    /// Field and text that tell a success.
    pub success: Option<(String, String)>,
    /// Fields of the answer that stand elsewhere than in the object which its body is.
    pub returned: Vec<Returned>,
    /// The page's address, or the place in the vendor's metadata; empty where neither is known.
    pub page: String,
    /// Whether the same request twice has the effect of one.
    pub idempotent: bool,
    /// How often it may be called.
    pub rate_limit: Option<RateLimit>,
    /// What a caller must be allowed to do; empty where the page does not say.
    pub authorization: Vec<Authorization>,
    /// How the work that it starts is followed.
    pub asynchronous: Option<Asynchronous>,
    /// How its answer is cut into pages.
    pub pagination: Option<Pagination>,
    /// The documented status of a success.
    pub success_status: u16,
    /// The answer, if it has a body.
    pub output: Option<Record>,
    /// The Rust name of the error table.
    pub error_name: String,
    /// Its rows.
    pub errors: Vec<ErrorVariant>,
    /// Types of this operation alone.
    pub types: Vec<TypeItem>,
}

/// Where a field of an answer stands, by its name on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    /// It is the document that the body holds.
    Document(String),
    /// It is the body's text.
    Text(String),
    /// It is the body's bytes.
    Bytes(String),
    /// It is a header.
    Header(String),
}

impl Operation {
    /// Leaves what pages other than its own and its service's say of it.
    pub(crate) fn leave_outside(&mut self) {
        self.docs = Docs::default();
        self.request.docs = Docs::default();
        self.request.fields = Vec::new();
        self.request.rules = Vec::new();
        self.output = None;
        self.errors = Vec::new();
        self.types = Vec::new();
    }
}

/// A type of a module.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeItem {
    /// An object.
    Record(Record),
    /// A set of documented values.
    OpenEnum(OpenEnum),
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its Rust name.
    pub name: String,
    /// What it is.
    pub docs: Docs,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Limits on several fields.
    pub rules: Vec<Rule>,
    /// Whether callers make values of it.
    pub sent: bool,
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The Rust name.
    pub rust: String,
    /// What it means.
    pub docs: Docs,
    /// What it holds.
    pub kind: Type,
    /// How the Rust type says that it may be absent.
    pub presence: Presence,
    /// Whether it has to be in a box, because its type leads back to its record.
    pub boxed: bool,
    /// Where a parameter goes.
    pub location: Option<Location>,
    /// Whether the client can hold it.
    pub setting: bool,
    /// The separator of a list that is sent as one string.
    pub separator: Option<String>,
    /// The one field of the object around a list.
    pub wrapper: Option<String>,
    /// Whether a leaf is sent as a string.
    pub in_text: bool,
    /// Whether an answer is documented to have it always.
    pub promised: bool,
    /// Whether it is a secret of an answer.
    pub sensitive: bool,
    /// Limits on the value.
    pub limits: Vec<Limit>,
}

/// Whether and how a field may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be given.
    Required,
    /// `Option`.
    Optional,
    /// A list that is empty when absent.
    EmptyWhenAbsent,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// Bytes.
    Bytes,
    /// Anything.
    Any,
    /// A type of the module, by its Rust name.
    Named(String),
    /// A list.
    List(Box<Type>),
    /// An object with free names.
    Map(Box<Type>),
    /// A JSON document in a string.
    JsonText(Box<Type>),
}

/// A limit on a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Inside one of these ranges.
    Ranges(Vec<crate::spec::Range>),
    /// Length in characters.
    Length(crate::spec::Range),
    /// A regular expression.
    Pattern(String),
    /// Number of items.
    Items(crate::spec::Range),
    /// No two items alike, or alike in a field.
    Unique(Option<String>),
    /// A multiple of this.
    MultipleOf(i64),
}

/// A limit on several fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Exactly one is given.
    ExactlyOne(Vec<String>),
    /// At most one is given.
    AtMostOne(Vec<String>),
    /// At least one is given.
    AtLeastOne(Vec<String>),
    /// Field, other field, its text: required then.
    RequiredIf(String, String, String),
    /// Field, other field, its text: forbidden then.
    ForbiddenIf(String, String, String),
}

/// A set of documented values.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenEnum {
    /// Its Rust name.
    pub name: String,
    /// What it is.
    pub docs: Docs,
    /// The values.
    pub variants: Vec<Variant>,
}

/// A documented value.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The text on the wire.
    pub wire: String,
    /// The Rust name.
    pub rust: String,
    /// What it means.
    pub docs: Docs,
}

/// A row of an error table.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// The Rust name.
    pub rust: String,
    /// What has happened.
    pub docs: Docs,
    /// The HTTP status.
    pub status: u16,
    /// The code.
    pub code: Option<String>,
    /// Message templates; the first gives the arguments their order.
    pub messages: Vec<Message>,
    /// What the arguments are.
    pub arguments: Vec<String>,
    /// When the same request may be sent again.
    pub retry: Retry,
}

/// A message template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The text with `%s` for each argument.
    pub text: String,
    /// Which argument each `%s` is; empty: in order.
    pub order: Vec<usize>,
}
