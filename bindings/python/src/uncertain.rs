//! The numbers of a scenario that nobody knows, as other packages take them.

use offramp::crisis::Crisis;
use offramp::model::distribution::Distribution;

/// Path, kind, numbers, ends, and the middle of a distribution.
pub(crate) type Uncertain = (String, &'static str, Vec<f64>, (f64, f64), (f64, f64));

/// All of a crisis.
pub(crate) fn uncertainties(crisis: &Crisis) -> Vec<Uncertain> {
    let all = crisis.parts().uncertainties.iter();
    let described = all.map(|number| {
        let (kind, numbers) = kind(&number.distribution);
        let (low, high) = bounds(&number.distribution);
        let [from, to] = [0.005, 0.995].map(|share| number.distribution.quantile(share));
        (number.path.clone(), kind, numbers, (low, high), (from, to))
    });
    described.collect()
}

/// The name of a distribution in files, and its numbers without where it is cut off.
fn kind(distribution: &Distribution) -> (&'static str, Vec<f64>) {
    match distribution {
        Distribution::Uniform { low, high } => ("uniform", vec![*low, *high]),
        Distribution::Normal { mean, sd, .. } => ("normal", vec![*mean, *sd]),
        Distribution::LogNormal { median, factor, .. } => ("log-normal", vec![*median, *factor]),
        Distribution::OneOf(values) => ("one-of", values.clone()),
    }
}

/// Where a distribution ends or is cut off; without a value if it is one of none.
fn bounds(distribution: &Distribution) -> (f64, f64) {
    match distribution {
        Distribution::Uniform { low, high }
        | Distribution::Normal { low, high, .. }
        | Distribution::LogNormal { low, high, .. } => (*low, *high),
        Distribution::OneOf(values) => {
            let low = values.iter().copied().min_by(f64::total_cmp);
            let high = values.iter().copied().max_by(f64::total_cmp);
            (low.unwrap_or(f64::NAN), high.unwrap_or(f64::NAN))
        }
    }
}
