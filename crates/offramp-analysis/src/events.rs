//! Dated acts of many confrontations, as sequences: what event data say, with what they cannot say.
//!
//! A file of events is a CSV file below a header of comment lines, which state how the data are
//! censored. `offramp import` makes one of public event data.
//!
//! ```text
//! # offramp-events: 1
//! # lowest: 4
//! # inexact: month
//! # clashes: incidents
//! # silence: 180
//! confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched
//! 7,0,1950-03-01,1,1,2,365,0,1,7,3,0,194
//! 7,14,1950-03-15,1,1,365,2,0,0,16,4,3,
//! ```
//!
//! - [`censoring`]: what the header states
//! - [`confrontation`]: two states, their acts day by day, and how long they were watched
//! - [`reader`]: one confrontation after another, every mistake with its line

pub mod finding;

pub mod censoring;

pub mod confrontation;

pub(crate) mod row;

pub mod reader;
