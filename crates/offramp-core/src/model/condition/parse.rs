//! Parses and type-checks an expression, operators by precedence (Pratt 1973).

use std::ops::Range;

use super::operator::{self, COMPARISON, Operator};
use super::program::{Binary, Node};
use super::token::{Placed, Token, tokens};
use super::{MAX_DEPTH, MAX_LENGTH, MAX_MISTAKES, Mistake, Mistakes, Type, Vocabulary};

/// An expression with its type and place.
pub(super) struct Typed<Q> {
    pub(super) node: Node<Q>,
    /// `None` where a mistake has been noted already, so that nothing follows from it.
    pub(super) kind: Option<Type>,
    pub(super) span: Range<usize>,
    pub(super) depth: usize,
}

impl<Q> Typed<Q> {
    /// What stands for something with a mistake that has been noted.
    pub(super) fn mistaken(span: Range<usize>) -> Self {
        Self {
            node: Node::Constant(0.0),
            kind: None,
            span,
            depth: 1,
        }
    }
}

/// The expression, which must be of that type, or all its mistakes; what cannot be parsed ends the
/// search.
pub(super) fn parse<V: Vocabulary>(
    text: &str,
    vocabulary: &V,
    wanted: Type,
) -> Result<Node<V::Quantity>, Mistakes> {
    let mut parser = Parser {
        text,
        tokens: Vec::new(),
        at: 0,
        depth: 0,
        vocabulary,
        mistakes: Vec::new(),
    };
    match parser.whole(wanted) {
        Ok(node) if parser.mistakes.is_empty() => Ok(node),
        Ok(_) => Err(Mistakes(parser.mistakes)),
        Err(last) => {
            parser.mistakes.push(last);
            Err(Mistakes(parser.mistakes))
        }
    }
}

pub(super) struct Parser<'t, V> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Placed>,
    pub(super) at: usize,
    depth: usize,
    pub(super) vocabulary: &'t V,
    /// Unknown names and wrong types, which do not stop the parser.
    pub(super) mistakes: Vec<Mistake>,
}

pub(super) type Parsed<V> = Result<Typed<<V as Vocabulary>::Quantity>, Mistake>;

impl<V: Vocabulary> Parser<'_, V> {
    fn whole(&mut self, wanted: Type) -> Result<Node<V::Quantity>, Mistake> {
        let length = self.text.len();
        if length > MAX_LENGTH {
            let message =
                format!("an expression of {length} bytes; at most {MAX_LENGTH} are allowed");
            return Err(Mistake::new(0..length, message, "too long"));
        }
        self.tokens = tokens(self.text)?;
        let typed = self.choice()?;
        if let Some(placed) = self.peek() {
            return Err(trailing(placed, self.text));
        }
        if let Some(found) = typed.kind.filter(|found| *found != wanted) {
            self.note(of_wrong_type(length, wanted, found));
        }
        Ok(typed.node)
    }

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
            parser.need(&condition, Type::Bool, "before `?`");
            let yes = parser.choice()?;
            parser.expect(":")?;
            let no = parser.choice()?;
            if let Some(kind) = yes.kind {
                parser.need(&no, kind, "like the other choice");
            }
            let span = condition.span.start..no.span.end;
            let depth = parser.deeper(&[condition.depth, yes.depth, no.depth])?;
            let node = Node::Choice(Box::new([condition.node, yes.node, no.node]));
            Ok(Typed {
                node,
                kind: yes.kind.or(no.kind),
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
        &mut self,
        left: Typed<V::Quantity>,
        sign: &str,
        operator: Operator,
        right: Typed<V::Quantity>,
    ) -> Parsed<V> {
        let around = format!("around `{sign}`");
        let span = left.span.start..right.span.end;
        let depth = self.deeper(&[left.depth, right.depth])?;
        let takes = match operator {
            Operator::And | Operator::Or => Some(Type::Bool),
            Operator::Order(_) | Operator::Arithmetic(_) => Some(Type::Number),
            Operator::Same(_) => None,
        };
        if let Some(takes) = takes {
            self.need(&left, takes, &around);
            self.need(&right, takes, &around);
        } else if let Some(kind) = left.kind {
            self.need(&right, kind, "to compare it with the left");
        }
        let (node, kind) = match operator {
            Operator::And | Operator::Or => {
                let is_and = operator == Operator::And;
                (Node::logic(is_and, left.node, right.node), Type::Bool)
            }
            Operator::Same(compare) | Operator::Order(compare) => {
                (Node::compare(compare, left.node, right.node), Type::Bool)
            }
            Operator::Arithmetic(binary) => {
                let node = Node::arithmetic(binary, left.node, right.node);
                (node, Type::Number)
            }
        };
        Ok(Typed {
            node,
            kind: Some(kind),
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
                self.need(&inner, Type::Bool, "after `!`");
                let depth = self.deeper(&[inner.depth])?;
                Ok(Typed {
                    node: Node::not(inner.node),
                    kind: Some(Type::Bool),
                    span: placed.span.start..inner.span.end,
                    depth,
                })
            }
            Token::Sign("-") => {
                self.at += 1;
                let inner = self.nested(Self::unary)?;
                self.need(&inner, Type::Number, "after `-`");
                let depth = self.deeper(&[inner.depth])?;
                let node = Node::arithmetic(Binary::Subtract, Node::Constant(0.0), inner.node);
                Ok(Typed {
                    node,
                    kind: Some(Type::Number),
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
                kind: Some(Type::Number),
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
            Token::Name(name) => self.name(name, &span),
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

    /// Notes what is of another type than it must be there.
    pub(super) fn need(&mut self, typed: &Typed<V::Quantity>, wanted: Type, place: &str) {
        let Some(found) = typed.kind.filter(|found| *found != wanted) else {
            return;
        };
        let message = format!("expected {} {place}, found {}", wanted.name(), found.name());
        let label = format!("this is {}", found.name());
        self.note(Mistake::new(typed.span.clone(), message, label).help(wanted.advice()));
    }

    /// Keeps a mistake and goes on; of very many, the first.
    pub(super) fn note(&mut self, mistake: Mistake) {
        if self.mistakes.len() < MAX_MISTAKES {
            self.mistakes.push(mistake);
        }
    }

    /// Chains such as `1 + 1 + ...` nest to the left without nesting the parser: their depth is
    /// bounded too.
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

fn of_wrong_type(length: usize, wanted: Type, found: Type) -> Mistake {
    let message = format!("expected {}, found {}", wanted.name(), found.name());
    Mistake::new(0..length, message, format!("this is {}", found.name())).help(wanted.advice())
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
