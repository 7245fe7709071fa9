//! What a page did: requests, uncaught exceptions, violations of its policy.

use serde_json::Value;

/// The record of one page since it was opened.
#[derive(Default)]
pub struct Record {
    /// Addresses asked for, in order.
    pub requests: Vec<String>,
    /// What must never happen: exceptions, policy violations, console errors.
    pub problems: Vec<String>,
    /// How often the page's main document was loaded.
    pub loads: usize,
    /// How often the browser asked whether the page may be closed.
    pub asked: usize,
    /// The policy line of the last document, where it carried one.
    pub policy: Option<String>,
}

impl Record {
    /// Takes note of one event of the protocol.
    pub fn note(&mut self, method: &str, event: &Value) {
        match method {
            "Network.requestWillBeSent" => self.request(event),
            "Network.responseReceived" if event["type"] == "Document" => {
                self.policy = policy(&event["response"]["headers"]);
            }
            "Page.loadEventFired" => self.loads += 1,
            "Runtime.exceptionThrown" => {
                let detail = &event["exceptionDetails"];
                let text = detail["exception"]["description"].as_str().or(detail["text"].as_str());
                self.problem("uncaught", text);
            }
            "Runtime.consoleAPICalled" if event["type"] == "error" => {
                self.problem(
                    "console",
                    event["args"][0]["value"].as_str().or(event["args"][0]["description"].as_str()),
                );
            }
            "Log.entryAdded" if event["entry"]["level"] == "error" => {
                let entry = &event["entry"];
                let text = entry["text"].as_str().unwrap_or_default();
                self.problem("log", Some(&format!("{text} {}", entry["url"].as_str().unwrap_or_default())));
            }
            "Audits.issueAdded" => {
                let issue = &event["issue"];
                let code = issue["code"].as_str().unwrap_or_default();
                if code.contains("ContentSecurityPolicy") || code.contains("TrustedTypes") {
                    self.problem("policy", Some(&issue["details"].to_string()));
                }
            }
            _ => {}
        }
    }

    /// Takes note of one event of a Firefox; `page` is the page's own context, all others are frames in it.
    pub fn note_firefox(&mut self, page: &str, method: &str, event: &Value) {
        match method {
            "network.beforeRequestSent" => self.request(event),
            "network.responseStarted" if event["context"] == page && !event["navigation"].is_null() => {
                self.policy = listed_policy(&event["response"]["headers"]);
            }
            "browsingContext.load" if event["context"] == page => self.loads += 1,
            "log.entryAdded" if event["level"] == "error" => {
                let kind = if event["type"] == "javascript" { "uncaught" } else { "console" };
                self.problem(kind, event["text"].as_str());
            }
            "script.message" => self.problem("policy", event["data"]["value"].as_str()),
            "browsingContext.userPromptOpened" if event["type"] != "beforeunload" => {
                self.problem("dialog", event["message"].as_str());
            }
            _ => {}
        }
    }

    fn request(&mut self, event: &Value) {
        if let Some(url) = event["request"]["url"].as_str().filter(|url| !url.starts_with("data:")) {
            self.requests.push(url.to_owned());
        }
    }

    fn problem(&mut self, kind: &str, text: Option<&str>) {
        let text = text.unwrap_or("without a message");
        self.problems.push(format!("{kind}: {}", text.chars().take(600).collect::<String>()));
    }
}

/// The policy among headers that come as a list.
fn listed_policy(headers: &Value) -> Option<String> {
    let named = |header: &&Value| {
        header["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
    };
    headers.as_array()?.iter().find(named)?["value"]["value"].as_str().map(str::to_owned)
}

fn policy(headers: &Value) -> Option<String> {
    headers.as_object()?.iter().find_map(|(name, value)| {
        name.eq_ignore_ascii_case("content-security-policy").then(|| value.as_str().map(str::to_owned))?
    })
}
