//! What is said of names, calls and arguments that mean nothing.

use crate::model::condition::{Argument, Unknown};
use crate::model::noun::{Noun, Subject};
use crate::prose::spelling::{article, nearest};

/// The one thing that is wrong, as a list.
pub(super) fn alone(unknown: Unknown) -> Vec<Unknown> {
    vec![unknown]
}

/// Both, or what is wrong with each.
pub(super) fn both<A, B>(
    first: Result<A, Unknown>,
    second: Result<B, Unknown>,
) -> Result<(A, B), Vec<Unknown>> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => Err([first.err(), second.err()].into_iter().flatten().collect()),
    }
}

/// An error unless a call has as many arguments as it takes.
pub(super) fn expect_arguments(
    function: &str,
    arguments: &[Argument],
    wanted: usize,
) -> Result<(), Unknown> {
    if arguments.len() == wanted {
        return Ok(());
    }
    let message = format!(
        "`{function}` takes {wanted} name{} in quotes, found {}",
        if wanted == 1 { "" } else { "s" },
        arguments.len()
    );
    Err(Unknown {
        argument: None,
        about: None,
        message,
        label: "wrong number of arguments".to_owned(),
        near: None,
        help: None,
    })
}

/// A name that is not among the known ones, with the nearest of them.
pub(super) fn unknown(noun: Noun, name: &str, known: &[String]) -> Unknown {
    let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    let (word, article) = (noun.name(), article(noun.name()));
    let help = Some(if near.is_some() {
        format!("{article} {word} like it exists")
    } else {
        format!("known: {}", known.join(", "))
    });
    Unknown {
        argument: None,
        about: Some(Box::new(Subject::new(noun, name))),
        message: format!("unknown {word} `{name}`"),
        label: format!("not {article} {word}"),
        near,
        help,
    }
}

/// The same of an argument of a call, by its position.
pub(super) fn unknown_argument(noun: Noun, name: &str, argument: usize, known: &[&str]) -> Unknown {
    let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
    Unknown {
        argument: Some(argument),
        ..unknown(noun, name, &known)
    }
}
