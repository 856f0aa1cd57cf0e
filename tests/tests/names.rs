//! Rust names: always identifiers, always the same, and read the way people read the documented word.

use apiscribe::check::rules::name_reserved::is_needed;
use apiscribe::name::{file_stem, is_snake, is_upper_camel, snake, upper_camel};
use proptest::prelude::*;

#[test]
fn documented_words() {
    let table = [
        ("RestartInstances", "RestartInstances", "restart_instances"),
        ("IPv6Address", "Ipv6Address", "ipv6_address"),
        ("DescribeVPCs", "DescribeVpcs", "describe_vpcs"),
        ("vCPUs", "Vcpus", "vcpus"),
        ("2ndDisk", "Value2ndDisk", "value_2nd_disk"),
        ("user.indebt", "UserIndebt", "user_indebt"),
        ("Slb.Tag.Not.Qualified", "SlbTagNotQualified", "slb_tag_not_qualified"),
        ("x-acs-request-id", "XAcsRequestId", "x_acs_request_id"),
        ("ROLLBACK_FAILED", "RollbackFailed", "rollback_failed"),
        ("HTTPCode", "HttpCode", "http_code"),
        ("type", "Type", "r#type"),
        ("200", "Value200", "value_200"),
    ];
    for (word, upper, lower) in table {
        assert_eq!(upper_camel(word).as_deref(), Some(upper), "{word}");
        assert_eq!(snake(word).as_deref(), Some(lower), "{word}");
        assert_eq!(file_stem(word).as_deref(), Some(lower.trim_start_matches("r#")), "{word}");
    }
}

#[test]
fn words_without_a_name() {
    for word in ["", " ", "...", "闹钟", "闹钟Id", "Straße", "self", "crate", "super", &"a".repeat(101)] {
        assert_eq!(snake(word), None, "{word}");
    }
    for word in ["", "-", "闹钟", "Self", "self", &"A".repeat(101)] {
        assert_eq!(upper_camel(word), None, "{word}");
    }
}

#[test]
fn given_names() {
    for (name, is_type, is_field) in [
        ("StackStatus", true, false),
        ("stack_id", false, true),
        ("r#type", false, true),
        ("type", false, false),
        ("Stack Status", false, false),
        ("stackId", false, false),
        ("_", false, false),
        ("", false, false),
        ("Stack<T>", false, false),
    ] {
        assert_eq!((is_upper_camel(name), is_snake(name)), (is_type, is_field), "{name}");
    }
}

/// The names of types and traits that a `pub use` gives out.
fn exported(tree: &syn::UseTree, found: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => exported(&path.tree, found),
        syn::UseTree::Group(group) => group.items.iter().for_each(|item| exported(item, found)),
        syn::UseTree::Name(name) => found.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => found.push(rename.rename.to_string()),
        syn::UseTree::Glob(_) => panic!("the runtime names what it gives out"),
    }
}

#[test]
fn no_type_takes_a_name_that_every_module_imports() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../generated/src/lib.rs")).unwrap();
    let mut names = Vec::new();
    for item in syn::parse_file(&text).unwrap().items {
        let syn::Item::Mod(module) = item else { continue };
        for item in module.content.into_iter().flat_map(|(_, items)| items) {
            if let syn::Item::Use(import) = item {
                exported(&import.tree, &mut names);
            }
        }
    }
    assert!(names.len() > 15, "{names:?}");
    names.retain(|name| !is_needed(name));
    assert!(names.is_empty(), "add these to NEEDED in check/rules/name_reserved.rs: {names:?}");
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9_.-]{0,24}",
        "([A-Z]{1,4}[a-z]{0,3}s?[0-9]{0,2}[._-]?){1,5}",
        "(IPv[46]|vCPU|VSwitch|QoS|MySQL|s|ID|[a-z]{1,3}){1,5}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_name_is_an_identifier_and_its_own_name(word in words()) {
        if let Some(name) = upper_camel(&word) {
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
            prop_assert!(is_upper_camel(&name), "{name} becomes {:?}", upper_camel(&name));
        }
        if let Some(name) = snake(&word) {
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
            prop_assert!(is_snake(&name), "{name} becomes {:?}", snake(&name));
        }
        if let Some(stem) = file_stem(&word) {
            prop_assert!(stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{stem}");
        }
    }
}
