//! `trunk serve` shows the page at work, and loads it anew after a change.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::count::Count;
use crate::bench::browser::Browser;
use crate::setup::{Tools, trunk};

/// The first build compiles everything for the second time, without shrinking it.
const FIRST_BUILD: Duration = Duration::from_secs(1200);
/// A later one compiles rules and texts.
const LATER_BUILD: Duration = Duration::from_secs(240);

/// Ends Trunk with the check.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Opens the page from `trunk serve`, writes one of its sources anew, and waits for the page to come again.
///
/// # Errors
/// Trunk does not serve, or the page does not come.
pub fn check(tools: &Tools) -> Result<Count> {
    let folder = tools.places.target.join("xtask-trunk");
    let dist = folder.join("served");
    std::fs::create_dir_all(&dist)?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let told = folder.join("serve.txt");
    let output = std::fs::File::create(&told)?;
    let mut trunk = trunk::command(tools)?;
    trunk.args(["serve", "--offline", "--address", "127.0.0.1", "--port", &port.to_string(), "--dist"]).arg(dist);
    let mut served = Served(trunk.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output).spawn()?);
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if served.0.try_wait()?.is_some() || started.elapsed() > FIRST_BUILD {
            bail!("Trunk does not serve: {}", std::fs::read_to_string(&told)?);
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    let browser = Browser::launch(&tools.chromium.as_ref().context("no browser")?.desktop)?;
    let source = tools.places.root.join("words/en.json");
    browser
        .loads_anew(&format!("http://127.0.0.1:{port}/"), LATER_BUILD, || {
            // The same again: Trunk goes by the file having been written.
            let words = std::fs::read(&source)?;
            Ok(std::fs::write(&source, words)?)
        })
        .with_context(|| std::fs::read_to_string(&told).unwrap_or_default())?;
    Ok(Count::one(true))
}
