//! Documented bounds of whole numbers: `5`, `1..`, `..=5`, `-1..=5`. Never empty, never inverted.

use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitInt, Result, Token};

/// Bounds that are included; `None` is open on that side.
pub(crate) struct Bounds {
    pub(crate) low: Option<i64>,
    pub(crate) high: Option<i64>,
}

impl Parse for Bounds {
    fn parse(input: ParseStream) -> Result<Self> {
        let low = (!input.peek(Token![..])).then(|| input.parse::<Number>()).transpose()?;
        let high = if input.peek(Token![..=]) {
            input.parse::<Token![..=]>()?;
            Some(input.parse::<Number>()?)
        } else if input.peek(Token![..]) {
            open_end(input, low.is_some())?;
            None
        } else {
            return Ok(Bounds { low: low.as_ref().map(|number| number.value), high: low.map(|number| number.value) });
        };
        if let (Some(low), Some(high)) = (&low, &high)
            && low.value > high.value
        {
            let message = format!("no number is from {} to {}: write the lower bound first", low.value, high.value);
            return Err(Error::new_spanned(quote!(#low #high), message));
        }
        Ok(Bounds { low: low.map(|number| number.value), high: high.map(|number| number.value) })
    }
}

fn open_end(input: ParseStream, has_low: bool) -> Result<()> {
    let dots: Token![..] = input.parse()?;
    if input.peek(LitInt) || input.peek(Token![-]) {
        return Err(Error::new_spanned(dots, "a documented range holds its last number: write `..=`"));
    }
    if !has_low {
        return Err(Error::new_spanned(dots, "this range has no bounds: write one, as in `1..` or `..=100`"));
    }
    Ok(())
}

/// A whole number with its sign.
pub(crate) struct Number {
    pub(crate) value: i64,
    minus: Option<Token![-]>,
    digits: LitInt,
}

impl Parse for Number {
    fn parse(input: ParseStream) -> Result<Self> {
        let minus: Option<Token![-]> = input.parse()?;
        if !input.peek(LitInt) {
            return Err(Error::new(input.span(), "expected a whole number, as in `5`, `-1`, `1..` or `0..=100`"));
        }
        let digits: LitInt = input.parse()?;
        let sign = if minus.is_some() { "-" } else { "" };
        let value = format!("{sign}{}", digits.base10_digits()).parse().map_err(|_| {
            Error::new_spanned(&digits, "limits are 64-bit numbers: leave out a bound that no such number reaches")
        })?;
        Ok(Number { value, minus, digits })
    }
}

impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        self.minus.to_tokens(tokens);
        self.digits.to_tokens(tokens);
    }
}
