//! The search for several goals: the front on which none is had for less of another.
//!
//! NSGA-II (Deb, Pratap, Agarwal & Meyarivan 2002): of parents and children those survive whom
//! fewest layers of others dominate, and of a layer those in the least crowded places. Children are
//! made by simulated binary crossover and polynomial mutation within the cube (Deb & Agrawal 1995),
//! with the usual numbers.

use offramp_core::chance::Seed;

use super::stream::Stream;
use super::whole;

/// How alike children are to their parents: the larger, the more.
const CROSSOVER: f64 = 15.0;
/// How often two parents are crossed at all.
const CROSSED: f64 = 0.9;
/// How alike a mutant is to what it was.
const MUTATION: f64 = 20.0;
/// Coordinates that are closer are one.
const SAME: f64 = 1e-14;

/// A candidate with its costs, goal by goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Where it is in the unit cube.
    pub at: Vec<f64>,
    /// What it costs in each goal.
    pub costs: Vec<f64>,
}

/// The state of a search.
#[derive(Debug, Clone)]
pub struct Nsga {
    start: Vec<f64>,
    size: usize,
    parents: Vec<Judged>,
    asked: Vec<Vec<f64>>,
    stream: Stream,
}

impl Nsga {
    /// A search from a point of the cube that keeps so many candidates, at least 4.
    #[must_use]
    pub fn new(start: Vec<f64>, size: usize, seed: Seed) -> Self {
        Self {
            start,
            size,
            parents: Vec::new(),
            asked: Vec::new(),
            stream: Stream::of(seed, "/optimise/nsga-ii"),
        }
    }

    /// The candidates of the next generation: the start and points anywhere, then children.
    pub fn ask(&mut self) -> Vec<Vec<f64>> {
        let mut asked = Vec::with_capacity(self.size + 1);
        if self.parents.is_empty() {
            asked.push(self.start.clone());
            while asked.len() < self.size {
                asked.push(self.start.iter().map(|_| self.stream.uniform()).collect());
            }
        }
        while asked.len() < self.size {
            asked.extend(self.children());
        }
        asked.truncate(self.size);
        self.asked.clone_from(&asked);
        asked
    }

    /// Learns what each candidate of the generation costs, goal by goal, in the order in which they
    /// were asked.
    pub fn tell(&mut self, costs: Vec<Vec<f64>>) {
        let children = self.asked.drain(..).zip(costs);
        let children = children.map(|(at, costs)| Judged { at, costs });
        let all: Vec<Judged> = self.parents.drain(..).chain(children).collect();
        let ranks = ranks(&all);
        let room = room(&all, &ranks);
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by(|one, other| {
            let by_room = room[*other].total_cmp(&room[*one]);
            ranks[*one].cmp(&ranks[*other]).then(by_room)
        });
        order.truncate(self.size);
        self.parents = order.into_iter().map(|place| all[place].clone()).collect();
    }

    /// Those that no other dominates, ordered by the first goal; of those that cost the same, one.
    #[must_use]
    pub fn best(&self) -> Vec<Judged> {
        let ranks = ranks(&self.parents);
        let pairs = self.parents.iter().zip(ranks);
        let best = pairs.filter(|(_, rank)| *rank == 0);
        let mut best: Vec<Judged> = best.map(|(one, _)| one.clone()).collect();
        best.sort_by(|one, other| {
            let mut pairs = one.costs.iter().zip(&other.costs);
            let apart = pairs.find(|(one, other)| one.total_cmp(other).is_ne());
            apart.map_or(std::cmp::Ordering::Equal, |(one, other)| {
                one.total_cmp(other)
            })
        });
        best.dedup_by(|one, other| one.costs == other.costs);
        best
    }

    /// The same, at most so many: those in the most crowded places are left out, one by one.
    #[must_use]
    pub fn best_of(&self, most: usize) -> Vec<Judged> {
        let mut best = self.best();
        while best.len() > most.max(2) {
            let room = room(&best, &vec![0; best.len()]);
            let least = (0..best.len()).min_by(|one, other| room[*one].total_cmp(&room[*other]));
            best.remove(least.unwrap_or_default());
        }
        best
    }

    /// Two children of two parents.
    fn children(&mut self) -> [Vec<f64>; 2] {
        let [mut first, mut second] = [self.parent(), self.parent()];
        if self.stream.uniform() < CROSSED {
            for (one, other) in first.iter_mut().zip(second.iter_mut()) {
                if self.stream.uniform() < 0.5 && (*one - *other).abs() > SAME {
                    (*one, *other) = self.crossed(*one, *other);
                }
            }
        }
        [self.mutated(&first), self.mutated(&second)]
    }

    /// Two coordinates as far apart as those of the parents, or more, or less.
    fn crossed(&mut self, one: f64, other: f64) -> (f64, f64) {
        let (low, high) = (one.min(other), one.max(other));
        let (apart, uniform) = (high - low, self.stream.uniform());
        let spread = |room: f64| {
            let beyond = 2.0 - libm::pow(1.0 + 2.0 * room / apart, -(CROSSOVER + 1.0));
            let share = uniform * beyond;
            let base = if share <= 1.0 {
                share
            } else {
                1.0 / (2.0 - share)
            };
            libm::pow(base, 1.0 / (CROSSOVER + 1.0))
        };
        let middle = low.midpoint(high);
        let below = (middle - 0.5 * spread(low) * apart).clamp(0.0, 1.0);
        let above = (middle + 0.5 * spread(1.0 - high) * apart).clamp(0.0, 1.0);
        if self.stream.uniform() < 0.5 {
            (below, above)
        } else {
            (above, below)
        }
    }

    /// A point of which, on average, one coordinate has changed a little.
    fn mutated(&mut self, at: &[f64]) -> Vec<f64> {
        let often = 1.0 / at.len() as f64;
        let one = |at: &f64| {
            if self.stream.uniform() >= often {
                return *at;
            }
            let uniform = self.stream.uniform();
            let (room, share) = if uniform < 0.5 {
                (*at, 2.0 * uniform)
            } else {
                (1.0 - at, 2.0 * (1.0 - uniform))
            };
            let kept = libm::pow(1.0 - room, MUTATION + 1.0);
            let step = libm::pow(share + (1.0 - share) * kept, 1.0 / (MUTATION + 1.0)) - 1.0;
            let step = if uniform < 0.5 { step } else { -step };
            (at + step).clamp(0.0, 1.0)
        };
        at.iter().map(one).collect()
    }

    /// The better of two; parents are in the order of their worth.
    fn parent(&mut self) -> Vec<f64> {
        let count = self.parents.len();
        let place = |uniform: f64| whole(uniform * count as f64).min(count - 1);
        let places = [self.stream.uniform(), self.stream.uniform()].map(place);
        self.parents[places[0].min(places[1])].at.clone()
    }
}

/// Whether one costs no more in any goal, and less in one.
#[must_use]
pub fn dominates(one: &[f64], other: &[f64]) -> bool {
    let pairs = || one.iter().zip(other);
    pairs().all(|(one, other)| one <= other) && pairs().any(|(one, other)| one < other)
}

/// How many layers of better ones each has above it.
fn ranks(all: &[Judged]) -> Vec<usize> {
    let mut ranks = vec![usize::MAX; all.len()];
    let mut left: Vec<usize> = (0..all.len()).collect();
    let mut rank = 0;
    while !left.is_empty() {
        let is_dominated = |place: &usize| {
            let mut others = left.iter();
            others.any(|other| dominates(&all[*other].costs, &all[*place].costs))
        };
        let (below, layer): (Vec<usize>, Vec<usize>) = left.iter().partition(|it| is_dominated(it));
        for place in layer {
            ranks[place] = rank;
        }
        left = below;
        rank += 1;
    }
    ranks
}

/// How much room each has in its layer: the distance between its neighbours, goal by goal, as
/// shares of the layer's extent.
fn room(all: &[Judged], ranks: &[usize]) -> Vec<f64> {
    let mut room = vec![0.0; all.len()];
    let goals = all.first().map_or(0, |one| one.costs.len());
    let layers = ranks.iter().max().map_or(0, |last| last + 1);
    for layer in 0..layers {
        for goal in 0..goals {
            let mut own: Vec<usize> = (0..all.len()).filter(|it| ranks[*it] == layer).collect();
            let cost = |place: usize| all[place].costs[goal];
            own.sort_by(|one, other| cost(*one).total_cmp(&cost(*other)));
            let (first, last) = (own[0], own[own.len() - 1]);
            let extent = cost(last) - cost(first);
            (room[first], room[last]) = (f64::INFINITY, f64::INFINITY);
            for three in own
                .windows(3)
                .filter(|_| extent > 0.0 && extent.is_finite())
            {
                room[three[1]] += (cost(three[2]) - cost(three[0])) / extent;
            }
        }
    }
    room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_and_room_are_those_of_the_paper() {
        let costs = [[1.0, 4.0], [2.0, 2.0], [4.0, 1.0], [3.0, 3.0], [4.0, 4.0]];
        let all = costs.map(|costs| Judged {
            at: Vec::new(),
            costs: costs.to_vec(),
        });
        let ranks = ranks(&all);
        assert_eq!(ranks, [0, 0, 0, 1, 2]);
        let room = room(&all, &ranks);
        assert!(room[0].is_infinite() && room[2].is_infinite());
        assert!(
            (room[1] - 2.0).abs() < 1e-15,
            "the whole extent in both goals"
        );
    }

    #[test]
    fn children_lie_in_the_cube_and_the_start_is_tried() {
        let mut search = Nsga::new(vec![0.1, 0.9], 8, Seed(1));
        for generation in 0..20 {
            let asked = search.ask();
            assert_eq!(asked.len(), 8);
            assert!(generation > 0 || asked[0] == [0.1, 0.9]);
            let mut all = asked.iter().flatten();
            assert!(all.all(|at| (0.0..=1.0).contains(at)), "{asked:?}");
            let costs = asked.iter().map(|at| vec![at[0], 1.0 - at[0] + at[1]]);
            search.tell(costs.collect());
        }
        let best = search.best();
        assert!(best.windows(2).all(|two| two[0].costs[0] < two[1].costs[0]));
    }
}
