//! Running Firefoxes, each lent to one page at a time.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::page::Page;
use super::profile;
use crate::driver::machine;
use crate::driver::wire::Wire;

/// Names that lead to this machine in the tests' Firefox, as any name of an intranet would.
const HOSTS: [&str; 1] = ["portal.example"];

/// What a page needs to be told of.
const EVENTS: [&str; 6] = [
    "browsingContext.load",
    "browsingContext.userPromptOpened",
    "log.entryAdded",
    "network.beforeRequestSent",
    "network.responseStarted",
    "script.message",
];

/// Firefoxes that run and wait for the next page.
#[derive(Clone, Default)]
pub struct Pool(Arc<Mutex<Vec<Firefox>>>);

impl Pool {
    /// A blank page in a container of its own, in a Firefox that no other page uses; whether it was started just now.
    pub fn page(&self, program: &Path) -> Result<(Page, bool)> {
        let idle = self.idle().pop();
        let fresh = idle.is_none();
        let browser = idle.map_or_else(|| Firefox::launch(program), Ok)?;
        Ok((Page::open(browser, self.clone())?, fresh))
    }

    /// Takes a Firefox back, for the next page.
    pub(super) fn give_back(&self, browser: Firefox) {
        self.idle().push(browser);
    }

    /// Ends those that wait. A process must not outlive the tests.
    pub fn close(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Firefox>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running Firefox with the one session that it allows. Dropping it ends the process.
pub struct Firefox {
    process: Child,
    /// The session's connection.
    pub(super) wire: Wire,
    _profile: tempfile::TempDir,
}

impl Firefox {
    fn launch(program: &Path) -> Result<Self> {
        let folder = tempfile::tempdir().context("no temporary folder for a browser profile")?;
        profile::write(folder.path(), &HOSTS)?;
        let mut command = Command::new(program);
        machine::same_everywhere(&mut command, folder.path())?;
        let mut process = command
            .args(["--headless", "--new-instance", "--remote-debugging-port=0", "--profile"])
            .arg(folder.path())
            // Larger than any page of the tests; and nothing of this machine's person is read or written.
            .envs([("MOZ_HEADLESS_WIDTH", "1700"), ("MOZ_HEADLESS_HEIGHT", "1200"), ("MOZ_CRASHREPORTER_DISABLE", "1")])
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let wire = port(&mut process, &folder.path().join("WebDriverBiDiServer.json"))
            .and_then(|port| Wire::open(&format!("ws://127.0.0.1:{port}/session")));
        match wire {
            Ok(wire) => Self { process, wire, _profile: folder }.with_session(),
            Err(error) => {
                let _ = process.kill();
                let _ = process.wait();
                Err(error)
            }
        }
    }

    fn with_session(mut self) -> Result<Self> {
        // The question before a page is closed is counted, and answered by the page's own loop.
        let prompts = json!({ "alwaysMatch": { "unhandledPromptBehavior": { "default": "ignore" } } });
        let session = self.wire.call("session.new", json!({ "capabilities": prompts }))?;
        let name = session["capabilities"]["browserName"].as_str().unwrap_or_default();
        ensure!(name == "firefox", "the browser calls itself {name:?}");
        self.wire.call("session.subscribe", json!({ "events": EVENTS }))?;
        Ok(self)
    }
}

/// The port which the browser writes into its profile once it listens.
fn port(process: &mut Child, file: &PathBuf) -> Result<u16> {
    let end = Instant::now() + Duration::from_secs(90);
    while Instant::now() < end {
        let told = std::fs::read(file).ok().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
        if let Some(port) = told.and_then(|told| u16::try_from(told["ws_port"].as_u64()?).ok()) {
            return Ok(port);
        }
        if let Some(status) = process.try_wait()? {
            bail!("Firefox ended before it listened: {status}");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    bail!("Firefox did not open its port")
}

impl Drop for Firefox {
    fn drop(&mut self) {
        // WHY ask first: a killed main process leaves its helpers behind.
        let asked = self.wire.call("browser.close", json!({}));
        let end = Instant::now() + Duration::from_secs(10);
        while asked.is_ok() && Instant::now() < end {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
