//! The derives called as functions: what they write is Rust, holds impls only, and all mistakes come at once.

// The helpers of tests may fail like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{DeriveInput, File, ImplItem, Item};

type Derive = fn(DeriveInput) -> syn::Result<TokenStream>;

const REQUEST: &str = r#"
    #[operation(method = "PUT", path = "/v1/{id}", output = Answer, error = Refusal, page = "https://example.com")]
    #[pages(token = "Zones", next = "Page.Next", items = "Page.Items", item = Item)]
    #[waits(poll = Ask, parameters("Id" = "response.Id", "Nonce" = "new-uuid"), state = "State", success("A"), interval_ms = 9)]
    #[rule(at_most_one("Zones", "Size"))]
    struct Request {
        #[param(path = "id", setting)]
        id: String,
        #[param(query = "Zones", separator = ",")]
        #[limit(items(1..=3), unique)]
        zones: Option<Vec<String>>,
        #[param(query = "Size")]
        #[limit(one_of(-1, 0..=100))]
        size: Option<i64>,
    }
"#;
const STATE: &str = r#"enum State { #[value("A")] A, #[value(other)] Other(String) }"#;
const REFUSAL: &str = r#"
    enum Refusal {
        #[error(status = 400, code = "A", message = "%s is %s.", message("%s, %s", order(1, 0)))]
        A(Fault),
        #[error(other)]
        Other(Fault),
    }
"#;
const DERIVES: [(Derive, &str, &[&str]); 7] = [
    (apiscribe_expand::encode, REQUEST, &["Encode"]),
    (apiscribe_expand::decode, REQUEST, &["Decode"]),
    (apiscribe_expand::validate, REQUEST, &["Validate", "Typed"]),
    (apiscribe_expand::operation, REQUEST, &["Operation", "Paginated", "Asynchronous"]),
    (
        apiscribe_expand::open_enum,
        STATE,
        &["OpenEnum", "Display", "AsRef", "From", "From", "Encode", "Decode", "Typed"],
    ),
    (apiscribe_expand::error_table, REFUSAL, &["ErrorTable", "Display", "Error"]),
    (apiscribe_expand::serde, STATE, &["Serialize", "Deserialize"]),
];

fn expand(derive: Derive, input: &str) -> TokenStream {
    derive(syn::parse_str(input).unwrap()).unwrap()
}

fn mistakes(derive: Derive, input: &str) -> Vec<String> {
    let error = derive(syn::parse_str(input).unwrap()).unwrap_err();
    error.into_iter().map(|mistake| mistake.to_string()).collect()
}

#[test]
fn writes_inline_impls_and_no_names() {
    for (derive, input, traits) in DERIVES {
        let file: File = syn::parse2(expand(derive, input)).unwrap();
        let mut names = Vec::new();
        for item in file.items {
            let Item::Impl(item) = item else { panic!("{} is not an impl", item.to_token_stream()) };
            assert!(item.attrs.iter().any(|attribute| attribute.path().is_ident("automatically_derived")));
            for member in &item.items {
                if let ImplItem::Fn(function) = member {
                    assert!(function.attrs.iter().any(|attribute| attribute.path().is_ident("inline")));
                }
            }
            names.extend(trait_name(&item));
        }
        assert_eq!(names, traits);
    }
}

fn trait_name(item: &syn::ItemImpl) -> Option<String> {
    let (path, _) = item.trait_.as_ref()?;
    assert!(path.leading_colon.is_some(), "{}", path.to_token_stream());
    path.segments.last().map(|segment| segment.ident.to_string())
}

#[test]
fn finds_the_runtime_where_it_is_told() {
    for (derive, input, _) in DERIVES {
        assert!(expand(derive, input).to_string().contains(":: apiscribe_runtime"));
        let elsewhere = expand(derive, &format!("#[apiscribe(crate = crate::api)] {input}")).to_string();
        assert!(!elsewhere.contains("apiscribe_runtime"), "{elsewhere}");
        assert!(elsewhere.contains("crate :: api :: "), "{elsewhere}");
    }
}

#[test]
fn an_empty_record_needs_no_mut() {
    for derive in [apiscribe_expand::encode, apiscribe_expand::decode] {
        let code = expand(derive, "struct Nothing;").to_string();
        assert!(!code.contains("mut "), "{code}");
    }
}

#[test]
fn all_mistakes_come_at_once() {
    let request = r#"
        #[apiscribe(runtime = a)]
        #[operation(method = "FETCH", path = "v1", output = A, error = B, page = "", timeout = 3)]
        #[rule(exactly_one("a"))]
        struct Request<T> {
            #[limit(range(0..1), length(2..=1))]
            a: String,
            #[field("b")]
            b: String,
            #[param(query = "b", shape = "c")]
            c: T,
        }
    "#;
    // The parameters, the attribute, field a without a name, the second b and its unknown argument ...
    let shared = 5;
    assert_eq!(mistakes(apiscribe_expand::encode, request).len(), shared);
    assert_eq!(mistakes(apiscribe_expand::decode, request), mistakes(apiscribe_expand::encode, request));
    // ... two ranges and the rule ...
    assert_eq!(mistakes(apiscribe_expand::validate, request).len(), shared + 3);
    // ... the method, the path, no page, `timeout`, and b without a location.
    assert_eq!(mistakes(apiscribe_expand::operation, request).len(), shared + 5);
}
