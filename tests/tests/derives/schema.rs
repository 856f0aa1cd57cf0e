//! `Validate` and `Typed`: the static schema that the attributes describe.

use apiscribe_macros::{Encode, Validate};
use apiscribe_runtime::{Encode as _, Field, Kind, Limit, Rule, Typed, Validate as _, check};

#[derive(Encode, Validate)]
#[rule(exactly_one("Name", "Urn"), required_if("GrayUpdate", "Type" = "Gray"))]
#[rule(at_most_one("Size", "Ratio"))]
struct Request {
    #[param(path = "Id")]
    #[limit(length(2..=4), pattern("^a"))]
    id: String,
    #[param(query = "Name")]
    #[limit(length(3))]
    name: Option<String>,
    #[param(query = "Urn")]
    #[limit(length(1..))]
    urn: ::std::option::Option<String>,
    #[param(query = "Size", in_text)]
    #[limit(one_of(-1, 0..=100))]
    #[limit(multiple_of(5))]
    size: Option<i64>,
    #[param(query = "Ratio")]
    #[limit(range(..=5))]
    ratio: Option<f64>,
    #[param(query = "Type")]
    kind: Option<String>,
    #[param(query = "GrayUpdate")]
    gray_update: Option<bool>,
    #[param(query = "Zones", separator = ";")]
    #[limit(items(0..=2), unique)]
    zones: Option<Vec<String>>,
    #[param(body = "Agencies", wrapper = "Agency")]
    #[limit(unique("ProviderName"))]
    agencies: Vec<Agency>,
}

#[derive(Encode, Validate)]
struct Agency {
    #[field("ProviderName")]
    #[limit(length(..=8))]
    provider_name: String,
}

fn field(name: &str) -> &'static Field {
    Request::schema().fields.iter().find(|field| field.name == name).unwrap()
}

#[test]
fn has_fields_in_written_order() {
    let schema = Request::schema();
    let names: Vec<&str> = schema.fields.iter().map(|field| field.name).collect();
    assert_eq!(schema.name, "Request");
    assert_eq!(names, ["Id", "Name", "Urn", "Size", "Ratio", "Type", "GrayUpdate", "Zones", "Agencies"]);
}

#[test]
fn requires_what_is_not_an_option() {
    let required = Request::schema().fields.iter().filter(|field| field.required).map(|field| field.name);
    assert_eq!(required.collect::<Vec<_>>(), ["Id", "Agencies"]);
}

#[test]
fn has_the_kind_of_the_type_and_form() {
    assert!(matches!(field("Id").kind, Kind::Text));
    assert!(matches!(field("Ratio").kind, Kind::Number));
    assert!(matches!(field("Size").kind, Kind::InText(Kind::Integer)));
    assert!(matches!(field("Zones").kind, Kind::Separated(";", Kind::List(Kind::Text))));
    let Kind::Wrapped("Agency", Kind::List(Kind::Record(schema))) = field("Agencies").kind else { panic!() };
    assert_eq!(schema().name, "Agency");
    assert!(matches!(<Agency as Typed>::KIND, Kind::Record(_)));
}

#[test]
fn has_the_limits_in_written_order() {
    let cases: [(&str, &[Limit]); 8] = [
        ("Id", &[Limit::Length(2, Some(4)), Limit::Pattern("^a")]),
        ("Name", &[Limit::Length(3, Some(3))]),
        ("Urn", &[Limit::Length(1, None)]),
        ("Size", &[Limit::Range(&[(Some(-1), Some(-1)), (Some(0), Some(100))]), Limit::MultipleOf(5)]),
        ("Ratio", &[Limit::Range(&[(None, Some(5))])]),
        ("Type", &[]),
        ("Zones", &[Limit::Items(0, Some(2)), Limit::Unique(None)]),
        ("Agencies", &[Limit::Unique(Some("ProviderName"))]),
    ];
    for (name, limits) in cases {
        assert_eq!(format!("{:?}", field(name).limits), format!("{limits:?}"));
    }
    let [length] = Agency::schema().fields[0].limits else { panic!() };
    assert!(matches!(length, Limit::Length(0, Some(8))));
}

#[test]
fn has_the_rules_of_all_attributes() {
    let rules = [
        Rule::ExactlyOne(&["Name", "Urn"]),
        Rule::RequiredIf("GrayUpdate", "Type", "Gray"),
        Rule::AtMostOne(&["Size", "Ratio"]),
    ];
    assert_eq!(format!("{:?}", Request::schema().rules), format!("{rules:?}"));
}

#[test]
fn is_what_the_walker_checks_with() {
    let request = Request {
        id: "b".to_owned(),
        name: Some("abc".to_owned()),
        urn: Some("u".to_owned()),
        size: Some(101),
        ratio: None,
        kind: Some("Gray".to_owned()),
        gray_update: None,
        zones: Some(vec!["x".to_owned(), "x".to_owned()]),
        agencies: vec![Agency { provider_name: "123456789".to_owned() }],
    };
    let mut broken: Vec<String> =
        check(Request::schema(), &request.encode(), "").into_iter().map(|violation| violation.parameter).collect();
    broken.dedup();
    for parameter in ["Id", "Size", "Zones", "GrayUpdate"] {
        assert!(broken.iter().any(|at| at == parameter), "{parameter} is not in {broken:?}");
    }
    assert!(broken.iter().any(|at| at.ends_with("ProviderName")), "{broken:?}");
}
