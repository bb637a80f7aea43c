//! The Pareto set: arms on which no other improves in one respect without being worse in another.

/// Whether a point is at most another in every coordinate, and below it in one. Smaller is better.
#[must_use]
pub fn dominates(point: &[f64; 3], other: &[f64; 3]) -> bool {
    let mut pairs = point.iter().zip(other);
    pairs.all(|(own, other)| own <= other)
        && point.iter().zip(other).any(|(own, other)| own < other)
}

/// Whether no point dominates this one.
#[must_use]
pub fn is_efficient(points: &[[f64; 3]], place: usize) -> bool {
    points.iter().all(|other| !dominates(other, &points[place]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_undominated_remain() {
        let points = [
            [1.0, 5.0, 0.0],
            [2.0, 2.0, 0.0],
            [2.0, 3.0, 0.0],
            [1.0, 5.0, 0.0],
        ];
        let efficient: Vec<usize> = (0..4)
            .filter(|place| is_efficient(&points, *place))
            .collect();
        assert_eq!(efficient, [0, 1, 3]);
    }
}
