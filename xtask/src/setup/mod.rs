//! Everything a bare machine lacks, asked for once and only when it is missing.

pub mod apt;
pub mod browsers;
pub mod npm;
pub mod servers;
pub mod trunk;
pub mod wasm;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;

use crate::places::Places;
use crate::run::seconds;
use wasm::Compiler;

/// How much has to be there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// What builds and serves the page.
    Page,
    /// That, and browsers and checkers for the tests.
    Tests,
}

/// What the set-up found or fetched.
pub struct Tools {
    /// What was asked for.
    pub need: Need,
    /// The folders.
    pub places: Places,
    /// Builds for the browser.
    pub compiler: Compiler,
    /// A current Chromium and its driver; only with [`Need::Tests`].
    pub chromium: Option<browsers::Chromium>,
    /// A current Firefox; only with [`Need::Tests`].
    pub firefox: Option<PathBuf>,
    /// A Chromium 91; only with [`Need::Tests`].
    pub floor: Option<PathBuf>,
    /// Chromiums below the floor by their versions; only with [`Need::Tests`].
    pub below: Vec<(u32, PathBuf)>,
    /// Settings that tell the tests where the web servers are, or why one is missing; only with [`Need::Tests`].
    pub servers: Vec<(String, OsString)>,
}

/// Sets up what is missing; does and prints nothing when all is there.
///
/// # Errors
/// One sentence with the command to run, when something can only be done by a person.
pub fn prepare(need: Need) -> Result<Tools> {
    let places = Places::find()?;
    let compiler = wasm::prepare(&places)?;
    npm::prepare(&places)?;
    let (mut chromium, mut firefox, mut floor, mut below) = (None, None, None, Vec::new());
    let mut servers = Vec::new();
    if need == Need::Tests {
        wasm::checkers(&places)?;
        chromium = Some(browsers::chromium(&places)?);
        firefox = Some(browsers::firefox()?);
        floor = Some(browsers::floor(&places)?);
        below = browsers::below(&places)?;
        servers = servers::settings(&places);
    }
    Ok(Tools { need, places, compiler, chromium, firefox, floor, below, servers })
}

/// The command `setup`: everything, and a word about it.
///
/// # Errors
/// As [`prepare`].
pub fn command() -> Result<()> {
    let started = Instant::now();
    let tools = prepare(Need::Tests)?;
    let compiler = match tools.compiler {
        Compiler::Own => "rustup's",
        Compiler::Debian => "Debian's",
    };
    println!("Everything is set up ({compiler} compiler for WebAssembly; {}).", seconds(started.elapsed()));
    Ok(())
}
