//! Scenario files: from TOML to a crisis, or to every mistake in them.
//!
//! # Life cycle
//!
//! 1. A text becomes a tree in which every key and value knows its [`Place`].
//! 2. The tree is merged over what it extends, and over the built-in ladder, moves and policies,
//!    which are files of the same kind. Changes from the command line come last ([`Override`]).
//! 3. Each section is read. A mistake becomes a [`Finding`], and reading goes on.
//! 4. The parts are assembled to a [`Crisis`](offramp_core::crisis::Crisis), which is checked.
//! 5. What is legal but surely not meant becomes a warning of the [`Scenario`].
//!
//! ```
//! use offramp::scenario::{Library, ScenarioError};
//!
//! let text = "extends = \"generic\"\nname = \"Two neighbours\"\nstart = 2024-01-16\nturns = -1\n";
//! let Err(ScenarioError::Invalid(findings, _)) = Library::default().parse("two.toml", text, &[])
//! else {
//!     panic!("two principals and a number of turns are missing");
//! };
//! assert!(findings.len() >= 2);
//! ```
//!
//! # What is in it
//!
//! - [`Library`] reads scenarios, by path or by the names that a program gives them
//! - [`Finding`], [`Code`] and [`render`]: what is wrong, as data and as text with carets
//! - [`keys`]: every key, declared once; [`reference()`], [`schema()`] and [`all_keys`] are made
//!   from them
//! - [`Builtin`] and [`NamedPolicy`]: what is built in, and the policies of a scenario
//! - [`starter()`]: a commented scenario to start from

// A text, and what is wrong with it.
mod document;
mod finding;
mod root;
mod sink;

mod gone;
mod slips;

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
mod misfit;
mod renamed;
mod warnings;

mod load;

// For authors and editors.
mod reference;
mod schema;
mod starter;

pub use builtin::Builtin;
pub use builtin_files::CLASS_NAMES;
pub use document::{Place, Source, SourceId, Sources};
pub use finding::{Code, Finding, Findings, Severity};
pub use layers::{OneOf, Override};
pub use library::Library;
pub use origin::is_shown_by_the_system;
pub use reference::{KeyEntry, keys as all_keys, reference};
pub use render::render;
pub use scenario::{Scenario, ScenarioError};
pub use schema::schema;
pub use sections::NamedPolicy;
pub use starter::starter;
