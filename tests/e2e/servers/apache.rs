//! Apache: the shipped file included for a folder or as its `.htaccess`, in a configuration that adds the rest.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{PATH, Place, is_root};

/// Where Debian puts the modules.
const MODULES: &str = "/usr/lib/apache2/modules";
/// Those of the shipped file, those of every installation, and one that would pack by itself.
const LOADED: [&str; 10] =
    ["mpm_event", "authz_core", "authz_host", "alias", "dir", "mime", "headers", "rewrite", "filter", "deflate"];

/// The shipped file included for the page's folder.
pub fn included(program: &Path, place: &Place, port: u16) -> Result<Command> {
    let file = place.install("apache/resignation-check.conf", "conf/resignation-check.conf")?;
    let inside = format!("AllowOverride None\nRequire all granted\nInclude {}", file.display());
    start(program, place, port, &inside)
}

/// The shipped file as `.htaccess`, with the rights that it names.
pub fn by_folder(program: &Path, place: &Place, port: u16) -> Result<Command> {
    place.install("apache/resignation-check.conf", "srv/resignation-check/.htaccess")?;
    start(program, place, port, "AllowOverride FileInfo Indexes Options=Indexes,MultiViews\nRequire all granted")
}

fn start(program: &Path, place: &Place, port: u16, inside: &str) -> Result<Command> {
    let folder = place.folder.display();
    let modules: String =
        LOADED.iter().map(|name| format!("LoadModule {name}_module {MODULES}/mod_{name}.so\n")).collect();
    let user = if is_root() { "User www-data\nGroup www-data\n" } else { "" };
    // As Debian sets it up: types by the system's list, `.gz` a type of its own, texts packed on the way.
    let text = format!(
        "ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
{modules}{user}PidFile {folder}/run/apache.pid
DefaultRuntimeDir {folder}/run
ErrorLog {folder}/log/error.log
DocumentRoot {folder}/run
TypesConfig /etc/mime.types
AddType application/x-gzip .gz .tgz
AddLanguage en .en
AddOutputFilterByType DEFLATE text/html text/css application/javascript text/javascript application/wasm
<Directory />
    Options FollowSymLinks
    AllowOverride None
    Require all denied
</Directory>
<FilesMatch \"^\\.ht\">
    Require all denied
</FilesMatch>
Alias {alias} {page}
<Directory {page}>
    Options Indexes FollowSymLinks MultiViews
    {inside}
</Directory>
",
        alias = PATH.trim_end_matches('/'),
        page = place.page.display(),
    );
    let file = place.write("conf/apache.conf", &text)?;
    let mut apache = Command::new(program);
    apache.args(["-D", "FOREGROUND", "-f"]).arg(file);
    Ok(apache)
}
