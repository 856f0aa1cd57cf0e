//! Groups: items between two signs, on one line or each on its own.

use super::{Code, LEVEL, Piece, WIDTH};

/// Items between an opening and a closing fragment.
pub(in super::super) struct Group<F> {
    open: &'static str,
    close: &'static str,
    /// What stands inside both signs on one line.
    pad: &'static str,
    /// What follows the last item on lines of their own.
    comma: &'static str,
    /// What the group may be wide on one line, without its closing sign.
    widest: usize,
    /// Whether as many items as fit share a line.
    filled: bool,
    items: F,
}

/// Arguments, a tuple, the values of a call: `(a, b)`.
pub(in super::super) fn list<F: Fn(&mut Items<'_>)>(items: F) -> Group<F> {
    Group { open: "(", close: ")", pad: "", comma: ",", widest: usize::MAX, filled: false, items }
}

/// Generic arguments after their type: `Vec<`, `Result<`.
pub(in super::super) fn generic<F: Fn(&mut Items<'_>)>(open: &'static str, items: F) -> Group<F> {
    Group { open, close: ">", pad: "", comma: ",", widest: usize::MAX, filled: false, items }
}

/// A reference to an array: `&[a, b]`.
pub(in super::super) fn array<F: Fn(&mut Items<'_>)>(items: F) -> Group<F> {
    Group { open: "&[", close: "]", pad: "", comma: ",", widest: usize::MAX, filled: false, items }
}

/// A list in an attribute: `length(..)`. It has no comma at its end.
pub(in super::super) fn attribute<F: Fn(&mut Items<'_>)>(open: &'static str, items: F) -> Group<F> {
    Group { open, close: ")", pad: "", comma: "", widest: usize::MAX, filled: false, items }
}

/// A value of a struct: `Point { x: 1 }` with `Point {` as its beginning. Only short ones stand on one line.
pub(in super::super) fn structure<F: Fn(&mut Items<'_>)>(open: &'static str, items: F) -> Group<F> {
    Group { open, close: "}", pad: " ", comma: ",", widest: 34, filled: false, items }
}

/// Names of a `use`: `{A, B}`, filled.
pub(in super::super) fn names<F: Fn(&mut Items<'_>)>(items: F) -> Group<F> {
    Group { open: "{", close: "}", pad: "", comma: ",", widest: usize::MAX, filled: true, items }
}

/// The same, without braces for a single name.
pub(in super::super) fn braced<F: Fn(&mut Items<'_>)>(items: F) -> Group<F> {
    let mut counted = Items { code: &mut Code::default(), way: Way::Counted, at: 0 };
    items(&mut counted);
    let (open, close) = if counted.at == 1 { ("", "") } else { ("{", "}") };
    Group { open, close, ..names(items) }
}

/// Takes the items of a group.
pub(in super::super) struct Items<'c> {
    code: &'c mut Code,
    way: Way,
    at: usize,
}

#[derive(Clone, Copy)]
enum Way {
    Counted,
    OnOneLine(&'static str),
    OnLines { count: usize, comma: &'static str },
    Filled { count: usize },
}

impl Items<'_> {
    /// An item.
    pub(in super::super) fn add(&mut self, item: impl Piece) {
        self.under(None::<&'static str>, item);
    }

    /// An item below an attribute of its own, where it has one.
    pub(in super::super) fn under(&mut self, attribute: Option<impl Piece>, item: impl Piece) {
        let first = self.at == 0;
        self.at += 1;
        let code = &mut *self.code;
        match self.way {
            Way::Counted => {}
            Way::OnOneLine(_) if code.is_over() => {}
            Way::OnOneLine(pad) => {
                code.put(if first { pad } else { ", " });
                if let Some(attribute) = attribute {
                    attribute.flat(code);
                    code.put(" ");
                }
                item.flat(code);
            }
            Way::OnLines { count, comma } => {
                if let Some(attribute) = attribute {
                    code.end();
                    code.begin();
                    attribute.laid(code, 0);
                }
                code.end();
                code.begin();
                let last = self.at == count;
                item.laid(code, usize::from(!last));
                code.put(if last { comma } else { "," });
            }
            Way::Filled { count } => {
                let comma = if self.at == count { "" } else { "," };
                let width = code.width(|code| item.flat(code)).unwrap_or_default() + comma.len();
                if first || code.column() + 1 + width > WIDTH {
                    code.end();
                    code.begin();
                } else {
                    code.put(" ");
                }
                item.flat(code);
                code.put(comma);
            }
        }
    }
}

impl<F: Fn(&mut Items<'_>)> Group<F> {
    fn count(&self, code: &mut Code) -> usize {
        let mut items = Items { code, way: Way::Counted, at: 0 };
        (self.items)(&mut items);
        items.at
    }
}

impl<F: Fn(&mut Items<'_>)> Piece for Group<F> {
    fn flat(&self, code: &mut Code) {
        let begin = code.column();
        code.put(self.open);
        let mut items = Items { code, way: Way::OnOneLine(self.pad), at: 0 };
        (self.items)(&mut items);
        let any = items.at > 0;
        code.put(if any { self.pad } else { "" });
        code.forced |= any && code.column() - begin > self.widest;
        code.put(self.close);
    }

    fn laid(&self, code: &mut Code, after: usize) {
        let fits = code.fits(self, after);
        let count = self.count(code);
        if fits || count == 0 {
            return self.flat(code);
        }
        code.put(self.open);
        code.indent += LEVEL;
        let way = if self.filled { Way::Filled { count } } else { Way::OnLines { count, comma: self.comma } };
        (self.items)(&mut Items { code, way, at: 0 });
        if self.filled {
            code.put(self.comma);
        }
        code.indent -= LEVEL;
        code.end();
        code.begin();
        code.put(self.close);
    }
}

/// A value and what is called on it: on one line, or each call on its own.
pub(in super::super) struct Chain<'p>(pub(in super::super) &'p dyn Piece, pub(in super::super) &'p [&'p dyn Piece]);

impl Piece for Chain<'_> {
    fn flat(&self, code: &mut Code) {
        self.0.flat(code);
        self.1.iter().for_each(|call| call.flat(code));
    }

    fn laid(&self, code: &mut Code, after: usize) {
        if code.fits(self, after) {
            return self.flat(code);
        }
        self.0.flat(code);
        code.indent += LEVEL;
        for call in self.1 {
            code.end();
            code.begin();
            call.flat(code);
        }
        code.indent -= LEVEL;
    }
}
