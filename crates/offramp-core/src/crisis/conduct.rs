//! How a principal decides: by a policy of a file, or by one in Rust.

use std::sync::Arc;

use crate::policy::Policy;
use crate::policy::historical::Historical;
use crate::policy::rule::Rule;

/// How a principal decides.
#[derive(Debug, Clone)]
pub enum Conduct {
    /// By rules and the numbers of the record, as policies in files do.
    Historical {
        /// The weights and the dials.
        numbers: Box<Historical>,
        /// The rules that come before them.
        rules: Vec<Rule>,
    },
    /// By Rust code.
    Custom(Arc<dyn Policy>),
}
