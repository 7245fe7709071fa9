//! Real key strokes, and Chinese text through an input method.

use anyhow::Result;
use serde_json::{Value, json};

use super::tab::Tab;

/// A key without a character of its own, or with a fixed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// To the next control.
    Tab,
    /// To the previous control.
    BackTab,
    /// Enter.
    Enter,
    /// The space bar.
    Space,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Arrow down.
    Down,
    /// Arrow up.
    Up,
}

impl Key {
    /// Name, code and legacy number as the browser wants them, and the text the key makes.
    fn parts(self) -> (&'static str, &'static str, u32, Option<&'static str>, u32) {
        match self {
            Self::Tab => ("Tab", "Tab", 9, None, 0),
            Self::BackTab => ("Tab", "Tab", 9, None, 8),
            Self::Enter => ("Enter", "Enter", 13, Some("\r"), 0),
            Self::Space => (" ", "Space", 32, Some(" "), 0),
            Self::Escape => ("Escape", "Escape", 27, None, 0),
            Self::Backspace => ("Backspace", "Backspace", 8, None, 0),
            Self::Down => ("ArrowDown", "ArrowDown", 40, None, 0),
            Self::Up => ("ArrowUp", "ArrowUp", 38, None, 0),
        }
    }
}

impl Tab {
    /// Presses and releases a key.
    pub fn press(&mut self, key: Key) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.press(key, record);
        }
        let (name, code, number, text, modifiers) = key.parts();
        let mut down = json!({
            "type": if text.is_some() { "keyDown" } else { "rawKeyDown" },
            "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers,
        });
        if let Some(text) = text {
            down["text"] = Value::from(text);
        }
        self.call("Input.dispatchKeyEvent", down)?;
        let up = json!({
            "type": "keyUp", "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers,
        });
        self.call("Input.dispatchKeyEvent", up).map(drop)
    }

    /// Types a text, key by key, and lets the page take it in.
    pub fn type_text(&mut self, text: &str) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            page.type_text(text, record)?;
            return self.settle();
        }
        for character in text.chars() {
            let text = character.to_string();
            self.call("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": text, "text": text }))?;
            self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": text }))?;
        }
        self.settle()
    }

    /// Types a text as fast as the browser takes keys, without looking whether the page follows.
    pub fn type_in_haste(&mut self, text: &str) -> Result<()> {
        for character in text.chars() {
            let text = character.to_string();
            self.call("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": text, "text": text }))?;
        }
        Ok(())
    }

    /// Waits until what the page has put off to its next turns is done.
    pub fn settle(&mut self) -> Result<()> {
        let turns =
            "new Promise((done) => { let n = 4; const turn = () => (n-- ? setTimeout(turn) : done(0)); turn(); })";
        self.eval(turns).map(drop)
    }

    /// Puts a text in at once, as pasting or a finished composition does.
    pub fn insert(&mut self, text: &str) -> Result<()> {
        self.call("Input.insertText", json!({ "text": text })).map(drop)
    }

    /// Begins or goes on with a composition: the text is underlined and not yet in the field.
    pub fn compose(&mut self, text: &str) -> Result<()> {
        let end = text.chars().count();
        self.call("Input.imeSetComposition", json!({ "text": text, "selectionStart": end, "selectionEnd": end }))
            .map(drop)
    }

    /// The Enter that chooses a candidate: the browser marks it as belonging to the input method.
    pub fn press_while_composing(&mut self, key: Key) -> Result<()> {
        let (_, code, _, _, _) = key.parts();
        // 229 is what every browser reports for a key that the input method has taken.
        for kind in ["rawKeyDown", "keyUp"] {
            self.call(
                "Input.dispatchKeyEvent",
                json!({ "type": kind, "key": "Process", "code": code, "windowsVirtualKeyCode": 229 }),
            )?;
        }
        Ok(())
    }
}
