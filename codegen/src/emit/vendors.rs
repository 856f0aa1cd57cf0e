//! One module for the vendors: what all of their services share.

use super::pieces::optional_text;
use super::text::{Code, Ident, Items, Literal, Piece, array, list, structure};
use super::{Draft, doc};
use crate::model::{Docs, Endpoints, Model, Vendor};
use crate::spec::{Chain, Environment, GatewayRefusal, GatewayRow};

pub(super) fn drafts(model: &Model) -> Vec<Draft<'_>> {
    let draft = Draft::new("src/vendors.rs".to_owned(), "specs", |code| {
        code.block("//! What all services of a vendor share.\n\nuse crate::prelude::*;");
        model.vendors.iter().for_each(|one| vendor(code, one));
    });
    Some(draft).filter(|_| !model.vendors.is_empty()).into_iter().collect()
}

/// The name of a vendor's table.
pub(super) fn table_name(vendor: &str) -> Ident<'static> {
    Ident::new(crate::name::constant(vendor).unwrap_or_default())
}

fn vendor(code: &mut Code, vendor: &Vendor) {
    let Vendor { name, title, .. } = vendor;
    let Environment { access_key_id, access_key_secret, security_token } = &vendor.environment;
    let chain = match vendor.credentials {
        Chain::Environment => "chain: Chain::Environment",
        Chain::Alibaba => "chain: Chain::Alibaba",
        Chain::Huawei => "chain: Chain::Huawei",
    };
    let table = structure("Vendor {", |items| {
        items.add(("name: ", Literal(name)));
        items.add(("title: ", Literal(title)));
        items.add((
            "environment: ",
            structure("Environment {", |items| {
                items.add(("access_key_id: ", Literal(access_key_id)));
                items.add(("access_key_secret: ", Literal(access_key_secret)));
                items.add(("security_token: ", Literal(security_token)));
            }),
        ));
        items.add(chain);
        items.add(("regions: ", array(|items| vendor.regions.iter().for_each(|region| items.add(Literal(region))))));
        match &vendor.identity {
            Some(identity) => items.add(("identity: ", EndpointTable(identity))),
            None => items.add("identity: Endpoints::NONE"),
        }
        items.add(("gateway: ", array(|items| vendor.gateway.iter().for_each(|row| items.add(gateway_row(row))))));
    });
    code.gap();
    doc::outer(code, &Docs { summary: format!("What all services of {title} share."), ..Docs::default() });
    code.line(("pub static ", table_name(name), ": Vendor = ", table, ";"));
}

/// The table of endpoints as an expression.
pub(super) struct EndpointTable<'m>(pub(super) &'m Endpoints);

impl EndpointTable<'_> {
    fn table(&self) -> impl Piece {
        let Endpoints { rule, regions, networks, environment } = self.0;
        structure("Endpoints {", move |items| {
            items.add(("rule: ", optional_text(rule.as_ref())));
            items.add((
                "regions: ",
                array(|items| {
                    regions.iter().for_each(|(region, host)| {
                        items.add(list(|items: &mut Items<'_>| {
                            items.add(Literal(region));
                            items.add(Literal(host));
                        }));
                    })
                }),
            ));
            items.add((
                "networks: ",
                array(|items| {
                    networks.iter().for_each(|(name, inside)| {
                        items.add(list(|items: &mut Items<'_>| {
                            items.add(Literal(name));
                            items.add(EndpointTable(inside));
                        }));
                    })
                }),
            ));
            items.add(("environment: ", optional_text(environment.as_ref())));
        })
    }
}

impl Piece for EndpointTable<'_> {
    fn flat(&self, code: &mut Code) {
        self.table().flat(code);
    }

    fn laid(&self, code: &mut Code, after: usize) {
        self.table().laid(code, after);
    }
}

fn gateway_row(row: &GatewayRow) -> impl Piece {
    let GatewayRow { code, message, means } = row;
    let means = match means {
        GatewayRefusal::Throttled => "means: GatewayRefusal::Throttled",
        GatewayRefusal::Transient => "means: GatewayRefusal::Transient",
        GatewayRefusal::ClockSkew => "means: GatewayRefusal::ClockSkew",
        GatewayRefusal::ExpiredCredentials => "means: GatewayRefusal::ExpiredCredentials",
        GatewayRefusal::SignatureMismatch => "means: GatewayRefusal::SignatureMismatch",
    };
    structure("GatewayRow {", move |items| {
        items.add(("code: ", Literal(code)));
        items.add(("message: ", optional_text(message.as_ref())));
        items.add(means);
    })
}
