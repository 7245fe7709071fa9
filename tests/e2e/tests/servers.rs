//! Real servers with the shipped configurations serve the page, all of it, as it should be, and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::driver::Tab;
use crate::servers::{Answer, Kind, PATH, SECRET, Served, ask};
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// What is tried, each with its test's name.
pub const KINDS: [(&str, Kind); 5] = [
    ("nginx", Kind::Nginx),
    ("nginx_of_the_container", Kind::NginxOfTheContainer),
    ("apache", Kind::Apache),
    ("apache_by_folder", Kind::ApacheByFolder),
    ("tomcat", Kind::Tomcat),
];

/// What every answer carries, besides the policy.
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("access-control-allow-origin", "*"),
    ("cross-origin-resource-policy", "cross-origin"),
];
/// How browsers call themselves, and whether they get the wide word of the policy.
const AGENTS: [(&str, bool); 6] = [
    ("Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.77 Safari/537.36", true),
    ("Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.1.2 Safari/537.36 Edg/96.0", true),
    ("Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/97.0.1.2 Safari/537.36", false),
    ("Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", false),
    ("Mozilla/5.0 (X11; rv:102.0) Gecko/20100101 Firefox/102.0", false),
    ("", false),
];

/// One server: what it says of each file, what it keeps to itself, a walk in two browsers without a violation.
pub fn serves_the_page(kind: Kind) -> Result<()> {
    let dist = dist();
    let served = Served::start(kind, &dist)?;
    every_file(&served, &dist)?;
    encodings(&served, &dist, kind != Kind::Tomcat)?;
    policies(&served)?;
    asked_again(&served)?;
    errors(&served)?;
    nothing_else(&served)?;
    walked(&served)
}

/// The page with names that every server knows, on a server that refuses all others.
pub fn few_types() -> Result<()> {
    let plain = PathBuf::from(site::setting("RC_DIST_PLAIN")?);
    let served = Served::start(Kind::NginxOfFewTypes, &plain)?;
    let refused = served.get("folder/inside.bin", &[])?.status;
    ensure!(refused == 404, "an unknown ending should be refused, it got {refused}");
    for file in files(&dist())?.iter().filter(|file| file.ends_with(".wasm")) {
        ensure!(!plain.join(file).exists(), "{file} has an ending that such a server refuses");
    }
    walked(&served)
}

/// The list of hashes names every file and is right, by the system's own program; no file, packed or not, names the folder
/// it was built in.
pub fn hashes_of_every_file() -> Result<()> {
    for dist in [dist(), PathBuf::from(site::setting("RC_DIST_PLAIN")?)] {
        let list = std::fs::read_to_string(dist.join("SHA256SUMS")).context("there is no list of hashes")?;
        let listed: Vec<&str> = list.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&dist)? {
            names.push(entry?.file_name().into_string().ok().context("a name that is no text")?);
        }
        names.retain(|name| name != "SHA256SUMS");
        names.sort();
        ensure!(names == listed, "the list of hashes has other files than {}", dist.display());
        let checked = Command::new("sha256sum")
            .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
            .current_dir(&dist)
            .output()
            .context("sha256sum does not start")?;
        ensure!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
        let folder = site::root().display().to_string();
        for name in names {
            let content = std::fs::read(dist.join(&name))?;
            let found = content.windows(folder.len()).any(|part| part == folder.as_bytes());
            ensure!(!found, "{name} names the folder {folder}");
        }
    }
    Ok(())
}

fn dist() -> PathBuf {
    std::env::var_os("RC_DIST").map_or_else(|| site::root().join("dist"), PathBuf::from)
}

/// The page's files without their packed copies.
fn files(dist: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dist).context("there is no page")? {
        let name = entry?.file_name().into_string().ok().context("a name that is no text")?;
        if !name.ends_with(".br") && !name.ends_with(".gz") {
            names.push(name);
        }
    }
    names.sort();
    ensure!(names.len() > 20, "the page has only {} files", names.len());
    Ok(names)
}

/// The type of a file, as browsers need it.
fn kind_of(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "ts" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "bin" => "application/octet-stream",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}

/// Ten digits of a hash before the ending.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether the answer carries what every answer carries.
fn carries(answer: &Answer, what: &str) -> Result<()> {
    for (name, value) in ALWAYS {
        let found = answer.header(name)?;
        ensure!(found == Some(value), "{what}: {name} is {found:?}, not {value}");
    }
    policy(answer, what, false)?;
    ensure!(answer.header("x-elsewhere")?.is_none(), "{what}: a header from further out");
    Ok(())
}

/// The policy of an answer, with the word that this browser knows.
fn policy(answer: &Answer, what: &str, wide: bool) -> Result<()> {
    let found = answer.header("content-security-policy")?.with_context(|| format!("{what}: no policy"))?;
    let new = ["manifest-src 'self'", "worker-src 'self' blob:", "frame-src 'self'", "trusted-types resignation-check"];
    for directive in site::POLICY.iter().chain(&new) {
        let wanted =
            if wide { directive.replace("'wasm-unsafe-eval'", "'unsafe-eval'") } else { (*directive).to_owned() };
        ensure!(found.split("; ").any(|one| one == wanted), "{what}: the policy lacks `{wanted}`: {found}");
    }
    Ok(())
}

/// Type, caching and headers of every file, and its bytes.
fn every_file(served: &Served, dist: &Path) -> Result<()> {
    for name in files(dist)?.iter().map(String::as_str).chain([""]) {
        let answer = served.get(name, &[("Accept-Encoding", "identity")])?;
        ensure!(answer.status == 200, "{name}: {}", answer.status);
        let file = if name.is_empty() { "index.html" } else { name };
        ensure!(answer.body == std::fs::read(dist.join(file))?, "{name}: other bytes than the file's");
        if let Some(kind) = kind_of(file) {
            let told = answer.header("content-type")?.unwrap_or_default().to_ascii_lowercase();
            ensure!(told.replace("; ", ";") == kind.replace("; ", ";"), "{name}: the type is {told}, not {kind}");
        }
        let caching = if is_hashed(file) { "public, max-age=31536000, immutable" } else { "private, no-cache" };
        ensure!(answer.header("cache-control")? == Some(caching), "{name}: {:?}", answer.header("cache-control")?);
        carries(&answer, file)?;
    }
    Ok(())
}

/// Packed copies for those who take them, the file itself for everybody else. Tomcat alone takes `q=0` for a yes.
fn encodings(served: &Served, dist: &Path, reads_zero: bool) -> Result<()> {
    let cases = [
        ("gzip, deflate, br", Some("br")),
        ("br;q=1.0, gzip;q=0.8", Some("br")),
        ("gzip, deflate", Some("gzip")),
        ("gzip;q=0, br;q=0", None),
        ("identity", None),
    ];
    for name in files(dist)?.iter().filter(|name| dist.join(format!("{name}.br")).is_file()) {
        for (accepted, expected) in cases.into_iter().filter(|(accepted, _)| reads_zero || !accepted.contains("q=0,")) {
            let answer = served.get(name, &[("Accept-Encoding", accepted)])?;
            let told = answer.header("content-encoding")?;
            ensure!(told == expected, "{name}: asked with {accepted}, packed as {told:?}");
            let copy = match expected {
                Some("br") => format!("{name}.br"),
                Some(_) => format!("{name}.gz"),
                None => name.clone(),
            };
            ensure!(answer.body == std::fs::read(dist.join(&copy))?, "{name}: not the bytes of {copy}");
            ensure!(answer.list("vary").contains(&"accept-encoding".to_owned()), "{name}: nothing says that it varies");
            if let Some(kind) = kind_of(name) {
                let told = answer.header("content-type")?.unwrap_or_default().to_ascii_lowercase();
                ensure!(told.replace("; ", ";") == kind.replace("; ", ";"), "{copy}: the type is {told}, not {kind}");
            }
            carries(&answer, &copy)?;
        }
    }
    Ok(())
}

/// Only browsers without the narrow word get the wide one.
fn policies(served: &Served) -> Result<()> {
    for (agent, wide) in AGENTS {
        let sent: &[(&str, &str)] = if agent.is_empty() { &[] } else { &[("User-Agent", agent)] };
        policy(&served.get("", sent)?, agent, wide)?;
    }
    Ok(())
}

/// An unchanged file is not sent a second time, packed or not.
fn asked_again(served: &Served) -> Result<()> {
    for accepted in ["br", "gzip", "identity"] {
        let first = served.get("index.html", &[("Accept-Encoding", accepted)])?;
        let tag = first.header("etag")?.context("no ETag")?;
        let again = served.get("index.html", &[("Accept-Encoding", accepted), ("If-None-Match", tag)])?;
        ensure!(again.status == 304 && again.body.is_empty(), "asked again ({accepted}): {}", again.status);
    }
    Ok(())
}

/// Errors are not kept and carry the policy; nothing can be written.
fn errors(served: &Served) -> Result<()> {
    for name in ["missing.js", "page-0123456789.wasm", "folder/missing.html"] {
        let answer = served.get(name, &[])?;
        ensure!(answer.status == 404, "{name}: {}", answer.status);
        ensure!(answer.header("cache-control")? == Some("no-store"), "{name}: {:?}", answer.header("cache-control")?);
        carries(&answer, name)?;
    }
    for method in ["POST", "PUT", "DELETE"] {
        let answer = ask(served.port, method, &format!("{}index.html", served.path), &[("Content-Length", "0")])?;
        ensure!([403, 405].contains(&answer.status), "{method}: {}", answer.status);
    }
    let head = ask(served.port, "HEAD", served.path, &[])?;
    ensure!(head.status == 200 && head.body.is_empty(), "HEAD: {} and {} bytes", head.status, head.body.len());
    Ok(())
}

/// No listing, no hidden file, nothing beside the page, however the path is written.
fn nothing_else(served: &Served) -> Result<()> {
    let path = served.path;
    let bare = path.trim_end_matches('/');
    if !bare.is_empty() {
        let answer = ask(served.port, "GET", bare, &[])?;
        ensure!([301, 302].contains(&answer.status), "{bare}: {}", answer.status);
        let to = answer.header("location")?.unwrap_or_default();
        ensure!(to.ends_with(path), "{bare} leads to {to}");
    }
    let mut paths = vec![format!("{path}folder/"), "//etc/passwd".to_owned(), "/etc/passwd".to_owned()];
    paths.push(format!("{PATH}WEB-INF/web.xml").replacen(PATH, path, 1));
    for hidden in [".hidden", ".htaccess", "%2ehidden", "folder/../.hidden", "WEB-INF/headers.jsp", "META-INF/x"] {
        paths.push(format!("{path}{hidden}"));
    }
    for up in ["../", "%2e%2e/", "..%2f", "..%5c", "..\\", "folder/../../", "./../", "..;/", "%252e%252e/", "..%00/"] {
        paths.push(format!("{path}{up}secret.txt"));
        paths.push(format!("{bare}{up}secret.txt"));
        paths.push(format!("{path}{up}{up}{up}{up}{up}{up}{up}etc/passwd"));
    }
    for path in paths {
        let answer = ask(served.port, "GET", &path, &[])?;
        ensure!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        for told in [SECRET, "root:", "inside.txt", "web-app", "Chromium"] {
            ensure!(!body.contains(told), "{path} was answered with {body}");
        }
    }
    Ok(())
}

/// The main walk to its result in a current browser and the start in the oldest: no violation is reported, though the
/// reports do arrive.
fn walked(served: &Served) -> Result<()> {
    let url = served.url();
    let mut tab = site::tab()?;
    tab.open(&url)?;
    provoke(&mut tab, "before")?;
    served.sink.until("before")?;

    let mut walk = Walk::start_at(site::tab()?, Lang::Zh, &url)?;
    walk.check_policy()?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    walk.switch_language()?;
    walk.tab.expect_clean()?;
    for asked in &walk.tab.record()?.requests {
        ensure!(asked.starts_with(&url) || asked.starts_with("blob:"), "asked for {asked}");
    }
    let mut floor = Walk::start_at(site::floor_tab()?, Lang::En, &url)?;
    floor.tab.expect_clean()?;

    // Reports come in order: what the walks gave rise to has come when this has.
    for (tab, named) in [(&mut walk.tab, "after"), (&mut floor.tab, "oldest")] {
        provoke(tab, named)?;
        let reports = served.sink.until(named)?;
        ensure!(reports.is_empty(), "violations were reported: {reports:?}");
    }
    Ok(())
}

/// Breaks the policy: a picture from elsewhere.
fn provoke(tab: &mut Tab, name: &str) -> Result<()> {
    let picture = format!("http://127.0.0.1:9/{name}.png");
    tab.eval(&format!("Object.assign(new Image(), {{ src: {picture:?} }}); 0")).map(drop)
}
