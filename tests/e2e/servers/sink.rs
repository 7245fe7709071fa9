//! Where a browser sends its reports of violations: a server that takes everything and keeps the bodies.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// A running sink. It ends when dropped.
pub struct Sink {
    port: u16,
    over: Arc<AtomicBool>,
    reports: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    /// Starts one on a free port.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let over = Arc::new(AtomicBool::new(false));
        let reports = Arc::new(Mutex::new(Vec::new()));
        let (ends, kept) = (Arc::clone(&over), Arc::clone(&reports));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ends.load(Ordering::Relaxed) {
                    break;
                }
                if let Some(report) = stream.ok().and_then(|stream| take(stream).ok()) {
                    kept.lock().unwrap_or_else(PoisonError::into_inner).push(report);
                }
            }
        });
        Ok(Self { port, over, reports })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/csp", self.port)
    }

    /// The reports so far; they are forgotten.
    pub fn reports(&self) -> Vec<String> {
        std::mem::take(&mut self.reports.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits for a report that names this, and hands over those before it.
    pub fn until(&self, named: &str) -> Result<Vec<String>> {
        let end = Instant::now() + Duration::from_secs(60);
        let mut before = Vec::new();
        while Instant::now() < end {
            for report in self.reports() {
                if report.contains(named) {
                    return Ok(before);
                }
                before.push(report);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("no report names {named}; there are {before:?}")
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// Reads one request and answers it; its body.
fn take(stream: TcpStream) -> Result<String> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(&stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    (&stream).write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")?;
    Ok(String::from_utf8_lossy(&body).into_owned())
}
