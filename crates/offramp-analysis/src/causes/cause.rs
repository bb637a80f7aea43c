//! The mechanisms that can be switched off.

/// A mechanism that can be switched off.
///
/// ```
/// use offramp::causes::Cause;
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let (calmer, what) = Cause::ArmedGroups.switched_off(&crisis)?.ok_or("none there")?;
/// assert_eq!(what, "baluch-insurgents, jaish-al-adl");
/// assert_eq!(calmer.parts().groups[0].raiding.tempo, 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Both principals see acts as they were: no fog, no blackout, no suspicion. What they make of
    /// them (harm, fairness, credence, blame) stays.
    Misperception,
    /// No event that comes about by chance, that is, has a hazard. Dated events stay.
    Accidents,
    /// No outcry, no audience cost, no anger at the beginning or from events.
    DomesticAnger,
    /// Armed groups do nothing, neither before free play nor in it.
    ArmedGroups,
    /// Third parties do nothing, neither before free play nor in it.
    ThirdParties,
    /// Nobody has nuclear arms: neither their moves nor the caution that they teach.
    NuclearArms,
}

impl Cause {
    /// All causes, in the order of tables.
    pub const ALL: [Self; 6] = [
        Self::Misperception,
        Self::Accidents,
        Self::DomesticAnger,
        Self::ArmedGroups,
        Self::ThirdParties,
        Self::NuclearArms,
    ];

    /// What a run is like with it switched off.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Misperception => "with perfect perception",
            Self::Accidents => "without accidents",
            Self::DomesticAnger => "without domestic anger",
            Self::ArmedGroups => "without armed groups",
            Self::ThirdParties => "without third parties",
            Self::NuclearArms => "without nuclear arms",
        }
    }
}
