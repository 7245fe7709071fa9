//! What the run was started with: where the page is served, which browsers there are.

use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, OnceLock};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::driver::{Browser, Pool, Tab};
pub use crate::person::TODAY;

/// The policy that must hold, word for word.
pub const POLICY: [&str; 12] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types resignation-check",
];

/// Has a browser compile the page's program once and not a second time, for speed, while it is in use. WHY: most tests
/// load the page anew and look at it for seconds. The browser as people have it does both.
const ONCE_COMPILED: [&str; 1] = ["--js-flags=--liftoff-only"];

static CURRENT: Mutex<Option<Browser>> = Mutex::new(None);
static DESKTOP: Mutex<Option<Browser>> = Mutex::new(None);
static FLOOR: Mutex<Option<Browser>> = Mutex::new(None);
static BELOW: [Mutex<Option<Browser>>; 2] = [const { Mutex::new(None) }; 2];

static FIREFOX: LazyLock<Pool> = LazyLock::new(Pool::default);

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Zh, Self::En];

    /// Its tag in the page.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// A message of the catalogue, so that the tests name controls as the person sees them.
    pub fn word(self, key: &str) -> String {
        static WORDS: OnceLock<[Value; 2]> = OnceLock::new();
        let words = WORDS
            .get_or_init(|| ["zh-Hans", "en"].map(|tag| read_json(&format!("words/{tag}.json")).unwrap_or_default()));
        let index = usize::from(self == Self::En);
        words[index][key].as_str().map_or_else(|| format!("no message {key}"), str::to_owned)
    }
}

/// A JSON file of the project.
pub fn read_json(path: &str) -> Result<Value> {
    let text = std::fs::read_to_string(root().join(path)).with_context(|| format!("{path} cannot be read"))?;
    serde_json::from_str(&text).with_context(|| format!("{path} is no JSON"))
}

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A variable that `cargo xtask test` sets.
pub fn setting(name: &str) -> Result<String> {
    std::env::var(name).with_context(|| format!("{name} is not set; start these tests with `cargo xtask test`"))
}

/// An address of the test server.
pub fn address(path: &str) -> Result<String> {
    Ok(format!("{}/{path}", setting("RC_BASE_URL")?.trim_end_matches('/')))
}

/// A new page in the current browser, in the form without a window where there is one.
pub fn tab() -> Result<Tab> {
    tab_of(&CURRENT, "RC_CHROMIUM", &ONCE_COMPILED)
}

/// A new page in the current browser as people have it: for what has to do with windows, history, files and printing.
pub fn desktop_tab() -> Result<Tab> {
    tab_of(&DESKTOP, "RC_CHROMIUM_DESKTOP", &[])
}

/// A new page in the oldest browser the page supports.
pub fn floor_tab() -> Result<Tab> {
    tab_of(&FLOOR, "RC_CHROMIUM_FLOOR", &ONCE_COMPILED)
}

/// The versions of Chromium below the floor in which the tag has to say so.
pub const OLDER: [u32; 2] = [77, 80];

/// A new page in one of [`OLDER`], by its place in the list.
pub fn older_tab(at: usize) -> Result<Tab> {
    let mut browser = BELOW[at].lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if browser.is_none() {
        *browser = Some(Browser::launch(setting(&format!("RC_CHROMIUM_{}", OLDER[at]))?.as_ref())?);
    }
    browser.as_ref().context("no browser")?.tab()
}

/// A new page in Firefox.
pub fn firefox_tab() -> Result<Tab> {
    let program = setting("RC_FIREFOX")?;
    let (page, fresh) = FIREFOX.page(program.as_ref())?;
    let mut tab = Tab::from(page);
    if fresh {
        warm_up(&mut tab)?;
        // Given back first: the next page is one in the same process.
        drop(tab);
        return Ok(FIREFOX.page(program.as_ref())?.0.into());
    }
    Ok(tab)
}

/// Ends the browsers. A process must not outlive the tests.
pub fn close() {
    for browser in [&CURRENT, &DESKTOP, &FLOOR].into_iter().chain(&BELOW) {
        browser.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
    }
    FIREFOX.close();
}

/// Loads the page once, however long it takes. WHY: the first page of a fresh browser on a busy machine can take a
/// minute, and no test is about that.
fn warm_up(tab: &mut Tab) -> Result<()> {
    for _ in 0..6 {
        let opened = tab.open(&address("")?);
        if opened.and_then(|()| tab.wait("the page is drawn", "!!document.querySelector('form')")).is_ok() {
            return Ok(());
        }
    }
    anyhow::bail!("a fresh browser does not draw the page: {}", tab.eval("document.body.innerText.slice(0, 400)")?)
}

fn tab_of(browser: &Mutex<Option<Browser>>, variable: &str, flags: &[&str]) -> Result<Tab> {
    let mut browser = browser.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if browser.is_none() {
        let fresh = Browser::launch_with(setting(variable)?.as_ref(), flags)?;
        warm_up(&mut fresh.tab()?)?;
        *browser = Some(fresh);
    }
    browser.as_ref().context("no browser")?.tab()
}
