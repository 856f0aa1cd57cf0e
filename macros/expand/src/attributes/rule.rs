//! `#[rule(exactly_one("a", "b"), required_if("a", "b" = "x"), ...)]`: what several fields must obey together.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Ident, LitStr, Result, Token};

use super::arguments::{each, equals_text, in_parentheses, keyword, meaning, named, text};
use crate::errors::Errors;

const AMONG: &[(&str, &str)] =
    &[("exactly_one", "ExactlyOne"), ("at_most_one", "AtMostOne"), ("at_least_one", "AtLeastOne")];
const WHEN: &[(&str, &str)] = &[("required_if", "RequiredIf"), ("forbidden_if", "ForbiddenIf")];
const KNOWN: &str = "unknown rule: use `exactly_one`, `at_most_one`, `at_least_one`, `required_if` or `forbidden_if`";

/// One documented rule, with its variant in the runtime.
pub(crate) enum Rule {
    Among { variant: &'static str, fields: Vec<LitStr> },
    When { variant: &'static str, fields: [LitStr; 2], equals: LitStr },
}

/// All rules of a struct, in written order.
pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Vec<Rule> {
    let mut rules = Vec::new();
    for attribute in named(attributes, "rule") {
        each(attribute, errors, |input| {
            rules.push(rule(input)?);
            Ok(())
        });
    }
    rules
}

fn rule(input: ParseStream) -> Result<Rule> {
    let keyword = keyword(input, KNOWN)?;
    match (meaning(&keyword, AMONG), meaning(&keyword, WHEN)) {
        (Some(variant), _) => {
            let fields =
                in_parentheses(input, |content| Punctuated::<_, Token![,]>::parse_terminated_with(content, text))?;
            match fields.len() < 2 {
                true => Err(Error::new_spanned(keyword, "this rule is about several fields: name two or more")),
                false => Ok(Rule::Among { variant, fields: fields.into_iter().collect() }),
            }
        }
        (_, Some(variant)) => in_parentheses(input, |content| {
            let field = text(content)?;
            content.parse::<Token![,]>()?;
            let condition = text(content)?;
            Ok(Rule::When { variant, fields: [field, condition], equals: equals_text(content)? })
        }),
        _ => Err(Error::new_spanned(keyword, KNOWN)),
    }
}

impl Rule {
    /// The documented names that the rule is about.
    pub(crate) fn fields(&self) -> &[LitStr] {
        match self {
            Rule::Among { fields, .. } => fields,
            Rule::When { fields, .. } => fields,
        }
    }

    /// The rule as a value of the runtime.
    pub(crate) fn expand(&self, runtime: &TokenStream) -> TokenStream {
        let path = |variant: &str| {
            let variant = Ident::new(variant, proc_macro2::Span::call_site());
            quote!(#runtime::Rule::#variant)
        };
        match self {
            Rule::Among { variant, fields } => {
                let rule = path(variant);
                quote!(#rule(&[#(#fields),*]))
            }
            Rule::When { variant, fields: [field, condition], equals } => {
                let rule = path(variant);
                quote!(#rule(#field, #condition, #equals))
            }
        }
    }
}
