//! What the derives say of mistakes: one folder in `ui` for each derive, one `.stderr` beside each file.
//!
//! After a change on purpose, `TRYBUILD=overwrite cargo test -p apiscribe-macros --test ui` writes them anew.

#[test]
fn mistakes_have_a_place_and_a_cure() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}
