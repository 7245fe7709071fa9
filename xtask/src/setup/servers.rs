//! The web servers that the configurations of `deploy/` are tried with. They are started by the tests alone.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Result, bail};

use super::apt;
use crate::places::Places;
use crate::run;

/// A server, or what one needs.
struct Program {
    /// The setting that names it to the tests; with `_MISSING` behind it the reason why it is not there.
    setting: &'static str,
    what_for: &'static str,
    packages: &'static [&'static str],
    /// What the packages put on the disk; the first is what the setting names.
    proofs: &'static [&'static str],
    /// What a fresh installation starts by itself.
    service: Option<&'static str>,
}

// WHY `apache2-bin`: it is the server without a service and without a configuration of its own.
const PROGRAMS: [Program; 4] = [
    Program {
        setting: "RC_NGINX",
        what_for: "nginx for the tests",
        packages: &["nginx", "libnginx-mod-http-brotli-static"],
        proofs: &["/usr/sbin/nginx", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"],
        service: Some("nginx"),
    },
    Program {
        setting: "RC_APACHE",
        what_for: "Apache for the tests",
        packages: &["apache2-bin", "media-types"],
        proofs: &["/usr/sbin/apache2", "/usr/lib/apache2/modules/mod_rewrite.so", "/etc/mime.types"],
        service: None,
    },
    Program {
        setting: "RC_TOMCAT",
        what_for: "Tomcat for the tests",
        packages: &["tomcat10", "default-jre-headless"],
        proofs: &["/usr/share/tomcat10", "/usr/share/tomcat10/lib/jasper.jar", "/usr/share/tomcat10/etc/web.xml"],
        service: Some("tomcat10"),
    },
    Program {
        setting: "RC_JAVA",
        what_for: "Java for the tests",
        packages: &["default-jre-headless"],
        proofs: &["/usr/bin/java"],
        service: None,
    },
];

/// Installs what is missing and names it for the tests. A server that cannot be had is no reason to run no test at all:
/// its own tests fail with the sentence that is handed on here.
pub fn settings(places: &Places) -> Vec<(String, OsString)> {
    PROGRAMS
        .iter()
        .map(|program| match ready(program, &places.root) {
            Ok(()) => (program.setting.to_owned(), OsString::from(program.proofs[0])),
            Err(error) => (format!("{}_MISSING", program.setting), OsString::from(format!("{error:#}"))),
        })
        .collect()
}

fn ready(program: &Program, root: &Path) -> Result<()> {
    let missing = || program.proofs.iter().find(|proof| !Path::new(proof).exists());
    if missing().is_none() {
        return Ok(());
    }
    let was_there = Path::new(program.proofs[0]).exists();
    apt::install(program.packages, program.what_for, root)?;
    if let Some(service) = program.service.filter(|_| !was_there) {
        rest(service, root);
    }
    if let Some(missing) = missing() {
        bail!("{} was installed, yet {missing} is not there", program.what_for);
    }
    Ok(())
}

/// Stops what a fresh installation has started and keeps it from starting with the machine. Where nothing runs services
/// there is nothing to stop.
fn rest(service: &str, root: &Path) {
    let commands = if Path::new("/run/systemd/system").is_dir() {
        [("systemctl", ["stop", service]), ("systemctl", ["disable", service])]
    } else {
        [("service", [service, "stop"]), ("update-rc.d", [service, "disable"])]
    };
    for (program, arguments) in commands {
        // A failure leaves a server running that nobody asks; the tests use ports of their own.
        let _ = run::ask(apt::as_root(program, root).args(arguments));
    }
}
