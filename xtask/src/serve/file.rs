//! What lies behind a path, and how it is sent.

use std::path::{Component, Path, PathBuf};

use hyper::header::{ACCEPT_ENCODING, HeaderMap};

/// The file of a path, or nothing when it would leave the folder.
pub fn find(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = decoded(path)?;
    let relative = Path::new(&path);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return None;
    }
    let mut file = folder.join(relative);
    if path.is_empty() || path.ends_with('/') || file.is_dir() {
        file = file.join("index.html");
    }
    file.is_file().then_some(file)
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = rest.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

/// The packed copy that a browser takes: its encoding and its file.
pub fn packed(file: &Path, headers: &HeaderMap) -> Option<(&'static str, PathBuf)> {
    let accepted = accepted_encodings(headers);
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(name, _)| accepted.iter().any(|accepted| accepted == name))
        .map(|(name, ending)| (name, packed_name(file, ending)))
        .find(|(_, packed)| packed.is_file())
}

fn packed_name(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn accepted_encodings(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter(|part| !part.contains("q=0") || part.contains("q=0."))
        .filter_map(|part| part.split(';').next())
        .map(|name| name.trim().to_ascii_lowercase())
        .collect()
}

/// A hashed name never changes its content; everything else is asked for anew.
pub fn caching(file: &Path) -> &'static str {
    if crate::build::pwa::is_hashed(file) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The type by the name's ending; with `mistyped`, that of the module is a wrong one.
pub fn content_type(file: &Path, mistyped: bool) -> &'static str {
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    match ending.as_ref() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" if mistyped => "application/octet-stream",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
