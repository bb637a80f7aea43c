//! What states do on the rungs of a track as a policy tilts it. A policy tilts alike in every turn,
//! so this is worked out once.

/// A number for each rung of a track, for up to two tilts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tilted([(f64, Vec<f64>); 2]);

impl Default for Tilted {
    /// No tilt is known.
    fn default() -> Self {
        Self([(f64::NAN, Vec::new()), (f64::NAN, Vec::new())])
    }
}

impl Tilted {
    /// The numbers for a tilt; `None` where they were not worked out.
    #[inline]
    pub(super) fn by(&self, tilt: f64) -> Option<&[f64]> {
        let mut all = self.0.iter();
        let kept = all.find(|(own, _)| (own - tilt).abs() <= 0.0);
        kept.map(|(_, numbers)| numbers.as_slice())
    }

    /// Has the numbers for a tilt in that place from now on: works them out if it has others.
    pub(super) fn turn_to(&mut self, place: usize, tilt: f64, work_out: impl Fn(&mut Vec<f64>)) {
        let (own, numbers) = &mut self.0[place];
        if own.to_bits() != tilt.to_bits() {
            *own = tilt;
            numbers.clear();
            work_out(numbers);
        }
    }
}
