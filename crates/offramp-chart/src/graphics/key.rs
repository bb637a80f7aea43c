//! Keys: what signs and colours in a chart mean.

use super::theme::{Colour, EndingLook};

/// A sign in a key and its meaning.
pub(crate) struct KeyEntry {
    pub(crate) sign: Sign,
    pub(crate) colour: Colour,
    pub(crate) text: String,
}

impl KeyEntry {
    /// The look of an ending and its name.
    pub(crate) fn ending(look: EndingLook, text: impl Into<String>) -> Self {
        Self::new(Sign::Ending(look), look.colour, text)
    }

    /// A sign in a colour and its meaning.
    pub(crate) fn new(sign: Sign, colour: Colour, text: impl Into<String>) -> Self {
        Self {
            sign,
            colour,
            text: text.into(),
        }
    }
}

/// A sign in a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A patch of colour.
    Patch,
    /// A line.
    Line,
    /// A line of dashes.
    Dashes,
    /// A dot.
    Dot,
    /// A patch in the colour and the pattern of an ending.
    Ending(EndingLook),
}
