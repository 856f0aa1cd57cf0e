//! Features of the generated crate: services, and groups of large ones.

mod support;

use apiscribe::check::check;
use apiscribe::emit::emit;
use apiscribe::model::{Model, resolve};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::write;

/// A service with these operations, each with its further lines.
fn model(operations: &[(&str, &str)]) -> Model {
    let service = "service: clock\ntitle: Clock\nversion: v1\nstyle: rest\ndoc: Tells the time.\n\
                   endpoints: { rule: \"clock.{region}.example.com\" }\n";
    let vendor = support::read("cases/emit-base/vendor.yaml");
    let mut texts = vec![("fixture/vendor.yaml".to_owned(), vendor)];
    texts.push(("fixture/clock/service.yaml".to_owned(), service.to_owned()));
    for (name, lines) in operations {
        let stem = apiscribe::name::file_stem(name).unwrap();
        let text = format!(
            "operation: {name}\nsource: {{ url: \"https://example.com/{stem}\", read: 2026-11-21 }}\ndoc: Does it.\n\
             http: POST /v1/{stem}\nreturns:\n  - {{ name: state, doc: How far it is. }}\n{lines}"
        );
        texts.push((format!("fixture/clock/{stem}.yaml"), text));
    }
    let sources = Sources::from_texts("specs", texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (specs, mistakes) = parse(&sources);
    let (checked, found) = check(specs, mistakes);
    resolve(&checked.unwrap_or_else(|| panic!("{}", support::render(&sources, &found))), "made")
}

fn manifest(model: &Model) -> String {
    let out = tempfile::tempdir().unwrap();
    let changes = write::compare(out.path(), model, &emit(model)).unwrap();
    let manifest = changes.written.iter().find(|(path, _, _)| path == "Cargo.toml").unwrap();
    manifest.2.split("# apiscribe").nth(1).unwrap().split_once('\n').unwrap().1.to_owned()
}

#[test]
fn a_service_without_groups_is_one_feature() {
    assert_eq!(manifest(&model(&[("Ring", "")])), "all = [\"clock\"]\nclock = []\n");
}

#[test]
fn groups_are_features_that_the_service_turns_on() {
    let waits = "group: wake\nasynchronous: { poll: { operation: Look, state: state, success: [done] } }\n";
    let model = model(&[("Ring", waits), ("Look", "group: show\n"), ("Stop", "")]);
    let lines = [
        "all = [\"clock\"]",
        "clock = [\"clock-show\", \"clock-wake\"]",
        "clock-show = []",
        "clock-wake = [\"clock-show\"]",
    ];
    assert_eq!(manifest(&model).lines().collect::<Vec<_>>(), lines);
    let of = |name: &str| model.services[0].operations.iter().find(|one| one.name == name).unwrap().feature.clone();
    assert_eq!((of("Ring").as_deref(), of("Stop")), (Some("clock-wake"), None));
}

#[test]
fn more_features_than_crates_io_takes_are_told() {
    let mut model = model(&[("Ring", "group: wake\n")]);
    assert_eq!(write::too_many_features(&model), None);
    model.services[0].groups = (0..300).map(|number| format!("g{number}")).collect();
    assert!(write::too_many_features(&model).unwrap().contains("takes 300"));
}
