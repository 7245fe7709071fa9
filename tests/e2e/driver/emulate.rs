//! Other screens, colours, clocks and machines.

use anyhow::Result;
use serde_json::{Value, json};

use super::tab::Tab;

/// How a page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Dark colours are preferred.
    pub dark: bool,
    /// The system replaces the page's colours.
    pub forced: bool,
    /// Movement is unwanted.
    pub still: bool,
    /// As it would be printed.
    pub print: bool,
}

impl Look {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match (self.forced, self.dark) {
            (true, _) => "forced colours",
            (_, true) => "dark",
            _ => "light",
        }
    }
}

impl Tab {
    /// The size of the window in CSS pixels.
    pub fn size(&mut self, width: u32, height: u32) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.size(width, height, record);
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size).map(drop)
    }

    /// Colours, movement and medium.
    pub fn look(&mut self, look: Look) -> Result<()> {
        let feature =
            |name: &str, on: bool, yes: &str, no: &str| json!({ "name": name, "value": if on { yes } else { no } });
        let features: Vec<Value> = vec![
            feature("prefers-color-scheme", look.dark, "dark", "light"),
            feature("forced-colors", look.forced, "active", "none"),
            feature("prefers-reduced-motion", look.still, "reduce", "no-preference"),
        ];
        let medium = if look.print { "print" } else { "" };
        self.call("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features })).map(drop)
    }

    /// The clock's zone, such as `Asia/Shanghai`.
    pub fn zone(&mut self, zone: &str) -> Result<()> {
        self.call("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).map(drop)
    }

    /// The languages the person's browser asks for.
    pub fn languages(&mut self, list: &str) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.language(list, record);
        }
        let agent = self.eval("navigator.userAgent")?;
        self.call("Emulation.setUserAgentOverride", json!({ "userAgent": agent, "acceptLanguage": list })).map(drop)
    }

    /// A processor so many times slower.
    pub fn slow(&mut self, times: u32) -> Result<()> {
        self.call("Emulation.setCPUThrottlingRate", json!({ "rate": times })).map(drop)
    }

    /// Cuts the page off every network.
    pub fn offline(&mut self) -> Result<()> {
        if let Some((page, record)) = self.firefox() {
            return page.offline(record);
        }
        let nothing = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        self.call("Network.emulateNetworkConditions", nothing).map(drop)
    }

    /// A browser that runs no scripts. What the tests themselves evaluate still runs.
    pub fn without_scripts(&mut self) -> Result<()> {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": true })).map(drop)
    }

    /// Lets scripts run again from here on.
    pub fn with_scripts(&mut self) -> Result<()> {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": false })).map(drop)
    }

    /// Makes requests for these addresses (`*` stands for anything) fail.
    pub fn block(&mut self, patterns: &[&str]) -> Result<()> {
        self.call("Network.setBlockedURLs", json!({ "urls": patterns })).map(drop)
    }
}
