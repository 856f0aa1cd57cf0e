//! What a line is made of.

use super::Code;

/// Something that can be written: on one line, or laid out over several.
pub(in super::super) trait Piece {
    /// Writes it on one line.
    fn flat(&self, code: &mut Code);

    /// Writes it on as many lines as it needs, where `after` bytes follow on its last one.
    fn laid(&self, code: &mut Code, after: usize) {
        let _ = after;
        self.flat(code);
    }

    /// Whether it can be laid out over several lines at all.
    fn bends(&self) -> bool {
        true
    }
}

/// A fragment of our own: no text of a spec lives as long as the program.
impl Piece for &'static str {
    fn flat(&self, code: &mut Code) {
        code.put(self);
    }

    fn bends(&self) -> bool {
        false
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Piece for $number {
            fn flat(&self, code: &mut Code) {
                use std::fmt::Write;
                // Writing to a String does not fail.
                let _ = write!(code.text, "{self}");
            }

            fn bends(&self) -> bool {
                false
            }
        })*
    };
}

numbers!(i64, u16, u32, u128, usize);

impl<P: Piece> Piece for Option<P> {
    fn flat(&self, code: &mut Code) {
        if let Some(piece) = self {
            piece.flat(code);
        }
    }

    fn laid(&self, code: &mut Code, after: usize) {
        if let Some(piece) = self {
            piece.laid(code, after);
        }
    }

    fn bends(&self) -> bool {
        self.as_ref().is_some_and(Piece::bends)
    }
}

impl Piece for &dyn Piece {
    fn flat(&self, code: &mut Code) {
        (**self).flat(code);
    }

    fn laid(&self, code: &mut Code, after: usize) {
        (**self).laid(code, after);
    }

    fn bends(&self) -> bool {
        (**self).bends()
    }
}

/// A piece at whose end the line may break, `after` bytes later.
pub(in super::super) struct Ends<P>(pub(in super::super) P, pub(in super::super) usize);

impl<P: Piece> Piece for Ends<P> {
    fn flat(&self, code: &mut Code) {
        self.0.flat(code);
    }

    fn laid(&self, code: &mut Code, _: usize) {
        self.0.laid(code, self.1);
    }
}

/// `..=`, which the layout counts with the blank that prettyplease writes behind it.
pub(in super::super) struct UpTo;

impl Piece for UpTo {
    fn flat(&self, code: &mut Code) {
        code.put("..=");
        code.unseen += 1;
    }
}

macro_rules! sequences {
    ($($first:ident $($rest:ident)*;)*) => {
        $(impl<$first: Piece $(, $rest: Piece)*> Piece for ($first, $($rest,)*) {
            #[allow(non_snake_case, reason = "a piece is called like its type")]
            fn flat(&self, code: &mut Code) {
                let ($first, $($rest,)*) = self;
                $first.flat(code);
                $($rest.flat(code);)*
            }

            #[allow(non_snake_case, reason = "a piece is called like its type")]
            fn laid(&self, code: &mut Code, after: usize) {
                let ($first, $($rest,)*) = self;
                let rest: &[&dyn Piece] = &[$($rest),*];
                let behind = |code: &mut Code, piece: &dyn Piece, from: usize| {
                    if !piece.bends() {
                        return 0;
                    }
                    let pieces = rest.iter().skip(from);
                    code.width(|code| pieces.for_each(|piece| piece.flat(code))).unwrap_or_default() + after
                };
                let follows = behind(code, $first, 0);
                $first.laid(code, follows);
                for (index, piece) in rest.iter().enumerate() {
                    let follows = behind(code, *piece, index + 1);
                    piece.laid(code, follows);
                }
            }
        })*
    };
}

sequences! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
}
