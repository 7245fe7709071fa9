//! A browser process, and a private context in it for each test.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::machine;
use super::tab::Tab;
use super::wire::Wire;

/// What a Chromium needs in a container, without a screen and without calling home.
const FLAGS: [&str; 17] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    // WHY: the tests look into frames that are shut off, which otherwise are processes of their own.
    "--disable-features=IsolateSandboxedIframes",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
];

/// A running browser. Dropping it ends the process.
pub struct Browser {
    process: Child,
    port: u16,
    path: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts the browser at this path with a profile of its own.
    pub fn launch(program: &Path) -> Result<Self> {
        Self::launch_with(program, &[])
    }

    /// The same with more flags.
    pub fn launch_with(program: &Path, flags: &[&str]) -> Result<Self> {
        let profile = tempfile::tempdir().context("no temporary folder for a browser profile")?;
        let mut command = Command::new(program);
        command
            .args(FLAGS)
            .args(flags)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        machine::same_everywhere(&mut command, profile.path())?;
        // The floor's libraries, where they lie beside it.
        if let Some(libraries) = program.parent().map(|folder| folder.join("lib")).filter(|lib| lib.is_dir()) {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        let process = command.spawn().with_context(|| format!("{} does not start", program.display()))?;
        let mut browser = Self { process, port: 0, path: String::new(), _profile: profile };
        (browser.port, browser.path) = browser.await_port()?;
        Ok(browser)
    }

    /// The port and path which the browser writes into its profile once it listens.
    fn await_port(&mut self) -> Result<(u16, String)> {
        let file = self._profile.path().join("DevToolsActivePort");
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            if let Ok(text) = std::fs::read_to_string(&file) {
                let mut lines = text.lines();
                if let (Some(Ok(port)), Some(path)) = (lines.next().map(str::parse), lines.next()) {
                    return Ok((port, path.to_owned()));
                }
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("the browser ended before it listened: {status}");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("the browser did not open its port")
    }

    /// A blank page in a context of its own: no storage, cache or focus shared with any other test.
    pub fn tab(&self) -> Result<Tab> {
        let mut control = Wire::open(&format!("ws://127.0.0.1:{}{}", self.port, self.path))?;
        let context = control.call("Target.createBrowserContext", json!({ "disposeOnDetach": true }))?;
        let context = context["browserContextId"].as_str().context("the browser gave no context")?;
        Tab::in_context(control, self.port, context)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // WHY ask first: a killed main process leaves its helpers behind.
        let asked = Wire::open(&format!("ws://127.0.0.1:{}{}", self.port, self.path))
            .and_then(|mut wire| wire.call("Browser.close", json!({})));
        let end = Instant::now() + Duration::from_secs(5);
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
