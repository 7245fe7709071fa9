// What the page says of a pack, as far as that runs without a browser: every rule of the rulebook, the list of what a
// portal changed, and results with their reasons, trees, deadlines. Shared by the fuzz target and the suite.

use resignation_check::assess::{Assessment, Engine};
use resignation_check::explain::Branch;
use resignation_check::model::{Answer, Answers, Day, EndsBy, FactKind, OptionId, RouteId, RuleKind};
use resignation_check::words::{Catalogue, Words, plain};

/// Says all of it; how many characters that are.
pub fn drawn(engine: &Engine, catalogue: &Catalogue, day: Day) -> usize {
    let words = Words::new(catalogue, engine.pack());
    let mut said = book(&words);
    let told = words.changes();
    said += told.iter().map(|one| one.title.len() + one.reason.len()).sum::<usize>();
    said += words.on_what().concat().len();
    for answers in [Answers::none(engine.pack()), people(engine, 0), people(engine, 1)] {
        said += result(&words, &engine.assess(&answers, day), day);
    }
    said
}

/// Somebody who answers everything with what stands at one place.
fn people(engine: &Engine, at: usize) -> Answers {
    let pack = engine.pack();
    let mut answers = Answers::none(pack);
    for id in pack.fact_ids() {
        let answer = match &pack.fact(id).kind {
            FactKind::Choice { .. } => OptionId::new(at).map(Answer::Choice),
            FactKind::Number(number) => Some(Answer::Number(if at == 0 { number.min } else { number.max })),
            FactKind::Date(_) | FactKind::Several { .. } | FactKind::Log(_) => Some(Answer::Unsure),
        };
        // What does not fit is left out.
        let _ = answer.map(|answer| answers.set(pack, id, answer));
    }
    answers
}

fn book(words: &Words<'_>) -> usize {
    let mut said = 0;
    for rule in words.pack().rules() {
        said += words.of(&rule.title).len() + words.of(&rule.text).len();
        said += words.condition(&rule.when).unwrap_or_default().len();
        said += words.confidence(rule).len();
        said += words.mark(rule).map_or(0, |mark| mark.why.len());
        said += rule.cites.iter().map(|cite| words.citation(cite, true).len()).sum::<usize>();
        said += rule.deadline.as_ref().map_or(0, |spec| words.date_expr(&spec.due).len());
        if let RuleKind::Bar(EndsBy::Date(ends) | EndsBy::DateOrEvent(ends, _)) = &rule.kind {
            said += words.date_expr(ends).len();
        }
    }
    said
}

fn result(words: &Words<'_>, assessment: &Assessment<'_>, day: Day) -> usize {
    let routes: Vec<RouteId> = words.pack().route_ids().collect();
    let mut said = plain(&words.headline(assessment, &routes)).len();
    for of in routes.iter().filter_map(|id| assessment.route(*id)) {
        said += plain(&words.route_line(of)).len() + words.possible(of).len();
        said += of
            .because
            .iter()
            .filter_map(|rule| assessment.explain(*rule))
            .map(|told| tree(words, &told, day))
            .sum::<usize>();
        let items = assessment.items_of(of.route);
        said += items.filter_map(|item| words.deadline(item, day)).map(|one| plain(&one.line).len()).sum::<usize>();
    }
    said
}

fn tree(words: &Words<'_>, branch: &Branch<'_>, day: Day) -> usize {
    words.node(branch, day).len() + branch.children.iter().map(|child| tree(words, child, day)).sum::<usize>()
}
