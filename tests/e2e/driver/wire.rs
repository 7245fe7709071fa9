//! One web socket: calls out, answers and events in.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// How long the browser may take over one call. Generous: it only ends a run that hangs.
const PATIENCE: Duration = Duration::from_secs(90);

/// A connection to the browser or to one of its pages.
pub struct Wire {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    last: u64,
    events: Vec<(String, Value)>,
}

impl Wire {
    /// Connects.
    pub fn open(address: &str) -> Result<Self> {
        let (socket, _) =
            tungstenite::connect(address).with_context(|| format!("no connection to the browser at {address}"))?;
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_nodelay(true)?;
        }
        Ok(Self { socket, last: 0, events: Vec::new() })
    }

    /// Calls a method and waits for its answer; events that come in between are kept.
    pub fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        self.last += 1;
        let id = self.last;
        let text = json!({ "id": id, "method": method, "params": params }).to_string();
        self.socket.send(Message::text(text)).with_context(|| format!("{method} could not be sent"))?;
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let mut message = self.read().with_context(|| format!("no answer to {method}"))?;
            if message["id"] != id {
                self.keep(message);
                continue;
            }
            if let Some(error) = message.get("error") {
                bail!("{method}: {}", error["message"].as_str().unwrap_or("refused"));
            }
            return Ok(message["result"].take());
        }
        bail!("{method} got no answer within {PATIENCE:?}")
    }

    /// The events since the last time.
    pub fn take_events(&mut self) -> Vec<(String, Value)> {
        std::mem::take(&mut self.events)
    }

    fn read(&mut self) -> Result<Value> {
        loop {
            if let Message::Text(text) = self.socket.read()? {
                return Ok(serde_json::from_str(&text)?);
            }
        }
    }

    fn keep(&mut self, mut message: Value) {
        if let Some(method) = message["method"].as_str().map(str::to_owned) {
            self.events.push((method, message["params"].take()));
        }
    }
}
