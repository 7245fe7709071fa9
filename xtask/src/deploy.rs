//! The configurations in `deploy/` say what this program's own server says.

use std::path::{Path, PathBuf};

use crate::serve::POLICY;

/// Every file that sets a policy.
const WITH_POLICY: [&str; 4] =
    ["nginx/maps.conf", "apache/resignation-check.conf", "tomcat/WEB-INF/headers.jsp", "iis/web.config"];
/// What every one of them sets besides.
const HEADERS: [&str; 5] = [
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Access-Control-Allow-Origin",
    "Cross-Origin-Resource-Policy",
];
/// Endings of the page's files, each with its type.
const TYPES: [(&str, &str); 12] = [
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("mjs", "text/javascript"),
    ("css", "text/css"),
    ("txt", "text/plain"),
    ("ts", "text/plain"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("wasm", "application/wasm"),
    ("bin", "application/octet-stream"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("deploy")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap_or_default()
}

fn wide() -> String {
    POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'")
}

#[test]
fn every_policy_is_this_programs_own_word_for_word() {
    let wide = wide();
    assert_ne!(wide, POLICY);
    for name in WITH_POLICY {
        let text = read(name);
        for policy in [POLICY, &wide] {
            assert!(text.contains(&format!("\"{policy}\"")), "deploy/{name} should hold\n\"{policy}\"");
        }
        for at in text.match_indices("default-src") {
            let rest = &text[at.0..];
            assert!(rest.starts_with(POLICY) || rest.starts_with(&wide), "deploy/{name} holds another policy");
        }
    }
}

#[test]
fn no_other_file_sets_a_policy() {
    let mut found = Vec::new();
    let mut open = vec![folder()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if std::fs::read_to_string(&path).is_ok_and(|text| text.contains("default-src")) {
                found.push(path);
            }
        }
    }
    assert_eq!(found.len(), WITH_POLICY.len(), "{found:?}");
}

#[test]
fn headers_and_types_are_the_same_everywhere() {
    for (name, types) in [
        ("nginx/files.conf", "nginx/files.conf"),
        ("apache/resignation-check.conf", "apache/resignation-check.conf"),
        ("tomcat/WEB-INF/headers.jsp", "tomcat/WEB-INF/web.xml"),
        ("iis/web.config", "iis/web.config"),
    ] {
        let text = read(name);
        for header in HEADERS {
            assert!(text.contains(header), "deploy/{name} does not set {header}");
        }
        for value in ["nosniff", "no-referrer", "camera=(), geolocation=(), microphone=()", "cross-origin"] {
            assert!(text.contains(value), "deploy/{name} does not say {value}");
        }
        assert!(text.contains("; report-uri /csp-report"), "deploy/{name} has no line about reports");
        let listed = read(types);
        for (_, kind) in TYPES {
            assert!(listed.contains(kind), "deploy/{types} lacks the type {kind}");
        }
    }
    for (ending, kind) in TYPES {
        for (name, line) in [
            ("tomcat/WEB-INF/web.xml", format!("<extension>{ending}</extension><mime-type>{kind}")),
            ("iis/web.config", format!("fileExtension=\".{ending}\" mimeType=\"{kind}")),
        ] {
            assert!(read(name).contains(&line), "deploy/{name} lacks {line}");
        }
    }
}

/// `web.config` runs nowhere in these tests: at least it is XML, with and without its commented part.
#[test]
fn the_configuration_of_iis_is_well_formed() {
    let text = read("iis/web.config");
    let parsed = roxmltree::Document::parse(&text);
    assert!(parsed.is_ok(), "{parsed:?}");
    let start = "没装的不要打开";
    let (before, after) = text.split_once("<rewrite>").unwrap_or_default();
    assert!(before.contains(start), "the part for URL Rewrite has moved");
    let open = before.rfind("<!--").unwrap_or_default();
    let opened = format!("{}<rewrite>{}", &before[..open], after.replacen("-->", "", 1));
    let parsed = roxmltree::Document::parse(&opened);
    assert!(parsed.is_ok_and(|document| document.descendants().any(|node| node.has_tag_name("outboundRules"))));
}
