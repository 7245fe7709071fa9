//! The sentence at the head of the result, and one line a route.

use super::piece::push;
use super::{Key, Piece, Sentence, Words};
use crate::assess::{Assessment, Basis, Due, RouteVerdict};
use crate::logic::Truth;
use crate::model::{EndsBy, For, RouteId, RuleId, RuleKind, Verdict};

impl Words<'_> {
    /// What is concluded about `routes`, as one would say it aloud, with the date in it. Routes that the pack does not
    /// judge are passed over unless there are no others.
    pub fn headline(&self, assessment: &Assessment<'_>, routes: &[RouteId]) -> Sentence {
        let verdicts: Vec<&RouteVerdict> = routes.iter().filter_map(|r| assessment.route(*r)).collect();
        let judged: Vec<&RouteVerdict> = verdicts.iter().copied().filter(|v| self.is_judged(v)).collect();
        let shown = if judged.is_empty() { verdicts } else { judged };
        let mut whole = Sentence::new();
        for (at, verdict) in shown.into_iter().enumerate() {
            if at > 0 {
                push(&mut whole, Piece::Text(self.text(Key::FormatSentence).to_owned()));
            }
            for piece in self.route_headline(assessment, verdict) {
                push(&mut whole, piece);
            }
        }
        whole
    }

    /// The same for one route.
    pub fn route_headline(&self, assessment: &Assessment<'_>, of: &RouteVerdict) -> Sentence {
        let today = assessment.today();
        let route = vec![Piece::Text(self.of(&self.pack.route(of.route).name).to_owned())];
        if !self.is_judged(of) {
            return self.sentence(Key::HeadlineNotJudged, &[("route", route)]);
        }
        let due_for = |whom| deadline(assessment, of.route, whom).map(|due| due.due);
        let mut values = vec![("route", route)];
        let (key, day) = match of.verdict {
            Verdict::Open => open(assessment, of.route),
            Verdict::Barred => match (of.until, &*of.lifted_by) {
                (Some(until), _) if more_may_bar(assessment, of) => (Key::HeadlineBarredAtLeast, until),
                (Some(until), _) => (Key::HeadlineBarredUntil, until),
                (None, [one]) => {
                    values.push(("event", text(self.event(*one))));
                    (Key::HeadlineBarredEvent, today)
                }
                (None, events) => {
                    values.push(("n", text(&events.len().to_string())));
                    (Key::HeadlineBarredEvents, today)
                }
            },
            Verdict::Comply => match due_for(For::Person) {
                Some(due) => (Key::HeadlineComplyBy, due),
                None => (Key::HeadlineComply, today),
            },
            Verdict::Required => match due_for(For::Person) {
                Some(due) => (Key::HeadlineRequiredBy, due),
                None => (Key::HeadlineRequired, today),
            },
            Verdict::Unsettled => (Key::HeadlineUnsettled, today),
            Verdict::Incomplete => {
                values.push(("n", text(&of.missing.len().to_string())));
                (if of.missing.len() == 1 { Key::HeadlineIncompleteOne } else { Key::HeadlineIncompleteMany }, today)
            }
            Verdict::Elsewhere => match self.other_way(of) {
                Some(other) => {
                    values.push(("other", text(self.of(&self.pack.route(other).name))));
                    (Key::HeadlineElsewhere, today)
                }
                None => (Key::HeadlineElsewherePlain, today),
            },
            Verdict::OutOfScope => (Key::HeadlineOutOfScope, today),
        };
        values.push(("date", self.date_piece(day)));
        self.sentence(key, &values)
    }

    /// Which of several routes leads out first, and what is uncertain about it; nothing where one alone applies.
    pub fn way_out(&self, assessment: &Assessment<'_>, routes: &[RouteId]) -> Sentence {
        let all: Vec<&RouteVerdict> = routes.iter().filter_map(|route| assessment.route(*route)).collect();
        if all.len() < 2 {
            return Sentence::new();
        }
        let names = |of: &dyn Fn(&RouteVerdict) -> bool| -> Vec<&str> {
            all.iter().filter(|v| of(v)).map(|v| self.of(&self.pack.route(v.route).name)).collect()
        };
        let comply = names(&|v| v.verdict == Verdict::Comply);
        let open = names(&|v| v.verdict == Verdict::Open);
        let dated = all.iter().filter_map(|v| Some((v.until?, *v))).min_by_key(|(until, _)| *until);
        let waiting = all.iter().find(|v| v.verdict == Verdict::Barred && !v.lifted_by.is_empty());
        let named = |list: &[&str]| ("route", text(&self.list(list)));
        let name = |of: &RouteVerdict| ("route", text(self.of(&self.pack.route(of.route).name)));
        let mut said = if !comply.is_empty() {
            self.sentence(Key::WayComply, &[named(&comply)])
        } else if !open.is_empty() {
            self.sentence(Key::WayNow, &[named(&open)])
        } else if let Some((until, of)) = dated {
            self.sentence(Key::WayOn, &[name(of), ("date", self.date_piece(until))])
        } else if let Some(of) = waiting {
            let event = of.lifted_by.first().map_or("", |bar| self.event(*bar));
            self.sentence(Key::WayEvent, &[name(of), ("event", text(event))])
        } else {
            Sentence::new()
        };
        let unsure = names(&|v| matches!(v.verdict, Verdict::Unsettled | Verdict::Incomplete));
        if !unsure.is_empty() && !said.is_empty() {
            push(&mut said, Piece::Text(self.text(Key::FormatSentence).to_owned()));
            for piece in self.sentence(Key::WayUncertain, &[("routes", text(&self.list(&unsure)))]) {
                push(&mut said, piece);
            }
        }
        said
    }

    /// One route in a few words, to stand beside its verdict.
    pub fn route_line(&self, of: &RouteVerdict) -> Sentence {
        if !self.is_judged(of) {
            return self.sentence(Key::LineNotJudged, &[]);
        }
        let reasons: Vec<&str> = of.because.iter().map(|r| self.of(&self.pack.rule(*r).title)).collect();
        let reasons = text(&self.list(&reasons));
        match (of.verdict, of.until) {
            (Verdict::Open, _) => self.sentence(Key::LineOpen, &[]),
            (Verdict::Barred, Some(until)) => {
                self.sentence(Key::LineBarredUntil, &[("reasons", reasons), ("date", self.date_piece(until))])
            }
            (Verdict::Barred, None) => self.sentence(Key::LineBarred, &[("reasons", reasons)]),
            (Verdict::Incomplete, _) => {
                let facts: Vec<&str> = of.missing.iter().map(|f| self.of(&self.pack.fact(*f).label)).collect();
                self.sentence(Key::LineIncomplete, &[("facts", text(&self.list(&facts)))])
            }
            _ => self.sentence(Key::LineReasons, &[("reasons", reasons)]),
        }
    }

    /// The event that ends a bar; empty where only a date does.
    pub fn event(&self, bar: RuleId) -> &str {
        match &self.pack.rule(bar).kind {
            RuleKind::Bar(EndsBy::Event(event) | EndsBy::DateOrEvent(_, event)) => self.of(event),
            _ => "",
        }
    }

    /// The route to take instead, where one is named.
    pub fn other_way(&self, of: &RouteVerdict) -> Option<RouteId> {
        of.because.iter().find_map(|r| match self.pack.rule(*r).kind {
            RuleKind::OtherWay(to) => to,
            _ => None,
        })
    }
}

fn text(text: &str) -> Sentence {
    vec![Piece::Text(text.to_owned())]
}

/// Whether a bar beside those that hold may hold too: then the day on which these end may not be the last word.
fn more_may_bar(assessment: &Assessment<'_>, of: &RouteVerdict) -> bool {
    let pack = assessment.pack();
    let bars = pack.rule_ids().filter(|id| {
        let rule = pack.rule(*id);
        matches!(rule.kind, RuleKind::Bar(_)) && rule.routes.contains(&of.route)
    });
    bars.into_iter().any(|id| assessment.reading().rule(id) == Truth::Unknown)
}

/// The first deadline of a route that somebody must keep.
fn deadline(assessment: &Assessment<'_>, route: RouteId, whom: For) -> Option<Due> {
    let pack = assessment.pack();
    let of_kind = |rule: RuleId| matches!(pack.rule(rule).kind, RuleKind::Deadline);
    assessment.items_of(route).filter(|i| of_kind(i.rule)).filter_map(|i| i.due).find(|due| due.for_whom == whom)
}

fn open(assessment: &Assessment<'_>, route: RouteId) -> (Key, crate::model::Day) {
    let today = assessment.today();
    match deadline(assessment, route, For::Authority).filter(|_| !has_reply(assessment)) {
        Some(due) if due.basis == Basis::IfToday => (Key::HeadlineOpenIfToday, due.due),
        Some(due) if due.due < today => (Key::HeadlineOpenOverdue, due.due),
        Some(due) => (Key::HeadlineOpenFiled, due.due),
        None => (Key::HeadlineOpen, today),
    }
}

/// Whether the authority has replied: the date by which it should is past mattering then.
fn has_reply(assessment: &Assessment<'_>) -> bool {
    let pack = assessment.pack();
    let Some(fact) = pack.fact_id("reply") else { return false };
    let said = assessment.reading().facts.answers.option(fact);
    said.is_some_and(|option| matches!(pack.option_id(fact, option), "agreed" | "refused"))
}
