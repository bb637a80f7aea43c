//! Games in normal form: who plays, what each can choose, and what everybody gets.

/// A game in normal form.
///
/// ```
/// use offramp::game::best_reply::pure_equilibria;
/// use offramp::game::{Game, Player};
///
/// let prisoner = |name: &str| Player {
///     name: name.to_owned(),
///     policies: vec!["keep silent".to_owned(), "confess".to_owned()],
/// };
/// let game = Game {
///     players: vec![prisoner("first"), prisoner("second")],
///     payoffs: vec![vec![-1.0, -3.0, 0.0, -2.0], vec![-1.0, 0.0, -3.0, -2.0]],
/// };
/// let both_confess = game.profile(&[1, 1]);
/// assert_eq!(pure_equilibria(&game), [both_confess]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    /// Who plays, and what each can choose.
    pub players: Vec<Player>,
    /// The payoffs of every player, by profile; the policy of the last player changes fastest.
    pub payoffs: Vec<Vec<f64>>,
}

/// A player of a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// Its name.
    pub name: String,
    /// The policies that it can choose.
    pub policies: Vec<String>,
}

impl Game {
    /// Whether every payoff is a number. A mean payoff is none where a single run has none, such as
    /// the days since what never happened.
    #[must_use]
    pub fn is_defined(&self) -> bool {
        self.payoffs.iter().flatten().all(|payoff| !payoff.is_nan())
    }

    /// How many policies each player has.
    #[must_use]
    pub fn sizes(&self) -> Vec<usize> {
        self.players
            .iter()
            .map(|player| player.policies.len())
            .collect()
    }

    /// How many policies a player has.
    #[must_use]
    pub fn size(&self, player: usize) -> usize {
        self.players[player].policies.len()
    }

    /// How many profiles there are: combinations of one policy of each player.
    #[must_use]
    pub fn profiles(&self) -> usize {
        self.step(0)
            * self
                .players
                .first()
                .map_or(1, |player| player.policies.len())
    }

    /// How many profiles lie between two that differ in a player's policy by one place.
    fn step(&self, player: usize) -> usize {
        let later = self.players.iter().skip(player + 1);
        later.map(|player| player.policies.len()).product()
    }

    /// The policy of a player in a profile, by its place.
    #[must_use]
    pub fn choice(&self, profile: usize, player: usize) -> usize {
        profile / self.step(player) % self.size(player)
    }

    /// The policies of a profile, by their places.
    #[must_use]
    pub fn choices(&self, profile: usize) -> Vec<usize> {
        let players = 0..self.players.len();
        players.map(|player| self.choice(profile, player)).collect()
    }

    /// The profile of these policies.
    #[must_use]
    pub fn profile(&self, choices: &[usize]) -> usize {
        let pairs = choices.iter().zip(&self.players);
        pairs.fold(0, |profile, (choice, player)| {
            profile * player.policies.len() + choice
        })
    }

    /// The same profile but for the policy of one player.
    #[must_use]
    pub fn deviation(&self, profile: usize, player: usize, policy: usize) -> usize {
        let step = self.step(player);
        profile - self.choice(profile, player) * step + policy * step
    }

    /// One profile for every combination of the others' policies.
    pub fn others(&self, player: usize) -> impl Iterator<Item = usize> + use<> {
        let (step, size) = (self.step(player), self.size(player));
        (0..self.profiles()).filter(move |profile| profile / step % size == 0)
    }

    /// What a player gets from each of its policies where the others keep to a profile.
    #[must_use]
    pub fn options(
        &self,
        profile: usize,
        player: usize,
    ) -> impl ExactSizeIterator<Item = f64> + Clone + '_ {
        let (first, step) = (self.deviation(profile, player, 0), self.step(player));
        let payoffs = &self.payoffs[player];
        (0..self.size(player)).map(move |policy| payoffs[first + policy * step])
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A game of two players from their payoffs row by row.
    pub(crate) fn two(a: &[&[f64]], b: &[&[f64]]) -> Game {
        let player = |name: &str, size: usize| Player {
            name: name.to_owned(),
            policies: (1..=size).map(|policy| format!("{name}{policy}")).collect(),
        };
        Game {
            players: vec![player("row", a.len()), player("column", a[0].len())],
            payoffs: vec![a.concat(), b.concat()],
        }
    }

    #[test]
    fn profiles_count_with_the_last_player_fastest() {
        let mut game = two(
            &[&[0.0, 0.0, 0.0], &[0.0, 0.0, 0.0]],
            &[&[0.0, 0.0, 0.0], &[0.0, 0.0, 0.0]],
        );
        game.players.push(Player {
            name: "third".to_owned(),
            policies: vec!["a".to_owned(), "b".to_owned()],
        });
        assert_eq!(game.profiles(), 12);
        for profile in 0..12 {
            assert_eq!(game.profile(&game.choices(profile)), profile);
        }
        assert_eq!(game.choices(7), [1, 0, 1]);
        assert_eq!(game.choices(game.deviation(7, 1, 2)), [1, 2, 1]);
        assert_eq!(game.others(1).count(), 4);
    }
}
