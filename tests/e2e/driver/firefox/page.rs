//! One page in Firefox.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::process::{Firefox, Pool};
use super::value;
use crate::driver::keys::Key;
use crate::driver::record::Record;

/// Tells of every violation of the content policy, in the page and in its frames.
const WATCH: &str = "(tell) => addEventListener('securitypolicyviolation', (e) => \
    tell(`${e.effectiveDirective} refused ${e.blockedURI} ${e.sample} (${e.sourceFile}:${e.lineNumber})`))";
/// The channel of [`WATCH`].
const POLICY: &str = "policy";

/// A page, with its Firefox for as long as it lives.
pub struct Page {
    /// Absent only while the page is being dropped.
    browser: Option<Firefox>,
    pool: Pool,
    /// The page's browsing context.
    context: String,
    /// The container of its storage.
    container: String,
}

impl Page {
    pub(super) fn open(mut browser: Firefox, pool: Pool) -> Result<Self> {
        let container = browser.wire.call("browser.createUserContext", json!({}))?;
        let container = container["userContext"].as_str().context("no container")?.to_owned();
        let made = browser.wire.call("browsingContext.create", json!({ "type": "tab", "userContext": container }))?;
        let context = made["context"].as_str().context("Firefox gave no page")?.to_owned();
        let mut page = Self { browser: Some(browser), pool, context, container };
        let channel = json!({ "type": "channel", "value": { "channel": POLICY } });
        page.call(
            "script.addPreloadScript",
            json!({ "functionDeclaration": WATCH, "arguments": [channel], "contexts": [page.context] }),
            &mut Record::default(),
        )?;
        Ok(page)
    }

    /// Calls a method and takes note of what happened in the meantime.
    ///
    /// WHY not [`Wire::call`]: before it closes a page the browser may ask, and its answer to the call waits for ours.
    pub fn call(&mut self, method: &str, params: Value, record: &mut Record) -> Result<Value> {
        let wire = &mut self.browser.as_mut().context("the page is closed")?.wire;
        let id = wire.send(method, params)?;
        loop {
            let answer = wire.answer(id, method);
            let mut asked = false;
            for (method, event) in wire.take_events() {
                if method == "browsingContext.userPromptOpened" && event["type"] == "beforeunload" {
                    record.asked += 1;
                    asked = true;
                }
                record.note_firefox(&self.context, &method, &event);
            }
            if asked {
                wire.send("browsingContext.handleUserPrompt", json!({ "context": self.context, "accept": true }))?;
            }
            if let Some(answer) = answer? {
                return Ok(answer);
            }
        }
    }

    /// Runs a script before any of the page's own, in every document from now on.
    pub fn before_load(&mut self, script: &str, record: &mut Record) -> Result<()> {
        let function = format!("() => {{ {script}\n }}");
        let params = json!({ "functionDeclaration": function, "contexts": [self.context] });
        self.call("script.addPreloadScript", params, record).map(drop)
    }

    /// Loads an address and waits for the document's `load`.
    pub fn open_address(&mut self, url: &str, record: &mut Record) -> Result<()> {
        let params = json!({ "context": self.context, "url": url, "wait": "complete" });
        self.call("browsingContext.navigate", params, record).with_context(|| url.to_owned()).map(drop)
    }

    /// Loads the page again.
    pub fn reload(&mut self, record: &mut Record) -> Result<()> {
        self.call("browsingContext.reload", json!({ "context": self.context, "wait": "complete" }), record).map(drop)
    }

    /// The browser's own back (-1) and forward (+1) buttons.
    pub fn history(&mut self, by: i64, record: &mut Record) -> Result<()> {
        let params = json!({ "context": self.context, "delta": by });
        self.call("browsingContext.traverseHistory", params, record).map(drop)
    }

    /// The value of an expression. Promises are awaited. It works under any content policy.
    pub fn eval(&mut self, expression: &str, record: &mut Record) -> Result<Value> {
        self.eval_in(&self.context.clone(), expression, record)
    }

    /// The value of an expression in the first frame of the page, even one that is shut off from it.
    pub fn inside(&mut self, expression: &str, record: &mut Record) -> Result<Value> {
        let tree = self.call("browsingContext.getTree", json!({ "root": self.context }), record)?;
        let frame = tree["contexts"][0]["children"][0]["context"].as_str().context("the page has no frame")?;
        self.eval_in(frame, expression, record)
    }

    fn eval_in(&mut self, context: &str, expression: &str, record: &mut Record) -> Result<Value> {
        let answer = self.call(
            "script.evaluate",
            json!({
                "expression": expression, "target": { "context": context }, "awaitPromise": true,
                "resultOwnership": "none", "userActivation": true,
            }),
            record,
        )?;
        let start = || expression.chars().take(160).collect::<String>();
        if let Some(failure) = answer.get("exceptionDetails") {
            bail!("{} in `{}`", failure["text"].as_str().unwrap_or("an exception"), start());
        }
        value::plain(&answer["result"]).with_context(start)
    }

    /// The size of the window in CSS pixels.
    pub fn size(&mut self, width: u32, height: u32, record: &mut Record) -> Result<()> {
        let size = json!({ "context": self.context, "viewport": { "width": width, "height": height } });
        self.call("browsingContext.setViewport", size, record).map(drop)
    }

    /// The first language the person's browser asks for.
    pub fn language(&mut self, tag: &str, record: &mut Record) -> Result<()> {
        let params = json!({ "locale": tag, "contexts": [self.context] });
        self.call("emulation.setLocaleOverride", params, record).map(drop)
    }

    /// Cuts this page off every network; files of this machine can still be read.
    pub fn offline(&mut self, record: &mut Record) -> Result<()> {
        let params = json!({ "networkConditions": { "type": "offline" }, "contexts": [self.context] });
        self.call("emulation.setNetworkConditions", params, record).map(drop)
    }

    /// Presses and releases a key.
    pub fn press(&mut self, key: Key, record: &mut Record) -> Result<()> {
        let (value, shift) = code(key);
        let mut strokes =
            vec![json!({ "type": "keyDown", "value": value }), json!({ "type": "keyUp", "value": value })];
        if shift {
            strokes.insert(0, json!({ "type": "keyDown", "value": SHIFT }));
            strokes.push(json!({ "type": "keyUp", "value": SHIFT }));
        }
        self.strokes(strokes, record)
    }

    /// Types a text, key by key.
    pub fn type_text(&mut self, text: &str, record: &mut Record) -> Result<()> {
        let stroke = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let strokes = text.chars().flat_map(|key| [stroke("keyDown", key), stroke("keyUp", key)]).collect();
        self.strokes(strokes, record)
    }

    /// Presses and releases the first button at this place of the window so many times, with a pause between.
    pub fn click(&mut self, (x, y): (f64, f64), times: u32, pause: Duration, record: &mut Record) -> Result<()> {
        let press = |kind: &str| json!({ "type": kind, "button": 0 });
        let mut actions = vec![json!({ "type": "pointerMove", "x": x.round(), "y": y.round() })];
        for _ in 0..times {
            actions.extend([press("pointerDown"), press("pointerUp")]);
            actions.push(json!({ "type": "pause", "duration": pause.as_millis() as u64 }));
        }
        let source = json!({ "type": "pointer", "id": "mouse", "actions": actions });
        self.call("input.performActions", json!({ "context": self.context, "actions": [source] }), record).map(drop)
    }

    /// The page as printed on paper of this height in centimetres.
    pub fn pdf(&mut self, height: f64, record: &mut Record) -> Result<String> {
        let params = json!({ "context": self.context, "page": { "width": 21.0, "height": height } });
        let answer = self.call("browsingContext.print", params, record)?;
        Ok(answer["data"].as_str().context("Firefox sent no print")?.to_owned())
    }

    fn strokes(&mut self, strokes: Vec<Value>, record: &mut Record) -> Result<()> {
        let source = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.call("input.performActions", json!({ "context": self.context, "actions": [source] }), record).map(drop)
    }
}

const SHIFT: &str = "\u{e008}";

/// A key as WebDriver writes it, and whether Shift is held.
fn code(key: Key) -> (&'static str, bool) {
    match key {
        Key::Tab => ("\u{e004}", false),
        Key::BackTab => ("\u{e004}", true),
        Key::Enter => ("\u{e007}", false),
        Key::Space => (" ", false),
        Key::Escape => ("\u{e00c}", false),
        Key::Backspace => ("\u{e003}", false),
        Key::Down => ("\u{e015}", false),
        Key::Up => ("\u{e013}", false),
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let Some(mut browser) = self.browser.take() else { return };
        // Closes the page and forgets all that it stored. A browser that cannot is not used again.
        let forgotten = browser.wire.call("browser.removeUserContext", json!({ "userContext": self.container }));
        browser.wire.take_events();
        if forgotten.is_ok() {
            self.pool.give_back(browser);
        }
    }
}
