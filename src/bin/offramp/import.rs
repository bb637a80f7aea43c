//! `offramp import`: public event data become sequences, or a scenario.

use std::io::ErrorKind;
use std::path::Path;

use offramp::import::act::date;
use offramp::import::country::Countries;
use offramp::import::format::Format as DataFormat;
use offramp::import::history::{Untold, scenario};
use offramp::import::reported::{Import as Imported, Wanted, read};
use offramp::import::sequences::sequences;
use offramp::model::moves::Catalogue;
use offramp::prose::cause;
use offramp::report::folder::{Existing, WholeFile};
use offramp::report::import::{report, text};
use offramp::scenario::{Builtin, load, parse};

use crate::args::{Data, Format, Import};
use crate::checkpoint::cannot_write;
use crate::data_file;
use crate::destination::settle_leftovers;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::origin::command;
use crate::output::{say, show_json};

/// The scenario that a scenario of an import extends.
const GENERIC: &str = "generic";

pub(crate) fn import(args: &Import) -> Done {
    let kind = kind(args)?;
    let wanted = wanted(args)?;
    keep_what_is_there(args)?;
    let moves = args.moves.as_deref().unwrap_or(GENERIC);
    let catalogue = match &args.moves {
        None => Builtin::new().catalogue,
        Some(file) => load(file, &[])?.crisis.into_parts().catalogue,
    };
    let shown = args.file.display().to_string();
    let from = data_file::lines(&args.file)
        .map_err(|error| Failure::Running(format!("cannot read `{shown}`: {}", cause(&error))))?;
    let interrupt = Interrupt::ends(|| "interrupted".to_owned())?;
    settle_leftovers(&args.out, args.quiet);
    let files = interrupt
        .guarding(|| WholeFile::beside(&args.out), WholeFile::traces)
        .map_err(|error| cannot_write(&args.out, &error))?;
    let found = read(&shown, from, args.data.into(), &catalogue, &wanted)
        .map_err(|error| Failure::Scenario(error.to_string()))?;
    let mut summary = report(&shown, &found, &args.out.display().to_string());
    let content = match kind {
        Kind::Scenario => told(args, &found, &catalogue, &wanted, moves)?,
        Kind::Events => {
            let made = sequences(&found, &catalogue, wanted.to);
            summary.confrontations = Some(made.confrontations);
            summary.of_more_than_two = made.of_more_than_two;
            summary.acts = made.acts;
            if made.confrontations == 0 {
                return Err(Failure::Scenario(format!(
                    "error: {shown}: every confrontation is of more than two states; there is nothing to write\n"
                )));
            }
            made.csv
        }
    };
    write(args, &files, content.as_bytes())?;
    match args.shown {
        Format::Json => show_json(&summary)?,
        Format::Text if args.quiet => {}
        Format::Text => say(&text(&summary)),
    }
    Ok(())
}

/// What is written.
enum Kind {
    Events,
    Scenario,
}

/// What is written, by the ending of its name.
fn kind(args: &Import) -> Result<Kind, Failure> {
    let ending = args.out.extension().and_then(|ending| ending.to_str());
    match ending {
        Some("csv") => Ok(Kind::Events),
        Some("toml") if args.between.is_some() => Ok(Kind::Scenario),
        Some("toml") => Err(Failure::Usage(
            "a scenario is of two states: name them by `--between`, or write all sequences into a file that ends in `.csv`".to_owned(),
        )),
        _ => Err(Failure::Usage(format!(
            "`{}`: the name of the file to write ends in `.csv` for sequences, in `.toml` for a scenario",
            args.out.display()
        ))),
    }
}

/// Which acts are wanted.
fn wanted(args: &Import) -> Result<Wanted, Failure> {
    let day = |option: &str, text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => date(text).map(Some).ok_or_else(|| {
            Failure::Usage(format!("`{option}` is `{text}`; it is a day as 2001-12-13"))
        }),
    };
    let (from, to) = (day("--from", &args.from)?, day("--to", &args.to)?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(Failure::Usage("`--to` is before `--from`".to_owned()));
    }
    let between = match args.between.as_deref() {
        Some([one, other]) => Some(pair(one, other)?),
        _ => None,
    };
    Ok(Wanted { between, from, to })
}

/// The COW numbers of two states.
fn pair(one: &str, other: &str) -> Result<(u16, u16), Failure> {
    let countries = Countries::all();
    let number = |text: &str| {
        countries
            .find(text)
            .map(|country| country.cow)
            .ok_or_else(|| {
                let hint = countries.nearest(text).map_or_else(
                    || "a state is a COW number, an ISO 3166 alpha-3 code or a name".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                Failure::Usage(format!("unknown state `{text}`; {hint}"))
            })
    };
    let (first, second) = (number(one)?, number(other)?);
    if first == second {
        return Err(Failure::Usage(format!(
            "`{one}` and `{other}` are the same state"
        )));
    }
    Ok((first, second))
}

/// The scenario of a pair, which is read as any other before it is written.
fn told(
    args: &Import,
    found: &Imported,
    catalogue: &Catalogue,
    wanted: &Wanted,
    moves: &str,
) -> Result<String, Failure> {
    let text = scenario(found, catalogue, wanted, moves, &command())
        .map_err(|untold| untold_of(&args.file.display().to_string(), &untold))?;
    parse(&args.out.display().to_string(), &text, &[])?;
    Ok(text)
}

fn untold_of(shown: &str, untold: &Untold) -> Failure {
    match untold {
        Untold::NoAct => Failure::running(untold),
        _ => Failure::Scenario(format!("error: {shown}: {untold}\n")),
    }
}

fn keep_what_is_there(args: &Import) -> Done {
    let out = args.out.canonicalize().ok();
    if out.is_some() && args.file.canonicalize().ok() == out {
        let message = format!("`{}` is the file that is read", args.out.display());
        return Err(Failure::Running(message + "; choose another name"));
    }
    if args.out.is_dir() {
        let message = format!("`{}` is a folder", args.out.display());
        return Err(Failure::Running(message + "; choose the name of a file"));
    }
    if args.out.symlink_metadata().is_ok() && !args.force {
        return Err(is_there(&args.out));
    }
    Ok(())
}

fn is_there(out: &Path) -> Failure {
    Failure::Running(format!(
        "`{}` is there; choose another name, or replace it by `--force`",
        out.display()
    ))
}

fn write(args: &Import, files: &WholeFile, content: &[u8]) -> Done {
    let existing = if args.force {
        Existing::GivesWay
    } else {
        Existing::Stays
    };
    let name = args.out.file_name().unwrap_or_default();
    files
        .write(name, content, existing)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => is_there(&args.out),
            _ => cannot_write(&args.out, &error),
        })
}

impl From<Data> for DataFormat {
    fn from(data: Data) -> Self {
        match data {
            Data::Mie => Self::Mie,
            Data::Icews => Self::Icews,
            Data::Polecat => Self::Polecat,
            Data::Gdelt => Self::Gdelt,
            Data::Acts => Self::Acts,
        }
    }
}
