//! The text of every page is what prettyplease would make of it, whatever names, texts and types a spec holds.

mod support;

use apiscribe::check::check;
use apiscribe::emit::emit;
use apiscribe::model::{Limit, Model, Presence, Type, resolve};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::Range;
use proptest::prelude::*;

fn model_of(sources: &Sources) -> Model {
    let (specs, mistakes) = parse(sources);
    let (checked, found) = check(specs, mistakes);
    resolve(&checked.unwrap_or_else(|| panic!("{}", support::render(sources, &found))), "made")
}

#[test]
fn every_page_of_the_specs() {
    let pages = emit(&model_of(&Sources::read(&support::root().join("specs")).unwrap()));
    assert!(pages.len() > 15);
    pages.iter().for_each(support::assert_laid_out);
}

/// The fixture in which hostile texts are tried: it has something of everything.
fn fixture() -> Model {
    let files = [
        ("fixture/vendor.yaml", "cases/hostile/vendor.yaml"),
        ("fixture/hostile/service.yaml", "cases/hostile/service.yaml"),
        ("fixture/hostile/fixture.yaml", "cases/hostile/operation.yaml"),
    ];
    let texts = files.map(|(path, file)| (path, support::read(file)));
    model_of(&Sources::from_texts("specs", texts.iter().map(|(path, text)| (*path, text.as_str()))))
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,12}", "[a-z]{20,60}", "[a-z]{60,98}"]
}

fn kinds() -> impl Strategy<Value = Type> {
    let named = "[A-Z][a-z]{0,60}".prop_map(Type::Named);
    let leaf = prop_oneof![Just(Type::Text), Just(Type::Integer), Just(Type::Any), Just(Type::Bytes), named];
    leaf.prop_recursive(4, 8, 1, |inner| {
        prop_oneof![
            inner.clone().prop_map(|kind| Type::List(Box::new(kind))),
            inner.clone().prop_map(|kind| Type::Map(Box::new(kind))),
            inner.prop_map(|kind| Type::JsonText(Box::new(kind))),
        ]
    })
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,120}",
        "[`<>\\\\\\[\\]_*\\n 一-龥\\u{202a}-\\u{202e}0-9a-z.]{0,200}",
        "((https?://[a-z./]{1,20}|[`#>|1.]) ?){0,20}",
    ]
}

fn presences() -> impl Strategy<Value = Presence> {
    prop_oneof![Just(Presence::Required), Just(Presence::Optional)]
}

fn limits() -> impl Strategy<Value = Vec<Limit>> {
    let bound = || proptest::option::of(any::<i64>());
    let range = (bound(), bound()).prop_map(|(least, most)| Range { least, most });
    let limit = prop_oneof![
        proptest::collection::vec(range.clone(), 1..4).prop_map(Limit::Ranges),
        range.clone().prop_map(Limit::Length),
        range.prop_map(Limit::Items),
        texts().prop_map(Limit::Pattern),
        proptest::option::of(texts()).prop_map(Limit::Unique),
        any::<i64>().prop_map(Limit::MultipleOf),
    ];
    proptest::collection::vec(limit, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_page_whatever_the_specs_hold(
        fields in proptest::collection::vec((words(), kinds(), presences(), any::<bool>(), texts(), limits()), 0..9),
        (request, error, method) in ("[A-Z][a-z]{1,70}", "[A-Z][a-z]{1,70}", words()),
        (one, two, three) in (texts(), texts(), texts()),
        groups in proptest::collection::vec("[a-z]{1,30}", 0..4),
    ) {
        let mut model = fixture();
        let service = &mut model.services[0];
        service.groups = groups;
        service.docs.summary = one.clone();
        service.title = two.clone();
        service.endpoints.rule = Some(three.clone());
        service.envelope.code = vec![one.clone(), three.clone()];
        let groups = service.groups.clone();
        let operation = service.operations.iter_mut().find(|one| one.name == "Fixture").unwrap();
        operation.feature = groups.first().map(|group| format!("hostile-{group}"));
        let template = operation.request.fields[0].clone();
        operation.request.name = request;
        operation.error_name = error;
        operation.method_name = method;
        operation.docs.facts = vec![three.clone(), one.clone()];
        operation.path = two.clone();
        if let Some(row) = operation.errors.first_mut() {
            row.code = Some(two.clone());
            row.messages.iter_mut().for_each(|message| message.text = one.clone());
        }
        let fields = fields.into_iter().map(|(rust, kind, presence, boxed, text, limits)| {
            let mut field = template.clone();
            field.docs.summary = text.clone();
            (field.rust, field.kind, field.presence, field.boxed) = (rust, kind, presence, boxed);
            (field.wire, field.limits) = (text, limits);
            field
        });
        operation.request.fields = fields.collect();
        if let Some(pagination) = &mut operation.pagination {
            pagination.item = operation.request.fields.first().map_or(Type::Text, |field| field.kind.clone());
        }
        emit(&model).iter().for_each(support::assert_laid_out);
    }
}
