//! Parses and type-checks an expression, operators by precedence (Pratt 1973).

use std::ops::Range;

use super::operator::{self, COMPARISON, Operator};
use super::program::{Binary, Node};
use super::token::{Placed, Token, tokens};
use super::{MAX_DEPTH, MAX_LENGTH, Mistake, Type, Vocabulary};

/// An expression with its type and place.
pub(super) struct Typed<Q> {
    pub(super) node: Node<Q>,
    pub(super) kind: Type,
    pub(super) span: Range<usize>,
    pub(super) depth: usize,
}

pub(super) fn parse<V: Vocabulary>(
    text: &str,
    vocabulary: &V,
) -> Result<(Node<V::Quantity>, Type), Mistake> {
    if text.len() > MAX_LENGTH {
        let message = format!(
            "an expression of {} bytes; at most {MAX_LENGTH} are allowed",
            text.len()
        );
        return Err(Mistake::new(0..text.len(), message, "too long"));
    }
    let mut parser = Parser {
        text,
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
        vocabulary,
    };
    let typed = parser.choice()?;
    match parser.peek() {
        None => Ok((typed.node, typed.kind)),
        Some(placed) => Err(trailing(&placed.clone(), text)),
    }
}

pub(super) struct Parser<'t, V> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Placed>,
    pub(super) at: usize,
    depth: usize,
    pub(super) vocabulary: &'t V,
}

pub(super) type Parsed<V> = Result<Typed<<V as Vocabulary>::Quantity>, Mistake>;

impl<V: Vocabulary> Parser<'_, V> {
    pub(super) fn peek(&self) -> Option<&Placed> {
        self.tokens.get(self.at)
    }

    fn peek_sign(&self) -> Option<&'static str> {
        match self.peek()?.token {
            Token::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn takes(&mut self, sign: &str) -> bool {
        let there = self.peek_sign() == Some(sign);
        self.at += usize::from(there);
        there
    }

    pub(super) fn expect(&mut self, sign: &'static str) -> Result<usize, Mistake> {
        if self.takes(sign) {
            return Ok(self.tokens[self.at - 1].span.end);
        }
        let span = self
            .peek()
            .map_or(self.text.len()..self.text.len(), |placed| {
                placed.span.clone()
            });
        Err(Mistake::new(
            span,
            format!("expected `{sign}`"),
            format!("`{sign}` is missing here"),
        ))
    }

    pub(super) fn nested<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, Mistake>,
    ) -> Result<T, Mistake> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep(self.text));
        }
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// `condition ? a : b`, or what binds tighter.
    pub(super) fn choice(&mut self) -> Parsed<V> {
        let condition = self.operators(0)?;
        if !self.takes("?") {
            return Ok(condition);
        }
        self.nested(|parser| {
            Self::need(&condition, Type::Bool, "before `?`")?;
            let yes = parser.choice()?;
            parser.expect(":")?;
            let no = parser.choice()?;
            Self::need(&no, yes.kind, "like the other choice")?;
            let span = condition.span.start..no.span.end;
            let depth = parser.deeper(&[condition.depth, yes.depth, no.depth])?;
            let node = Node::Choice(Box::new([condition.node, yes.node, no.node]));
            Ok(Typed {
                node,
                kind: yes.kind,
                span,
                depth,
            })
        })
    }

    fn operators(&mut self, weakest: u8) -> Parsed<V> {
        let mut left = self.unary()?;
        while let Some(sign) = self.peek_sign() {
            let Some((binds, operator)) = operator::of(sign) else {
                break;
            };
            if binds < weakest {
                break;
            }
            self.at += 1;
            let right = self.nested(|parser| parser.operators(binds + 1))?;
            if binds == COMPARISON
                && self
                    .peek_sign()
                    .and_then(operator::of)
                    .is_some_and(|next| next.0 == COMPARISON)
            {
                let span = self.tokens[self.at].span.clone();
                return Err(
                    Mistake::new(span, "comparisons do not chain", "a second comparison")
                        .help("join two comparisons with `&&`"),
                );
            }
            left = self.join(left, sign, operator, right)?;
        }
        Ok(left)
    }

    fn join(
        &self,
        left: Typed<V::Quantity>,
        sign: &str,
        operator: Operator,
        right: Typed<V::Quantity>,
    ) -> Parsed<V> {
        let around = format!("around `{sign}`");
        let span = left.span.start..right.span.end;
        let depth = self.deeper(&[left.depth, right.depth])?;
        let (node, kind) = match operator {
            Operator::And | Operator::Or => {
                Self::need(&left, Type::Bool, &around)?;
                Self::need(&right, Type::Bool, &around)?;
                (
                    Node::logic(operator == Operator::And, left.node, right.node),
                    Type::Bool,
                )
            }
            Operator::Same(compare) => {
                Self::need(&right, left.kind, "to compare it with the left")?;
                (Node::compare(compare, left.node, right.node), Type::Bool)
            }
            Operator::Order(compare) => {
                Self::need(&left, Type::Number, &around)?;
                Self::need(&right, Type::Number, &around)?;
                (Node::compare(compare, left.node, right.node), Type::Bool)
            }
            Operator::Arithmetic(binary) => {
                Self::need(&left, Type::Number, &around)?;
                Self::need(&right, Type::Number, &around)?;
                (
                    Node::arithmetic(binary, left.node, right.node),
                    Type::Number,
                )
            }
        };
        Ok(Typed {
            node,
            kind,
            span,
            depth,
        })
    }

    fn unary(&mut self) -> Parsed<V> {
        let Some(placed) = self.peek().cloned() else {
            return Err(self.ends_early());
        };
        match placed.token {
            Token::Sign("!") => {
                self.at += 1;
                let inner = self.nested(Self::unary)?;
                Self::need(&inner, Type::Bool, "after `!`")?;
                let depth = self.deeper(&[inner.depth])?;
                Ok(Typed {
                    node: Node::not(inner.node),
                    kind: Type::Bool,
                    span: placed.span.start..inner.span.end,
                    depth,
                })
            }
            Token::Sign("-") => {
                self.at += 1;
                let inner = self.nested(Self::unary)?;
                Self::need(&inner, Type::Number, "after `-`")?;
                let depth = self.deeper(&[inner.depth])?;
                let node = Node::arithmetic(Binary::Subtract, Node::Constant(0.0), inner.node);
                Ok(Typed {
                    node,
                    kind: Type::Number,
                    span: placed.span.start..inner.span.end,
                    depth,
                })
            }
            _ => self.primary(&placed),
        }
    }

    fn primary(&mut self, placed: &Placed) -> Parsed<V> {
        self.at += 1;
        let span = placed.span.clone();
        match &placed.token {
            Token::Number(value) => Ok(Typed {
                node: Node::Constant(*value),
                kind: Type::Number,
                span,
                depth: 1,
            }),
            Token::Sign("(") => {
                let inner = self.nested(Self::choice)?;
                let end = self.expect(")")?;
                Ok(Typed {
                    span: span.start..end,
                    ..inner
                })
            }
            Token::Name(name) if self.takes("(") => self.call(name, span),
            Token::Name(name) => self.name(name, span),
            Token::Text(_) => Err(Mistake::new(
                span,
                "a string by itself means nothing",
                "only calls take strings",
            )
            .help("write `rung(\"threat\")`, for example")),
            Token::Sign(sign) => Err(Mistake::new(
                span,
                format!("unexpected `{sign}`"),
                "expected a number, a name or `(`",
            )),
        }
    }

    pub(super) fn need(
        typed: &Typed<V::Quantity>,
        wanted: Type,
        place: &str,
    ) -> Result<(), Mistake> {
        if typed.kind == wanted {
            return Ok(());
        }
        let message = format!(
            "expected {} {place}, found {}",
            wanted.name(),
            typed.kind.name()
        );
        Err(Mistake::new(
            typed.span.clone(),
            message,
            format!("this is {}", typed.kind.name()),
        ))
    }

    /// Chains such as `1 + 1 + ...` nest to the left without nesting the parser: their depth is bounded too.
    pub(super) fn deeper(&self, depths: &[usize]) -> Result<usize, Mistake> {
        let depth = 1 + depths.iter().max().copied().unwrap_or(0);
        if depth > 4 * MAX_DEPTH {
            Err(too_deep(self.text))
        } else {
            Ok(depth)
        }
    }

    fn ends_early(&self) -> Mistake {
        let end = self.text.len();
        if self.tokens.is_empty() {
            return Mistake::new(0..end, "an empty expression", "nothing is here");
        }
        Mistake::new(
            end..end,
            "the expression ends too early",
            "expected a number, a name or `(`",
        )
    }
}

fn too_deep(text: &str) -> Mistake {
    Mistake::new(
        0..text.len(),
        format!("an expression nested deeper than {MAX_DEPTH}"),
        "too deep",
    )
}

pub(super) fn word_operator(word: &str, span: Range<usize>) -> Mistake {
    let sign = match word {
        "and" => "&&",
        "or" => "||",
        _ => "!",
    };
    Mistake::new(span, format!("unexpected `{word}`"), "not an operator")
        .help(format!("`{sign}` means {word}"))
        .replacement(sign)
}

fn trailing(placed: &Placed, text: &str) -> Mistake {
    if let Token::Name(word) = &placed.token
        && let "and" | "or" | "not" = word.as_str()
    {
        return word_operator(word, placed.span.clone());
    }
    let found = &text[placed.span.clone()];
    Mistake::new(
        placed.span.clone(),
        format!("unexpected `{found}` after the expression"),
        "expected an operator or the end",
    )
}
