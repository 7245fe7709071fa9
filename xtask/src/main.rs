//! The two commands of the README and what they need.

mod build;
mod places;
mod run;
mod serve;
mod setup;

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
    },
    /// Builds the page if needed and serves it on this machine
    Serve {
        /// Opens the browser
        #[arg(long)]
        open: bool,
        /// The port; a free one by default
        #[arg(long)]
        port: Option<u16>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Task::Setup => setup::command(),
        Task::Serve { open, port } => serve::command(open, port),
        Task::Build { out } => build::command(out),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
