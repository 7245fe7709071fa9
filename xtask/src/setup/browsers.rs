//! The browsers of the tests: Debian's Chromium and Firefox, and a Chromium 91 as the floor.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::apt;
use crate::places::{Places, is_executable, on_path};
use crate::run::{self, ask};

const PACKAGES: [&str; 5] = ["chromium", "chromium-driver", "firefox-esr", "fonts-noto-cjk", "poppler-utils"];
/// What each of [`PACKAGES`] puts on the disk, in the same order.
const PROOFS: [&str; 5] = [
    "/usr/bin/chromium",
    "/usr/bin/chromedriver",
    "/usr/bin/firefox-esr",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/bin/pdftotext",
];
const FLOOR_LIBRARIES: [&str; 3] = ["libnss3", "libexpat1", "libuuid1"];
const FLOOR_AGENT: &str = "Chrome/91.";

/// A browser and the program that drives it.
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// Its WebDriver server.
    pub driver: PathBuf,
}

/// The current Firefox, which comes with [`chromium`] and takes orders without a driver.
///
/// # Errors
/// It is not there.
pub fn firefox() -> Result<PathBuf> {
    on_path("firefox-esr").context("firefox-esr is not on the path")
}

/// The current Chromium, its driver, a Firefox, a Chinese font and the PDF tools.
///
/// # Errors
/// They are missing and cannot be installed.
pub fn chromium(places: &Places) -> Result<Chromium> {
    let missing = |proof: &&str| !Path::new(proof).exists();
    if PROOFS.iter().any(missing) {
        apt::install(&PACKAGES, "a browser for the tests", &places.root)?;
    }
    Ok(Chromium {
        browser: on_path("chromium").context("chromium is not on the path")?,
        driver: on_path("chromedriver").context("chromedriver is not on the path")?,
    })
}

/// Unpacks the Chromium 91 of the npm package `chrome-aws-lambda` and makes sure that it starts.
///
/// # Errors
/// It cannot be unpacked or does not run.
pub fn floor(places: &Places) -> Result<PathBuf> {
    let browser = places.floor_chromium();
    let folder = browser.parent().context("no folder for Chromium 91")?;
    let stamp = folder.join("runs.txt");
    if stamp.is_file() && is_executable(&browser) {
        return Ok(browser);
    }
    eprintln!("· unpacking Chromium 91 …");
    std::fs::create_dir_all(folder)?;
    let packed = places.npm("chrome-aws-lambda/bin");
    write_program(&browser, &unbrotli(&packed.join("chromium.br"))?)?;
    let drawing = unbrotli(&packed.join("swiftshader.tar.br"))?;
    tar::Archive::new(drawing.as_slice()).unpack(folder.join("swiftshader"))?;
    let agent = match floor_agent(&browser, places) {
        Some(agent) => agent,
        None => {
            apt::install(&FLOOR_LIBRARIES, "a library of Chromium 91", &places.root)?;
            floor_agent(&browser, places).context("Chromium 91 was unpacked but does not start")?
        }
    };
    if !agent.contains(FLOOR_AGENT) {
        bail!("the oldest browser should be a Chromium 91, yet it calls itself `{agent}`");
    }
    std::fs::write(stamp, agent)?;
    Ok(browser)
}

/// How the unpacked browser names itself in a page of its own; it knows no `--version`.
fn floor_agent(browser: &Path, places: &Places) -> Option<String> {
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
