//! Pictures and prints.

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::tab::Tab;

impl Tab {
    /// The whole page as a small WebP, drawn at `scale`.
    pub fn shot(&mut self, scale: f64, quality: u32) -> Result<Vec<u8>> {
        let size = self.eval(
            "({ w: document.documentElement.clientWidth, h: Math.min(document.documentElement.scrollHeight, 6000) })",
        )?;
        let answer = self.call(
            "Page.captureScreenshot",
            json!({
                "format": "webp", "quality": quality, "captureBeyondViewport": true,
                "clip": { "x": 0, "y": 0, "width": size["w"], "height": size["h"], "scale": scale },
            }),
        )?;
        bytes(&answer)
    }

    /// The page as printed on A4.
    pub fn pdf(&mut self) -> Result<Vec<u8>> {
        let answer = self.call(
            "Page.printToPDF",
            json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true, "printBackground": false }),
        )?;
        bytes(&answer)
    }

    /// The page as printed on paper as wide as A4 and of this height in centimetres.
    pub fn pdf_of_height(&mut self, height: f64) -> Result<Vec<u8>> {
        if let Some((page, record)) = self.firefox() {
            return Ok(STANDARD.decode(page.pdf(height, record)?)?);
        }
        let answer = self.call("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": height / 2.54 }))?;
        bytes(&answer)
    }
}

fn bytes(answer: &serde_json::Value) -> Result<Vec<u8>> {
    let data = answer["data"].as_str().context("the browser sent no picture")?;
    Ok(STANDARD.decode(data)?)
}
