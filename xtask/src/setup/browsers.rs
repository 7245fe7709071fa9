//! The browsers of the tests: Debian's Chromium and Firefox, a Chromium 91 as the floor, and two below it.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{apt, npm};
use crate::places::{Places, is_executable, on_path};
use crate::run::{self, ask};

const PACKAGES: [&str; 4] = ["chromium", "firefox-esr", "fonts-noto-cjk", "poppler-utils"];
/// What each of [`PACKAGES`] puts on the disk, in the same order.
const PROOFS: [&str; 4] = [
    "/usr/bin/chromium",
    "/usr/bin/firefox-esr",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/bin/pdftotext",
];
/// Chromium without a window, of the same version.
const SHELL: &str = "chromium-headless-shell";
const LIBRARIES: [&str; 3] = ["libnss3", "libexpat1", "libuuid1"];
/// The oldest version that the page works in.
const FLOOR: u32 = 91;
/// Versions below it, as the kernels of older office browsers have them: there the tag has to say so.
pub const BELOW: [u32; 2] = [77, 80];

/// The current Chromium.
pub struct Chromium {
    /// As people have it.
    pub desktop: PathBuf,
    /// Without a window. WHY: one that nobody sees is drawn all the same, for every test.
    pub shell: PathBuf,
}

/// The current Firefox, which comes with [`chromium`] and takes orders without a driver.
///
/// # Errors
/// It is not there.
pub fn firefox() -> Result<PathBuf> {
    on_path("firefox-esr").context("firefox-esr is not on the path")
}

/// The current Chromium, with and without a window, a Firefox, a Chinese font and the PDF tools.
///
/// # Errors
/// They are missing and cannot be installed.
pub fn chromium(places: &Places) -> Result<Chromium> {
    let missing = |proof: &&str| !Path::new(proof).exists();
    if PROOFS.iter().any(missing) {
        apt::install(&PACKAGES, "a browser for the tests", &places.root)?;
    }
    let desktop = on_path("chromium").context("chromium is not on the path")?;
    Ok(Chromium { shell: shell(places).unwrap_or_else(|| desktop.clone()), desktop })
}

/// Chromium without a window, where it is to be had.
fn shell(places: &Places) -> Option<PathBuf> {
    // Asked first: a system that lacks it would be asked to install it at every run.
    let is_offered = || ask(run::command("apt-cache", &places.root).args(["show", "--quiet=2", SHELL])).is_some();
    if on_path(SHELL).is_none()
        && is_offered()
        && let Err(error) = apt::install(&[SHELL], "a browser without a window", &places.root)
    {
        eprintln!("{error:#}");
    }
    let shell = on_path(SHELL);
    if shell.is_none() {
        eprintln!("There is no {SHELL}: the tests take Chromium with a window, which is slower.");
    }
    shell
}

/// The Chromium 91 of the npm package `chrome-aws-lambda`.
///
/// # Errors
/// It cannot be unpacked or does not run.
pub fn floor(places: &Places) -> Result<PathBuf> {
    unpacked(places, FLOOR, &places.npm("chrome-aws-lambda/bin"))
}

/// The Chromiums of [`BELOW`], from older versions of the same package.
///
/// # Errors
/// As [`floor`].
pub fn below(places: &Places) -> Result<Vec<(u32, PathBuf)>> {
    npm::install(places, "xtask/npm-older", "npm-older", "older browsers")?;
    let packages = places.tools.join("npm-older/node_modules");
    BELOW
        .into_iter()
        .map(|version| {
            let packed = packages.join(format!("chromium-{version}/bin"));
            Ok((version, unpacked(places, version, &packed)?))
        })
        .collect()
}

/// Unpacks a Chromium of this version and makes sure that it starts.
fn unpacked(places: &Places, version: u32, packed: &Path) -> Result<PathBuf> {
    let browser = places.old_chromium(version);
    let folder = browser.parent().with_context(|| format!("no folder for Chromium {version}"))?;
    let stamp = folder.join("runs.txt");
    if stamp.is_file() && is_executable(&browser) {
        return Ok(browser);
    }
    eprintln!("· unpacking Chromium {version} …");
    std::fs::create_dir_all(folder)?;
    write_program(&browser, &unbrotli(&program_in(packed)?)?)?;
    // The oldest ones bring no drawing by software and need none.
    let drawing = packed.join("swiftshader.tar.br");
    if drawing.is_file() {
        tar::Archive::new(unbrotli(&drawing)?.as_slice()).unpack(folder.join("swiftshader"))?;
    }
    let agent = match agent_of(&browser, places) {
        Some(agent) => agent,
        None => {
            apt::install(&LIBRARIES, &format!("a library of Chromium {version}"), &places.root)?;
            agent_of(&browser, places).with_context(|| format!("Chromium {version} was unpacked but does not start"))?
        }
    };
    if !agent.contains(&format!("Chrome/{version}.")) {
        bail!("an old browser should be a Chromium {version}, yet it calls itself `{agent}`");
    }
    std::fs::write(stamp, agent)?;
    Ok(browser)
}

/// The packed browser; before 2020 its file names the version.
fn program_in(packed: &Path) -> Result<PathBuf> {
    let list = std::fs::read_dir(packed).with_context(|| format!("{} cannot be read", packed.display()))?;
    let mut files = list.flatten().map(|entry| entry.path());
    let is_browser = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("chromium") && name.ends_with(".br")
    };
    files.find(is_browser).with_context(|| format!("{} holds no browser", packed.display()))
}

/// How the unpacked browser names itself in a page of its own; it knows no `--version`.
fn agent_of(browser: &Path, places: &Places) -> Option<String> {
    ask(run::command(browser, &places.root)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg("data:text/html,<script>document.write(navigator.userAgent)</script>"))
}

fn unbrotli(file: &Path) -> Result<Vec<u8>> {
    let packed = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut bytes = Vec::new();
    brotli::Decompressor::new(packed.as_slice(), 1 << 16)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{} is damaged", file.display()))?;
    Ok(bytes)
}

fn write_program(file: &Path, bytes: &[u8]) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(file, bytes)?;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))?;
    Ok(())
}
