//! The two commands of the README and what they need.

mod bench;
mod build;
#[cfg(test)]
mod deploy;
mod examples;
mod lint;
#[path = "../../tests/made_up/mod.rs"]
mod made_up;
mod places;
mod run;
mod serve;
mod setup;
mod size;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Sets up, builds, serves and tests the page")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Fetches what is missing; the other commands do this by themselves
    Setup,
    /// Builds the static site
    Build {
        /// The folder to write to
        #[arg(long)]
        out: Option<PathBuf>,
        /// Names files so that a server has to know no type but html, js, css, json, txt and pictures
        #[arg(long)]
        plain_types: bool,
    },
    /// Makes the site out of what Trunk has put together; Trunk calls this
    #[command(hide = true)]
    Hook,
    /// Builds the page if needed and serves it on this machine
    Serve {
        /// Opens the browser
        #[arg(long)]
        open: bool,
        /// The port; a free one by default
        #[arg(long)]
        port: Option<u16>,
        /// Serves what the end-to-end tests need as well
        #[arg(long, hide = true)]
        for_tests: bool,
    },
    /// Sets up what is missing and runs everything
    Test {
        /// Runs these kinds alone: format, lint, native, cases, e2e, size; trunk runs only when it is named
        only: Vec<String>,
        /// Goes to the test runners, after `--`: a part of a test's name, say
        #[arg(last = true)]
        rest: Vec<String>,
    },
    /// Builds what is committed twice, in different folders, and compares every byte
    Reproduce {
        /// Builds with this very program instead of building it twice as well
        #[arg(long)]
        quick: bool,
    },
    /// What a visit costs up to its result, and what each dependency adds
    Size,
    /// How long a person waits in a slowed-down browser, for the start and for each step; beside SurveyJS
    Bench,
}

fn main() -> ExitCode {
    // WHY: Trunk takes the bindings' maker from the path, and it has to be the version that the page is compiled with.
    let called = std::env::args_os().next().map(PathBuf::from);
    if called.is_some_and(|name| name.file_name().is_some_and(|name| name == "wasm-bindgen")) {
        return exit(wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os()));
    }
    let done = match Arguments::parse().command {
        Task::Setup => setup::command(),
        Task::Serve { open, port, for_tests } => serve::command(open, port, for_tests),
        Task::Test { only, rest } => test::command(&only, &rest),
        Task::Reproduce { quick } => build::reproduce::command(quick),
        Task::Hook => build::hook::command(),
        Task::Size => size::command(),
        Task::Bench => bench::command(),
        Task::Build { out, plain_types } => {
            let names = if plain_types { build::site::FileNames::Plain } else { build::site::FileNames::Typed };
            build::command(out, names)
        }
    };
    exit(done)
}

/// Says what went wrong, if anything.
fn exit(done: anyhow::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // A test run has said everything in its closing line.
            let told = format!("{error:#}");
            if !told.is_empty() {
                eprintln!("error: {told}");
            }
            ExitCode::FAILURE
        }
    }
}
