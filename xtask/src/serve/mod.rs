//! A small static server: the same one for a person, for the end-to-end tests and for `bench`.

mod file;

use std::convert::Infallible;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};

use self::file::{caching, content_type, find, packed};
use crate::setup::Need;

/// The policy under which the page has to work everywhere.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types resignation-check";

/// All that the page of a portal may be presumed to allow.
const PORTAL_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'";
/// What a widget that runs in the page itself needs, and no more.
const INLINE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

/// The first Chromium that knows `'wasm-unsafe-eval'`.
const KNOWS_WASM_WORD: u32 = 97;
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

/// What is served, and what was asked for.
struct Served {
    site: PathBuf,
    extras: Extras,
    log: Mutex<Log>,
}

/// A request with all of its body.
type Asked = Request<Bytes>;
/// An answer with all of its body.
type Answer = Response<Full<Bytes>>;

/// A running server; it ends with the process or when dropped.
pub struct Server {
    /// Absent only while the server is being dropped.
    runtime: Option<Runtime>,
    port: u16,
}

impl Server {
    /// Serves `site` on 127.0.0.1; port 0 takes any free one.
    ///
    /// # Errors
    /// The port is taken.
    pub fn start(site: &Path, extras: &Extras, port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("port {port} of 127.0.0.1"))?;
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        let served = Arc::new(Served { site: site.to_path_buf(), extras: extras.clone(), log: Mutex::default() });
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_io().build()?;
        let listener = runtime.block_on(async { tokio::net::TcpListener::from_std(listener) })?;
        runtime.spawn(listen(listener, served));
        Ok(Self { runtime: Some(runtime), port })
    }

    /// The address, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // An answer that is held back on purpose is not waited for.
            runtime.shutdown_background();
        }
    }
}

/// Answers whoever comes, each connection on its own: browsers keep many open without a word.
async fn listen(listener: tokio::net::TcpListener, served: Arc<Served>) {
    loop {
        // A browser that went away is no reason to stop serving.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let served = Arc::clone(&served);
        let service = hyper::service::service_fn(move |request| reply(request, Arc::clone(&served)));
        let mut http = hyper::server::conn::http1::Builder::new();
        tokio::spawn(http.title_case_headers(true).serve_connection(TokioIo::new(stream), service));
    }
}

/// Reads the request and answers it where waiting holds nobody up.
async fn reply(request: Request<Incoming>, served: Arc<Served>) -> Result<Answer, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let answered = tokio::task::spawn_blocking(move || answer(&Request::from_parts(head, body), &served)).await;
    Ok(match answered {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => told(StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")),
        Err(error) => told(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    })
}

/// An answer of this status and these bytes.
fn told(status: StatusCode, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(body.into()));
    *answer.status_mut() = status;
    answer
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

fn answer(request: &Asked, served: &Served) -> Result<Answer> {
    let (extras, log) = (&served.extras, &served.log);
    let path = request.uri().path();
    let bare = path.strip_prefix("/bare").filter(|rest| extras.tests && rest.starts_with('/'));
    let is_bare = bare.is_some();
    let path = bare.unwrap_or(path);
    if extras.tests && path == "/__log" {
        return answer_log(request, log);
    }
    if extras.tests && path == "/__report" {
        if let Ok(mut log) = log.lock() {
            log.reports.push(String::from_utf8_lossy(request.body()).into_owned());
        }
        return Ok(told(StatusCode::NO_CONTENT, ""));
    }
    if let Ok(mut log) = log.lock() {
        log.paths.push(request.uri().to_string());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(told(StatusCode::METHOD_NOT_ALLOWED, ""));
    }
    if extras.tests && path.starts_with("/__test/slow/") {
        // Held until the browser gives up or the server ends.
        std::thread::sleep(std::time::Duration::from_secs(60));
        return Ok(told(StatusCode::GATEWAY_TIMEOUT, ""));
    }
    if extras.tests && path == "/__test/huge/pack.json" {
        return Ok(told(StatusCode::OK, vec![b' '; 5 * 1024 * 1024]));
    }
    let (folder, rest, mistyped) = place(path, &served.site, extras);
    let Some(file) = find(&folder, rest) else {
        return Ok(told(StatusCode::NOT_FOUND, "not found"));
    };
    let mut answer = sent(request, &file, (is_bare, mistyped))?;
    if !extras.no_policy {
        let mut policy = match path {
            _ if path.starts_with("/__test/portal/") => PORTAL_POLICY.to_owned(),
            _ if path.starts_with("/__test/inline/") => known_to(request.headers(), INLINE_POLICY),
            _ if extras.portal.as_ref() == Some(&folder) => PORTAL_POLICY.to_owned(),
            _ => known_to(request.headers(), POLICY),
        };
        if extras.tests {
            policy.push_str("; report-uri /__report");
        }
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::try_from(policy)?);
    }
    Ok(answer)
}

/// A file as it is sent, but for its policy; `is_bare`: without what a sandboxed frame needs, `mistyped`: with a type that
/// servers give to what they do not know.
fn sent(request: &Asked, file: &Path, (is_bare, mistyped): (bool, bool)) -> Result<Answer> {
    let packed = packed(file, request.headers());
    let (encoding, source) = match &packed {
        Some((name, packed)) => (Some(*name), packed.as_path()),
        None => (None, file),
    };
    let mut answer = told(StatusCode::OK, std::fs::read(source)?);
    let headers = answer.headers_mut();
    let mut says = |name, value| headers.insert(name, HeaderValue::from_static(value));
    says(header::CONTENT_TYPE, content_type(file, mistyped));
    says(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    says(header::REFERRER_POLICY, "no-referrer");
    says(header::VARY, "Accept-Encoding");
    says(header::CACHE_CONTROL, caching(file));
    if !is_bare {
        // WHY: in a sandboxed frame these files come from nowhere. They hold nothing of anybody.
        says(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    if let Some(encoding) = encoding {
        says(header::CONTENT_ENCODING, encoding);
    }
    Ok(answer)
}

/// `GET /__log` tells what was asked for; any other method also forgets it.
fn answer_log(request: &Asked, log: &Mutex<Log>) -> Result<Answer> {
    let mut list = json!({});
    if let Ok(mut log) = log.lock() {
        list = json!({ "paths": log.paths, "reports": log.reports });
        if *request.method() != Method::GET {
            *log = Log::default();
        }
    }
    let mut answer = told(StatusCode::OK, list.to_string());
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
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

/// A policy in the words that this browser knows.
///
/// WHY: Chromium learnt `'wasm-unsafe-eval'` with version 97; before that only `'unsafe-eval'` lets a
/// module be compiled, and the newer word is an error to it. Trusted Types keep strings from being evaluated.
fn known_to(headers: &HeaderMap, policy: &str) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let version = agent.split_once("Chrome/").and_then(|(_, rest)| rest.split('.').next()?.parse::<u32>().ok());
    if version.is_some_and(|version| version < KNOWS_WASM_WORD) {
        return policy.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
    }
    policy.to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

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
    fn connections_that_stay_open_keep_nobody_from_being_served() -> Result<()> {
        let server = Server::start(&site()?, &Extras::default(), 0)?;
        let port = server.port;
        let open: Vec<_> = (0..64)
            .map(|_| {
                std::thread::spawn(move || -> Result<(String, TcpStream)> {
                    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
                    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
                    write!(stream, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")?;
                    let mut line = String::new();
                    BufReader::new(&stream).read_line(&mut line)?;
                    Ok((line, stream))
                })
            })
            .collect();
        let mut kept = Vec::new();
        for thread in open {
            let (line, stream) = thread.join().map_err(|_| anyhow::anyhow!("a thread stopped"))??;
            assert_eq!(line, "HTTP/1.1 200 OK\r\n");
            kept.push(stream);
        }
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
