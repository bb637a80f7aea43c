//! The dialogue with whoever sits there: a briefing, questions, then the orders.

use offramp::crisis::Orders;
use offramp::model::parties::{ActorId, BySide, Side};
use offramp::prose::numbers::short;
use offramp::scenario::Scenario;
use offramp::seat::briefing::Briefing;
use offramp::seat::table::Table;

use super::orders::{Typed, typed};
use super::screen::Screen;
use super::{advisers, briefing};
use crate::failure::Failure;

/// What came of a turn's dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// There are orders.
    Decided,
    /// The game is left for now.
    Stop,
    /// The game is looked back on as it stands.
    Debrief,
}

/// Somebody who decides for a side.
#[derive(Debug)]
pub(super) struct Seat {
    side: Side,
    /// For how many turns more it holds, if nothing happens.
    waits: u32,
    has_seen_help: bool,
}

impl Seat {
    pub(super) fn new(side: Side) -> Self {
        Self {
            side,
            waits: 0,
            has_seen_help: false,
        }
    }

    /// The dialogue of a turn.
    pub(super) fn dialogue<'d>(
        &'d mut self,
        scenario: &'d Scenario,
        screen: &'d Screen,
        several: bool,
    ) -> Dialogue<'d> {
        Dialogue {
            seat: self,
            scenario,
            screen,
            several,
        }
    }
}

/// A turn's dialogue with a seat.
pub(super) struct Dialogue<'d> {
    seat: &'d mut Seat,
    scenario: &'d Scenario,
    screen: &'d Screen,
    several: bool,
}

const HELP: &str = "You can say:
  protest talk      makes these moves, by name or number; `because ...` gives a reason
  hold              does nothing this turn
  wait 7            holds for up to seven turns, until something happens
  policy            leaves the turn to your government's own policy
  menu              what you may do, what it means and what it risks
  news              the briefing again
  advise            what each policy would do now, and why
  chances strike    how it would end if you did that: from futures, which nobody knows
  debrief           looks back on the game as it stands; it can go on later
  quit              leaves the game; it is saved, and goes on later
";

impl Dialogue<'_> {
    /// Asks until there are orders.
    pub(super) fn decide(&mut self, table: &mut Table<'_>) -> Result<Answer, Failure> {
        let side = self.seat.side;
        let seen = table.briefing(side);
        if self.goes_on_waiting(&seen) {
            return Ok(Answer::Decided);
        }
        if self.several {
            self.screen.hand_over(&seen.title)?;
        }
        self.screen
            .say(&briefing::briefing(self.scenario_crisis(), &seen))?;
        if !self.seat.has_seen_help {
            self.seat.has_seen_help = true;
            self.screen.say(
                "\nWhat do you do? `menu` says what you may, `help` what else you can ask.\n",
            )?;
        }
        let prompt = format!("\n{}, day {}> ", seen.seat, short(Some(seen.day)));
        loop {
            let Some(line) = self.screen.ask(&prompt)? else {
                return Ok(Answer::Stop);
            };
            if let Some(answer) = self.answer(line.trim(), table, &seen)? {
                return Ok(answer);
            }
        }
    }

    fn scenario_crisis(&self) -> &offramp::Crisis {
        &self.scenario.crisis
    }

    /// Whether it holds without being asked, as nothing happened while it waits.
    fn goes_on_waiting(&mut self, seen: &Briefing) -> bool {
        let others = seen.news.iter().filter(|news| news.by != seen.seat);
        if self.seat.waits == 0 || others.count() > 0 {
            self.seat.waits = 0;
            return false;
        }
        self.seat.waits -= 1;
        true
    }

    /// Does what a line asks for; `None` where it decides nothing.
    fn answer(
        &mut self,
        line: &str,
        table: &mut Table<'_>,
        seen: &Briefing,
    ) -> Result<Option<Answer>, Failure> {
        let side = self.seat.side;
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let shown = match word {
            "" => "Type an order, or `help`.\n".to_owned(),
            "help" => HELP.to_owned(),
            "menu" => briefing::menu(seen),
            "news" => briefing::briefing(self.scenario_crisis(), seen),
            "advise" => advisers::all(self.scenario, table, side),
            "chances" => self.chances(rest, table, seen),
            "quit" => return Ok(Some(Answer::Stop)),
            "debrief" => return Ok(Some(Answer::Debrief)),
            "policy" => {
                table.leave_to_policy(side, "left to policy");
                return Ok(Some(Answer::Decided));
            }
            "wait" => match rest.trim().parse::<u32>() {
                Ok(turns) if turns > 0 => {
                    self.seat.waits = turns - 1;
                    return Ok(Some(Answer::Decided));
                }
                _ => "Say for how many turns: `wait 7`.\n".to_owned(),
            },
            _ => match self.order(line, table, seen) {
                Ok(()) => return Ok(Some(Answer::Decided)),
                Err(why) => format!("{why}\n"),
            },
        };
        self.screen.say(&shown)?;
        Ok(None)
    }

    /// Gives the orders of a line, all or none.
    fn order(&self, line: &str, table: &mut Table<'_>, seen: &Briefing) -> Result<(), String> {
        let side = self.seat.side;
        let Typed { moves, reason } = typed(line, (table, side), seen)?;
        table
            .give_all(side, &moves, &reason)
            .map_err(|refusal| refusal.to_string())
    }

    fn chances(&self, rest: &str, table: &Table<'_>, seen: &Briefing) -> String {
        let side = self.seat.side;
        let typed = match typed(rest, (table, side), seen) {
            Ok(typed) => typed,
            Err(why) => return format!("{why}\n"),
        };
        let moves = typed.moves.into_iter();
        let orders = Orders {
            seats: BySide::each(|other| other == side),
            moves: moves.map(|id| (ActorId::from(side), id)).collect(),
        };
        advisers::chances(table, &orders)
    }
}
