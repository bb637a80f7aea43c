//! Names and calls inside an expression, and what they mean.

use std::ops::Range;

use super::parse::{Parsed, Parser, Typed, word_operator};
use super::program::{Binary, Node};
use super::token::{Placed, Token};
use super::{Argument, Meaning, Mistake, Type, Unknown, Vocabulary};

impl<V: Vocabulary> Parser<'_, V> {
    pub(super) fn name(&self, name: &str, span: Range<usize>) -> Parsed<V> {
        let node = |node, kind| Typed {
            node,
            kind,
            span: span.clone(),
            depth: 1,
        };
        match name {
            "true" => return Ok(node(Node::Constant(1.0), Type::Bool)),
            "false" => return Ok(node(Node::Constant(0.0), Type::Bool)),
            "and" | "or" | "not" => return Err(word_operator(name, span)),
            _ => {}
        }
        match self.vocabulary.name(name) {
            Ok(meaning) => {
                let (meant, kind) = understood(meaning);
                Ok(node(meant, kind))
            }
            Err(unknown) => Err(self
                .hyphenated(name, &span)
                .unwrap_or_else(|| mistake(unknown, span))),
        }
    }

    /// `jaish-al-adl.attacks` reads as a subtraction: if underscores make it known, say so.
    fn hyphenated(&self, name: &str, span: &Range<usize>) -> Option<Mistake> {
        let mut joined = name.to_owned();
        for pair in self.tokens[self.at..].chunks_exact(2) {
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
            let end = next_span.end;
            if self.vocabulary.name(&joined).is_ok() {
                let mistake = Mistake::new(
                    span.start..end,
                    format!("`-` in `{}` subtracts", &self.text[span.start..end]),
                    "not a name",
                );
                return Some(
                    mistake
                        .help("in expressions a `-` of a name is written `_`")
                        .replacement(joined),
                );
            }
        }
        None
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
                    kind,
                    span: span.start..end,
                    depth: 1,
                })
            }
            Err(unknown) => {
                let place = unknown
                    .argument
                    .and_then(|place| arguments.get(place))
                    .map_or(span, |argument| argument.span.clone());
                let quoted = unknown.argument.is_some();
                let near = unknown.near.clone();
                let mistake = mistake(unknown, place);
                Err(match near {
                    Some(near) if quoted => mistake.replacement(format!("\"{near}\"")),
                    _ => mistake,
                })
            }
        }
    }

    fn arithmetic_call(&mut self, function: &str, span: Range<usize>) -> Parsed<V> {
        let first = self.choice()?;
        Self::need(&first, Type::Number, &format!("in `{function}`"))?;
        let mut depths = vec![first.depth];
        let node = if function == "abs" {
            Node::Absolute(Box::new(first.node))
        } else {
            self.expect(",")?;
            let second = self.choice()?;
            Self::need(&second, Type::Number, &format!("in `{function}`"))?;
            depths.push(second.depth);
            let binary = if function == "min" {
                Binary::Least
            } else {
                Binary::Greatest
            };
            Node::arithmetic(binary, first.node, second.node)
        };
        let end = self.expect(")")?;
        Ok(Typed {
            node,
            kind: Type::Number,
            span: span.start..end,
            depth: self.deeper(&depths)?,
        })
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
        help,
        replacement: near,
    }
}
