//! Crises in which all mechanisms but one are switched off, on ladders of any shape.

use std::sync::Arc;

use offramp::crisis::{Casualties, Conduct, Crisis, Opening, Parts};
use offramp::model::ladder::{Ladder, Rung, RungId};
use offramp::model::moves::{Kind, Move, MoveId};
use offramp::model::parties::{ActorId, Side};
use offramp::play::engine::{Observer, Player};
use offramp::policy::Policy;
use offramp::scenario::Scenario;

use crate::play::text;

/// A principal that never acts of its own accord, sees everything and feels nothing.
pub(crate) const SILENT: &str = r#"
policy = "silent"
perception = { fog = 0, harm = 0, fairness = 0 }
reaction = { toll = 0 }
home = { outcry = 0, audience = 0 }
"#;

/// A scenario of two silent principals, and what follows them.
pub(crate) fn two(turns: u32, rest: &str) -> Scenario {
    text(&format!(
        r#"
name = "theory"
start = 2024-01-01
turns = {turns}
[principals.aland]{SILENT}
[principals.borduria]{SILENT}
[policies.silent]
like = "historical"
dials = {{ pace = 0, answer = 0, reach = 0 }}
weights = {{ words = 0 }}
{rest}
"#
    ))
}

/// The same parts on a ladder of these hostile severities, with one move a rung: `MoveId(k)` for
/// the k-th.
pub(crate) fn on_ladder(mut parts: Parts, severities: &[f64]) -> Parts {
    let calm = Rung {
        name: "calm".to_owned(),
        severity: 0.0,
    };
    let hostile = severities.iter().enumerate().map(|(place, severity)| Rung {
        name: format!("rung-{place}"),
        severity: *severity,
    });
    let rungs = std::iter::once(calm).chain(hostile).collect();
    let landmarks = parts.ladder.landmarks();
    parts.ladder = Ladder::new(rungs, landmarks).expect("a ladder");
    let like = parts
        .catalogue
        .find("protest")
        .expect("the built-in protest");
    let like = parts.catalogue.get(like).clone();
    parts.catalogue.moves = (1_u8..)
        .zip(severities)
        .map(|(place, severity)| Move {
            name: format!("move-{place}"),
            by: Kind::Principal,
            rung: RungId(place),
            severity: *severity,
            channel: 0.0,
            ..like.clone()
        })
        .collect();
    parts
}

/// The crisis in which the first principal has made that move and then follows a policy in code.
pub(crate) fn after(mut parts: Parts, id: MoveId, policy: impl Policy + 'static) -> Crisis {
    parts.opening = vec![Opening {
        day: 0.0,
        actor: ActorId::from(Side::First),
        id,
        deaths: None,
        casualties: Casualties::default(),
        joint: false,
        against: None,
    }];
    follow(&mut parts, Side::First, policy);
    Crisis::assemble(parts).expect("a crisis")
}

/// Lets a principal follow a policy in code.
pub(crate) fn follow(parts: &mut Parts, side: Side, policy: impl Policy + 'static) {
    parts.assign(side, "in-code", Conduct::Custom(Arc::new(policy)));
}

/// Plays the first runs of a crisis, each with a fresh observer.
pub(crate) fn observe<O: Observer>(
    crisis: &Crisis,
    runs: u64,
    observer: impl Fn() -> O,
) -> impl Iterator<Item = O> {
    let mut player = Player::new(crisis, offramp::chance::Seed(1));
    (1..=runs).map(move |run| {
        let mut observer = observer();
        player.play(run, &mut observer);
        observer
    })
}

/// That a share lies within three standard errors of what is exact.
#[track_caller]
pub(crate) fn share_is(count: u64, n: u64, exact: f64, what: &str) {
    let found = count as f64 / n as f64;
    let error = (exact * (1.0 - exact) / n as f64).sqrt();
    assert!(
        (found - exact).abs() <= 3.0 * error,
        "{what}: {found}, exactly {exact}, standard error {error}"
    );
}

/// That the mean of some values lies within three standard errors of what is exact.
#[track_caller]
pub(crate) fn mean_is(values: &[f64], exact: f64, what: &str) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    let error = (variance / n).sqrt();
    assert!(
        (mean - exact).abs() <= 3.0 * error,
        "{what}: {mean}, exactly {exact}, standard error {error}"
    );
}
