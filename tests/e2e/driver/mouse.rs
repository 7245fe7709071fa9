//! Real presses of the mouse.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use super::tab::Tab;

impl Tab {
    /// Presses and releases the first button at this place of the window so many times, with a pause between.
    pub fn click(&mut self, (x, y): (f64, f64), times: u32, pause: Duration) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.click((x, y), times, pause, record);
        }
        for count in 1..=times {
            for kind in ["mousePressed", "mouseReleased"] {
                self.call(
                    "Input.dispatchMouseEvent",
                    json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": count }),
                )?;
            }
            if count < times {
                std::thread::sleep(pause);
            }
        }
        Ok(())
    }

    /// Holds a key down: the browser repeats it so many times.
    pub fn hold_enter(&mut self, repeats: usize) -> Result<()> {
        for at in 0..=repeats {
            self.call(
                "Input.dispatchKeyEvent",
                json!({
                    "type": "keyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r",
                    "autoRepeat": at > 0,
                }),
            )?;
        }
        let up = json!({ "type": "keyUp", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13 });
        self.call("Input.dispatchKeyEvent", up).map(drop)
    }

    /// The middle of what the wish finds, brought into the window.
    pub fn middle(&mut self, wish: &serde_json::Value) -> Result<(f64, f64)> {
        let found = self.eval(&format!(
            "(() => {{ const el = __probe.find({wish}); if (!el) return null; const own = el.closest('label') || el; \
             own.scrollIntoView({{ block: 'center' }}); const r = own.getBoundingClientRect(); \
             return [r.left + Math.min(r.width / 2, 40), r.top + r.height / 2]; }})()"
        ))?;
        let number = |at: usize| found[at].as_f64();
        number(0).zip(number(1)).with_context(|| format!("there is no {wish}"))
    }
}
