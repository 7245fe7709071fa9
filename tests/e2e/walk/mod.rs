//! A person who has only a keyboard.
//!
//! The walker presses Tab, arrows, Space and Enter and types; it never calls the page's own functions. It finds controls
//! by what the person sees (the catalogue's words) and answers by the ids of facts and values.

mod checks;
mod control;
mod kept;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::driver::{Key, Tab};
pub use crate::person::Person;
use crate::site::{self, Lang, TODAY};

const PROBE: &str = include_str!("../probe/probe.js");
const LAYOUT: &str = include_str!("../probe/layout.js");
/// WHY: keeping the whole page for use without a network takes a busy machine a while. Its own tests do without this.
const NO_WORKER: &str = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined })";
/// The page's clock, which goes on from one and the same moment whenever the tests are run: 10 in the morning of
/// 2026-11-29 in China. A test that has set the clock itself keeps its own.
const CLOCK: &str = "(() => { const D = Date; if (!/native code/.test(Function.prototype.toString.call(D))) return; \
    const ahead = D.UTC(2026, 10, 29, 2) - D.now(); const now = () => D.now() + ahead; \
    const F = function (...a) { return new.target ? new D(...(a.length ? a : [now()])) : new D(now()).toString(); }; \
    F.now = now; F.UTC = D.UTC; F.parse = D.parse; F.prototype = D.prototype; globalThis.Date = F; })()";
/// More steps than any walk takes; reaching it means going round in circles.
const LONGEST: usize = 60;

/// What the page shows now.
#[derive(Debug, Clone, Deserialize)]
pub struct Page {
    /// `start`, `question`, `check`, `result`, `left`.
    pub kind: Option<String>,
    /// The fact asked about.
    pub fact: Option<String>,
    /// `choice`, `several`, `date`, `number`, `log`.
    pub control: Option<String>,
    h1: usize,
    heads: usize,
    /// The page's heading.
    pub heading: String,
    /// The document's title.
    pub title: String,
    /// The fragment.
    pub hash: String,
    /// The interface's language.
    pub lang: Option<String>,
    #[serde(rename = "rootLang")]
    root_lang: String,
    scroll: i64,
    overflow: i64,
    /// The focused element.
    pub focus: Option<Value>,
    #[serde(rename = "onHeading")]
    pub on_heading: bool,
    #[serde(rename = "onErrors")]
    pub on_errors: bool,
    /// The lines of the error summary.
    pub errors: Vec<String>,
    headings: Vec<Heading>,
}

#[derive(Debug, Clone, Deserialize)]
struct Heading {
    level: u8,
    text: String,
}

impl Page {
    /// Whether it is of this kind.
    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind)
    }

    /// Whether this question is on show.
    pub fn asks(&self, fact: &str) -> bool {
        self.fact.as_deref() == Some(fact) && (self.is("question") || self.is("start"))
    }
}

/// One walk through the page.
pub struct Walk {
    /// The browser's page.
    pub tab: Tab,
    /// The language walked in.
    pub lang: Lang,
    /// Whether the interface is the document's own; in a host's page it owns neither title nor scrolling.
    own: bool,
    seen: Vec<(Option<String>, String)>,
    loaded: usize,
    /// The packs whose rules the page may ask for: those that were chosen.
    packs: Vec<String>,
    /// Whether the page may also ask for what the browser needs to keep it.
    installs: bool,
}

impl Walk {
    /// Opens the start page in this language, as of [`TODAY`].
    pub fn start(lang: Lang) -> Result<Self> {
        Self::start_in(site::tab()?, lang)
    }

    /// The same in a page that was prepared.
    pub fn start_in(tab: Tab, lang: Lang) -> Result<Self> {
        let mut walk = Self::opened(tab, lang)?;
        walk.set_day(TODAY)?;
        Ok(walk)
    }

    /// Opens the start page and chooses the language, leaving the day alone.
    pub fn opened(mut tab: Tab, lang: Lang) -> Result<Self> {
        tab.before_load(NO_WORKER)?;
        Self::opened_at(tab, lang, &site::address("")?)
    }

    /// [`Walk::start_in`] at another address, and where the browser offers it the page is kept for use without a
    /// network.
    pub fn start_at(tab: Tab, lang: Lang, address: &str) -> Result<Self> {
        let mut walk = Self::opened_at(tab, lang, address)?;
        walk.set_day(TODAY)?;
        Ok(walk)
    }

    /// [`Walk::opened`] likewise.
    pub fn opened_at(tab: Tab, lang: Lang, address: &str) -> Result<Self> {
        Self::on_show(tab, lang, address, "start")
    }

    /// Opens the page in a tab that keeps what this person has said on the way to `end`: `check`, `result`, or a
    /// question. WHY: the way there is walked by key in tests of its own, and takes longer than most of what is looked at.
    pub fn at(mut tab: Tab, lang: Lang, person: &Person, end: &str) -> Result<Self> {
        tab.before_load(NO_WORKER)?;
        tab.before_load(&kept::put(&kept::on_the_way_to(end, lang, person)?))?;
        let kind = if matches!(end, "check" | "result") { end } else { "question" };
        let mut walk = Self::on_show(tab, lang, &site::address("")?, kind)?;
        ensure!(kind == end || walk.page()?.asks(end), "{end} is not asked");
        // What stands beside the page comes a moment later.
        walk.tab.wait("the page is whole", "!!__probe.app().querySelector('footer')")?;
        Ok(walk)
    }

    fn on_show(mut tab: Tab, lang: Lang, address: &str, kind: &str) -> Result<Self> {
        tab.before_load(CLOCK)?;
        tab.before_load(PROBE)?;
        tab.before_load(LAYOUT)?;
        tab.languages(lang.tag())?;
        tab.size(1024, 800)?;
        tab.open(address)?;
        tab.wait("the page is ready", "__probe.ready()")?;
        let installs = tab.eval("!!navigator.serviceWorker")? == true;
        let mut walk = Self::around(tab, lang, true);
        walk.installs = installs;
        walk.loaded = walk.tab.record()?.requests.len();
        walk.choose_language()?;
        let page = walk.page()?;
        ensure!(page.is(kind), "the first page is {:?}, not {kind}", page.kind);
        walk.check_page(&page)?;
        Ok(walk)
    }

    /// Walks an interface inside the shadow root of `host`, on a page that is already open.
    pub fn inside(tab: Tab, lang: Lang, host: &str) -> Result<Self> {
        let mut walk = Self::around(tab, lang, false);
        walk.scope(host)?;
        walk.tab.wait("the interface in its host is ready", "__probe.ready() && __probe.told()")?;
        walk.loaded = walk.tab.record()?.requests.len();
        Ok(walk)
    }

    /// Stands before an open page whose interface is still to come.
    pub fn before(tab: Tab, lang: Lang) -> Self {
        Self::around(tab, lang, false)
    }

    /// Goes into the interface that `host` holds, once it is ready.
    pub fn enter(&mut self, host: &str) -> Result<()> {
        self.scope(host)?;
        self.seen.clear();
        self.tab.wait("the interface in its host is ready", "__probe.ready() && __probe.told()")?;
        self.loaded = self.tab.record()?.requests.len();
        Ok(())
    }

    /// Goes into the interface in the first frame of the page, even one that is shut off from it, once it is ready.
    pub fn enter_frame(&mut self) -> Result<()> {
        self.tab.go_inside();
        self.seen.clear();
        self.tab.wait("the interface in the frame is ready", "__probe.ready()")?;
        self.loaded = self.tab.record()?.requests.len();
        Ok(())
    }

    fn around(tab: Tab, lang: Lang, own: bool) -> Self {
        let packs = vec!["national".to_owned()];
        Self { tab, lang, own, seen: Vec::new(), loaded: 0, packs, installs: false }
    }

    /// Prepares a page for [`Walk::inside`].
    pub fn probes(tab: &mut Tab) -> Result<()> {
        tab.before_load(NO_WORKER)?;
        tab.before_load(CLOCK)?;
        tab.before_load(PROBE)?;
        tab.before_load(LAYOUT)
    }

    /// From here on the rules of this pack may be asked for as well.
    pub fn allow(&mut self, pack: &str) {
        self.packs.push(pack.to_owned());
    }

    /// Judges by another pack, chosen at the start.
    pub fn use_pack(&mut self, pack: &str) -> Result<Page> {
        self.allow(pack);
        let button = json!({ "css": format!("[data-pack='{pack}'] [data-do=pack]") });
        self.tab.wait("other packs are offered", &format!("__probe.has({button})"))?;
        self.go_to(&button)?;
        self.tab.press(Key::Enter)?;
        let used = format!("!!__probe.app().querySelector(\"[data-pack='{pack}'] .rc-tag\")");
        self.tab.wait(&format!("{pack} is used"), &used)?;
        self.tab.settle()?;
        // Another pack asks and names other things; its start is no page met before.
        self.seen.clear();
        let page = self.page()?;
        self.check_page(&page)?;
        Ok(page)
    }

    /// Turns to another instance on the same page.
    pub fn scope(&mut self, host: &str) -> Result<()> {
        self.tab.eval(&format!("__probe.scope = {}", json!(host))).map(drop)
    }

    /// Turns to another instance, in another language.
    pub fn turn_to(&mut self, host: &str, lang: Lang) -> Result<()> {
        self.scope(host)?;
        self.lang = lang;
        self.seen.clear();
        Ok(())
    }

    /// What is on show.
    pub fn page(&mut self) -> Result<Page> {
        let value = self.tab.eval("__probe.page()")?;
        serde_json::from_value(value.clone()).with_context(|| format!("not a page the probe knows: {value}"))
    }

    /// Whether something that answers to this wish is there.
    pub fn has(&mut self, wish: &Value) -> Result<bool> {
        Ok(self.tab.eval(&format!("__probe.has({wish})"))? == true)
    }

    /// Presses Tab until the wished element has the focus.
    pub fn go_to(&mut self, wish: &Value) -> Result<()> {
        for _ in 0..160 {
            if self.tab.eval(&format!("__probe.isActive({wish})"))? == true {
                return Ok(());
            }
            self.tab.press(Key::Tab)?;
        }
        let page = self.page()?;
        bail!("no Tab leads to {wish} on {:?} “{}”; focus: {:?}", page.kind, page.heading, page.focus)
    }

    /// Goes to a button or link by its visible words and presses Enter.
    pub fn press(&mut self, text: &str) -> Result<()> {
        self.go_to(&json!({ "text": text }))?;
        self.tab.press(Key::Enter)
    }

    /// The same by a message of the catalogue.
    pub fn press_word(&mut self, key: &str) -> Result<()> {
        self.press(&self.lang.word(key))
    }

    /// Does something and waits until another page, or an error, is on show and has the focus.
    pub fn step(&mut self, act: impl FnOnce(&mut Self) -> Result<()>) -> Result<Page> {
        let was = self.page()?;
        self.tab.eval("__probe.mark()")?;
        act(self)?;
        let what = format!("the page after {:?} {:?} “{}”", was.kind, was.fact, was.heading);
        self.tab.wait(&what, "__probe.moved() === true")?;
        // The focus follows the drawing, on a busy machine in a later turn; it has to arrive, and `check_page` says where
        // it is if it does not.
        let _ = self.tab.eval(&format!("__probe.arrived({})", self.own));
        let page = self.page()?;
        self.check_page(&page)?;
        Ok(page)
    }

    /// Presses the form's button.
    pub fn submit(&mut self) -> Result<Page> {
        self.step(|walk| {
            walk.go_to(&json!({ "submit": true }))?;
            walk.tab.press(Key::Enter)
        })
    }

    /// Answers the question on show and goes on.
    pub fn answer(&mut self, fact: &str, value: &Value) -> Result<Page> {
        let page = self.page()?;
        ensure!(page.asks(fact), "{fact} should be asked, but {:?} {:?} is on show", page.kind, page.fact);
        self.fill(value)?;
        // Choosing alone moves nothing on.
        ensure!(self.page()?.asks(fact), "{fact} = {value} went on by itself");
        let after = self.submit()?;
        ensure!(after.errors.is_empty(), "{fact} = {value} was refused: {:?}", after.errors);
        ensure!(after.fact != page.fact || !after.is("question"), "{fact} is asked again at once");
        Ok(after)
    }

    /// Answers everything that is asked until a page of this kind comes.
    pub fn until(&mut self, kind: &str, person: &Person) -> Result<Page> {
        self.until_page(person, |page| page.is(kind))
    }

    /// Answers everything that is asked until this fact is.
    pub fn until_asked(&mut self, fact: &str, person: &Person) -> Result<Page> {
        self.until_page(person, |page| page.asks(fact))
    }

    fn until_page(&mut self, person: &Person, end: impl Fn(&Page) -> bool) -> Result<Page> {
        for _ in 0..LONGEST {
            let page = self.page()?;
            if end(&page) {
                return Ok(page);
            }
            match (page.kind.as_deref(), page.fact.clone()) {
                (Some("start" | "question"), Some(fact)) => self.answer(&fact, &person.says(&fact))?,
                (Some("check"), _) => self.step(|walk| walk.press_word("check.result"))?,
                _ => bail!("the walk ended at {:?} “{}”; seen: {:?}", page.kind, page.heading, self.seen),
            };
        }
        bail!("after {LONGEST} pages the walk has not arrived; seen: {:?}", self.seen)
    }

    /// Answers everything and looks at the result.
    pub fn result_of(&mut self, person: &Person) -> Result<Outcome> {
        self.until("result", person)?;
        self.outcome()
    }

    /// What the result on show says.
    pub fn outcome(&mut self) -> Result<Outcome> {
        Ok(serde_json::from_value(self.tab.eval("__probe.result()")?)?)
    }
}

/// What a result says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Outcome {
    /// The verdict of the route asked about.
    pub verdict: Option<String>,
    /// The headline.
    pub heading: String,
    /// Days named, as ISO dates.
    pub days: Vec<String>,
    /// Sources named.
    pub cites: Vec<String>,
    /// The reasons' headings.
    pub reasons: Vec<String>,
    /// Everything in it.
    pub text: String,
}

impl Outcome {
    /// Fails unless verdict and days are these.
    pub fn expect(&self, verdict: &str, days: &[&str]) -> Result<()> {
        ensure!(
            self.verdict.as_deref() == Some(verdict),
            "the verdict should be {verdict}, the page says {:?}: {}",
            self.verdict,
            self.heading
        );
        for day in days {
            ensure!(self.days.iter().any(|d| d == day), "the result should name {day}; it names {:?}", self.days);
        }
        Ok(())
    }

    /// Fails unless some source names this article, as `八十六` or `86`.
    pub fn expect_article(&self, lang: Lang, hanzi: &str, number: &str) -> Result<()> {
        let wanted = match lang {
            Lang::Zh => format!("第{hanzi}条"),
            Lang::En => number.to_owned(),
        };
        ensure!(
            self.cites.iter().any(|cite| cite.contains(&wanted)),
            "a source should name {wanted}; there are {:?}",
            self.cites
        );
        Ok(())
    }
}
