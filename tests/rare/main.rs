//! Games, rare events and the best policies: against what other programs find, and as commands.

mod cli;
mod games;
mod rare;
