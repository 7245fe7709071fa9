//! Real web servers with the configurations of `deploy/`, each in a folder of its own over a copy of the page.

mod apache;
mod ask;
mod nginx;
mod process;
mod sink;
mod tomcat;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

use crate::site;
pub use ask::{Answer, ask};
use process::Running;
pub use sink::Sink;

/// Where the page lies: not at the root, as in most portals.
pub const PATH: &str = "/apps/resignation-check/";
/// What must never be served: it lies beside the page.
pub const SECRET: &str = "not for everybody";
/// Reports of violations go here in the shipped configurations, where their line for it is switched on.
const REPORT_ADDRESS: &str = "/csp-report";

/// A kind of server that `deploy/` has a configuration for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// nginx, as included in a server.
    Nginx,
    /// nginx, as the container starts it.
    NginxOfTheContainer,
    /// nginx that answers only for the endings that every server knows.
    NginxOfFewTypes,
    /// Apache, with its configuration included for a folder.
    Apache,
    /// Apache, with its configuration as `.htaccess`.
    ApacheByFolder,
    /// Tomcat.
    Tomcat,
}

impl Kind {
    /// The setting that says where the program is.
    fn setting(self) -> &'static str {
        match self {
            Self::Nginx | Self::NginxOfTheContainer | Self::NginxOfFewTypes => "RC_NGINX",
            Self::Apache | Self::ApacheByFolder => "RC_APACHE",
            Self::Tomcat => "RC_TOMCAT",
        }
    }

    fn program(self) -> Result<PathBuf> {
        let name = self.setting();
        if let Ok(reason) = std::env::var(format!("{name}_MISSING")) {
            bail!("{reason}");
        }
        site::setting(name).map(PathBuf::from)
    }

    /// Where the page lies in it.
    pub fn path(self) -> &'static str {
        if self == Self::NginxOfTheContainer { "/" } else { PATH }
    }
}

/// A server that runs. It ends when this is dropped.
pub struct Served {
    /// WHY first: it ends before its folder goes.
    _process: Running,
    /// Its port on 127.0.0.1.
    pub port: u16,
    /// The page's path in it.
    pub path: &'static str,
    /// Where reports of violations arrive.
    pub sink: Sink,
    _folder: TempDir,
}

impl Served {
    /// Starts a server of this kind over a copy of the page in `dist`.
    pub fn start(kind: Kind, dist: &Path) -> Result<Self> {
        let program = kind.program()?;
        let sink = Sink::start()?;
        let folder = tempfile::tempdir().context("no temporary folder for a server")?;
        // Servers that give up root's rights have to read it.
        open_to_all(folder.path())?;
        let place = Place::lay(folder.path(), dist, &sink)?;
        let mut last = None;
        // WHY several: between the search for a free port and its use another process may take it.
        for _ in 0..5 {
            let port = process::free_port()?;
            let command = match kind {
                Kind::Nginx => nginx::included(&program, &place, port)?,
                Kind::NginxOfTheContainer => nginx::container(&program, &place, port)?,
                Kind::NginxOfFewTypes => nginx::few_types(&program, &place, port)?,
                Kind::Apache => apache::included(&program, &place, port)?,
                Kind::ApacheByFolder => apache::by_folder(&program, &place, port)?,
                Kind::Tomcat => tomcat::start(&program, &place, port)?,
            };
            match Running::start(command, port, &place.log()) {
                Ok(process) => {
                    return Ok(Self { _process: process, port, path: kind.path(), sink, _folder: folder });
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.context("no server was started")?).with_context(|| format!("{kind:?} does not start"))
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path)
    }

    /// Asks for a path below the page's, exactly as written.
    pub fn get(&self, name: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        ask(self.port, "GET", &format!("{}{name}", self.path), headers)
    }
}

/// The folder of one server.
pub struct Place {
    /// Everything of it.
    folder: PathBuf,
    /// The copy of the page.
    page: PathBuf,
    /// Where reports go.
    report: String,
}

impl Place {
    fn lay(folder: &Path, dist: &Path, sink: &Sink) -> Result<Self> {
        ensure!(dist.join("index.html").is_file(), "there is no page in {}", dist.display());
        let page = folder.join("srv/resignation-check");
        std::fs::create_dir_all(page.join("folder"))?;
        for entry in std::fs::read_dir(dist)? {
            let from = entry?.path();
            let name = from.file_name().context("a file without a name")?;
            std::fs::copy(&from, page.join(name)).with_context(|| from.display().to_string())?;
        }
        std::fs::write(page.join("folder/inside.txt"), "a file of a folder without a page")?;
        std::fs::write(page.join(".hidden"), SECRET)?;
        std::fs::write(folder.join("srv/secret.txt"), SECRET)?;
        for name in ["log", "run", "conf"] {
            std::fs::create_dir_all(folder.join(name))?;
        }
        Ok(Self { folder: folder.to_path_buf(), page, report: sink.url() })
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log/out.txt")
    }

    /// A file of `deploy/` as it is, but for its line about reports: that is switched on with the test's address.
    fn shipped(&self, path: &str) -> Result<String> {
        let file = site::root().join("deploy").join(path);
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let mut switched = 0;
        let lines: Vec<String> = text
            .lines()
            .map(|line| {
                let words = line.trim_start();
                let bare = words.strip_prefix('#').or_else(|| words.strip_prefix("//"));
                match bare.filter(|bare| bare.contains(REPORT_ADDRESS) && !bare.starts_with(' ')) {
                    Some(bare) => {
                        switched += 1;
                        bare.replace(REPORT_ADDRESS, &self.report)
                    }
                    None => line.to_owned(),
                }
            })
            .collect();
        ensure!(switched <= 1, "deploy/{path} has {switched} lines about reports");
        Ok(lines.join("\n"))
    }

    /// Writes a file into the server's folder.
    fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let file = self.folder.join(name);
        if let Some(above) = file.parent() {
            std::fs::create_dir_all(above)?;
        }
        std::fs::write(&file, text).with_context(|| file.display().to_string())?;
        Ok(file)
    }

    /// A shipped file in the server's folder, with the line about reports switched on.
    fn install(&self, path: &str, name: &str) -> Result<PathBuf> {
        let text = self.shipped(path)?;
        ensure!(text.contains(&self.report), "deploy/{path} has no line about reports to switch on");
        self.write(name, &text)
    }
}

fn open_to_all(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))?;
    Ok(())
}

/// Whether the tests run as root: then a server is told whose rights to take.
fn is_root() -> bool {
    std::process::Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
