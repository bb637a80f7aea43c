//! What runs of a crisis say: policies compared, the game behind them, causes, and scores against
//! history.
//!
//! # Modules, each using only those above it
//!
//! - [`comparison`]: arms that are played with the same luck, and their differences
//! - [`game`]: equilibria, dominance and regret over a comparison's payoffs
//! - [`causes`]: what drove the wars
//! - [`options`]: what else the two states could do
//! - `chunks_of_runs`: runs in chunks, for counts of one's own
//! - [`exits`]: from where a crisis stands, how likely each ending is
//! - [`first_signs`]: which facts of the first days tell of the worst ending
//! - [`window`]: what another policy is worth, by the day on which it begins
//! - [`hindcast`]: how likely a policy held what really happened
//! - [`branching`]: where a crisis was decided, and what would have turned it
//! - [`baserates`]: how often things happened in real crises, beside what reference classes give
//! - [`events`]: thousands of dated acts, as sequences of two states each
//! - [`import`]: public event data as such sequences, or as scenarios
//! - [`sequences`]: those acts beside the chances that the policy `historical` gave them
//! - [`agreement`]: how far two codings of one crisis agree
//! - [`calibration`]: the policy `historical` fitted to recorded crises and to events

pub mod comparison;

pub mod game;

pub mod causes;

pub mod options;

mod chunks_of_runs;

pub mod exits;

pub mod first_signs;

pub mod window;

pub mod hindcast;

pub mod branching;

pub mod baserates;

pub mod events;

pub mod import;

pub mod sequences;

pub mod agreement;

pub mod calibration;
