//! What was counted of real crises of the same class, to stand beside the shares of one scenario.

use super::targets::{Target, built_in};

/// What a figure of real crises stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counterpart {
    /// The share of runs that end in a war.
    War,
    /// The share of runs in which the first violent act was answered with violence.
    ViolentReply,
    /// Days until that answer, in the median.
    ReplyLag,
    /// Days until the end, in the median.
    Days,
}

/// Real crises of a class.
///
/// ```
/// use offramp::baserates::kin::{Counterpart, kin};
///
/// let kin = kin("icb-violent").ok_or("a class")?;
/// let (what, war) = &kin.figures[0];
/// assert_eq!(*what, Counterpart::War);
/// assert!(war.low < war.value && war.value < war.high);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Kin {
    /// What they are, in plain words: `real crises that began with an attack`.
    pub are: &'static str,
    /// Where they were counted.
    pub source: &'static str,
    /// What was counted of them.
    pub figures: Vec<(Counterpart, Target)>,
}

const ICB: &str = "ICB v14 (Brecher et al. 2017), 1946-2017";
const MID: &str = "MID 5.0 (Palmer et al. 2022), 1946-2014";
const MIE: &str = "MIE 1.0 (Gibler & Miller 2023), 1946-2014";

/// A class by its name: what such crises are, their source, and their figures by the ids of
/// targets.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(Counterpart, &'static str)],
);

/// All classes. What was not counted of a class alone is that of its population.
const CLASSES: [Row; 11] = [
    (
        "icb-violent",
        "real crises that began with an attack",
        ICB,
        &[
            (Counterpart::War, "icb_vtrig_war"),
            (Counterpart::ViolentReply, "actor_vtrig_violresp"),
            (Counterpart::ReplyLag, "actor_vtrig_lag50"),
            (Counterpart::Days, "icb_dur_p50"),
        ],
    ),
    (
        "icb-armed-group",
        "real crises that began with an armed group's attack",
        ICB,
        &[
            (Counterpart::War, "icb_nstrig_war"),
            (Counterpart::ViolentReply, "actor_nonstate_violresp"),
            (Counterpart::ReplyLag, "actor_nonstate_lag50"),
            (Counterpart::Days, "icb_nstrig_dur50"),
        ],
    ),
    (
        "icb-military",
        "real crises",
        ICB,
        &[
            (Counterpart::War, "icb_viol4"),
            (Counterpart::Days, "icb_dur_p50"),
        ],
    ),
    (
        "icb",
        "real crises",
        ICB,
        &[
            (Counterpart::War, "icb_viol4"),
            (Counterpart::Days, "icb_dur_p50"),
        ],
    ),
    (
        "icb-two-nuclear",
        "real crises between nuclear states",
        ICB,
        &[
            (Counterpart::War, "icb_2nuke_war"),
            (Counterpart::Days, "icb_dur_p50"),
        ],
    ),
    (
        "mid-attack",
        "real confrontations that began with an attack",
        MIE,
        &[(Counterpart::War, "first_attack_war")],
    ),
    (
        "mid-rivals-attack",
        "real confrontations of neighbouring rivals that began with an attack",
        MIE,
        &[(Counterpart::War, "rivcont_attack_war")],
    ),
    ("mid", "real militarised disputes", MID, DISPUTES),
    ("mid-threat", "real militarised disputes", MID, DISPUTES),
    ("mid-seizure", "real militarised disputes", MID, DISPUTES),
    ("mid-clash", "real militarised disputes", MID, DISPUTES),
];

const DISPUTES: &[(Counterpart, &str)] = &[
    (Counterpart::War, "mid_peak_war"),
    (Counterpart::Days, "mid_dur_p50"),
];

/// Real crises of the class of that name; `None` if there is no such class.
#[must_use]
pub fn kin(class: &str) -> Option<Kin> {
    let (_, are, source, ids) = CLASSES.iter().find(|(name, ..)| *name == class)?;
    let targets = built_in();
    let figures = ids.iter().filter_map(|(what, id)| {
        let target = targets.iter().find(|target| target.id == *id)?;
        Some((*what, target.clone()))
    });
    Some(Kin {
        are,
        source,
        figures: figures.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::classes;
    use super::*;

    #[test]
    fn every_reference_class_has_kin_and_every_figure_a_target() {
        let mut named: Vec<String> = CLASSES
            .iter()
            .map(|(name, ..)| format!("reference-{name}"))
            .collect();
        named.sort_unstable();
        let mut known = classes::CLASSES.map(|class| class.name.to_owned());
        known.sort_unstable();
        assert_eq!(named, known);
        for (name, _, _, ids) in CLASSES {
            let kin = kin(name).unwrap();
            assert_eq!(kin.figures.len(), ids.len(), "{name}");
            assert_eq!(kin.figures[0].0, Counterpart::War, "{name}");
        }
        assert_eq!(kin("icb-imaginary"), None);
    }
}
