//! Names and calls inside an expression, and what they mean.

use std::ops::Range;

use super::parse::{Parsed, Parser, Typed, word_operator};
use super::program::{Binary, Node};
use super::token::{Placed, Token};
use super::{Argument, Meaning, Mistake, Type, Unknown, Vocabulary};

impl<V: Vocabulary> Parser<'_, V> {
    pub(super) fn name(&mut self, name: &str, span: &Range<usize>) -> Parsed<V> {
        let node = |node, kind| Typed {
            node,
            kind: Some(kind),
            span: span.clone(),
            depth: 1,
        };
        match name {
            "true" => return Ok(node(Node::Constant(1.0), Type::Bool)),
            "false" => return Ok(node(Node::Constant(0.0), Type::Bool)),
            "and" | "or" | "not" => return Err(word_operator(name, span.clone())),
            "if" | "then" | "else" => {
                let message = format!("unexpected `{name}`");
                let mistake = Mistake::new(span.clone(), message, "not a name");
                return Err(mistake.help("a choice is written `condition ? a : b`"));
            }
            _ => {}
        }
        match self.vocabulary.name(name) {
            Ok(meaning) => {
                let (meant, kind) = understood(meaning);
                Ok(node(meant, kind))
            }
            Err(unknown) => {
                let (mistake, parts) = self
                    .hyphenated(name, span)
                    .unwrap_or_else(|| (mistake(unknown, span.clone()), 0));
                self.at += 2 * parts;
                let span = mistake.span.clone();
                self.note(mistake);
                Ok(Typed::mistaken(span))
            }
        }
    }

    /// `jaish-al-adl.attacks` reads as a subtraction: if underscores make it known, or nearly so,
    /// say so. Also how many parts beside the first such a name has.
    fn hyphenated(&self, name: &str, span: &Range<usize>) -> Option<(Mistake, usize)> {
        let mut joined = name.to_owned();
        let mut nearly = None;
        for (place, pair) in self.tokens[self.at..].chunks_exact(2).enumerate() {
            let [
                Placed {
                    token: Token::Sign("-"),
                    ..
                },
                Placed {
                    token: Token::Name(next),
                    span: next_span,
                },
            ] = pair
            else {
                break;
            };
            joined = format!("{joined}_{next}");
            let span = span.start..next_span.end;
            let message = format!("`-` in `{}` subtracts", &self.text[span.clone()]);
            let mistake = Mistake::new(span, message, "not a name")
                .help("in expressions a `-` of a name is written `_`");
            match self.vocabulary.name(&joined) {
                Ok(_) => return Some((mistake.replacement(joined), place + 1)),
                Err(Unknown {
                    near: Some(near), ..
                }) => nearly = Some((mistake.replacement(near), place + 1)),
                Err(_) => {}
            }
        }
        nearly
    }

    pub(super) fn call(&mut self, function: &str, span: Range<usize>) -> Parsed<V> {
        if let "min" | "max" | "abs" = function {
            return self.nested(|parser| parser.arithmetic_call(function, span));
        }
        let mut arguments = Vec::new();
        while let Some(Placed {
            token: Token::Text(text),
            span,
        }) = self.peek().cloned()
        {
            self.at += 1;
            arguments.push(Argument { text, span });
            if !self.takes(",") {
                break;
            }
        }
        if let Some(Placed { token, span }) = self.peek()
            && *token != Token::Sign(")")
        {
            return Err(Mistake::new(
                span.clone(),
                format!("`{function}` takes names in quotes"),
                "expected a string or `)`",
            ));
        }
        let end = self.expect(")")?;
        match self.vocabulary.call(function, &arguments) {
            Ok(meaning) => {
                let (node, kind) = understood(meaning);
                Ok(Typed {
                    node,
                    kind: Some(kind),
                    span: span.start..end,
                    depth: 1,
                })
            }
            Err(all) => {
                for unknown in all {
                    self.note(in_call(unknown, &arguments, &span));
                }
                Ok(Typed::mistaken(span.start..end))
            }
        }
    }

    fn arithmetic_call(&mut self, function: &str, span: Range<usize>) -> Parsed<V> {
        let mut given = Vec::new();
        loop {
            let argument = self.choice()?;
            self.need(&argument, Type::Number, &format!("in `{function}`"));
            given.push(argument);
            if !self.takes(",") {
                break;
            }
        }
        let span = span.start..self.expect(")")?;
        let depths: Vec<usize> = given.iter().map(|argument| argument.depth).collect();
        let depth = self.deeper(&depths)?;
        let count = given.len();
        let mut nodes = given.into_iter().map(|argument| argument.node);
        let node = match (function, nodes.next(), nodes.next(), count) {
            ("abs", Some(only), None, _) => Node::Absolute(Box::new(only)),
            ("min", Some(first), Some(second), 2) => Node::arithmetic(Binary::Least, first, second),
            ("max", Some(first), Some(second), 2) => {
                Node::arithmetic(Binary::Greatest, first, second)
            }
            _ => {
                self.note(of_wrong_number(function, count, &span));
                return Ok(Typed::mistaken(span));
            }
        };
        Ok(Typed {
            node,
            kind: Some(Type::Number),
            span,
            depth,
        })
    }
}

/// A mistake at an argument, or at the name of the function.
fn in_call(unknown: Unknown, arguments: &[Argument], span: &Range<usize>) -> Mistake {
    let argument = unknown.argument.and_then(|place| arguments.get(place));
    let place = argument.map_or(span, |argument| &argument.span);
    let near = unknown.near.clone().filter(|_| unknown.argument.is_some());
    let mistake = mistake(unknown, place.clone());
    match near {
        Some(near) => mistake.replacement(format!("\"{near}\"")),
        None => mistake,
    }
}

fn of_wrong_number(function: &str, found: usize, span: &Range<usize>) -> Mistake {
    let takes = if function == "abs" {
        "1 number"
    } else {
        "2 numbers"
    };
    let message = format!("`{function}` takes {takes}, found {found}");
    let mistake = Mistake::new(span.clone(), message, "wrong number of arguments");
    if function != "abs" && found > 2 {
        mistake.help(format!("nest them: `{function}(a, {function}(b, c))`"))
    } else {
        mistake
    }
}

fn understood<Q>(meaning: Meaning<Q>) -> (Node<Q>, Type) {
    match meaning {
        Meaning::Constant(value) => (Node::Constant(value), Type::Number),
        Meaning::Number(quantity) => (Node::Quantity(quantity), Type::Number),
        Meaning::Bool(quantity) => (Node::Quantity(quantity), Type::Bool),
    }
}

fn mistake(unknown: Unknown, span: Range<usize>) -> Mistake {
    let Unknown {
        about,
        message,
        label,
        near,
        help,
        ..
    } = unknown;
    Mistake {
        span,
        message,
        label,
        about,
        help,
        replacement: near,
    }
}
