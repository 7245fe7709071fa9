//! The order of definitions: each after those it rests on.

use super::names::Names;
use crate::load::document::{CondDoc, DateDoc, DefinitionDoc, DefinitionKindDoc};
use crate::load::kind::Kind;
use crate::load::problem::Report;
use crate::load::values::Id;

/// The definitions' positions in the document, each after those it rests on, else as they stand.
///
/// A definition that rests on itself is reported where its ring closes. Without recursion: a chain
/// of definitions can be as long as the document.
pub(super) fn of(definitions: &[DefinitionDoc], names: &Names, report: &mut Report) -> Vec<usize> {
    let rests_on: Vec<Vec<(usize, &Id)>> = definitions.iter().map(|d| references(d, names)).collect();
    let mut order = Vec::with_capacity(definitions.len());
    let mut state = vec![State::New; definitions.len()];
    for start in 0..definitions.len() {
        if state.get(start) != Some(&State::New) {
            continue;
        }
        set(&mut state, start, State::Open);
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.last_mut() {
            let Some(&(to, id)) = rests_on.get(*at).and_then(|refs| refs.get(*next)) else {
                set(&mut state, *at, State::Done);
                order.push(*at);
                way.pop();
                continue;
            };
            *next += 1;
            match state.get(to) {
                Some(State::New) => {
                    set(&mut state, to, State::Open);
                    way.push((to, 0));
                }
                Some(State::Open) => {
                    let ring = way.iter().skip_while(|(at, _)| *at != to).map(|(at, _)| *at).chain([to]);
                    let ring = ring.filter_map(|at| Some(definitions.get(at)?.id.text.clone())).collect();
                    report.add(id.at, Kind::Circular { ring });
                }
                _ => {}
            }
        }
    }
    order
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

fn set(state: &mut [State], at: usize, to: State) {
    if let Some(slot) = state.get_mut(at) {
        *slot = to;
    }
}

/// The definitions that `definition` names.
fn references<'d>(definition: &'d DefinitionDoc, names: &Names) -> Vec<(usize, &'d Id)> {
    let mut ids = Vec::new();
    match &definition.kind {
        DefinitionKindDoc::When(part) => in_condition(&part.when, &mut ids),
        DefinitionKindDoc::Levels(part) => part.levels.items.iter().for_each(|l| in_condition(&l.when, &mut ids)),
        DefinitionKindDoc::Date(part) => in_date(&part.date, &mut ids),
        DefinitionKindDoc::Number(_) | DefinitionKindDoc::Amount(_) | DefinitionKindDoc::Broken => {}
    }
    ids.into_iter().filter_map(|id| Some((names.look_up(id)?, id))).collect()
}

fn in_condition<'d>(cond: &'d CondDoc, ids: &mut Vec<&'d Id>) {
    match cond {
        CondDoc::All(part) => part.all.items.iter().for_each(|c| in_condition(c, ids)),
        CondDoc::Any(part) => part.any.items.iter().for_each(|c| in_condition(c, ids)),
        CondDoc::Not(part) => in_condition(&part.not, ids),
        CondDoc::Date(test) => ids.push(&test.date),
        CondDoc::Defined(test) => ids.push(&test.defined),
        CondDoc::Fact(_) | CondDoc::Verdict(_) | CondDoc::Broken => {}
    }
}

fn in_date<'d>(date: &'d DateDoc, ids: &mut Vec<&'d Id>) {
    ids.push(&date.0.from);
}
