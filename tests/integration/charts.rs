//! Charts: their places are computed, their text is harmless, their pictures are pinned.

mod fixed;
mod soundness;

mod labels;
mod pictures;
mod scenarios;
mod words;
