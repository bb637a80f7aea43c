//! What a crisis consists of: numbers as data, the ladder, moves, actors, the state, and the
//! quantities that expressions may name.

pub mod evidence;

pub mod parameter;

pub mod deaths;
pub mod distribution;
pub mod feelings;
pub mod ladder;

pub mod ledger;
pub mod standing;

pub mod gate;

pub mod moves;
pub mod noun;
pub mod parties;

pub mod actor;
pub mod clashes;
pub mod condition;
pub mod hotline;
pub mod inadvertence;
pub mod issues;
pub mod state;

pub mod quantity;

pub mod outlook;

pub mod perception;

pub mod rule_quantity;
