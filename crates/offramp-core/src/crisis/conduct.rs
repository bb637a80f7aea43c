//! How a principal decides: by a policy of a file, or by one in Rust.

use std::sync::Arc;

use crate::policy::Policy;
use crate::policy::response::Response;
use crate::policy::rule::Rule;

/// How a principal decides.
#[derive(Debug, Clone)]
pub enum Conduct {
    /// By rules and the two-track response, as policies in files do.
    Response {
        /// The weights of both tracks.
        response: Box<Response>,
        /// The rules that come before them.
        rules: Vec<Rule>,
    },
    /// By Rust code.
    Custom(Arc<dyn Policy>),
}
