//! What must be so on every page of every walk.

use std::collections::BTreeSet;

use anyhow::{Result, bail, ensure};

use super::{Page, Walk};
use crate::site::{self, Lang};

impl Walk {
    /// Heading, focus, title, place in the window, policy, requests.
    pub(super) fn check_page(&mut self, page: &Page) -> Result<()> {
        let place = format!("on {:?} {:?} “{}”", page.kind, page.fact, page.heading);
        let first = self.seen.is_empty();
        ensure!(page.heads == 1, "{} main headings {place}", page.heads);
        ensure!(!page.heading.is_empty(), "an empty heading {place}");
        if self.own {
            ensure!(page.h1 == 1, "{} elements h1 {place}", page.h1);
            self.check_title(page, &place)?;
            let focus = &page.focus;
            ensure!(
                page.scroll == 0 || !page.errors.is_empty(),
                "scrolled by {} px, focus on {focus:?} {place}",
                page.scroll
            );
            ensure!(page.root_lang == self.lang.tag(), "the document says lang={:?} {place}", page.root_lang);
        }
        ensure!(page.overflow <= 0, "{} px wider than the window {place}", page.overflow);
        ensure!(page.lang.as_deref() == Some(self.lang.tag()), "the interface says lang={:?} {place}", page.lang);
        if page.errors.is_empty() {
            ensure!(first || page.on_heading, "the focus is not on the heading but on {:?} {place}", page.focus);
            self.check_headings(page, &place)?;
        } else {
            ensure!(page.on_errors, "the focus is not on the summary of errors but on {:?} {place}", page.focus);
        }
        self.check_requests(&place)?;
        self.tab.expect_clean()
    }

    /// The title names step and product and nothing of the person.
    fn check_title(&self, page: &Page, place: &str) -> Result<()> {
        let app = self.lang.word("app.name");
        let numbered = |text: &str| {
            let pattern = self.lang.word("step.question");
            let Some((before, after)) = pattern.split_once("{n}") else { return false };
            let number = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            number.is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let error = self.lang.word("title.error");
        let error_start = error.split('{').next().unwrap_or_default();
        let bare = page.title.strip_prefix(error_start).unwrap_or(&page.title);
        ensure!(
            page.title.starts_with(error_start) != page.errors.is_empty(),
            "the title “{}” should begin with “{error_start}” exactly when there is an error {place}",
            page.title
        );
        if page.is("homework") {
            // The list is printed and shown to others.
            ensure!(page.title == self.lang.word("step.homework"), "the title “{}” {place}", page.title);
            return Ok(());
        }
        if page.is("left") {
            // After leaving not even the product's name.
            ensure!(page.title == self.lang.word("step.left"), "the title “{}” {place}", page.title);
            return Ok(());
        }
        let step = bare.strip_suffix(&format!(" – {app}")).unwrap_or(bare);
        let known = ["start", "check", "result", "left", "failure", "rulebook", "about", "impact", "compare"]
            .map(|s| self.lang.word(&format!("step.{s}")));
        ensure!(
            bare != step && (numbered(step) || known.iter().any(|k| k == step)),
            "the title “{}” is no step of {app} {place}",
            page.title
        );
        let fragment = page.hash.trim_start_matches('#');
        ensure!(fragment.bytes().all(|byte| byte.is_ascii_digit()), "the address ends in {} {place}", page.hash);
        Ok(())
    }

    /// No two pages of a walk share a heading; levels do not jump.
    fn check_headings(&mut self, page: &Page, place: &str) -> Result<()> {
        let key = page.fact.clone().or(page.kind.clone());
        for (other, heading) in &self.seen {
            if *other != key && *heading == page.heading {
                bail!("{key:?} and {other:?} have the same heading “{heading}”");
            }
        }
        self.seen.push((key, page.heading.clone()));
        if self.own {
            let mut level = 0;
            for heading in &page.headings {
                ensure!(
                    heading.level <= level + 1,
                    "heading “{}” jumps from {level} to {} {place}",
                    heading.text,
                    heading.level
                );
                level = heading.level;
            }
        }
        Ok(())
    }

    /// After the load only the rules of the packs that were chosen are asked for, once (by each instance in its own
    /// language), what the rulebook is searched by, and what is known of differences where packs are compared.
    pub fn check_requests(&mut self, place: &str) -> Result<()> {
        // What a page reads out of itself is no request; a policy that forbids it is told of.
        let outward = |url: &&String| !url.starts_with("blob:");
        let later: Vec<String> =
            self.tab.record()?.requests.iter().skip(self.loaded).filter(outward).cloned().collect();
        // Frames beside each other are documents of their own.
        let once = !self.own || later.iter().collect::<BTreeSet<_>>().len() == later.len();
        let known = |url: &String| self.may_ask_for(url.rsplit('/').next().unwrap_or_default());
        ensure!(once && later.iter().all(known), "asked for {later:?} after the load {place}");
        Ok(())
    }

    /// Whether a file of this name may come after the load.
    fn may_ask_for(&self, name: &str) -> bool {
        let rules = |pack: &String| name.starts_with(&format!("{pack}."));
        let letters = |pack: &String| name.starts_with(&format!("letters.{pack}-"));
        let differences = self.packs.len() > 1 && name.starts_with("differences.");
        let installing = ["pwa-", "icon-", "manifest.", "sw.js"].iter().any(|start| name.starts_with(start));
        (self.installs && installing) || differences || self.packs.iter().any(|pack| rules(pack) || letters(pack))
    }

    /// The other language's messages and texts of the rules may come when they are asked for: files with fixed names,
    /// and nothing of the person decides which.
    pub(super) fn check_language_files(&mut self) -> Result<()> {
        let requests = self.tab.record()?.requests.clone();
        for url in requests.iter().skip(self.loaded) {
            let name = url.rsplit('/').next().unwrap_or_default();
            let known = name.starts_with("words.") || self.may_ask_for(name);
            ensure!(known, "the other language asked for {url}");
        }
        self.loaded = requests.len();
        Ok(())
    }

    /// From here on requests count again; for after a reload that the test asked for.
    pub fn loaded_again(&mut self) -> Result<()> {
        self.tab.wait("the page is ready again", "__probe.ready()")?;
        self.loaded = self.tab.record()?.requests.len();
        Ok(())
    }

    /// The document came with the strict policy.
    pub fn check_policy(&mut self) -> Result<()> {
        let policy = self.tab.record()?.policy.clone().unwrap_or_default();
        for directive in site::POLICY {
            ensure!(policy.contains(directive), "the policy lacks `{directive}`: {policy}");
        }
        Ok(())
    }

    /// Changes the language by its button and checks that nothing else changed.
    pub fn switch_language(&mut self) -> Result<Page> {
        let before = self.page()?;
        let name = self.lang.other().word("language.name");
        self.press(&name)?;
        self.lang = if self.lang == Lang::Zh { Lang::En } else { Lang::Zh };
        self.tab.wait("the language has changed", &format!("__probe.app().lang === {:?}", self.lang.tag()))?;
        self.check_language_files()?;
        let after = self.page()?;
        ensure!(after.kind == before.kind && after.fact == before.fact, "another page after the language: {after:?}");
        Ok(after)
    }
}
