//! The looks at one state.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Journey;
use crate::driver::{Look, Tab};
use crate::site::{self, Lang};
use crate::walk::Walk;

const WIDTHS: [u32; 3] = [320, 768, 1440];
/// Narrow and wide, light and dark, forced colours: each pair once. WHY not all of them in both languages: colours come
/// from the style sheet and names from the document, neither from the other; so each language meets both widths and both
/// grounds, and each width each ground in one of the languages.
fn axe_looks(lang: Lang) -> &'static [(u32, Look)] {
    const fn look(dark: bool, forced: bool) -> Look {
        Look { dark, forced, still: false, print: false }
    }
    match lang {
        Lang::Zh => const { &[(320, look(false, false)), (1440, look(true, false)), (1440, look(true, true))] },
        Lang::En => const { &[(1440, look(false, false)), (320, look(true, false))] },
    }
}

/// Walks a journey and looks at each of its states: everything that is found, a line each.
pub fn walk(journey: &Journey, lang: Lang) -> Result<Vec<String>> {
    let mut eyes = Eyes { lang, gallery: gallery()?, found: Vec::new(), states: Vec::new() };
    (journey.walk)(lang, &mut eyes)?;
    let missed = journey.states.iter().filter(|state| !eyes.states.contains(state));
    eyes.found.extend(missed.map(|state| format!("{state} was not met")));
    Ok(eyes.found)
}

/// Who looks, and what they have found so far.
pub struct Eyes {
    lang: Lang,
    gallery: Option<PathBuf>,
    found: Vec<String>,
    states: Vec<&'static str>,
}

/// Ends what fades: colours on their way belong to neither look.
const SETTLE: &str = "(document.getAnimations ? document.getAnimations() : []).forEach((a) => a.finish())";

impl Eyes {
    /// Looks at the state on show in a walk.
    pub fn at(&mut self, walk: &mut Walk, state: &'static str) -> Result<()> {
        self.tab(&mut walk.tab, state, true)
    }

    /// Looks at a page without the interface (`probed` is whether the probes can measure it).
    pub fn tab(&mut self, tab: &mut Tab, state: &'static str, probed: bool) -> Result<()> {
        self.states.push(state);
        let focus = "(globalThis.__probe && __probe.active && __probe.active() || document.activeElement)";
        let _ = tab.eval(&format!("globalThis.__focus = {focus}; 0"));
        if probed {
            self.measure(tab, state)?;
        }
        self.axe(tab, state)?;
        self.draw(tab, state)?;
        tab.look(Look::default())?;
        tab.size(1024, 800)?;
        tab.eval(
            "globalThis.__focus && globalThis.__focus.focus && globalThis.__focus.focus({ preventScroll: true }); 0",
        )?;
        Ok(())
    }

    fn measure(&mut self, tab: &mut Tab, state: &str) -> Result<()> {
        for width in WIDTHS {
            tab.size(width, 800)?;
            let found = tab.eval("__probe.layout()")?;
            self.note("layout", state, width, &found);
        }
        tab.size(320, 800)?;
        tab.eval("__probe.spacing(true)")?;
        let found = tab.eval("__probe.loss()")?;
        self.note("spacing", state, 320, &found);
        tab.eval("__probe.spacing(false)")?;
        Ok(())
    }

    fn axe(&mut self, tab: &mut Tab, state: &str) -> Result<()> {
        if tab.eval("typeof axe")? != "object" {
            tab.eval(&axe_script()?)?;
        }
        for (width, look) in axe_looks(self.lang).iter().copied() {
            tab.size(width, 800)?;
            tab.look(look)?;
            tab.eval(SETTLE)?;
            let found = tab.eval(
                "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => \
                 `${v.id}: ${n.html.slice(0, 140)} ${(n.any[0] || n.all[0] || n.none[0] || {}).message || ''}`)))",
            )?;
            let list = found.as_array().cloned().unwrap_or_default();
            let named: Vec<Value> = list
                .iter()
                .map(|v| Value::from(format!("{}, {}", look.name(), v.as_str().unwrap_or_default())))
                .collect();
            self.note("axe", state, width, &Value::from(named));
        }
        Ok(())
    }

    /// One picture of each width for the gallery, where one is asked for.
    fn draw(&mut self, tab: &mut Tab, state: &str) -> Result<()> {
        let Some(folder) = self.gallery.clone() else { return Ok(()) };
        tab.look(Look::default())?;
        for (width, scale) in [(320, 0.6), (768, 0.45), (1440, 0.35)] {
            tab.size(width, 800)?;
            tab.eval(SETTLE)?;
            let picture = tab.shot(scale, 25)?;
            let file = folder.join(format!("{state}.{}.{width}.webp", self.lang.tag()));
            std::fs::write(&file, picture).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(())
    }

    fn note(&mut self, look: &str, state: &str, width: u32, found: &Value) {
        for problem in found.as_array().into_iter().flatten() {
            self.found.push(format!("{look}: {state}, {width} px: {}", problem.as_str().unwrap_or_default()));
        }
    }
}

fn axe_script() -> Result<String> {
    let path = site::setting("RC_AXE")?;
    let text = std::fs::read_to_string(&path).with_context(|| format!("{path} cannot be read"))?;
    ensure!(text.contains("axe"), "{path} is not axe");
    Ok(format!("{text}\n;0"))
}

/// The folder for pictures, where some are wanted.
pub fn gallery() -> Result<Option<PathBuf>> {
    let Ok(folder) = std::env::var("RC_GALLERY") else { return Ok(None) };
    let folder = site::root().join(folder);
    std::fs::create_dir_all(&folder)?;
    Ok(Some(folder))
}
