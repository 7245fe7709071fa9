//! A server of the tests' own: it can be taken away, and the site behind it exchanged.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::site::{self, POLICY};

/// A built page: its files by name.
#[derive(Debug, Clone, Default)]
pub struct Site(BTreeMap<String, Vec<u8>>);

impl Site {
    /// The page that these tests run with.
    pub fn built() -> Result<Self> {
        let folder = site::root().join("dist");
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().context("a file without a name")?.to_string_lossy().into_owned();
            let packed = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
            if path.is_file() && !packed {
                files.insert(name, std::fs::read(&path)?);
            }
        }
        Ok(Self(files))
    }

    /// The page's next version: its start script says so in `globalThis.version`, and the messages in `language` have
    /// another name.
    pub fn next(&self, version: u32, language: &str) -> Result<Self> {
        let mut next = self.clone();
        let words = self.named(&format!("words.{language}-"))?;
        let boot = self.named("boot-")?;
        let (renamed, started) = (format!("words.{language}-{version:010}.bin"), format!("boot-{version:010}.js"));
        let content = next.0.remove(&words).unwrap_or_default();
        next.0.insert(renamed.clone(), content);
        let script = next.text(&boot)?.replace(&words, &renamed) + &format!(";globalThis.version={version};");
        next.0.remove(&boot);
        let page = next.text("index.html")?.replace(&boot, &started);
        let mut worker = next.text("sw.js")?;
        let build = regex::Regex::new("\"([0-9a-f]{10})\"")?;
        ensure!(build.find_iter(&worker).count() == 1, "sw.js does not name its version once");
        worker = build.replace(&worker, format!("\"{version:010}\"")).into_owned();
        for (old, new) in [
            (words, renamed),
            (boot.clone(), started.clone()),
            (integrity(&self.0[&boot]), integrity(script.as_bytes())),
            (integrity(&self.0["index.html"]), integrity(page.as_bytes())),
        ] {
            ensure!(worker.contains(&old), "sw.js does not name {old}");
            worker = worker.replace(&old, &new);
        }
        for (name, content) in [(started.as_str(), script), ("index.html", page), ("sw.js", worker)] {
            next.0.insert(name.to_owned(), content.into_bytes());
        }
        Ok(next)
    }

    /// The same without what the browser needs to keep the page.
    pub fn given_up(mut self) -> Self {
        self.0.retain(|name, _| name != "sw.js" && !name.starts_with("pwa-"));
        self
    }

    /// The names of all files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What a file holds.
    pub fn content(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// A file as a text.
    pub fn text(&self, name: &str) -> Result<String> {
        let content = self.0.get(name).with_context(|| format!("the page has no {name}"))?;
        Ok(String::from_utf8(content.clone())?)
    }

    fn named(&self, start: &str) -> Result<String> {
        let mut found = self.0.keys().filter(|name| name.starts_with(start));
        match (found.next(), found.next()) {
            (Some(name), None) => Ok(name.clone()),
            _ => bail!("the page should have one file {start}*"),
        }
    }
}

fn integrity(content: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(content))
}

/// What can go wrong with a file on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no such file.
    Missing,
    /// Nothing comes at all.
    Silent,
    /// Half of it comes, and then nothing more.
    Stalled,
    /// Half of it comes, and the connection is cut.
    Cut,
    /// The sign-in page of a network stands in its place.
    Page,
}

impl Fault {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Missing, Self::Silent, Self::Stalled, Self::Cut, Self::Page];
}

/// A fault of every file whose name begins like this, so many times more.
#[derive(Debug, Clone)]
struct Faulty {
    start: String,
    fault: Fault,
    left: usize,
}

/// What the server's threads share.
struct Shared {
    site: Mutex<Site>,
    faults: Mutex<Vec<Faulty>>,
    log: Mutex<Vec<String>>,
    over: AtomicBool,
}

/// A running server on 127.0.0.1. Dropping it closes its port.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves a site.
    pub fn start(site: Site) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port for a server")?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            site: Mutex::new(site),
            faults: Mutex::default(),
            log: Mutex::default(),
            over: AtomicBool::new(false),
        });
        let inner = Arc::clone(&shared);
        let listening = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if inner.over.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&inner);
                // A browser that goes away in between is no reason to stop.
                std::thread::spawn(move || answer(stream, &shared));
            }
        });
        Ok(Self { port, shared, listening: Some(listening) })
    }

    /// The page's address under this host name.
    pub fn address(&self, host: &str) -> String {
        format!("http://{host}:{}/", self.port)
    }

    /// Serves another site from now on.
    pub fn swap(&self, site: Site) {
        *self.shared.site.lock().unwrap_or_else(PoisonError::into_inner) = site;
    }

    /// Files whose name begins like this go wrong, so many times.
    pub fn fail(&self, start: &str, fault: Fault, times: usize) {
        let faulty = Faulty { start: start.to_owned(), fault, left: times };
        self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner).push(faulty);
    }

    /// Everything goes well from now on.
    pub fn heal(&self) {
        self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The paths asked for since the last time.
    pub fn take_log(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.log.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the server away: nobody listens at its address any more.
    pub fn stop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        if let Some(listening) = self.listening.take() {
            // Wakes the thread up.
            let _ = TcpStream::connect(("127.0.0.1", self.port));
            let _ = listening.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Answers one request and closes the connection: after the server's end none is left open. WHY without a cache: what is
/// there without this server has to be what the worker keeps.
fn answer(stream: TcpStream, shared: &Shared) -> Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    let mut policy = POLICY.join("; ");
    while reader.read_line(&mut line)? > 0 && !line.trim().is_empty() {
        // As every server of the product does for browsers that know no narrower word.
        if line.contains("Chrome/91.") {
            policy = policy.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
        }
        line.clear();
    }
    let Some(path) = first.split(' ').nth(1) else { return Ok(()) };
    shared.log.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    let name = path.split('?').next().unwrap_or_default().trim_start_matches('/');
    let name = if name.is_empty() { "index.html" } else { name };
    let fault = shared.fault(name);
    if fault == Some(Fault::Silent) {
        return shared.keep_waiting();
    }
    let content = shared.site.lock().unwrap_or_else(PoisonError::into_inner).0.get(name).cloned();
    let content = match fault {
        Some(Fault::Missing) => None,
        Some(Fault::Page) => Some(b"<!doctype html><title>Sign in</title><p>Sign in to this network".to_vec()),
        _ => content,
    };
    let status = if content.is_some() { "200 OK" } else { "404 Not Found" };
    let content = content.unwrap_or_else(|| b"not found".to_vec());
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending).filter(|_| status.starts_with("200")) {
        _ if fault == Some(Fault::Page) => "text/html; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: {}\r\nConnection: close\r\n\r\n",
        content.len(),
        policy
    )?;
    let half = matches!(fault, Some(Fault::Stalled | Fault::Cut));
    stream.write_all(content.get(..content.len() / if half { 2 } else { 1 }).unwrap_or_default())?;
    stream.flush()?;
    if fault == Some(Fault::Stalled) { shared.keep_waiting() } else { Ok(()) }
}

impl Shared {
    /// What goes wrong with this file now.
    fn fault(&self, name: &str) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        let faulty = faults.iter_mut().find(|faulty| faulty.left > 0 && name.starts_with(&faulty.start))?;
        faulty.left -= 1;
        Some(faulty.fault)
    }

    /// Sends nothing more until all is well again, or the server ends.
    fn keep_waiting(&self) -> Result<()> {
        while !self.over.load(Ordering::SeqCst)
            && !self.faults.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
        {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Ok(())
    }
}
