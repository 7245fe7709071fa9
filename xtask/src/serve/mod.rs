//! A small static server: the same one for a person, for the end-to-end tests and for `bench`.

mod file;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, anyhow, bail};
use serde_json::json;
use tiny_http::{Header, Method, Request, Response};

use self::file::{caching, content_type, find, packed};
use crate::setup::Need;

/// The policy under which the page has to work everywhere.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types resignation-check";

/// All that the page of a portal may be presumed to allow.
const PORTAL_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'";
/// What a widget that runs in the page itself needs, and no more.
const INLINE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

/// The first Chromium that knows `'wasm-unsafe-eval'`.
const KNOWS_WASM_WORD: u32 = 97;
const THREADS: usize = 8;
/// Where a person's server looks for a free port first.
const FIRST_PORT: u16 = 8090;

/// What tests need beyond the site.
#[derive(Clone, Default)]
pub struct Extras {
    /// Pages served under `/__test/`.
    pub pages: Option<PathBuf>,
    /// The demo portal and its examples, served under `/portal/` with a portal's policy; the site lies below them in
    /// `resignation-check/`, as it does where a portal's owner copied it.
    pub portal: Option<PathBuf>,
    /// Whether `/__log` and `/__report` answer, and the site also lies under `/deep/er/`, under `/mistyped/` with a wrong
    /// type for the module, and everything under `/bare/` without leave for sandboxed frames. Pages below `/__test/portal/`
    /// get the policy of a portal, the same pages below `/__test/inline/` one that allows WebAssembly, no file of
    /// `/__test/slow/` ever comes, and `/__test/huge/pack.json` is longer than a pack may be.
    pub tests: bool,
    /// Whether the policy is left out: other people's pages in `bench` need their own way.
    pub no_policy: bool,
}

impl Extras {
    /// What the end-to-end tests need; `examples` is the demo portal with its examples built.
    pub fn for_tests(root: &Path, examples: &Path) -> Self {
        let portal = Some(examples.to_path_buf());
        Self { pages: Some(root.join("tests/e2e/pages")), portal, tests: true, no_policy: false }
    }
}

/// What was asked for since the last reset.
#[derive(Default)]
struct Log {
    paths: Vec<String>,
    reports: Vec<String>,
}

/// A running server; it ends with the process or when dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
}

impl Server {
    /// Serves `site` on 127.0.0.1; port 0 takes any free one.
    ///
    /// # Errors
    /// The port is taken.
    pub fn start(site: &Path, extras: &Extras, port: u16) -> Result<Self> {
        let http = tiny_http::Server::http(("127.0.0.1", port))
            .map_err(|error| anyhow!("port {port} of 127.0.0.1: {error}"))?;
        let port = http.server_addr().to_ip().context("the server has no port")?.port();
        let http = Arc::new(http);
        let log = Arc::new(Mutex::new(Log::default()));
        for _ in 0..THREADS {
            let http = Arc::clone(&http);
            let log = Arc::clone(&log);
            let site = site.to_path_buf();
            let extras = extras.clone();
            std::thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    // A browser that went away is no reason to stop serving.
                    let _ = answer(request, &site, &extras, &log);
                }
            });
        }
        Ok(Self { http, port })
    }

    /// The address, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..THREADS {
            self.http.unblock();
        }
    }
}

/// The command `serve`.
///
/// # Errors
/// The build's, or no port.
pub fn command(open: bool, port: Option<u16>, for_tests: bool) -> Result<()> {
    let tools = crate::setup::prepare(Need::Page)?;
    let site = tools.places.root.join("dist");
    crate::build::current(&tools, &site)?;
    let root = &tools.places.root;
    let extras = if for_tests {
        Extras::for_tests(root, &crate::examples::build(&tools.places)?)
    } else {
        Extras { portal: Some(root.join(crate::examples::SOURCE)), ..Extras::default() }
    };
    let server = match port {
        Some(port) => Server::start(&site, &extras, port)?,
        None => (FIRST_PORT..FIRST_PORT + 20)
            .find_map(|port| Server::start(&site, &extras, port).ok())
            .map_or_else(|| Server::start(&site, &extras, 0), Ok)?,
    };
    println!("{}   (Ctrl+C ends it)", server.url());
    println!("{}portal/   in the page of a portal", server.url());
    if open {
        open_browser(&server.url())?;
    }
    loop {
        std::thread::park();
    }
}

fn open_browser(url: &str) -> Result<()> {
    for program in ["xdg-open", "open", "sensible-browser", "chromium", "firefox"] {
        if let Some(program) = crate::places::on_path(program) {
            std::process::Command::new(program)
                .arg(url)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()?;
            return Ok(());
        }
    }
    bail!("no browser found: open {url} by hand, or leave out --open.")
}

fn answer(mut request: Request, site: &Path, extras: &Extras, log: &Mutex<Log>) -> Result<()> {
    let address = request.url().to_owned();
    let path = address.split(['?', '#']).next().unwrap_or("/");
    let bare = path.strip_prefix("/bare").filter(|rest| extras.tests && rest.starts_with('/'));
    let is_bare = bare.is_some();
    let path = bare.unwrap_or(path);
    if extras.tests && path == "/__log" {
        return answer_log(request, log);
    }
    if extras.tests && path == "/__report" {
        let mut report = String::new();
        request.as_reader().read_to_string(&mut report)?;
        if let Ok(mut log) = log.lock() {
            log.reports.push(report);
        }
        return Ok(request.respond(Response::empty(204))?);
    }
    if let Ok(mut log) = log.lock() {
        log.paths.push(address.clone());
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Ok(request.respond(Response::empty(405))?);
    }
    if extras.tests && path.starts_with("/__test/slow/") {
        // Held until the browser gives up or the server ends.
        std::thread::sleep(std::time::Duration::from_secs(60));
        return Ok(request.respond(Response::empty(504))?);
    }
    if extras.tests && path == "/__test/huge/pack.json" {
        return Ok(request.respond(Response::from_data(vec![b' '; 5 * 1024 * 1024]))?);
    }
    let (folder, rest, mistyped) = place(path, site, extras);
    let Some(file) = find(&folder, rest) else {
        return Ok(request.respond(Response::from_string("not found").with_status_code(404))?);
    };
    let packed = packed(&file, &request);
    let (encoding, source) = match &packed {
        Some((name, packed)) => (Some(*name), packed),
        None => (None, &file),
    };
    let mut headers = vec![
        header("Content-Type", content_type(&file, mistyped))?,
        header("X-Content-Type-Options", "nosniff")?,
        header("Referrer-Policy", "no-referrer")?,
        header("Vary", "Accept-Encoding")?,
        header("Cache-Control", caching(&file))?,
    ];
    if !is_bare {
        // WHY: in a sandboxed frame these files come from nowhere. They hold nothing of anybody.
        headers.push(header("Access-Control-Allow-Origin", "*")?);
    }
    if !extras.no_policy {
        let mut policy = match path {
            _ if path.starts_with("/__test/portal/") => PORTAL_POLICY.to_owned(),
            _ if path.starts_with("/__test/inline/") => INLINE_POLICY.to_owned(),
            _ if extras.portal.as_ref() == Some(&folder) => PORTAL_POLICY.to_owned(),
            _ => policy_for(&request),
        };
        if extras.tests {
            policy.push_str("; report-uri /__report");
        }
        headers.push(header("Content-Security-Policy", &policy)?);
    }
    if let Some(encoding) = encoding {
        headers.push(header("Content-Encoding", encoding)?);
    }
    let content = std::fs::read(source)?;
    let mut response = Response::from_data(content);
    for header in headers {
        response.add_header(header);
    }
    Ok(request.respond(response)?)
}

/// `GET /__log` tells what was asked for; any other method also forgets it.
fn answer_log(request: Request, log: &Mutex<Log>) -> Result<()> {
    let mut told = json!({});
    if let Ok(mut log) = log.lock() {
        told = json!({ "paths": log.paths, "reports": log.reports });
        if *request.method() != Method::Get {
            *log = Log::default();
        }
    }
    let mut response = Response::from_string(told.to_string());
    response.add_header(header("Content-Type", "application/json")?);
    response.add_header(header("Cache-Control", "no-store")?);
    Ok(request.respond(response)?)
}

/// Which folder a path belongs to, the path in it, and whether the module gets a wrong type.
fn place<'a>(path: &'a str, site: &Path, extras: &Extras) -> (PathBuf, &'a str, bool) {
    if let (Some(pages), Some(rest)) = (&extras.pages, path.strip_prefix("/__test/")) {
        return match rest.strip_prefix("inline/") {
            Some(rest) => (pages.join("portal"), rest, false),
            None => (pages.clone(), rest, false),
        };
    }
    if let (Some(portal), Some(rest)) = (&extras.portal, path.strip_prefix("/portal/")) {
        return match rest.strip_prefix("resignation-check/") {
            Some(rest) => (site.to_path_buf(), rest, false),
            None => (portal.clone(), rest, false),
        };
    }
    let deep = path.strip_prefix("/deep/er/").filter(|_| extras.tests);
    let mistyped = path.strip_prefix("/mistyped/").filter(|_| extras.tests);
    let rest = deep.or(mistyped).unwrap_or_else(|| path.trim_start_matches('/'));
    (site.to_path_buf(), rest, mistyped.is_some())
}

/// The policy in the words that this browser knows.
///
/// WHY: Chromium learnt `'wasm-unsafe-eval'` with version 97; before that only `'unsafe-eval'` lets a
/// module be compiled, and the newer word is an error to it. Trusted Types keep strings from being evaluated.
fn policy_for(request: &Request) -> String {
    let agent = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("User-Agent"))
        .map_or("", |header| header.value.as_str());
    let version = agent.split_once("Chrome/").and_then(|(_, rest)| rest.split('.').next()?.parse::<u32>().ok());
    if version.is_some_and(|version| version < KNOWS_WASM_WORD) {
        return POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
    }
    POLICY.to_owned()
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("header {name} cannot hold {value:?}"))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn site() -> Result<PathBuf> {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("rc-serve-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("index.html"), "page")?;
        std::fs::write(folder.join("page-0123456789.wasm"), "module")?;
        std::fs::write(folder.join("page-0123456789.wasm.gz"), "packed")?;
        Ok(folder)
    }

    fn ask(server: &Server, method: &str, path: &str, encoding: &str) -> Result<String> {
        ask_as(server, method, path, encoding, "Chrome/156.0.0.0")
    }

    fn ask_as(server: &Server, method: &str, path: &str, encoding: &str, agent: &str) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: {agent}\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n"
        )?;
        let mut told = String::new();
        stream.read_to_string(&mut told)?;
        Ok(told)
    }

    #[test]
    fn the_page_comes_with_its_policy_and_is_asked_for_anew() -> Result<()> {
        let server = Server::start(&site()?, &Extras::default(), 0)?;
        let told = ask(&server, "GET", "/", "identity")?;
        assert!(told.ends_with("page"), "{told}");
        assert!(told.contains(&format!("Content-Security-Policy: {POLICY}\r\n")));
        assert!(told.contains("Cache-Control: no-cache"));
        assert!(told.contains("X-Content-Type-Options: nosniff"));
        Ok(())
    }

    #[test]
    fn only_browsers_without_the_narrow_word_get_the_wide_one() -> Result<()> {
        let server = Server::start(&site()?, &Extras::default(), 0)?;
        for (agent, wide) in [
            ("Mozilla/5.0 HeadlessChrome/91.0.4469.0 Safari/537.36", true),
            ("Mozilla/5.0 Chrome/97.0.1.2 Safari/537.36", false),
            ("Mozilla/5.0 Gecko/20100101 Firefox/102.0", false),
        ] {
            let told = ask_as(&server, "GET", "/", "identity", agent)?;
            assert_eq!(told.contains(" 'unsafe-eval'"), wide, "{agent}: {told}");
        }
        Ok(())
    }

    #[test]
    fn packed_copies_go_only_to_those_who_take_them() -> Result<()> {
        let server = Server::start(&site()?, &Extras::default(), 0)?;
        let packed = ask(&server, "GET", "/page-0123456789.wasm", "gzip, br")?;
        assert!(packed.ends_with("packed"));
        assert!(packed.contains("Content-Encoding: gzip"));
        assert!(packed.contains("Content-Type: application/wasm"));
        assert!(packed.contains("immutable"));
        let plain = ask(&server, "GET", "/page-0123456789.wasm", "gzip;q=0")?;
        assert!(plain.ends_with("module"));
        Ok(())
    }

    #[test]
    fn a_portals_pages_have_its_policy_and_the_product_below_them_has_its_own() -> Result<()> {
        let (site, portal) = (site()?, site()?);
        std::fs::write(portal.join("index.html"), "portal")?;
        let server = Server::start(&site, &Extras { portal: Some(portal), ..Extras::default() }, 0)?;
        let around = ask(&server, "GET", "/portal/", "identity")?;
        assert!(around.ends_with("portal") && around.contains(PORTAL_POLICY), "{around}");
        let inside = ask(&server, "GET", "/portal/resignation-check/", "identity")?;
        assert!(inside.ends_with("page") && inside.contains(POLICY), "{inside}");
        Ok(())
    }

    #[test]
    fn the_policy_for_a_widget_in_the_page_itself_is_the_documented_one() -> Result<()> {
        let told = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/embedding.md"))?;
        let needed = INLINE_POLICY.trim_start_matches("default-src 'none'; ");
        assert_eq!(told.matches(&format!("\n{needed}\n")).count(), 2, "once in each language");
        Ok(())
    }

    #[test]
    fn nothing_outside_the_folder_is_served() -> Result<()> {
        let server = Server::start(&site()?, &Extras::default(), 0)?;
        for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/__log"] {
            let told = ask(&server, "GET", path, "identity")?;
            assert!(told.starts_with("HTTP/1.1 404"), "{path}: {told}");
        }
        Ok(())
    }

    #[test]
    fn tests_read_and_reset_the_log() -> Result<()> {
        let extras = Extras { tests: true, ..Extras::default() };
        let server = Server::start(&site()?, &extras, 0)?;
        ask(&server, "GET", "/deep/er/?x=1", "identity")?;
        let told = ask(&server, "POST", "/__log", "identity")?;
        assert!(told.contains(r#""paths":["/deep/er/?x=1"]"#), "{told}");
        let again = ask(&server, "GET", "/__log", "identity")?;
        assert!(again.contains(r#""paths":[]"#), "{again}");
        Ok(())
    }
}
