//! One page: loading, evaluating, waiting.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::firefox;
use super::record::Record;
use super::wire::Wire;

/// How long a condition may take to come true. Generous: on a slow machine it is still no measurement.
const DEADLINE: Duration = Duration::from_secs(60);

/// Between two looks at a condition: soon at first, since most come true at once; then seldom, since looking costs the
/// browser time that it needs to make it true.
const LOOKS: [Duration; 2] = [Duration::from_millis(5), Duration::from_millis(60)];

/// A page of a browser, in a context of its own.
pub struct Tab {
    way: Way,
    record: Record,
    /// Whether the browser's question before closing a page waits for an answer.
    asked_now: bool,
    /// Where scripts run in each frame of a Chromium's page.
    contexts: BTreeMap<String, i64>,
    /// Whether expressions are those of the first frame.
    inside: bool,
}

/// How the page is spoken to.
#[allow(clippy::large_enum_variant, reason = "a test has one or two of them")]
enum Way {
    /// By the Chrome DevTools Protocol.
    Chromium {
        /// WHY kept: the context is thrown away when this connection closes.
        control: Option<Wire>,
        wire: Wire,
        /// The browser's port, and the context that this page lies in.
        home: (u16, String),
    },
    /// By WebDriver BiDi.
    Firefox(firefox::Page),
}

impl From<firefox::Page> for Tab {
    fn from(page: firefox::Page) -> Self {
        Self::with(Way::Firefox(page))
    }
}

impl Tab {
    /// A blank page in a context that lives as long as `control`.
    pub(super) fn in_context(mut control: Wire, port: u16, context: &str) -> Result<Self> {
        let wire = page_in(&mut control, port, context)?;
        Self::new(Some(control), wire, (port, context.to_owned()))
    }

    /// Another page in the same context: they share storage and workers, as two tabs of one window do. It ends with
    /// the first one.
    pub fn beside(&mut self) -> Result<Self> {
        let Way::Chromium { control: Some(control), home, .. } = &mut self.way else {
            bail!("only the first page of a context in Chromium opens others");
        };
        let wire = page_in(control, home.0, &home.1)?;
        let home = home.clone();
        Self::new(None, wire, home)
    }

    /// Closes the page.
    pub fn close(mut self) -> Result<()> {
        self.call("Page.close", json!({})).map(drop)
    }

    fn new(control: Option<Wire>, wire: Wire, home: (u16, String)) -> Result<Self> {
        let mut tab = Self::with(Way::Chromium { control, wire, home });
        for domain in ["Page", "Runtime", "Log", "Network"] {
            tab.call(&format!("{domain}.enable"), json!({}))?;
        }
        // Old browsers lack it; `Log` reports violations there as well.
        let _ = tab.call("Audits.enable", json!({}));
        // WHY: several tests run at once, and only one window of a browser can have the real focus. The oldest lack it.
        let _ = tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        Ok(tab)
    }

    fn with(way: Way) -> Self {
        Self { way, record: Record::default(), asked_now: false, contexts: BTreeMap::new(), inside: false }
    }

    /// The page and its record, if the browser is a Firefox.
    pub(super) fn firefox(&mut self) -> Option<(&mut firefox::Page, &mut Record)> {
        match &mut self.way {
            Way::Chromium { .. } => None,
            Way::Firefox(page) => Some((page, &mut self.record)),
        }
    }

    /// Calls a method of Chromium's protocol.
    pub fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        let Way::Chromium { wire, .. } = &mut self.way else {
            bail!("{method} is asked of a Firefox: only Chromium has it");
        };
        let answer = wire.call(method, params);
        for (method, event) in wire.take_events() {
            if method == "Page.javascriptDialogOpening" && event["type"] == "beforeunload" {
                self.record.asked += 1;
                self.asked_now = true;
            } else if method == "Page.javascriptDialogOpening" {
                self.record.problems.push(format!("dialog: {}", event["message"]));
            }
            self.note_context(&method, &event);
            self.record.note(&method, &event);
        }
        answer
    }

    fn note_context(&mut self, method: &str, event: &Value) {
        let context = &event["context"];
        let frame = context["auxData"]["frameId"].as_str();
        if method == "Runtime.executionContextCreated"
            && context["auxData"]["isDefault"] == true
            && let (Some(frame), Some(id)) = (frame, context["id"].as_i64())
        {
            self.contexts.insert(frame.to_owned(), id);
        }
    }

    /// From here on expressions are those of the first frame of the page, even one that is shut off from it.
    pub fn go_inside(&mut self) {
        self.inside = true;
    }

    /// From here on expressions are the page's own again.
    pub fn go_outside(&mut self) {
        self.inside = false;
    }

    /// Runs a script before any of the page's own, in every document from now on.
    pub fn before_load(&mut self, script: &str) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.before_load(script, record);
        }
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).map(drop)
    }

    /// Loads an address and waits for the document's `load`.
    pub fn open(&mut self, url: &str) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.open_address(url, record);
        }
        let before = self.record.loads;
        let answer = self.call("Page.navigate", json!({ "url": url }))?;
        if let Some(error) = answer["errorText"].as_str() {
            bail!("{url}: {error}");
        }
        self.await_load(before)
    }

    /// Loads the page again.
    pub fn reload(&mut self) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.reload(record);
        }
        let before = self.record.loads;
        self.call("Page.reload", json!({}))?;
        self.await_load(before)
    }

    fn await_load(&mut self, before: usize) -> Result<()> {
        let end = Instant::now() + DEADLINE;
        while self.record.loads == before {
            if Instant::now() > end {
                bail!("the document did not load");
            }
            std::thread::sleep(Duration::from_millis(5));
            // Between two documents the browser refuses; any answer brings the events along.
            let _ = self.call("Page.getNavigationHistory", json!({}));
            if std::mem::take(&mut self.asked_now) {
                self.call("Page.handleJavaScriptDialog", json!({ "accept": true }))?;
            }
        }
        Ok(())
    }

    /// The browser's own back (-1) and forward (+1) buttons.
    pub fn history(&mut self, by: i64) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.history(by, record);
        }
        let history = self.call("Page.getNavigationHistory", json!({}))?;
        let at = history["currentIndex"].as_i64().context("no history")? + by;
        let entry = usize::try_from(at).ok().map(|at| history["entries"][at]["id"].clone());
        let entry = entry.filter(|id| !id.is_null()).context("no page in that direction")?;
        self.call("Page.navigateToHistoryEntry", json!({ "entryId": entry })).map(drop)
    }

    /// Addresses in the history of this page, oldest first.
    pub fn visited(&mut self) -> Result<Vec<String>> {
        let history = self.call("Page.getNavigationHistory", json!({}))?;
        let entries = history["entries"].as_array().context("no history")?;
        Ok(entries.iter().map(|e| format!("{} | {}", e["url"], e["title"])).collect())
    }

    /// The value of an expression. Promises are awaited. It works under any content policy.
    pub fn eval(&mut self, expression: &str) -> Result<Value> {
        if self.inside {
            return self.inside(expression);
        }
        if let Some((page, record)) = self.firefox() {
            return page.eval(expression, record);
        }
        self.evaluate(expression, None)
    }

    fn evaluate(&mut self, expression: &str, context: Option<i64>) -> Result<Value> {
        let mut asked =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        if let Some(context) = context {
            asked["contextId"] = json!(context);
        }
        let mut answer = self.call("Runtime.evaluate", asked)?;
        if let Some(failure) = answer.get("exceptionDetails") {
            let text = failure["exception"]["description"].as_str().or(failure["text"].as_str());
            let start: String = expression.chars().take(160).collect();
            bail!("{} in `{start}`", text.unwrap_or("an exception"));
        }
        Ok(answer["result"]["value"].take())
    }

    /// The value of an expression in the first frame of the page, even one that is shut off from it.
    pub fn inside(&mut self, expression: &str) -> Result<Value> {
        if let Some((page, record)) = self.firefox() {
            return page.inside(expression, record);
        }
        let tree = self.call("Page.getFrameTree", json!({}))?;
        let frame = tree["frameTree"]["childFrames"][0]["frame"]["id"].as_str().context("the page has no frame")?;
        let context = *self.contexts.get(frame).context("no script runs in the frame")?;
        self.evaluate(expression, Some(context))
    }

    /// Waits until an expression is true. An exception counts as "not yet": the document may be on its way.
    pub fn wait(&mut self, what: &str, condition: &str) -> Result<()> {
        let end = Instant::now() + DEADLINE;
        let [mut pause, longest] = LOOKS;
        let mut last = String::new();
        while Instant::now() < end {
            match self.eval(condition) {
                Ok(Value::Bool(true)) => return Ok(()),
                Ok(other) => last = other.to_string(),
                Err(error) => last = error.to_string(),
            }
            std::thread::sleep(pause);
            pause = (pause + pause / 2).min(longest);
        }
        let shown = self.eval("document.body ? document.body.innerText.slice(0, 400) : ''").unwrap_or_default();
        bail!("waited in vain until {what}; last: {last}; problems: {:?}; on show: {shown}", self.record.problems)
    }

    /// What the page did so far.
    pub fn record(&mut self) -> Result<&mut Record> {
        // A round trip, so that every event sent before it has arrived.
        self.eval("0")?;
        Ok(&mut self.record)
    }

    /// Fails if there was an exception, a violation of the policy or an error on the console.
    pub fn expect_clean(&mut self) -> Result<()> {
        let problems = std::mem::take(&mut self.record()?.problems);
        if problems.is_empty() {
            return Ok(());
        }
        bail!("the page reported:\n  {}", problems.join("\n  "))
    }
}

/// The connection to a new page of a context.
fn page_in(control: &mut Wire, port: u16, context: &str) -> Result<Wire> {
    let target = control.call("Target.createTarget", json!({ "url": "about:blank", "browserContextId": context }))?;
    let target = target["targetId"].as_str().context("the browser gave no page")?;
    Wire::open(&format!("ws://127.0.0.1:{port}/devtools/page/{target}"))
}
