//! `offramp play`: a seat at the table. Whoever sits there decides turn by turn; everybody else
//! plays by policy, and the game is saved after every turn.

mod screen;

mod advisers;
mod briefing;

mod saved;

mod debriefing;

mod orders;

mod dialogue;
mod umpire;

use offramp::model::parties::Side;
use offramp::scenario::{Scenario, load};
use offramp::seat::agent::{Agent, Tally};
use offramp::seat::table::Table;

use crate::agents::{Named, refuse_other_record};
use crate::args::{Format, Play};
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::shell::{quoted, quoted_path};
use dialogue::{Answer, Seat};
use saved::Saved;
use screen::Screen;

pub(crate) fn play(args: &Play) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let interrupt =
        Interrupt::ends(|| "interrupted: the turns that were played are saved".to_owned())?;
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let named = Named::of(&args.agents, &scenario.crisis)?.one_each()?;
    let mut saved = Saved::open(args, &scenario, &named, &interrupt)?;
    let recording = saved.recording(args.agents.playback.as_deref());
    let recording = recording.filter(|_| !named.is_empty());
    let agents = named.start(&scenario.crisis, recording.as_ref())?;
    saved.begin()?;
    let mut screen = Screen::new(args.scenario.common.format == Format::Json);
    let mut table = Table::take_up(&scenario.crisis, saved.game());
    saved.say_where(&mut screen, args.results.quiet)?;
    let mut game = Game {
        args,
        scenario: &scenario,
        screen: &mut screen,
        agents,
    };
    if !game.turns(&mut table, &mut saved)? {
        let path = quoted_path(saved.path());
        let agents = args.agents.agents.iter();
        let agents = agents.map(|agent| format!(" --agent {}", quoted(agent)));
        let agents: String = agents.collect();
        let steps = [(
            format!("offramp play {path}{agents}"),
            "goes on with the game",
        )];
        next(args.scenario.common.format, args.results.quiet, &steps);
        return Ok(());
    }
    let tallies = game.tallies();
    debriefing::debrief(
        (args, &scenario),
        (&table, &saved, &tallies),
        &mut destination,
    )?;
    destination.say_where();
    let path = quoted_path(saved.path());
    let steps = [
        (format!("offramp tell {path}"), "the story of the game"),
        (
            format!("offramp turning-points {path} --history"),
            "what else could have been done, move by move",
        ),
        (
            format!("offramp hindcast {path}"),
            "every decision of both sides, scored",
        ),
    ];
    next(args.scenario.common.format, args.results.quiet, &steps);
    Ok(())
}

/// What a game is played with.
struct Game<'g> {
    args: &'g Play,
    scenario: &'g Scenario,
    screen: &'g mut Screen,
    agents: Vec<(Side, Agent)>,
}

impl Game<'_> {
    /// Plays turn by turn until it is over, and says whether there is a debriefing; there is none
    /// where somebody stopped.
    fn turns(&mut self, table: &mut Table<'_>, saved: &mut Saved<'_>) -> Result<bool, Failure> {
        let has_agent = |side: &Side| self.agents.iter().any(|(whose, _)| whose == side);
        let is_seat = |side: &Side| saved.game().seats[*side] && !has_agent(side);
        let sides = Side::BOTH.into_iter().filter(is_seat);
        let mut seats: Vec<Seat> = sides.map(Seat::new).collect();
        let several = seats.len() > 1;
        while !table.is_over() {
            let Some(events) = self.umpire(table)? else {
                return Ok(false);
            };
            table.begin(&events.events);
            self.ask_agents(table)?;
            for seat in &mut seats {
                let mut dialogue = seat.dialogue(self.scenario, self.screen, several);
                match dialogue.decide(table)? {
                    Answer::Decided => {}
                    Answer::Stop => return Ok(false),
                    Answer::Debrief => return Ok(true),
                }
            }
            for (actor, id) in events.moves {
                table.inject(actor, id);
            }
            table.end();
            saved.save(table)?;
        }
        self.screen.say("\nThe game is over.\n\n")?;
        Ok(true)
    }

    /// Lets every agent decide; one that fails leaves the turn to its policy.
    fn ask_agents(&mut self, table: &mut Table<'_>) -> Done {
        let crisis = table.crisis();
        for (side, agent) in &mut self.agents {
            let briefing = table.briefing(*side);
            let Some(decided) = agent.decide(crisis, 1, &briefing) else {
                refuse_other_record(agent.gone())?;
                table.leave_to_policy(*side, &format!("agent: {}", agent.tally().last_failure));
                continue;
            };
            let moves = decided.draw(crisis, table.game(), *side);
            let given = table.give_all(*side, &moves, &decided.reason);
            given.map_err(Failure::running)?;
        }
        Ok(())
    }

    /// What was asked of the agents.
    fn tallies(&self) -> Vec<Tally> {
        let agents = self.agents.iter();
        agents.map(|(_, agent)| agent.tally().clone()).collect()
    }

    fn umpire(&mut self, table: &Table<'_>) -> Result<Option<umpire::Events>, Failure> {
        if self.args.umpire {
            umpire::ask(table, self.screen)
        } else {
            Ok(Some(umpire::Events::default()))
        }
    }
}
