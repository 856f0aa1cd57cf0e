//! `#[pages(token = "marker", next = "page_info.next_marker", items = "plans", item = Plan)]` on a request whose answer
//! comes in pages; `page = "PageNumber", total = "TotalCount"` in place of the first two where pages are numbered.

use syn::parse::ParseStream;
use syn::{Attribute, DeriveInput, Error, LitStr, Result, Type};

use super::arguments::{each, equals_text, equals_type, keyword, named, once, only};
use crate::errors::Errors;

const KNOWN: &str = "`pages` takes `token` and `next`, or `page` and, if the answer tells it, `total`; and `items` and \
                     `item`, as in `#[pages(token = \"marker\", next = \"next_marker\", items = \"plans\", item = Plan)]`";

/// How an answer is cut into pages.
pub(crate) struct Pages {
    pub(crate) kind: Kind,
    pub(crate) items: LitStr,
    pub(crate) item: Type,
}

/// By what pages are told apart.
pub(crate) enum Kind {
    Token { parameter: LitStr, next: LitStr },
    Number { parameter: LitStr, total: Option<LitStr> },
}

#[derive(Default)]
struct Draft {
    token: Option<LitStr>,
    next: Option<LitStr>,
    page: Option<LitStr>,
    total: Option<LitStr>,
    items: Option<LitStr>,
    item: Option<Type>,
}

/// What the attribute says; `None` without one, and after a mistake.
pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Option<Pages> {
    let attribute =
        only(named(&input.attrs, "pages"), "an answer is cut into pages in one way: keep one `pages`", errors)?;
    let mut draft = Draft::default();
    let complete = each(attribute, errors, |input| draft.argument(input));
    draft.finish(attribute, complete, errors)
}

impl Draft {
    fn argument(&mut self, input: ParseStream) -> Result<()> {
        let key = keyword(input, KNOWN)?;
        match key.to_string().as_str() {
            "token" => once(&mut self.token, &key, equals_text(input)?),
            "next" => once(&mut self.next, &key, equals_text(input)?),
            "page" => once(&mut self.page, &key, equals_text(input)?),
            "total" => once(&mut self.total, &key, equals_text(input)?),
            "items" => once(&mut self.items, &key, equals_text(input)?),
            "item" => once(&mut self.item, &key, equals_type(input)?),
            _ => Err(Error::new_spanned(key, KNOWN)),
        }
    }

    fn finish(self, attribute: &Attribute, complete: bool, errors: &mut Errors) -> Option<Pages> {
        let kind = match (self.token, self.next, self.page, self.total) {
            (Some(parameter), Some(next), None, None) => Some(Kind::Token { parameter, next }),
            (None, None, Some(parameter), total) => Some(Kind::Number { parameter, total }),
            _ => None,
        };
        match (kind, self.items, self.item) {
            (Some(kind), Some(items), Some(item)) => Some(Pages { kind, items, item }),
            _ => {
                if complete {
                    errors.at(attribute.path(), KNOWN);
                }
                None
            }
        }
    }
}
