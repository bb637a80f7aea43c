//! Where a game is saved, and what is saved there already.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use offramp::chance::Seed;
use offramp::crisis::{Crisis, Game};
use offramp::model::parties::{ActorId, BySide, Side};
use offramp::report::folder::{Existing, WholeFile};
use offramp::scenario::{Scenario, builtin_scenario, load};
use offramp::seat::agent::Recording;
use offramp::seat::file::{Source, head, head_of, text};
use offramp::seat::table::Table;

use super::screen::Screen;
use crate::agents::{Named, side};
use crate::args::Play;
use crate::checkpoint::cannot_write;
use crate::data_file;
use crate::destination::settle_leftovers;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;

/// A game in its file.
pub(super) struct Saved<'s> {
    crisis: &'s Crisis,
    files: WholeFile,
    path: PathBuf,
    head: String,
    game: Game,
    goes_on: bool,
    /// What may be where it is saved.
    existing: Existing,
}

impl<'s> Saved<'s> {
    /// The game that the scenario is, or the one that is saved of it, or a new one.
    pub(super) fn open(
        args: &Play,
        scenario: &'s Scenario,
        agents: &Named<'_>,
        interrupt: &Interrupt,
    ) -> Result<Self, Failure> {
        let crisis = &scenario.crisis;
        let (path, head, game, existing) = match &crisis.parts().game {
            Some(game) => of_game_file(args, crisis, (game, agents))?,
            None => beside_scenario(args, crisis, agents)?,
        };
        settle_leftovers(&path, args.results.quiet);
        let files = interrupt
            .guarding(|| WholeFile::beside(&path), WholeFile::traces)
            .map_err(|error| cannot_write(&path, &error))?;
        let goes_on = game.turns > 0;
        Ok(Self {
            crisis,
            files,
            path,
            head,
            game,
            goes_on,
            existing,
        })
    }

    /// Writes a game that begins, over another if that is to give way.
    pub(super) fn begin(&self) -> Done {
        if self.goes_on {
            return Ok(());
        }
        self.write(&self.game, self.existing)?;
        // What cannot be read again is better said now than after the game.
        load(&self.path.to_string_lossy(), &[])?;
        Ok(())
    }

    /// The game as it was saved when this program began.
    pub(super) fn game(&self) -> &Game {
        &self.game
    }

    /// Where it is saved.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The exchanges with agents, beside the game: those of a game that goes on are added to. A
    /// record that is played back from there is not written anew.
    pub(super) fn recording(&self, playback: Option<&Path>) -> Option<Recording> {
        let path = self.path.with_extension("exchanges.jsonl");
        let same =
            playback.and_then(|from| Some((from.canonicalize().ok()?, path.canonicalize().ok()?)));
        if same.is_some_and(|(from, to)| from == to) {
            return None;
        }
        let file = LateFile::new(path, self.goes_on);
        Some(Recording::new(Box::new(file)))
    }

    /// Says where it is saved, and whether it goes on.
    pub(super) fn say_where(&self, screen: &mut Screen, quiet: bool) -> Done {
        if quiet {
            return Ok(());
        }
        let path = self.path.display();
        let turns = self.game.turns;
        screen.say(&if self.goes_on {
            format!("The game goes on after turn {turns}; it is saved in {path}.\n")
        } else {
            format!("The game is saved in {path} after every turn.\n")
        })
    }

    /// Saves the game as it stands.
    pub(super) fn save(&self, table: &Table<'_>) -> Done {
        self.write(table.game(), Existing::GivesWay)
    }

    /// The text of the file of a game.
    pub(super) fn text(&self, game: &Game) -> String {
        text(self.crisis, &self.head, game)
    }

    fn write(&self, game: &Game, existing: Existing) -> Done {
        let text = self.text(game);
        let name = self.path.file_name().unwrap_or_default();
        let written = self.files.write(name, text.as_bytes(), existing);
        written.map_err(|error| cannot_write(&self.path, &error))
    }
}

/// A file that is opened when something is written to it: until an agent has answered, what is
/// there stays.
struct LateFile {
    path: PathBuf,
    appends: bool,
    file: Option<File>,
}

impl LateFile {
    fn new(path: PathBuf, appends: bool) -> Self {
        Self {
            path,
            appends,
            file: None,
        }
    }
}

impl Write for LateFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.file.is_none() {
            let mut how = OpenOptions::new();
            how.create(true);
            let how = if self.appends {
                how.append(true)
            } else {
                how.write(true).truncate(true)
            };
            self.file = Some(how.open(&self.path)?);
        }
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

type Found = (PathBuf, String, Game, Existing);

/// A saved game that is to go on.
fn of_game_file(
    args: &Play,
    crisis: &Crisis,
    (game, agents): (&Game, &Named<'_>),
) -> Result<Found, Failure> {
    let file = &args.scenario.file;
    let refuse = |what: &str| {
        Failure::Usage(format!(
            "`{file}` is a game, which goes on as it began; leave out {what}, or play the scenario that it extends"
        ))
    };
    if !args.scenario.common.set.is_empty() || !args.scenario.common.policy.is_empty() {
        return Err(refuse("`--set` and `--policy`"));
    }
    if args.fresh || args.save.is_some() {
        return Err(refuse("`--fresh` and `--save`"));
    }
    let seed = args.scenario.common.seed;
    let is_usual = |value: u64, usual: u64, own: u64| value == usual || value == own;
    if !is_usual(seed, 1, game.seed) || !is_usual(args.run, 1, game.run) {
        return Err(refuse("`--seed` and `--run`"));
    }
    let is_said = !args.seats.is_empty() || !agents.is_empty();
    if !args.seats.is_empty() && seats(args, crisis, agents)? != game.seats
        || is_said && agents.sides().any(|side| !game.seats[side])
    {
        return Err(refuse("`--as`"));
    }
    let content = data_file::text(Path::new(file));
    let content = content.map_err(|error| cannot_read(Path::new(file), &error))?;
    let head = head_of(&content).ok_or_else(|| {
        Failure::Usage(format!(
            "`{file}` has a `[game]` and was not saved by `offramp play`; play a copy that was"
        ))
    })?;
    Ok((
        file.into(),
        head.to_owned(),
        game.clone(),
        Existing::GivesWay,
    ))
}

/// A game beside the scenario: the one that is saved there, or a new one.
fn beside_scenario(args: &Play, crisis: &Crisis, agents: &Named<'_>) -> Result<Found, Failure> {
    let seats = seats(args, crisis, agents)?;
    let game = Game {
        seed: Seed(args.scenario.common.seed).0,
        run: args.run,
        seats,
        ..Game::default()
    };
    let path = args
        .save
        .clone()
        .unwrap_or_else(|| usual_path(&args.scenario.file));
    let changes = changes(args, crisis)?;
    let extends = extends(&args.scenario.file, &path)?;
    let source = Source {
        extends: &extends,
        changes: &changes,
    };
    let head = head(crisis, source, &game);
    if path.symlink_metadata().is_err() {
        return Ok((path, head, game, Existing::Stays));
    }
    let content = data_file::text(&path).map_err(|error| cannot_read(&path, &error))?;
    let shown = path.display();
    let Some(found) = head_of(&content) else {
        return Err(Failure::Running(format!(
            "`{shown}` is there and is no saved game, so it stays as it is; choose another `--save`"
        )));
    };
    if args.fresh {
        return Ok((path, head, game, Existing::GivesWay));
    }
    let there = load(&path.to_string_lossy(), &[])?.crisis.into_parts().game;
    let is_same = |there: &Game| {
        found == head && (there.seed, there.run, there.seats) == (game.seed, game.run, game.seats)
    };
    match there.filter(is_same) {
        Some(there) => Ok((path, head, there, Existing::GivesWay)),
        None => Err(Failure::Running(format!(
            "`{shown}` holds another game: of another scenario, seat, seed or run; play that one, choose another `--save`, \
             or begin anew by `--fresh`"
        ))),
    }
}

/// The sides that somebody decides for.
fn seats(args: &Play, crisis: &Crisis, agents: &Named<'_>) -> Result<BySide<bool>, Failure> {
    let names = Side::BOTH.map(|side| crisis.principal(side).name.as_str());
    if args.seats.is_empty() && agents.is_empty() {
        return Err(Failure::Usage(format!(
            "say for whom you decide: `--as {}` or `--as {}`",
            names[0], names[1]
        )));
    }
    let mut seats = BySide::new(false, false);
    for name in &args.seats {
        seats[side(crisis, "--as", name)?] = true;
    }
    for side in agents.sides() {
        if std::mem::replace(&mut seats[side], true) {
            let name = &crisis.principal(side).name;
            let message = format!("both somebody and an agent decide for `{name}`");
            return Err(Failure::Usage(message));
        }
    }
    Ok(seats)
}

/// What was laid over the scenario, as lines of a file.
fn changes(args: &Play, crisis: &Crisis) -> Result<Vec<String>, Failure> {
    let kind = |actor: &str| crisis.find_actor(actor).map(ActorId::kind);
    let overrides = args.scenario.common.overrides();
    let lines = overrides.iter().map(|change| {
        change.as_line(kind).ok_or_else(|| {
            Failure::Usage(format!("`{change}` cannot be saved with a game; write it into a file that extends the scenario"))
        })
    });
    lines.collect()
}

/// `my-crisis-game.toml` in the current folder.
fn usual_path(file: &str) -> PathBuf {
    let stem = Path::new(file).file_stem().unwrap_or_default();
    let mut name = stem.to_owned();
    name.push("-game.toml");
    name.into()
}

/// The scenario as a file there names it: a built-in one by its name, another by its path.
fn extends(file: &str, saved: &Path) -> Result<String, Failure> {
    let path = Path::new(file);
    if !path.exists() && builtin_scenario(file).is_some() {
        return Ok(file.to_owned());
    }
    let whole = |path: &Path| std::path::absolute(path).map_err(|error| cannot_read(path, &error));
    let (path, saved) = (whole(path)?, whole(saved)?);
    let beside = path.strip_prefix(saved.parent().unwrap_or(&saved));
    Ok(beside.unwrap_or(&path).to_string_lossy().into_owned())
}

fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    Failure::Running(format!(
        "cannot read `{}`: {}",
        path.display(),
        offramp::prose::cause(error)
    ))
}
