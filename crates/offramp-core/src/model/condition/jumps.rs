//! The condition as a jump program: a list of tests, each with the one that comes next if it holds
//! and the one that comes next if not. Turns ask conditions more often than anything else.

use super::Values;
use super::lasting::Courses;
use super::program::{Compare, Node};

/// Where a program says that the condition holds.
const HOLDS: u16 = u16::MAX;
/// Where it says that it does not.
const FAILS: u16 = u16::MAX - 1;

/// The tests of a condition, from the first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Jumps<Q> {
    tests: Vec<Test<Q>>,
    first: u16,
}

#[derive(Debug, Clone, PartialEq)]
struct Test<Q> {
    what: What<Q>,
    /// Where to go on if it holds, and if not.
    next: [u16; 2],
}

#[derive(Debug, Clone, PartialEq)]
enum What<Q> {
    /// `quantity compare constant`.
    Against(Q, Compare, f64),
    /// Anything else.
    Node(Node<Q>),
}

impl<Q: Copy> Jumps<Q> {
    pub(super) fn of(root: &Node<Q>) -> Self {
        let mut tests = Vec::new();
        let first = lay_out(root, [HOLDS, FAILS], &mut tests);
        Self { tests, first }
    }

    /// The quantities that each test reads.
    pub(super) fn quantities(&self) -> impl Iterator<Item = Vec<Q>> {
        self.tests.iter().map(|test| match &test.what {
            What::Against(quantity, ..) => vec![*quantity],
            What::Node(node) => {
                let mut all = Vec::new();
                node.gather_quantities(&mut all);
                all
            }
        })
    }

    #[inline]
    pub(super) fn holds(&self, values: &impl Values<Q>) -> bool {
        let mut at = self.first;
        while let Some(test) = self.tests.get(usize::from(at)) {
            let holds = match &test.what {
                What::Against(quantity, compare, constant) => {
                    compare.holds(values.value(*quantity), *constant)
                }
                What::Node(node) => node.holds(values),
            };
            at = test.next[usize::from(!holds)];
        }
        at == HOLDS
    }
}

impl<Q: Copy> Jumps<Q> {
    /// Whether the condition holds; if not, the day until which the tests that are made today all
    /// come out as today. Tells the positions of these tests.
    #[inline]
    pub(super) fn fails_until(
        &self,
        courses: &impl Courses<Q>,
        mut tested: impl FnMut(usize),
    ) -> Option<f64> {
        let (mut at, mut until) = (self.first, f64::INFINITY);
        while let Some(test) = self.tests.get(usize::from(at)) {
            tested(usize::from(at));
            let holds = match &test.what {
                What::Against(quantity, compare, constant) => {
                    let holds = compare.holds(courses.value(*quantity), *constant);
                    let what = (*quantity, *constant);
                    until = until.min(compare.stays_until(courses, what, holds));
                    holds
                }
                What::Node(node) => {
                    if !node.stays(courses) {
                        until = f64::NEG_INFINITY;
                    }
                    node.holds(courses)
                }
            };
            at = test.next[usize::from(!holds)];
        }
        (at != HOLDS).then_some(until)
    }
}

/// Appends the tests of a node, which goes on at one of two places, and returns its first.
fn lay_out<Q: Copy>(node: &Node<Q>, next: [u16; 2], tests: &mut Vec<Test<Q>>) -> u16 {
    let what = match node {
        Node::And(pair) => {
            let second = lay_out(&pair[1], next, tests);
            return lay_out(&pair[0], [second, next[1]], tests);
        }
        Node::Or(pair) => {
            let second = lay_out(&pair[1], next, tests);
            return lay_out(&pair[0], [next[0], second], tests);
        }
        Node::Not(inner) => return lay_out(inner, [next[1], next[0]], tests),
        Node::Against(quantity, compare, constant) => What::Against(*quantity, *compare, *constant),
        Node::Quantity(quantity) => What::Against(*quantity, Compare::Different, 0.0),
        other => What::Node(other.clone()),
    };
    tests.push(Test { what, next });
    // An expression of `MAX_LENGTH` bytes has far fewer tests.
    u16::try_from(tests.len() - 1).unwrap_or(FAILS)
}
