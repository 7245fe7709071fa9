//! How far the grade of an accident and the signs of impact carry, under each set of rules.

use crate::logic::Truth;
use crate::model::{Answer, DefId, DefinitionKind, FactId, FactKind, Pack, Text};
use crate::ui::parts::answers::open_row;
use crate::ui::parts::elements::items;
use crate::ui::parts::sheet::{Sheet, back, head, section};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The definition that grades an accident (事故等级), in packs that have one.
const GRADE: &str = "accident-grade";
/// The fact that says which signs of impact there are (影响迹象).
const SIGNS: &str = "impact-signs";
/// What the grade is drawn from.
const FIGURES: [&str; 3] = ["deaths", "injuries", "loss-yuan"];

/// Whether a question bears on what this page tells.
pub fn is_about(pack: &Pack, fact: FactId) -> bool {
    let id = &*pack.fact(fact).id;
    (id == SIGNS || FIGURES.contains(&id)) && !pack.parts().severity.get(crate::model::Lang::default()).is_empty()
}

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let pack = v.kit.engine.pack();
    let grade = pack.definitions().iter().position(|definition| &*definition.id == GRADE).and_then(DefId::new);
    let parts = pack.parts();
    let own = (v.of(&parts.title), &parts.severity);
    let others = parts.neighbours.iter().map(|other| (v.of(&other.title), &other.severity));
    let packs = std::iter::once(own).chain(others).map(|(title, text): (&str, &Text)| {
        html! { <li>{p("rc-b", title)}{p("rc-p", v.of(text))}</li> }
    });
    let main = html! {
        <div class="rc-stack-l">
            {head(v, Key::ImpactTitle, p("rc-lead", v.t(Key::ImpactLead)))}
            if let Some(grade) = grade {
                {graded(v, grade)}
            }
            if let Some(signs) = pack.fact_id(SIGNS) {
                {section(v, v.label(signs), html! { <>{open_row(v, signs)}{p("rc-p", &ticked(v, signs))}</> })}
            }
            {section(v, v.t(Key::ImpactPacks), items(packs.collect()))}
        </div>
    };
    Sheet { main, rail: None, crumb: Some(back(v)) }
}

/// The grade that the figures come to, and how grades are drawn.
fn graded(v: &View<'_>, grade: DefId) -> Html {
    let pack = v.words.pack();
    let DefinitionKind::Levels(levels) = &pack.definition(grade).kind else { return Html::default() };
    // The first level that holds is reached; the last always holds.
    let situation = v.assessment().reading();
    let mut names: Vec<&str> = Vec::new();
    for level in levels {
        let stands = situation.cond(&level.when);
        if stands != Truth::False {
            names.push(v.of(&level.label));
        }
        if stands == Truth::True {
            break;
        }
    }
    let key = if names.len() == 1 { Key::ImpactGrade } else { Key::ImpactGradeOpen };
    let said = v.f(key, &[("list", &v.words.list(&names))]);
    let figures = FIGURES.into_iter().filter_map(|id| pack.fact_id(id));
    let lines = levels.iter().filter_map(|level| {
        let told = v.words.condition(&level.when)?;
        Some(html! { <li>{p("rc-b", v.of(&level.label))}{p("rc-p", &told)}</li> })
    });
    section(
        v,
        v.of(&pack.definition(grade).label),
        html! {
            <>
                {p("rc-p rc-b", &said)}
                <div>{for figures.map(|fact| open_row(v, fact))}</div>
                {v.heading(3, "rc-h3", span(v.t(Key::ImpactGradeFrom)))}
                {items(lines.collect())}
            </>
        },
    )
}

/// Which signs are ticked, each by its name.
fn ticked(v: &View<'_>, signs: FactId) -> String {
    let FactKind::Several { .. } = v.words.pack().fact(signs).kind else { return String::new() };
    match v.session.answers().get(signs) {
        Some(Answer::Several(set)) if !set.is_empty() => {
            let names: Vec<&str> = set.iter().map(|option| v.words.option(signs, option)).collect();
            v.f(Key::ImpactSigns, &[("list", &v.words.list(&names))])
        }
        _ => v.t(Key::ImpactSignsNone).to_owned(),
    }
}
