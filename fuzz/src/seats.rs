//! What programs that decide say, and records of what they said.

use std::io::Cursor;
use std::time::Duration;

use offramp::chance::Seed;
use offramp::model::parties::{BySide, Side};
use offramp::seat::agent::{Agent, Limits, Playback, Source};
use offramp::seat::protocol::{Answer, Ask, Hello, PROTOCOL, decided};
use offramp::seat::table::Table;
use serde_json::json;

use crate::texts::BASE_CRISIS;

fn table() -> Table<'static> {
    let mut table = Table::open(&BASE_CRISIS, Seed(1), 1, BySide::new(false, true));
    table.begin(&[]);
    table
}

/// The lines of an agent, each as an answer to the first ask.
pub fn answer(bytes: &[u8]) {
    let table = table();
    let briefing = table.briefing(Side::Second);
    for line in bytes.split(|byte| *byte == b'\n').take(16) {
        let _ = serde_json::from_slice::<Hello>(line);
        let Ok(answer) = serde_json::from_slice::<Answer>(line) else {
            continue;
        };
        match decided(&BASE_CRISIS, (Side::Second, &briefing), answer) {
            Ok(decided) => {
                let moves = decided.draw(&BASE_CRISIS, table.game(), Side::Second);
                assert!(moves.len() <= 2);
            }
            Err(refusal) => assert!(!refusal.is_empty()),
        }
    }
}

/// A record of exchanges that is played back: as it is, and with its lines as what was heard after
/// each ask of a game.
pub fn record(bytes: &[u8]) {
    let _ = Playback::agents_of(&String::from_utf8_lossy(bytes));
    played_back(bytes.to_vec());
    played_back(whole(bytes));
}

/// A record of a game in which these lines were heard.
fn whole(bytes: &[u8]) -> Vec<u8> {
    let mut heard = bytes.split(|byte| *byte == b'\n');
    let mut record = Vec::new();
    let mut note = |ask: Ask<'_>, heard: &str| {
        let exchange = json!({ "agent": 0, "seat": "pakistan", "ask": ask, "heard": heard });
        record.extend(exchange.to_string().into_bytes());
        record.push(b'\n');
    };
    let hello = Ask::Hello {
        id: 1,
        protocol: PROTOCOL,
        version: env!("CARGO_PKG_VERSION"),
        scenario: &BASE_CRISIS.parts().name,
        seat: "pakistan",
        deadline_ms: 10_000,
    };
    note(hello, "{\"id\":1,\"agent\":\"fuzz\"}");
    let mut table = table();
    for id in 2..8 {
        let (Some(line), false) = (heard.next(), table.is_over()) else {
            break;
        };
        let briefing = table.briefing(Side::Second);
        let ask = Ask::Decide {
            id,
            game: 1,
            deadline_ms: 1_000,
            briefing: &briefing,
        };
        note(ask, &String::from_utf8_lossy(line));
        table.leave_to_policy(Side::Second, "");
        table.end();
    }
    record
}

fn played_back(record: Vec<u8>) {
    let record = Playback::new(Box::new(Cursor::new(record)));
    let limits = Limits {
        time: Duration::from_secs(1),
        ..Limits::default()
    };
    let source = Source::Playback(record);
    let Ok(mut agent) = Agent::start(&BASE_CRISIS, Side::Second, source, limits, None) else {
        return;
    };
    let mut table = table();
    while !table.is_over() && table.game().turns < 8 && agent.gone().is_none() {
        let briefing = table.briefing(Side::Second);
        if let Some(decided) = agent.decide(&BASE_CRISIS, 1, &briefing) {
            let moves = decided.draw(&BASE_CRISIS, table.game(), Side::Second);
            table.give_all(Side::Second, &moves, &decided.reason).expect("moves that are open");
        } else {
            table.leave_to_policy(Side::Second, "");
        }
        table.end();
    }
}
