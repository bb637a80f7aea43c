//! A number as a factor times a sum, which most hazards and payoffs are: each summand has a weight.
//! They are added up in the order in which they were written, so the value is that of the tree, bit
//! for bit, without walking the tree.

use super::Values;
use super::program::{Binary, Node};

/// `factor * (weight * summand + weight * summand ...)`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sum<Q> {
    factor: f64,
    summands: Vec<(f64, Node<Q>)>,
}

/// What a sum begins with: any number added to it stays as it is, the sign of a 0, too.
const NOTHING: f64 = -0.0;

impl<Q: Copy> Sum<Q> {
    pub(super) fn of(root: &Node<Q>) -> Self {
        let (factor, sum) = scaled(root);
        let mut summands = Vec::new();
        gather(sum, &mut summands);
        Self { factor, summands }
    }

    #[inline]
    pub(super) fn value(&self, values: &impl Values<Q>) -> f64 {
        let sum = self.summands.iter().fold(NOTHING, |sum, (weight, node)| {
            sum + weight * node.value_of_leaf(values)
        });
        self.factor * sum
    }
}

/// The summands of a sum from the left. What stands on the right is one, even if it is a sum: that
/// is added up first.
fn gather<Q: Copy>(node: &Node<Q>, into: &mut Vec<(f64, Node<Q>)>) {
    let (sign, last) = match node {
        Node::Arithmetic(Binary::Add, pair) => {
            gather(&pair[0], into);
            (1.0, &pair[1])
        }
        Node::Arithmetic(Binary::Subtract, pair) => {
            gather(&pair[0], into);
            (-1.0, &pair[1])
        }
        first => (1.0, first),
    };
    let (weight, summand) = scaled(last);
    into.push((sign * weight, summand.clone()));
}

/// What a node is a multiple of, and how many times.
fn scaled<Q>(node: &Node<Q>) -> (f64, &Node<Q>) {
    let Node::Arithmetic(Binary::Multiply, pair) = node else {
        return (1.0, node);
    };
    match &**pair {
        [Node::Constant(factor), scaled] | [scaled, Node::Constant(factor)] => (*factor, scaled),
        _ => (1.0, node),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Expression;
    use super::super::few_names::FewNames;
    use super::*;

    struct At {
        fear: f64,
        level: f64,
    }

    impl Values<&'static str> for At {
        fn value(&self, quantity: &'static str) -> f64 {
            match quantity {
                "fear" => self.fear,
                "level" => self.level,
                _ => 0.1,
            }
        }
    }

    /// Texts with the number of summands that they have.
    const TEXTS: [(&str, usize); 16] = [
        ("0.5", 1),
        ("level", 1),
        ("3 * level", 1),
        ("0.0005 * (fear + level)", 2),
        ("(level - channel) * 0.7", 2),
        ("0.01 + 0.02 * level", 2),
        ("1 - level + 3", 3),
        ("3 - level + 0.1 * fear - channel * 7", 4),
        ("2 * (1 - 0.3 * fear + level)", 3),
        ("fear + (level + channel)", 2),
        ("2 * (3 * (fear + level))", 1),
        ("fear * level - channel / 3", 2),
        ("fear / level", 1),
        ("min(fear, level) - abs(fear - 2)", 2),
        ("100 * (level - 0.5) - 10 * (fear > 2 ? 1 : 0) - channel", 3),
        ("fear > 2 ? level - 1 : -level", 1),
    ];

    #[test]
    fn a_sum_has_the_bits_of_its_tree() {
        let numbers = [0.0, -0.0, 1.0 / 3.0, -7.7, 1e300, f64::INFINITY, f64::NAN];
        for (text, summands) in TEXTS {
            let names = FewNames(&["fear", "level", "channel"]);
            let number = Expression::number(text, &names).expect("a number");
            assert_eq!(number.sum.summands.len(), summands, "{text}");
            for fear in numbers {
                for level in numbers {
                    let at = At { fear, level };
                    let (sum, tree) = (number.value(&at), number.root.value(&at));
                    let is_same = sum.to_bits() == tree.to_bits() || sum.is_nan() && tree.is_nan();
                    assert!(is_same, "{text} at {fear}, {level}: {sum}, not {tree}");
                }
            }
        }
    }
}
