//! Charts of made-up data.

use offramp::chart::fan::{Band, Fan};
use offramp::chart::flow::{Flow, Transition};
use offramp::chart::heat::Heat;
use offramp::chart::level_path::Corner;
use offramp::chart::stability::Stability;
use offramp::chart::staircase::{Act, Doer, Staircase};
use offramp::chart::{Ending, Source, Step};
use offramp::crisis::{Intensity, Tone};

pub(super) fn source(scenario: String) -> Source {
    Source {
        scenario,
        runs: Some(1_000),
        seed: Some(7),
        ..Source::default()
    }
}

pub(super) fn ladder(names: &[String]) -> Vec<Step> {
    names
        .iter()
        .enumerate()
        .map(|(place, name)| Step {
            name: name.clone(),
            severity: place as f64,
        })
        .collect()
}

pub(super) fn fixed_fan() -> Fan {
    Fan {
        source: source("Two valleys".to_owned()),
        rungs: ladder(&["calm", "protest", "threat", "strike"].map(str::to_owned)),
        bands: [
            [0.0, 1.0, 2.0, 3.0, 3.0],
            [0.0, 0.0, 1.0, 2.0, 3.0],
            [0.0, 0.0, 0.0, 1.0, 2.0],
        ]
        .into_iter()
        .zip([1.0, 2.0, 3.0])
        .map(|(quantiles, day)| Band {
            day,
            open: 1.0 - day / 10.0,
            quantiles,
        })
        .collect(),
        history: vec![Corner {
            day: 0.0,
            level: 2.0,
        }],
        history_until: 3.0,
        days: "days after 1 May 1900".to_owned(),
    }
}

pub(super) fn fixed_staircase() -> Staircase {
    let act = |day, side, what: &str, severity, deaths| Act {
        day,
        by: Doer::Side(side),
        what: what.to_owned(),
        severity,
        intensity: match severity {
            severity if severity >= 3.0 => Intensity::War,
            severity if severity >= 2.0 => Intensity::Violence,
            _ => Intensity::Force,
        },
        deaths,
    };
    Staircase {
        source: source("Two valleys".to_owned()),
        shows: "A run".to_owned(),
        sides: ["Upper".to_owned(), "Lower".to_owned()],
        moves: vec![
            act(0.0, 0, "strike", 3.0, Some(4)),
            act(2.0, 1, "protest", 1.0, None),
            Act {
                by: Doer::Other("Monks".to_owned()),
                ..act(3.0, 0, "plead", 1.0, None)
            },
            act(4.0, 1, "threaten", 2.0, Some(0)),
        ],
        levels: [Vec::new(), Vec::new()],
        days: (0.0, 12.0),
        axis: "days after 1 May 1900".to_owned(),
        ending: "settled after 12 days".to_owned(),
    }
}

pub(super) fn fixed_flow() -> Flow {
    let transition = |stage, from, to, runs| Transition {
        stage,
        from,
        to,
        runs,
    };
    Flow {
        source: source("Two valleys".to_owned()),
        endings: [("war", Tone::Bad), ("standoff", Tone::Neutral)]
            .map(|(name, tone)| Ending {
                name: name.to_owned(),
                tone,
            })
            .to_vec(),
        stages: ["day 1", "day 7", "end"].map(str::to_owned).to_vec(),
        transitions: vec![
            transition(0, 0, 0, 30),
            transition(0, 0, 3, 20),
            transition(0, 3, 3, 40),
            transition(0, 3, 5, 10),
            transition(1, 0, 6, 30),
            transition(1, 3, 5, 25),
            transition(1, 3, 6, 35),
            transition(1, 5, 5, 10),
        ],
    }
}

pub(super) fn fixed_heat() -> Heat {
    Heat {
        source: source("Two valleys".to_owned()),
        rungs: ladder(&["calm", "protest", "threat"].map(str::to_owned)),
        days: vec![1.0, 2.0],
        open: vec![1.0, 0.5],
        shares: vec![vec![0.0, 0.25, 0.75], vec![0.5, 0.5, 0.0]],
        axis: "days after 1 May 1900".to_owned(),
    }
}

pub(super) fn fixed_stability() -> Stability {
    Stability {
        source: source("Two valleys".to_owned()),
        sides: ["Upper", "Lower"].map(str::to_owned),
        outcome: "war".to_owned(),
        values: vec![0.0, 1.0, 2.0],
        shares: vec![
            vec![0.0, 0.0, 0.002],
            vec![0.0, 0.1, 0.3],
            vec![0.01, 0.3, 1.0],
        ],
    }
}
