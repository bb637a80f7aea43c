//! Labels of equal height beside a bar, moved apart until none overlaps another.

/// Moves things of equal height along a line until none overlaps another and all lie between `low`
/// and `high`, each as near to where it would be as its neighbours let it.
///
/// `wanted` are the middles; `important` are their indices, the most important first. The answer
/// has a middle for each thing in the order of `wanted`, and `None` for the less important ones
/// that find no room.
pub(crate) fn spread(
    wanted: &[f64],
    important: &[usize],
    height: f64,
    low: f64,
    high: f64,
) -> Vec<Option<f64>> {
    let kept = kept(wanted, important, room(height, high - low));
    let ends = (low + height / 2.0, high - height / 2.0);
    let within = kept
        .iter()
        .map(|index| wanted[*index].clamp(ends.0, ends.1));
    let mut middles: Vec<f64> = within.collect();
    push_down(&mut middles, height);
    push_up(&mut middles, height, ends.1);
    let mut found = vec![None; wanted.len()];
    for (index, middle) in kept.into_iter().zip(middles) {
        found[index] = Some(middle);
    }
    found
}

/// The first `most` of the important things, in the order in which they stand.
fn kept(wanted: &[f64], important: &[usize], most: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = important.iter().copied().take(most).collect();
    kept.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    kept
}

/// How many things of that height fit into a length.
fn room(height: f64, length: f64) -> usize {
    let fitting = (1_u32..).take_while(|count| f64::from(*count) * height <= length);
    fitting.count()
}

/// Pushes each thing below the one before it.
fn push_down(middles: &mut [f64], height: f64) {
    for index in 1..middles.len() {
        middles[index] = middles[index].max(middles[index - 1] + height);
    }
}

/// Pushes each thing above the one behind it, from the last, which is at most at `lowest`.
fn push_up(middles: &mut [f64], height: f64, lowest: f64) {
    let mut limit = lowest;
    for middle in middles.iter_mut().rev() {
        *middle = middle.min(limit);
        limit = *middle - height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spread_keeps_its_distance_and_its_order() {
        let found = spread(&[50.0, 51.0, 52.0, 0.0], &[0, 1, 2, 3], 10.0, 0.0, 60.0);
        let mut places: Vec<f64> = found.iter().map(|place| place.expect("room")).collect();
        assert!(places[0] < places[1] && places[1] < places[2] && places[3] < places[0]);
        places.sort_by(f64::total_cmp);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 10.0));
        assert!(places[0] >= 5.0 && places[3] <= 55.0);
    }

    #[test]
    fn where_there_is_no_room_the_less_important_go() {
        assert_eq!(
            spread(&[5.0, 6.0, 7.0], &[2, 0, 1], 10.0, 0.0, 20.0),
            [Some(5.0), None, Some(15.0)]
        );
    }
}
