//! The command line `packs`; each sub-command has a module of its own.

mod assess;
mod cases;
mod check;
mod compile;
mod coverage;
mod diff;
mod documents;
mod mutate;
mod outside;
mod test;

pub use outside::{Catalogues, Outside};

use clap::{Parser, Subcommand};
use rules::model::Day;
use std::path::PathBuf;
use std::process::ExitCode;

/// Checks, tests and describes rule packs.
#[derive(Debug, Parser)]
#[command(name = "packs", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tells everything that is wrong with packs: what, where, and what would be right.
    Check {
        /// Pack files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// One line for each problem, as editors read it: file:line:column.
        #[arg(long)]
        short: bool,
    },
    /// Prints the JSON Schema of the pack format.
    Schema {
        /// The schema of what `assess --json` prints, in place of that of a pack.
        #[arg(long)]
        assessment: bool,
    },
    /// Compiles packs, days off, differences and message catalogues into the images that the page loads.
    Compile {
        /// The folder with the packs and `holidays.json`.
        #[arg(long, default_value = "rules")]
        rules: PathBuf,
        /// The folder with the message catalogues.
        #[arg(long, default_value = "words")]
        words: PathBuf,
        /// Where the images go: `packs/ID/LANGUAGE.bin`, `words/LANGUAGE.bin`, `differences/LANGUAGE.bin`;
        /// and `outside.json`, what is said without the program.
        #[arg(long)]
        into: PathBuf,
        /// Further packs, from other folders: those of a portal.
        #[arg(long)]
        pack: Vec<PathBuf>,
    },
    /// Runs case files: one line for each difference.
    Test {
        /// Further packs, from other folders: those of a portal.
        #[arg(long)]
        pack: Vec<PathBuf>,
        /// Case files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Judges one person on one day and prints the assessment.
    Assess {
        /// The pack's id.
        pack: String,
        /// The answers: an object as in a case file.
        answers: PathBuf,
        /// The day.
        #[arg(long)]
        as_of: Day,
        /// As JSON, for programs; without it, as lines for people.
        #[arg(long)]
        json: bool,
    },
    /// Prints how two packs, or one pack on two days, judge the same people: PACK or PACK@DAY.
    Diff {
        /// The one side, as national or national@2026-11-23; without a day, the day of each case.
        left: String,
        /// The other side.
        right: String,
        /// Case files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Proves over all answers and days which rules can never fire or never be silent, which questions never matter.
    Coverage {
        /// The packs' ids.
        #[arg(required = true)]
        packs: Vec<String>,
        /// Where somebody goes for each rule of whom it holds, and of whom it does not: a case file.
        #[arg(long)]
        examples: Option<PathBuf>,
    },
    /// Changes a pack in every small way; each change must fail some case.
    Mutate {
        /// The pack's id.
        pack: String,
        /// Case files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Runs what was asked for: 0 when all is well, 1 when something was found, 2 when it could not be done.
pub fn main(outside: &Outside) -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check { files, short } => check::run(&files, short),
        Command::Schema { assessment } => {
            print!("{}", if assessment { crate::report::schema() } else { crate::load::schema() });
            Ok(true)
        }
        Command::Compile { rules, words, into, pack } => compile::run(&rules, &words, &into, &pack, outside),
        Command::Test { files, pack } => test::run(&files, &pack),
        Command::Assess { pack, answers, as_of, json } => assess::run(&pack, &answers, as_of, json),
        Command::Diff { left, right, files } => diff::run(&left, &right, &files),
        Command::Coverage { packs, examples } => coverage::run(&packs, examples.as_deref(), outside),
        Command::Mutate { pack, files } => mutate::run(&pack, &files),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}
