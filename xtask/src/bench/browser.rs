//! Just enough of the browser's own protocol to load a page slowly and ask when something came.

use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

const PATIENCE: Duration = Duration::from_secs(45);
/// Notes the time of the first frame that has a radio button in it.
const WATCH: &str = "(() => { const look = () => { \
    const all = [...document.querySelectorAll('input[type=radio]')]; \
    if (!all.some((one) => one.getClientRects().length)) return requestAnimationFrame(look); \
    requestAnimationFrame(() => { window.__first = performance.now(); }); }; \
    requestAnimationFrame(look); })()";

/// Walks the page; `%early%` says whether the first press is all.
const WALK: &str = include_str!("../../bench-pages/walk.js");
/// Where a page stands that shows none.
const SEEN: &str = "[window.__failed, document.readyState, document.visibilityState, \
    document.querySelectorAll('input').length, performance.getEntriesByType('resource').length, \
    (document.body || {}).innerText].join(' | ').slice(0, 300)";

/// One walk to a result.
#[derive(Deserialize)]
pub struct Walk {
    /// From each press until the next page was drawn, the result left out, in milliseconds.
    pub steps: Vec<f64>,
    /// From the last press until the result was drawn, in milliseconds.
    pub result: f64,
    /// What the browser worked for a step on average (script, style, layout and paint), in milliseconds.
    #[serde(skip)]
    pub work: f64,
}

/// A running browser; it ends when dropped.
pub struct Browser {
    process: Child,
    profile: PathBuf,
    address: String,
}

impl Browser {
    /// Starts a browser with a profile of its own.
    ///
    /// # Errors
    /// It does not start or does not open its port.
    pub fn launch(program: &Path) -> Result<Self> {
        let profile = std::env::temp_dir().join(format!("rc-bench-{}", std::process::id()));
        std::fs::create_dir_all(&profile)?;
        let process = Command::new(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .arg("--remote-debugging-port=0")
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut browser = Self { process, profile, address: String::new() };
        let file = browser.profile.join("DevToolsActivePort");
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            if let Some((port, path)) = text.split_once('\n')
                && !path.trim().is_empty()
            {
                browser.address = format!("ws://127.0.0.1:{}{}", port.trim(), path.trim());
                return Ok(browser);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("the browser did not open its port")
    }

    /// Milliseconds from the start of a load to the first radio button, in a context without cache.
    ///
    /// # Errors
    /// None came.
    pub fn first_radio(&self, url: &str, slowdown: u32) -> Result<f64> {
        self.load(url, slowdown, WATCH, "window.__first").with_context(|| format!("{url} showed no radio button"))
    }

    /// Milliseconds from the start of a load until the first press, made as soon as it can be, is answered.
    ///
    /// # Errors
    /// It is not.
    pub fn pressed(&self, url: &str, slowdown: u32) -> Result<f64> {
        let walk = WALK.replace("%early%", "true");
        self.load(url, slowdown, &walk, "window.__answered").with_context(|| format!("{url} answered no press"))
    }

    /// Walks to a result, with a rest before each press.
    ///
    /// # Errors
    /// The walk does not get there.
    pub fn walk(&self, url: &str, slowdown: u32) -> Result<Walk> {
        let mut wire = self.open(url, slowdown, &WALK.replace("%early%", "false"))?;
        wire.call("Performance.enable", json!({}))?;
        wait(&mut wire, "+!!document.querySelector('main form input[type=radio]')", PATIENCE)?;
        let before = worked(&mut wire)?;
        wait(&mut wire, "+!!(window.__walk || window.__failed)", PATIENCE * 4)?;
        let after = worked(&mut wire)?;
        let asked = json!({ "expression": "window.__walk", "returnByValue": true });
        let told = wire.call("Runtime.evaluate", asked)?;
        let mut walk: Walk = serde_json::from_value(told["result"]["value"].clone())
            .with_context(|| format!("the walk did not end: {}", seen(&mut wire)))?;
        walk.work = (after - before) / (walk.steps.len() + 1) as f64;
        Ok(walk)
    }

    /// What a page comes to say under a name of its own, in a context without cache.
    ///
    /// # Errors
    /// It does not.
    pub fn told(&self, url: &str, slowdown: u32, name: &str) -> Result<f64> {
        self.load(url, slowdown, "", name).with_context(|| format!("{url} did not say {name}"))
    }

    /// Opens a page that shows a radio button, makes a change, and waits until the page has loaded anew and shows one again.
    ///
    /// # Errors
    /// It does not.
    pub fn loads_anew(&self, url: &str, patience: Duration, change: impl FnOnce() -> Result<()>) -> Result<()> {
        let shows =
            |loads: u32| format!("+(document.querySelector('input[type=radio]') && sessionStorage.loads >= {loads})");
        let mut wire = self.open(url, 1, "sessionStorage.loads = 1 + +(sessionStorage.loads || 0)")?;
        wait(&mut wire, &shows(1), patience)?;
        change()?;
        wait(&mut wire, &shows(2), patience).context("after the change").map(drop)
    }

    fn load(&self, url: &str, slowdown: u32, watch: &str, name: &str) -> Result<f64> {
        wait(&mut self.open(url, slowdown, watch)?, name, PATIENCE)
    }

    /// Opens a page in a context without cache.
    fn open(&self, url: &str, slowdown: u32, watch: &str) -> Result<Wire> {
        let mut wire = Wire::open(&self.address)?;
        let context = wire.call("Target.createBrowserContext", json!({ "disposeOnDetach": true }))?;
        let target = wire.call(
            "Target.createTarget",
            json!({ "url": "about:blank", "browserContextId": context["browserContextId"] }),
        )?;
        let attached =
            wire.call("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }))?;
        wire.session = attached["sessionId"].as_str().map(str::to_owned);
        wire.call("Page.enable", json!({}))?;
        // WHY: a page that the browser takes for hidden draws no frames.
        wire.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }))?;
        wire.call("Emulation.setCPUThrottlingRate", json!({ "rate": slowdown }))?;
        wire.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch }))?;
        wire.call("Page.navigate", json!({ "url": url }))?;
        Ok(wire)
    }
}

/// Waits until an expression is a number above 0.
fn wait(wire: &mut Wire, name: &str, patience: Duration) -> Result<f64> {
    let started = Instant::now();
    while started.elapsed() < patience {
        let asked = json!({ "expression": format!("{name} || 0"), "returnByValue": true });
        if let Ok(told) = wire.call("Runtime.evaluate", asked)
            && let Some(time) = told["result"]["value"].as_f64()
            && time > 0.0
        {
            return Ok(time);
        }
        // WHY so rarely: every question costs the slowed-down page time of its own.
        std::thread::sleep(Duration::from_millis(250));
    }
    bail!("nothing within {} s; the page: {}", patience.as_secs(), seen(wire))
}

fn seen(wire: &mut Wire) -> String {
    let asked = json!({ "expression": SEEN, "returnByValue": true });
    wire.call("Runtime.evaluate", asked).map_or_else(|error| error.to_string(), |told| told["result"].to_string())
}

/// How long the page's thread has worked so far, in milliseconds.
fn worked(wire: &mut Wire) -> Result<f64> {
    let told = wire.call("Performance.getMetrics", json!({}))?;
    let metrics = told["metrics"].as_array().into_iter().flatten();
    let work = metrics.filter(|one| one["name"] == "TaskDuration").find_map(|one| one["value"].as_f64());
    work.map(|seconds| seconds * 1_000.0).context("the browser does not say how long it worked")
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Its helpers end with it only when it is asked; the profile goes either way.
        let asked = Wire::open(&self.address).and_then(|mut wire| wire.call("Browser.close", json!({})));
        if asked.is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

struct Wire {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    last: u64,
}

impl Wire {
    fn open(address: &str) -> Result<Self> {
        let (socket, _) = tungstenite::connect(address).context("no connection to the browser")?;
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(PATIENCE))?;
        }
        Ok(Self { socket, session: None, last: 0 })
    }

    fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = Value::from(session.clone());
        }
        self.socket.send(Message::text(message.to_string()))?;
        loop {
            let Message::Text(text) = self.socket.read().with_context(|| format!("no answer to {method}"))? else {
                continue;
            };
            let mut answer: Value = serde_json::from_str(&text)?;
            if answer["id"] != self.last {
                continue;
            }
            if let Some(error) = answer.get("error") {
                bail!("{method}: {error}");
            }
            return Ok(answer["result"].take());
        }
    }
}
