//! Reports that play: the page and what it is asked give the numbers of the program.

mod commands;
mod pages;
mod program;
mod questions;
