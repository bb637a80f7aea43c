//! Cuts an expression into tokens with their places.

use std::ops::Range;

use super::Mistake;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    Name(String),
    Sign(&'static str),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) span: Range<usize>,
}

/// Longer signs stand before those that they begin with.
const SIGNS: &[&str] = &[
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "(", ")", ",", "?", ":",
];

pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, Mistake> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let placed = next(text, at, first)?;
        at = placed.span.end;
        found.push(placed);
    }
    Ok(found)
}

fn next(text: &str, at: usize, first: char) -> Result<Placed, Mistake> {
    if first.is_ascii_digit() || first == '.' {
        return number(text, at);
    }
    if first.is_ascii_alphabetic() || first == '_' {
        return Ok(name(text, at));
    }
    if first == '"' || first == '\'' {
        return string(text, at, first);
    }
    match SIGNS.iter().find(|sign| text[at..].starts_with(**sign)) {
        Some(sign) => Ok(Placed {
            token: Token::Sign(sign),
            span: at..at + sign.len(),
        }),
        None => Err(stray(text, at, first)),
    }
}

fn stray(text: &str, at: usize, found: char) -> Mistake {
    for (reversed, sign) in [("=>", ">="), ("=<", "<=")] {
        if text[at..].starts_with(reversed) {
            let message = format!("unexpected `{reversed}`");
            return Mistake::new(at..at + 2, message, "not an operator")
                .help(format!("`{sign}` is written the other way round"))
                .replacement(sign);
        }
    }
    let span = at..at + found.len_utf8();
    let mistake = Mistake::new(
        span,
        format!("unexpected `{}`", found.escape_debug()),
        "not part of an expression",
    );
    match found {
        '=' => mistake
            .help("`==` compares; nothing can be assigned")
            .replacement("=="),
        '&' => mistake.help("`&&` means and").replacement("&&"),
        '|' => mistake.help("`||` means or").replacement("||"),
        _ => mistake,
    }
}

fn length_while(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn number(text: &str, at: usize) -> Result<Placed, Mistake> {
    let rest = &text[at..];
    let mut length = length_while(rest, |c| c.is_ascii_digit() || c == '.');
    let exponent = &rest[length..];
    if exponent.starts_with(['e', 'E']) {
        let sign = usize::from(exponent[1..].starts_with(['+', '-']));
        let digits = length_while(&exponent[1 + sign..], |c| c.is_ascii_digit());
        length += if digits > 0 { 1 + sign + digits } else { 0 };
    }
    let span = at..at + length;
    match rest[..length].parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Placed {
            token: Token::Number(value),
            span,
        }),
        _ => Err(Mistake::new(
            span,
            format!("`{}` is not a number", &rest[..length]),
            "not a number",
        )),
    }
}

fn name(text: &str, at: usize) -> Placed {
    let length = length_while(&text[at..], |c| {
        c.is_ascii_alphanumeric() || c == '_' || c == '.'
    });
    Placed {
        token: Token::Name(text[at..at + length].to_owned()),
        span: at..at + length,
    }
}

fn string(text: &str, at: usize, quote: char) -> Result<Placed, Mistake> {
    let inside = &text[at + 1..];
    match inside.find(quote) {
        Some(length) => Ok(Placed {
            token: Token::Text(inside[..length].to_owned()),
            span: at..at + length + 2,
        }),
        None => Err(Mistake::new(
            at..text.len(),
            "a string without an end",
            format!("needs a closing {quote}"),
        )),
    }
}
