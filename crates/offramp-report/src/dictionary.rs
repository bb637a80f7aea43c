//! What each column of the tables in a folder means.

use std::io;

/// Columns by their names, with what they mean wherever they stand.
const COLUMNS: [(&str, &str); 77] = [
    ("name", "name of the outcome or measure"),
    ("count", "runs"),
    ("share", "share of the runs, from 0 to 1"),
    ("low", "lower end of the 95 % interval"),
    ("high", "upper end of the 95 % interval"),
    ("says", "when it comes about, in plain words"),
    ("unit", "unit of the numbers in this row"),
    ("n", "runs that have it"),
    (
        "mean",
        "mean; of an outcome its share, of a difference the mean difference",
    ),
    ("sd", "standard deviation"),
    ("p05", "5 % quantile over the runs"),
    ("p25", "25 % quantile over the runs"),
    ("p50", "median over the runs"),
    ("p75", "75 % quantile over the runs"),
    ("p95", "95 % quantile over the runs"),
    ("over_100", "share of the runs with more than 100"),
    ("over_1000", "share of the runs with more than 1 000"),
    ("over_10000", "share of the runs with more than 10 000"),
    ("turn", "turn, from 1"),
    ("date", "day on which the turn begins"),
    ("open", "how many runs go on"),
    (
        "run",
        "number of the run, from 1; `offramp tell --run` tells it",
    ),
    (
        "outcome",
        "how the run ended, or the outcome that the row is about",
    ),
    (
        "arm",
        "the arm: a scenario with one choice of everything that is varied",
    ),
    ("against", "the arm that it is compared with"),
    ("quantity", "outcome or measure"),
    ("gained", "runs that have the outcome only in the arm"),
    ("lost", "runs that have it only in the other"),
    ("p", "p-value of this difference alone"),
    ("p_holm", "p-value corrected for all differences (Holm)"),
    ("verdict", "shown, not-shown, never-differed or unmeasured"),
    (
        "detectable",
        "difference that would have been shown with a chance of 80 %",
    ),
    (
        "pairing_gain",
        "how many times as many unpaired runs would be as precise",
    ),
    (
        "rests_on_assumptions",
        "whether every number in which the arms differ is assumed",
    ),
    ("sentence", "what the row says, in words"),
    ("cause", "what is switched off"),
    ("condition", "what no player chooses, as it is in this game"),
    ("kind", "kind of the statement"),
    ("player", "the player that it is about"),
    ("holds", "share of bootstrap resamples in which it holds"),
    (
        "time",
        "share of the time that populations of policies spend here (alpha-rank)",
    ),
    ("time_low", "lower end of the 95 % interval of the time"),
    ("time_high", "upper end of the 95 % interval of the time"),
    ("equilibrium", "number of the equilibrium in its game"),
    (
        "continuum",
        "the continuum whose end the equilibrium is; empty if it stands alone",
    ),
    (
        "precision",
        "precision of the quantal response, for each range of payoffs",
    ),
    (
        "step",
        "number of the level on the way to the ending, from 1",
    ),
    ("score", "how near a run is to the ending, from 0 to 1"),
    ("from_before", "chance to reach it from the step before"),
    ("reached", "chance to reach it"),
    (
        "relative_error",
        "standard error of the chance to reach it, as a share of it",
    ),
    ("replications", "replications that reached it"),
    (
        "operations",
        "mean number of sides with a standing operation",
    ),
    (
        "belief",
        "mean share of its acts that a side believes to be answered",
    ),
    ("way", "number of the way, the most frequent first"),
    ("climb", "the acts that went higher than any before"),
    ("path", "path in the scenario"),
    ("choice", "the policy that is drawn; empty of a number"),
    ("of_all", "mean in all runs; of a policy its share"),
    ("before", "the same of the runs that come to the ending"),
    (
        "deviations",
        "by how many standard deviations it differs before the ending",
    ),
    ("day", "days since the start"),
    ("level", "crisis level, as the severity of its rung"),
    ("actor", "the actor"),
    ("policy", "its policy"),
    ("rung", "rung of the ladder"),
    ("severity", "severity of the rung"),
    ("move", "what the actor did"),
    ("seen", "how severe it looked to the one it hit"),
    ("deaths", "people killed"),
    ("own_deaths", "people of the actor's own side killed"),
    ("answers", "how far it is an answer, from 0 to 1"),
    ("excused", "share of it that the one it hit excuses"),
    ("accepted", "whether the rival accepted the offer"),
    ("within_turn", "whether it answers an act of the same turn"),
    ("joint", "whether it is one side's part of an act of both"),
    ("inadvertent", "whether it came about without a decision"),
];

/// `dictionary.csv`: a row for each column of these tables, with the file, the column and what it
/// means. Columns that are named after what a scenario defines are said to be so.
///
/// # Errors
///
/// What the writer says, or that a table is no CSV.
pub fn dictionary(tables: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["file", "column", "meaning"])?;
    for (file, content) in tables {
        let mut read = csv::Reader::from_reader(content.as_slice());
        for column in read.headers().map_err(io::Error::other)? {
            let column = column.trim_start_matches('\u{feff}');
            table.write_record([file.as_str(), column, meaning(file, column)])?;
        }
    }
    table.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// What a column of a file means.
fn meaning(file: &str, column: &str) -> &'static str {
    let mut columns = COLUMNS.iter();
    let known = columns.find(|(name, _)| *name == column);
    match (known, file) {
        (_, "traces.csv") if column == "against" => "whom it is against",
        (Some((_, meaning)), _) => meaning,
        (None, "runs.csv") => {
            "measure of the run, or what was drawn for it, by its name in the scenario"
        }
        (None, "arms.csv" | "differences.csv") => "what was varied: its value in the arm",
        (None, _) => "as the title of the chart or table says",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_row() {
        let tables = [
            (
                "outcomes.csv".to_owned(),
                b"\xef\xbb\xbfname,share\nwar,0.1\n".to_vec(),
            ),
            ("arms.csv".to_owned(), b"arm,pakistan\n".to_vec()),
        ];
        let text = String::from_utf8(dictionary(&tables).expect("a table")).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "file,column,meaning",
                "outcomes.csv,name,name of the outcome or measure",
                "outcomes.csv,share,\"share of the runs, from 0 to 1\"",
                "arms.csv,arm,the arm: a scenario with one choice of everything that is varied",
                "arms.csv,pakistan,what was varied: its value in the arm",
            ]
        );
    }
}
