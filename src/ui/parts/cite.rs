//! Citations: how sure the source is, instrument, article.

use super::portal;
use crate::model::{Confidence, Day, FactId, InstrumentId, Origin, Rule};
use crate::ui::view::{View, span};
use crate::words::{Key, Words};
use yew::prelude::*;

/// Where a rule stands, and whose it is where it is not built in.
pub fn cite(v: &View<'_>, rule: &Rule) -> Html {
    cite_in(&v.words, v.day(), rule)
}

/// Where a rule of some pack stands on a day.
pub fn cite_in(words: &Words<'_>, day: Day, rule: &Rule) -> Html {
    let cites: Vec<String> =
        rule.cites.iter().filter(|cite| cite.validity.covers(day)).map(|cite| words.citation(cite, false)).collect();
    let whose = match words.pack().origin(rule) {
        Origin::BuiltIn => letter(rule.confidence),
        Origin::Touched(_) | Origin::Changed(_) | Origin::Portal => "P",
    };
    html! {
        <>
            {portal::mark(words, rule)}
            <p class="rc-cite">{mark(whose, words.confidence(rule))}{span(&words.list(&cites))}</p>
        </>
    }
}

fn letter(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::A => "A",
        Confidence::B => "B",
        Confidence::C => "C",
        Confidence::M => "M",
    }
}

/// How sure a source is, or whose, in words on a tag.
fn mark(mark: &'static str, words: String) -> Html {
    html! { <span class="rc-tag" data-c={mark}>{words}</span> }
}

/// The mark of a question for which no rule is well sourced.
pub fn weak(v: &View<'_>, fact: FactId) -> Option<Html> {
    let surest = v.words.pack().fact(fact).surest.filter(|surest| *surest > Confidence::B)?;
    Some(mark(letter(surest), v.words.confidence_of(surest).to_owned()))
}

/// The instruments that the result rests on, written out, for the printed page.
pub fn sources(v: &View<'_>, rules: &[&Rule]) -> Html {
    let pack = v.kit.engine.pack();
    let mut seen: Vec<InstrumentId> = Vec::new();
    for cite in rules.iter().flat_map(|rule| &rule.cites) {
        if !seen.contains(&cite.instrument) {
            seen.push(cite.instrument);
        }
    }
    let lines = seen.iter().map(|id| {
        let instrument = pack.instrument(*id);
        let name = v.words.instrument(*id, true);
        let line = match &instrument.number {
            Some(number) => v.f(Key::CiteNumber, &[("instrument", &name), ("number", number)]),
            None => name,
        };
        html! { <li>{span(&line)}</li> }
    });
    html! {
        <section class="rc-print-only">
            {v.heading(2, "rc-h3", span(v.t(Key::CiteTitle)))}
            <ul role="list">{for lines}</ul>
        </section>
    }
}
