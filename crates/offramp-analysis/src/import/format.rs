//! The formats of event data that are read.

/// A format of event data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Militarized Interstate Events 1.0 (Gibler & Miller 2023): CSV.
    Mie,
    /// ICEWS Coded Event Data (Boschee et al. 2015): text with tabs.
    Icews,
    /// POLECAT (Halterman et al. 2023), coded in PLOVER: text with tabs, or CSV.
    Polecat,
    /// GDELT 1.0 or 2.0 events (Leetaru & Schrodt 2013): text with tabs, without a header.
    Gdelt,
    /// Acts written down by hand: CSV.
    Acts,
}

/// A column of a format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) needed: bool,
}

const fn must(name: &'static str) -> Column {
    Column { name, needed: true }
}

const fn may(name: &'static str) -> Column {
    Column {
        name,
        needed: false,
    }
}

const MIE: [Column; 14] = [
    must("micnum"),
    must("ccode1"),
    must("ccode2"),
    must("styear"),
    must("stmon"),
    must("stday"),
    must("endyear"),
    must("endmon"),
    must("endday"),
    must("sidea1"),
    must("action"),
    must("hostlev"),
    must("fatalmin1"),
    must("fatalmin2"),
];

const ICEWS: [Column; 8] = [
    must("Event Date"),
    must("Source Country"),
    must("Target Country"),
    must("CAMEO Code"),
    may("Source Sectors"),
    may("Target Sectors"),
    may("Source Name"),
    may("Target Name"),
];

const POLECAT: [Column; 7] = [
    must("Event Date"),
    must("Actor Country"),
    must("Recipient Country"),
    must("Event Type"),
    may("Primary Actor Sector"),
    may("Primary Recipient Sector"),
    may("Event Mode"),
];

const ACTS: [Column; 6] = [
    must("date"),
    must("actor"),
    must("target"),
    must("move"),
    may("killed"),
    may("says"),
];

/// The places of date, countries, code and types of actors in a row of GDELT.
pub(super) const GDELT: [usize; 6] = [1, 7, 17, 26, 12, 22];
/// How many columns GDELT has: 1.0 before and since April 2013, and 2.0.
pub(super) const GDELT_WIDTHS: [usize; 3] = [57, 58, 61];

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Mie,
        Self::Icews,
        Self::Polecat,
        Self::Gdelt,
        Self::Acts,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mie => "mie",
            Self::Icews => "icews",
            Self::Polecat => "polecat",
            Self::Gdelt => "gdelt",
            Self::Acts => "acts",
        }
    }

    /// What a scenario made of it gives as its source.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Mie => "Militarized Interstate Events 1.0 (Gibler and Miller 2023)",
            Self::Icews => "ICEWS Coded Event Data (Boschee et al. 2015)",
            Self::Polecat => "POLECAT (Halterman et al. 2023)",
            Self::Gdelt => "GDELT events (Leetaru and Schrodt 2013)",
            Self::Acts => "a list of acts",
        }
    }

    /// The columns that its header names; none for GDELT, which has no header.
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Mie => &MIE,
            Self::Icews => &ICEWS,
            Self::Polecat => &POLECAT,
            Self::Gdelt => &[],
            Self::Acts => &ACTS,
        }
    }

    /// Whether many reports may tell of one act, as machines read them in many papers.
    pub(super) fn is_machine_coded(self) -> bool {
        matches!(self, Self::Icews | Self::Polecat | Self::Gdelt)
    }
}
