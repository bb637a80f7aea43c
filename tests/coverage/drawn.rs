//! Random numbers of known distributions.

/// `SplitMix64` (Steele, Lea & Flood 2014): good enough to test with, and of nothing here.
pub(crate) struct Drawn(u64);

impl Drawn {
    pub(crate) fn of(seed: u64) -> Self {
        // The streams of two seeds would otherwise be one, a step apart.
        Self(Self(seed).bits())
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Above 0 and below 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    pub(crate) fn normal(&mut self) -> f64 {
        let (radius, angle) = (self.uniform(), self.uniform());
        (-2.0 * libm::log(radius)).sqrt() * libm::cos(std::f64::consts::TAU * angle)
    }

    /// Of mean 1.
    pub(crate) fn exponential(&mut self) -> f64 {
        -libm::log(self.uniform())
    }

    /// A place below a count.
    pub(crate) fn place(&mut self, count: u64) -> usize {
        usize::try_from(self.bits() % count).expect("small")
    }

    pub(crate) fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }
}
