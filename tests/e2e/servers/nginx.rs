//! nginx: the shipped files inside a configuration that adds a port, places to write to, and whose rights to take.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use super::{PATH, Place, is_root};

/// The module for brotli, where Debian puts it.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The page under a path of a server.
pub fn included(program: &Path, place: &Place, port: u16) -> Result<Command> {
    server(program, place, port, "")
}

/// The same in a server that knows few types and refuses all others.
pub fn few_types(program: &Path, place: &Place, port: u16) -> Result<Command> {
    server(program, place, port, r"location ~ \.(?!(html|js|css|json|txt)$)[^./]*$ { return 404; }")
}

/// The configuration of the container, with other places and another port.
pub fn container(program: &Path, place: &Place, port: u16) -> Result<Command> {
    let conf = shipped_parts(place)?;
    let folder = place.folder.display();
    let mut text = place.shipped("nginx/container.conf")?;
    for (from, to) in [
        ("/tmp/", format!("{folder}/run/")),
        ("/etc/nginx/resignation-check", conf.clone()),
        ("/srv/resignation-check", place.page.display().to_string()),
        ("include /etc/nginx/modules-enabled/*.conf;", format!("load_module {BROTLI};{}", user())),
        ("listen 8080;", format!("listen 127.0.0.1:{port};")),
    ] {
        ensure!(text.contains(from), "deploy/nginx/container.conf no longer says {from}");
        text = text.replace(from, &to);
    }
    start(program, place, &text)
}

fn server(program: &Path, place: &Place, port: u16, inside: &str) -> Result<Command> {
    let conf = shipped_parts(place)?;
    let folder = place.folder.display();
    let page = place.page.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("{kind}_temp_path {folder}/run/{kind};\n"))
        .collect();
    let text = format!(
        "load_module {BROTLI};{user}
pid {folder}/run/nginx.pid;
error_log {folder}/log/error.log;
worker_processes 2;
events {{ worker_connections 256; }}
http {{
    access_log off;
    {temporary}
    gzip on;
    gzip_types *;
    add_header X-Elsewhere outside;
    include {conf}/maps.conf;
    server {{
        listen 127.0.0.1:{port};
        absolute_redirect off;
        location = {bare} {{ return 301 {PATH}; }}
        location ^~ {PATH} {{
            alias {page}/;
            include {conf}/files.conf;
            include {conf}/brotli.conf;
            {inside}
        }}
        location / {{ return 404; }}
    }}
}}
",
        user = user(),
        bare = PATH.trim_end_matches('/'),
    );
    start(program, place, &text)
}

/// The shipped parts in a folder of the server's own.
fn shipped_parts(place: &Place) -> Result<String> {
    place.install("nginx/files.conf", "conf/files.conf")?;
    for name in ["maps.conf", "brotli.conf"] {
        place.write(&format!("conf/{name}"), &place.shipped(&format!("nginx/{name}"))?)?;
    }
    Ok(place.folder.join("conf").display().to_string())
}

fn user() -> &'static str {
    if is_root() { "\nuser www-data;" } else { "" }
}

fn start(program: &Path, place: &Place, text: &str) -> Result<Command> {
    let file = place.write("conf/nginx.conf", text)?;
    let mut nginx = Command::new(program);
    nginx.arg("-p").arg(&place.folder).arg("-e").arg(place.folder.join("log/error.log")).arg("-c").arg(file);
    nginx.args(["-g", "daemon off;"]);
    Ok(nginx)
}
