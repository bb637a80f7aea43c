//! A vocabulary to test with: a few names, each a number, and no calls.

use super::{Argument, Meaning, Unknown, Vocabulary};

pub(super) struct FewNames(pub(super) &'static [&'static str]);

impl Vocabulary for FewNames {
    type Quantity = &'static str;

    fn name(&self, path: &str) -> Result<Meaning<&'static str>, Unknown> {
        let name = self.0.iter().find(|name| **name == path);
        Ok(Meaning::Number(name.expect("a known name")))
    }

    fn call(&self, _: &str, _: &[Argument]) -> Result<Meaning<&'static str>, Vec<Unknown>> {
        Err(Vec::new())
    }
}
