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
    /// When the last call was sent.
    sent: Instant,
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
        Ok(Self { socket, last: 0, sent: Instant::now(), events: Vec::new() })
    }

    /// Calls a method and waits for its answer; events that come in between are kept.
    pub fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        let id = self.send(method, params)?;
        loop {
            if let Some(answer) = self.answer(id, method)? {
                return Ok(answer);
            }
        }
    }

    /// Sends a call and returns its number.
    pub fn send(&mut self, method: &str, params: Value) -> Result<u64> {
        self.last += 1;
        let text = json!({ "id": self.last, "method": method, "params": params }).to_string();
        self.socket.send(Message::text(text)).with_context(|| format!("{method} could not be sent"))?;
        self.sent = Instant::now();
        Ok(self.last)
    }

    /// The answer to the call of this number, or nothing when something else came first: an event is kept.
    pub fn answer(&mut self, id: u64, method: &str) -> Result<Option<Value>> {
        if self.sent.elapsed() > PATIENCE {
            bail!("{method} got no answer within {PATIENCE:?}");
        }
        let mut message = self.read().with_context(|| format!("no answer to {method}"))?;
        if message["id"] != id {
            self.keep(message);
            return Ok(None);
        }
        if let Some(error) = message.get("error") {
            // Firefox gives a code here and what happened beside it.
            let text = error["message"].as_str().or(message["message"].as_str());
            bail!("{method}: {}", text.unwrap_or("refused"));
        }
        Ok(Some(message["result"].take()))
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
