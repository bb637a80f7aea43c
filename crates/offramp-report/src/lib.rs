//! What is shown of results, in which order, with which caveats.
//!
//! Each product has the same layout: plain data (the stable, versioned JSON), `text` for a
//! terminal, `tables` (CSV) and `page` (a document with charts, feature `chart`), as far as it has
//! them:
//!
//! - [`run`]: an ensemble
//! - [`traces`]: every act of every run
//! - [`comparison`]: policies and settings compared, with [`game`], the games behind the grid
//! - [`causes`]: what drove the wars
//! - [`turning_points`] and [`what_if`]: where a course was decided, and what would have turned it;
//!   [`branching`] is what they have in common
//! - [`exits`]: from where a crisis stands, how likely each ending is
//! - [`first_signs`]: which facts of the first days tell of the worst ending
//! - [`window`]: what another policy is worth, by the day on which it begins
//! - [`agents`]: what was asked of agents, and how often they failed
//! - [`arena`]: a tournament of agents and policies
//! - [`debriefing`]: a game for those who played it
//! - [`rare`]: how likely an ending is that plain runs hardly ever see
//! - [`options`]: what else the two states could do
//! - [`exploration`]: many worlds, and what they come to
//! - [`sensitivity`]: which assumption, if wrong, changes the answer
//! - [`discovery`]: in which worlds it ends so
//! - [`robustness`]: which policy holds up in all worlds
//! - [`inverse`]: what would have to be true
//! - [`optimise`] and [`double_oracle`]: the best policy of a family, and best replies to best
//!   replies
//! - [`hindcast`]: scores against recorded history
//! - [`sequences`]: scores on thousands of dated acts
//! - [`baserates`]: targets beside what reference classes give
//! - [`calibration`]: a policy fitted to recorded history
//! - `scenario_report`: the report on one scenario, with the charts of the `gallery` (feature
//!   `chart`)
//!
//! Beside them:
//!
//! - [`story`]: one run, told
//! - [`plain_names`]: what is measured, by names that a reader knows
//! - [`listing`]: what there is to name: moves, policies, rungs, scenarios
//! - [`findings`]: what is wrong with scenario files, for editors
//! - `document`: a report as blocks, written by `html` or `markdown` (feature `chart`)
//! - [`shard`]: a share of a command's work
//! - [`manifest`]: where results came from
//! - `folder`: results appear whole or not at all (feature `folder`)
//! - `workbook`: tables as sheets for Excel (feature `xlsx`)
//! - [`cell`] and [`parquet`]: tables in several formats (Parquet by the feature `parquet`)

mod caveat;
mod csv_style;

pub mod cell;
pub mod parquet;

mod dictionary;
mod text_table;

pub mod head;
pub mod plain_names;

#[cfg(feature = "chart")]
pub mod document;
#[cfg(feature = "chart")]
pub mod html;
#[cfg(feature = "chart")]
pub mod markdown;

pub mod findings;
pub mod listing;
pub mod story;

pub mod agents;

pub mod run;
pub mod traces;

pub mod game;

pub mod comparison;

pub mod causes;

pub mod branching;
pub mod exits;
pub mod first_signs;
pub mod turning_points;
pub mod what_if;
pub mod window;

pub mod arena;
pub mod debriefing;
pub mod rare;

pub mod options;

pub mod exploration;

pub mod sensitivity;

pub mod discovery;

pub mod robustness;

pub mod inverse;

pub mod optimise;

pub mod double_oracle;

pub mod baserates;
pub mod hindcast;

pub mod import;

pub mod sequences;

pub mod calibration;

pub mod shard;

pub mod manifest;

#[cfg(feature = "chart")]
pub mod gallery;
#[cfg(feature = "chart")]
pub mod scenario_report;

#[cfg(feature = "folder")]
pub mod folder;

#[cfg(feature = "xlsx")]
pub mod workbook;

pub use caveat::CAVEAT;
pub use csv_style::CsvStyle;
pub use dictionary::dictionary;
