//! Regions of a vendor that are none, or that nobody finds.

use crate::check::{Category, Check, Place, Report, Rule, Severity};
use crate::parse::{At, Document};
use crate::spec::Vendor;

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-region",
    summary: "A vendor's region that is no name of one, that stands twice, or that is out of order.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Vendor(check),
};

fn check(vendor: &Document<Vendor>, report: &mut Report<'_>) {
    let at = At::root().key("regions");
    let mut before = "";
    for (index, region) in vendor.spec.regions.iter().enumerate() {
        let place = Place::Value(at.item(index));
        if !is_region(region) {
            let message = format!("`{region}` is no name of a region");
            report.error(place, message, "write small letters, digits and hyphens");
        } else if region == before {
            report.error(place, format!("`{region}` stands twice"), "keep one");
        } else if region.as_str() < before {
            let help = "sort the regions, so that changes are easy to see";
            report.error(place, format!("`{region}` stands after `{before}`"), help);
        }
        before = region;
    }
}

/// Whether a text can be the name of a region.
pub fn is_region(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(letter)
}
