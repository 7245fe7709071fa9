//! One plain request, with the path exactly as written: browsers and libraries would tidy it up.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// A server's answer.
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header lines, names in lower case.
    headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header that may occur once.
    pub fn header(&self, name: &str) -> Result<Option<&str>> {
        let mut values = self.headers.iter().filter(|(found, _)| found == name).map(|(_, value)| value.as_str());
        let first = values.next();
        ensure!(values.next().is_none(), "the header {name} comes twice");
        Ok(first)
    }

    /// All values of a list header, in lower case.
    pub fn list(&self, name: &str) -> Vec<String> {
        let values = self.headers.iter().filter(|(found, _)| found == name);
        values.flat_map(|(_, value)| value.split(',')).map(|one| one.trim().to_ascii_lowercase()).collect()
    }
}

/// Asks 127.0.0.1 and reads the whole answer.
pub fn ask(port: u16, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{request}\r\n").as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("an answer without an end of its head")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let body = bytes.split_off(end + 4);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).context("no status")?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Ok(Answer { status, headers, body })
}
