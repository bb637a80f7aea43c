//! Scenario files: from TOML to a crisis, or to all that is wrong with them.
//!
//! A file is laid over the built-in ladder, moves and policies, which are files of the same kind
//! and go through the same reader; `--set` and `--policy` are laid over the file.

// A text, and what is wrong with it.
mod document;
mod finding;
mod root;
mod sink;

// What can stand in it.
pub mod keys;
mod parse;

// Reading it.
mod builtin_files;
mod reader;

mod sections;

// What is handed out.
mod builtin;
mod library;
mod render;
mod scenario;

// From a file to a crisis.
mod origin;

mod layers;
mod warnings;

mod load;

// For authors and editors.
mod reference;
mod schema;
mod starter;

pub use builtin::Builtin;
pub use document::{Place, Source, SourceId, Sources};
pub use finding::{Code, Finding, Findings, Severity};
pub use layers::{OneOf, Override};
pub use library::Library;
pub use reference::{KeyEntry, keys as all_keys, reference};
pub use render::render;
pub use scenario::{Scenario, ScenarioError};
pub use schema::schema;
pub use sections::NamedPolicy;
pub use starter::starter;
