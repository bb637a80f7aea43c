//! Sequences of militarised acts: the chances are those of the engine in a replay of the same acts.

use std::fmt::Write;

use offramp::chance::Seed;
use offramp::events::censoring::Censoring;
use offramp::events::confrontation::Confrontation;
use offramp::events::reader::read;
use offramp::hindcast::record::Record;
use offramp::model::moves::{Catalogue, Track};
use offramp::model::parties::Side;
use offramp::model::perception::Observation;
use offramp::play::engine::{Observer, Player};
use offramp::policy::menu::Menu;
use offramp::policy::odds::TrackOdds;
use offramp::sequences::classes;
use offramp::sequences::likelihood::{Surprise, surprise};
use offramp::sequences::model::Model;
use offramp::sequences::numbers::Numbers;
use offramp::sequences::replay::chances;
use offramp::sequences::timeline::Timeline;

use crate::play::text;

/// Day, side (0 is `a`, which begins) and the move: answers, unanswered acts, days on which both
/// act, every class.
const STORIES: [&[(u32, usize, &str)]; 4] = [
    &[
        (0, 0, "strike"),
        (1, 1, "strike"),
        (2, 0, "exercise"),
        (9, 1, "border-fire"),
    ],
    &[
        (0, 0, "exercise"),
        (3, 0, "strike"),
        (3, 1, "ultimatum"),
        (4, 1, "strike"),
        (30, 0, "strike"),
        (30, 1, "strike"),
    ],
    &[
        (0, 0, "ultimatum"),
        (5, 1, "ultimatum"),
        (6, 0, "exercise"),
        (6, 1, "border-fire"),
        (20, 0, "border-fire"),
        (21, 0, "strike"),
    ],
    &[
        (0, 0, "border-fire"),
        (12, 0, "strike"),
        (13, 1, "exercise"),
        (14, 1, "strike"),
        (15, 1, "offensive"),
    ],
];
/// The last day.
const UNTIL: u32 = 40;

/// What a sequence of weights is tried with: belief switched off, and on.
const WEIGHTS: [(f64, f64); 2] = [(0.0, 0.0), (4.0, 4.0)];

fn action(name: &str) -> (u8, u8) {
    match name {
        "ultimatum" => (1, 2),
        "exercise" => (7, 3),
        "border-fire" => (14, 4),
        "strike" => (16, 4),
        _ => (20, 5),
    }
}

/// The acts as a file of events.
fn confrontation(story: &[(u32, usize, &str)]) -> Confrontation {
    let mut rows = "confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched\n".to_owned();
    for (day, side, name) in story {
        let date = date(*day);
        let (states, (action, level)) = ([["a", "b"], ["b", "a"]][*side], action(name));
        let _ = writeln!(
            rows,
            "1,{day},{date},1,1,{},{},0,0,{action},{level},0,{UNTIL}",
            states[0], states[1]
        );
    }
    let file = Censoring::default().header() + &rows;
    let events = read("e.csv", file.as_bytes(), &Catalogue::default());
    events.expect("events").confrontations.remove(0)
}

/// Hostile moves that are no militarised acts, or share a rung with one that is used here.
const OTHERS: [&str; 14] = [
    "protest",
    "recall-envoy",
    "downgrade-ties",
    "break-relations",
    "close-border",
    "impose-sanctions",
    "detain",
    "cyber-attack",
    "mobilise",
    "alert",
    "blockade",
    "cross-border-strike",
    "shoot-down",
    "exchange-fire",
];

/// The weights of a side of that temper.
fn weights(numbers: &Numbers, temper: f64) -> String {
    let w = &numbers.weights;
    let all = [
        ("gravity", 1.0),
        ("temper", temper),
        ("words", 0.0),
        ("tempo", w.tempo),
        ("momentum", w.momentum),
        ("momentum-memory", w.momentum_memory),
        ("debt-memory", w.debt_memory),
        ("lingering", w.lingering),
        ("lingering-memory", w.lingering_memory),
        ("answer-threat", w.answer_threat),
        ("answer-display", w.answer_display),
        ("answer-force", w.answer_force),
        ("in-kind", w.in_kind),
        ("jitter", w.jitter),
        ("prior", w.prior),
        ("war", w.war),
        ("unready", w.unready),
        ("temptation", w.temptation),
        ("deterrence", w.deterrence),
        ("patience", w.patience),
    ];
    all.map(|(name, value)| format!("{name} = {value:?}"))
        .join(", ")
}

/// The same acts as a recorded crisis without fog between states of these tempers.
fn record(story: &[(u32, usize, &str)], numbers: &Numbers, tempers: [f64; 2]) -> Record {
    let mut file = "name = 'Incident'\nstart = 2000-01-01\nturns = 90\n".to_owned();
    for (name, temper) in ["a", "b"].iter().zip(tempers) {
        let weights = weights(numbers, temper);
        let _ = writeln!(
            file,
            "[policies.of-{name}]\nlike = 'historical'\nweights = {{ {weights} }}\n[principals.{name}]\npolicy = 'of-{name}'\n\
             perception = {{ fog = 0, fairness = {:?} }}\nhome = {{ audience = 0 }}",
            numbers.fairness,
        );
    }
    let used = ["ultimatum", "exercise", "border-fire", "strike"];
    for (name, share) in used.iter().zip(numbers.incidents.shares) {
        let _ = writeln!(file, "[moves.{name}]\nweight = {share:?}");
        if *name == "ultimatum" {
            file.push_str("commits = 0\n");
        }
    }
    for name in OTHERS {
        let _ = writeln!(file, "[moves.{name}]\nweight = 0");
    }
    file.push_str("[history]\nsource = 'made up'\nuntil = 2000-02-10\nmoves = [\n");
    for (day, side, name) in story {
        let (on, by) = (date(*day), ["a", "b"][*side]);
        let _ = writeln!(
            file,
            "{{ on = {on}, by = '{by}', do = '{name}', killed = 0 }},"
        );
    }
    file.push_str("]\n");
    Record::of(&text(&file).crisis).expect("a history")
}

fn date(day: u32) -> jiff::civil::Date {
    let start: jiff::civil::Date = "2000-01-01".parse().expect("a date");
    start.saturating_add(jiff::Span::new().days(i64::from(day)))
}

/// The chances of each class on the press track, on every day: its own, and as an answer.
#[derive(Default)]
struct Odds(Vec<[[f64; classes::COUNT]; 2]>, Vec<f64>);

impl Odds {
    fn by_class(&self, odds: &TrackOdds, menu: &Menu<'_>) -> [f64; classes::COUNT] {
        let mut all = [0.0; classes::COUNT];
        for (id, chance) in odds.probabilities(1.0, menu) {
            all[classes::class(self.1[usize::from(id.0)]).expect("a militarised act")] += chance;
        }
        all
    }
}

impl Observer for Odds {
    fn weighs(
        &mut self,
        _: Side,
        track: Track,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        _: &Observation<'_>,
    ) {
        if track == Track::Press {
            self.0
                .push([self.by_class(odds, menu), [0.0; classes::COUNT]]);
        }
    }

    fn weighs_reply(&mut self, _: Side, track: Track, odds: &TrackOdds, menu: &Menu<'_>) {
        if track == Track::Press {
            let reply = self.by_class(odds, menu);
            self.0.last_mut().expect("weighed before")[1] = reply;
        }
    }
}

fn engine(record: &Record) -> Vec<[[f64; classes::COUNT]; 2]> {
    let moves = &record.crisis().catalogue().moves;
    let mut odds = Odds(
        Vec::new(),
        moves.iter().map(|entry| entry.severity).collect(),
    );
    Player::new(record.crisis(), Seed(1)).replay(1, record.script(), &mut odds);
    odds.0
}

fn numbers((temptation, deterrence): (f64, f64)) -> Numbers {
    let mut numbers = of_incidents();
    (numbers.weights.temptation, numbers.weights.deterrence) = (temptation, deterrence);
    numbers
}

/// The numbers that `hindcast --events` scores by.
fn of_incidents() -> Numbers {
    let file = "extends = 'generic'\npopulation = 'incidents'\nname = 'x'\nstart = 2000-01-01\n\
                [principals.a]\n[principals.b]\n";
    Numbers::of(&text(file).crisis)
}

#[test]
fn a_population_has_its_numbers_in_one_place() {
    let numbers = of_incidents();
    let (weights, shares) = (&numbers.weights, numbers.incidents.shares);
    let crises = Numbers::of(
        &text(
            "extends = 'generic'\nname = 'x'\nstart = 2000-01-01\n[principals.a]\n[principals.b]\n",
        )
        .crisis,
    );
    assert!((weights.gravity - 1.0).abs() < 1e-12 && crises.weights.gravity > 2.0);
    assert!(weights.debt_memory < crises.weights.debt_memory);
    assert!(shares[1] > shares[3] && shares[3] > shares[0], "{shares:?}");
    assert!(crises.incidents.shares[3] > crises.incidents.shares[1]);
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn the_chances_of_a_day_are_those_of_the_engine() {
    for (story, weights) in STORIES
        .iter()
        .flat_map(|story| WEIGHTS.map(|it| (*story, it)))
    {
        for tempers in [[1.0, 1.0], [3.0, 0.4]] {
            let numbers = numbers(weights);
            let model = Model::new(&numbers);
            let timeline = Timeline::of(&confrontation(story));
            let engine = engine(&record(story, &numbers, tempers));
            let mut compared = 0;
            for (step, both) in chances(&model, &timeline, tempers) {
                for (place, side) in Side::BOTH.into_iter().enumerate() {
                    let [own, reply] = engine[(step.day as usize - 1) * 2 + place];
                    for class in 0..classes::COUNT {
                        let ours = &both[side];
                        assert!(
                            close(ours.own[class], own[class])
                                && close(ours.reply[class], reply[class]),
                            "{story:?} {weights:?} {tempers:?} day {} side {place}: {ours:?}, engine {own:?} {reply:?}",
                            step.day
                        );
                        compared += 1;
                    }
                }
            }
            assert!(compared > 0);
        }
    }
}

/// The sequence takes a day as a whole: on a day on which both acted it does not count that each
/// answered the other, which forecasts of each side by itself allow.
#[test]
fn the_likelihood_is_that_of_the_engine_but_for_answers_to_each_other() {
    for (story, weights) in STORIES
        .iter()
        .flat_map(|story| WEIGHTS.map(|it| (*story, it)))
    {
        let numbers = Numbers {
            temper_spread: 0.0,
            ..numbers(weights)
        };
        let timeline = Timeline::of(&confrontation(story));
        let found = surprise(&Model::new(&numbers), &timeline, 4.0);
        let engine = engine(&record(story, &numbers, [1.0, 1.0]));
        let last = timeline
            .steps
            .last()
            .map_or(0, |step| step.day + step.days - 1);
        let mut nats = 0.0;
        for day in 1..=last {
            let acts: Vec<Option<usize>> = (0..2)
                .map(|side| {
                    let did = story.iter().find(|act| act.0 == day && act.1 == side);
                    did.map(|act| {
                        [
                            "ultimatum",
                            "exercise",
                            "border-fire",
                            "strike",
                            "offensive",
                        ]
                        .iter()
                        .position(|name| *name == act.2)
                        .expect("a class")
                    })
                })
                .collect();
            let mut chance = 1.0;
            let mut each_other = 1.0;
            for (side, act) in acts.iter().enumerate() {
                let [own, reply] = &engine[(day as usize - 1) * 2 + side];
                let holds = 1.0 - own.iter().sum::<f64>();
                let answers = act.map_or(0.0, |class| holds * reply[class]);
                chance *= match act {
                    Some(class) => own[*class] + answers,
                    None => holds * (1.0 - reply.iter().sum::<f64>()),
                };
                each_other *= answers;
            }
            nats += libm::log(chance - each_other);
        }
        assert!(
            close(found.nats, nats),
            "{story:?} {weights:?}: {} and {nats}",
            found.nats
        );
        assert!(found.nats < found.whether && found.whether < 0.0);
    }
}

/// What is milder than the lowest rung that is recorded is seen as holding.
/// Of an act in April only the month is known: its side is not scored in it, the other is.
#[test]
fn a_month_of_which_no_day_is_known_is_not_scored() {
    let rows = "confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched\n\
        7,0,1950-03-20,1,1,2,365,0,1,7,3,0,100\n\
        7,26,1950-04-15,1,0,2,365,0,1,7,3,0,\n\
        7,60,1950-05-19,1,1,365,2,0,0,16,4,3,\n";
    let text = Censoring::default().header() + rows;
    let events = read("events.csv", text.as_bytes(), &Catalogue::default()).expect("sound");
    let steps = Timeline::of(&events.confrontations[0]).steps;
    let told: Vec<(u32, u32, [bool; 2])> = steps
        .iter()
        .map(|step| (step.day, step.days, Side::BOTH.map(|side| step.open[side])))
        .collect();
    let both = [true, true];
    assert_eq!(
        told,
        [
            (0, 1, [false, false]),
            (1, 11, both),
            (12, 14, [false, true]),
            (26, 1, [false, true]),
            (27, 15, [false, true]),
            (42, 18, both),
            (60, 1, both),
            (61, 40, both),
        ]
    );
}

#[test]
fn a_higher_lowest_rung_leaves_fewer_acts_to_foresee() {
    let story: &[(u32, usize, &str)] = &[(0, 0, "strike"), (8, 1, "strike")];
    let timeline = Timeline::of(&confrontation(story));
    let model = Model::new(&numbers(WEIGHTS[0]));
    let [all, displays, force] = [4.0, 5.0, 6.0].map(|lowest| surprise(&model, &timeline, lowest));
    let what = |it: Surprise| it.nats - it.whether;
    assert!(what(all) < what(displays) && what(displays) < what(force));
}
