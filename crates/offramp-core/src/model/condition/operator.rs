//! The operators and how tightly they bind.

use super::program::{Binary, Compare};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Operator {
    And,
    Or,
    Same(Compare),
    Order(Compare),
    Arithmetic(Binary),
}

/// How tightly comparisons bind.
pub(super) const COMPARISON: u8 = 3;

/// The operator of a sign, and how tightly it binds.
pub(super) fn of(sign: &str) -> Option<(u8, Operator)> {
    Some(match sign {
        "||" => (1, Operator::Or),
        "&&" => (2, Operator::And),
        "==" => (COMPARISON, Operator::Same(Compare::Equal)),
        "!=" => (COMPARISON, Operator::Same(Compare::Different)),
        "<" => (COMPARISON, Operator::Order(Compare::Less)),
        "<=" => (COMPARISON, Operator::Order(Compare::AtMost)),
        ">" => (COMPARISON, Operator::Order(Compare::Greater)),
        ">=" => (COMPARISON, Operator::Order(Compare::AtLeast)),
        "+" => (4, Operator::Arithmetic(Binary::Add)),
        "-" => (4, Operator::Arithmetic(Binary::Subtract)),
        "*" => (5, Operator::Arithmetic(Binary::Multiply)),
        "/" => (5, Operator::Arithmetic(Binary::Divide)),
        _ => return None,
    })
}
