//! Where requests go: endpoints, regions, networks, environment variables.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use apiscribe_runtime::{
    CallOptions, Cause, Client, ClientBuilder, Credentials, Endpoints, Error, Service, Stamp, Vendor,
};
use support::{Rollback, json};

static LISTING: Vendor = Vendor { regions: &["cn-hangzhou", "cn-shanghai", "eu-west-1"], ..support::vendor("listing") };
static NAMELESS: Vendor = support::vendor("nameless");
const INSIDE: (&str, Endpoints) = (
    "vpc",
    Endpoints {
        rule: Some("sae-vpc.{region}.example.com"),
        regions: &[("cn-odd", "odd.example.com")],
        ..Endpoints::NONE
    },
);
const ENDPOINTS: Endpoints = Endpoints {
    rule: Some("sae.{region}.example.com"),
    regions: &[("cn-old", "old.example.com")],
    networks: &[INSIDE],
    environment: Some("SAE_{REGION}"),
};
static KNOWN: Service = Service { vendor: &LISTING, endpoints: ENDPOINTS, ..support::SAE_SERVICE };
static OPEN: Service = Service { vendor: &NAMELESS, endpoints: ENDPOINTS, ..support::SAE_SERVICE };
static LISTED: Service =
    Service { endpoints: Endpoints { rule: None, networks: &[], ..ENDPOINTS }, ..support::SAE_SERVICE };

fn builder(service: &'static Service, variables: &'static [(&str, &str)]) -> ClientBuilder<Client> {
    let lookup = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    ClientBuilder::new(service).credentials(Credentials::new("key", "secret")).environment(lookup)
}

fn host(client: &Client) -> String {
    let signed = client.prepare(&Rollback(json(r#"{"AppId":"a"}"#)), Stamp::now()).unwrap();
    signed.request.uri().authority().unwrap().to_string()
}

#[test]
fn regions_and_networks() {
    for (service, network, region, expected) in [
        (&KNOWN, None, "cn-old", "old.example.com"),
        (&KNOWN, None, "cn-hangzhou", "sae.cn-hangzhou.example.com"),
        (&KNOWN, Some("vpc"), "cn-hangzhou", "sae-vpc.cn-hangzhou.example.com"),
        (&KNOWN, Some("vpc"), "cn-odd", "odd.example.com"),
        (&OPEN, None, "xx-new-9", "sae.xx-new-9.example.com"),
        (&LISTED, None, "cn-old", "old.example.com"),
    ] {
        let mut builder = builder(service, &[]).region(region);
        if let Some(network) = network {
            builder = builder.network(network);
        }
        assert_eq!(host(&builder.build().unwrap()), expected, "{network:?} {region}");
    }
}

#[test]
fn unknown_places_are_told_with_near_names() {
    for (service, network, region, expected) in [
        (&KNOWN, None, "cn-hangzou", "none of the 4 that are known to sae, similar are cn-hangzhou;"),
        (&LISTED, None, "cn-ol", "none of the 1 that are known to sae, similar are cn-old; give an endpoint"),
        (&KNOWN, Some("vcp"), "cn-old", "in no network \"vcp\", its networks are: vpc"),
        (&LISTED, Some("vpc"), "cn-old", "in no network \"vpc\", its networks are: none"),
        (&OPEN, None, "", "may hold only"),
        (&OPEN, None, "a.b", "may hold only"),
        (&OPEN, None, "x/y@z", "may hold only"),
    ] {
        let mut builder = builder(service, &[]).region(region);
        if let Some(network) = network {
            builder = builder.network(network);
        }
        let error = builder.build().unwrap_err().to_string();
        assert!(error.contains(expected), "{network:?} {region}: {error}");
    }
}

#[test]
fn environment_variables() {
    const OWN: &[(&str, &str)] =
        &[("SAE_CN_OLD", "https://first.example.com, second.example.com"), ("SAE_EU_WEST_1", "")];
    const ALL: &[(&str, &str)] = &[("APISCRIBE_ENDPOINT", "http://127.0.0.1:9"), ("SAE_CN_OLD", "first.example.com")];
    const ONE: &[(&str, &str)] =
        &[("APISCRIBE_ENDPOINT", "http://127.0.0.1:9"), ("APISCRIBE_ENDPOINT_SAE", "one.example.com")];
    for (variables, region, expected) in [
        (OWN, "cn-old", "first.example.com"),
        (OWN, "eu-west-1", "sae.eu-west-1.example.com"),
        (ALL, "cn-old", "127.0.0.1:9"),
        (ONE, "cn-old", "one.example.com"),
    ] {
        assert_eq!(host(&builder(&KNOWN, variables).region(region).build().unwrap()), expected);
    }
    assert_eq!(host(&builder(&KNOWN, ALL).build().unwrap()), "127.0.0.1:9", "no region is needed");
    let said = builder(&KNOWN, ALL).endpoint("said.example.com").build().unwrap();
    assert_eq!(host(&said), "said.example.com");
}

#[test]
fn a_call_can_go_to_another_region() {
    let client = builder(&KNOWN, &[]).region("cn-old").build().unwrap();
    let elsewhere = |region: &str| client.with(CallOptions::new().region(region));
    assert_eq!(host(&elsewhere("eu-west-1")), "sae.eu-west-1.example.com");
    assert_eq!(host(&elsewhere("cn-old")), "old.example.com");
    let error = elsewhere("nowhere").prepare(&Rollback(json(r#"{"AppId":"a"}"#)), Stamp::now()).unwrap_err();
    let Error::Unsent(error) = error else { panic!("{error}") };
    assert_eq!(error.cause(), Cause::Configuration);
    // An endpoint of its own has no regions.
    let fixed = builder(&KNOWN, &[]).endpoint("said.example.com").build().unwrap();
    assert_eq!(host(&fixed.with(CallOptions::new().region("eu-west-1"))), "said.example.com");
}
