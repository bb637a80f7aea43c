//! Classes: the kinds of crises that a population consists of, each a scenario file with a weight.

use offramp_core::crisis::Crisis;

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Population {
    /// All militarised disputes of two states: MID 5.0 and MIE 1.0.
    Incidents,
    /// Crises in the sense of ICB v14.
    Crises,
}

/// What a crisis begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrisisTrigger {
    /// A public threat.
    Threat,
    /// A show of force.
    Display,
    /// An attack of one state on the other.
    Attack,
    /// A seizure, a blockade or an occupation.
    Seizure,
    /// A clash, which nobody is known to have begun.
    Clash,
    /// A diplomatic or economic blow.
    Political,
    /// A military move without violence.
    Military,
    /// An attack by an armed group.
    ArmedGroup,
}

/// A kind of crises, as many in the data as its weight says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// The name of its scenario.
    pub name: &'static str,
    /// The population that it belongs to.
    pub population: Population,
    /// How many of the population are of this kind.
    pub weight: f64,
    /// What such a crisis begins with.
    pub trigger: CrisisTrigger,
    /// The two are strategic rivals with a common border.
    pub rivals: bool,
    /// Both have nuclear arms.
    pub nuclear: bool,
}

const fn class(
    name: &'static str,
    population: Population,
    weight: f64,
    trigger: CrisisTrigger,
) -> Class {
    Class {
        name,
        population,
        weight,
        trigger,
        rivals: false,
        nuclear: false,
    }
}

/// All classes. The weights of incidents are counts of first events of the 1 164 bilateral
/// confrontations of MIE 1.0; those of crises are counts of triggers of the 329 crises of ICB v14,
/// with the 29 of two or more nuclear actors taken from the political ones.
pub const CLASSES: [Class; 11] = [
    class(
        "reference-mid",
        Population::Incidents,
        689.0,
        CrisisTrigger::Display,
    ),
    class(
        "reference-mid-threat",
        Population::Incidents,
        55.0,
        CrisisTrigger::Threat,
    ),
    class(
        "reference-mid-attack",
        Population::Incidents,
        106.0,
        CrisisTrigger::Attack,
    ),
    Class {
        rivals: true,
        ..class(
            "reference-mid-rivals-attack",
            Population::Incidents,
            61.0,
            CrisisTrigger::Attack,
        )
    },
    class(
        "reference-mid-seizure",
        Population::Incidents,
        137.0,
        CrisisTrigger::Seizure,
    ),
    class(
        "reference-mid-clash",
        Population::Incidents,
        116.0,
        CrisisTrigger::Clash,
    ),
    class(
        "reference-icb",
        Population::Crises,
        102.0,
        CrisisTrigger::Political,
    ),
    class(
        "reference-icb-military",
        Population::Crises,
        51.0,
        CrisisTrigger::Military,
    ),
    class(
        "reference-icb-violent",
        Population::Crises,
        92.0,
        CrisisTrigger::Attack,
    ),
    class(
        "reference-icb-armed-group",
        Population::Crises,
        55.0,
        CrisisTrigger::ArmedGroup,
    ),
    Class {
        nuclear: true,
        ..class(
            "reference-icb-two-nuclear",
            Population::Crises,
            29.0,
            CrisisTrigger::Political,
        )
    },
];

/// The classes with their scenarios, ready to play. Change the crises to see what a policy does to
/// the base rates.
///
/// ```
/// let reference = offramp::scenario::reference_classes(None)?;
/// let (class, crisis) = &reference.classes[0];
/// assert_eq!(class.name, "reference-mid");
/// assert!(crisis.parts().turns > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reference {
    /// The classes in their order.
    pub classes: Vec<(Class, Crisis)>,
}

impl Reference {
    /// The crises of all classes, each as the caller has it.
    ///
    /// # Errors
    ///
    /// The first that the caller does not have.
    pub fn of<E>(crisis: impl Fn(&Class) -> Result<Crisis, E>) -> Result<Self, E> {
        let classes = CLASSES.map(|class| Ok((class, crisis(&class)?)));
        Ok(Self {
            classes: classes.into_iter().collect::<Result<_, _>>()?,
        })
    }
}
