//! Two assessments side by side, in words.

use super::piece::push;
use super::{Key, Piece, Sentence, Words};
use crate::assess::{Assessment, RouteVerdict};
use crate::compare::{Aspect, Comparison, Mark, RoutePair, Side, Topic};
use crate::model::{Differences, Lang, Text, Verdict};

/// One language's words about both sides of a comparison.
///
/// ```no_run
/// # use resignation_check::{compare::Comparison, model::Differences, words::{Catalogue, SideBySide, plain}};
/// # fn show(catalogue: &Catalogue, comparison: &Comparison<'_>, known: &Differences) {
/// let words = SideBySide::new(catalogue, comparison, known);
/// println!("{}", words.count());
/// for topic in comparison.topics() {
///     println!("{}: {}", words.aspect(topic.aspect), words.title(topic));
///     println!("{}", plain(&words.line(topic)));
/// }
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct SideBySide<'a> {
    comparison: &'a Comparison<'a>,
    left: Words<'a>,
    right: Words<'a>,
    own: Lang,
}

impl<'a> SideBySide<'a> {
    /// The words of `catalogue`'s language about a comparison; notes' own texts come from `known`.
    pub fn new(catalogue: &'a super::Catalogue, comparison: &'a Comparison<'a>, known: &Differences) -> Self {
        let tag = catalogue.text(Key::LanguageTag);
        let own = known.languages.iter().position(|one| &**one == tag).and_then(|at| u8::try_from(at).ok());
        let words = |side: &Assessment<'a>| Words::new(catalogue, side.pack());
        let (left, right) = (words(comparison.left()), words(comparison.right()));
        Self { comparison, left, right, own: Lang(own.unwrap_or_default()) }
    }

    /// "3 things differ".
    pub fn count(&self) -> String {
        match self.comparison.topics().len() {
            0 => self.left.text(Key::CompareNone).to_owned(),
            n => self.left.count(n, Key::CompareOne, Key::CompareMany),
        }
    }

    /// The heading over topics of one aspect.
    pub fn aspect(&self, aspect: Aspect) -> &str {
        self.left.text(match aspect {
            Aspect::Verdict => Key::CompareVerdict,
            Aspect::Bar => Key::CompareBar,
            Aspect::Deadline => Key::CompareDeadline,
            Aspect::Body => Key::CompareBody,
            Aspect::Effect => Key::CompareEffect,
        })
    }

    /// What one side is called: its pack, or its day where both sides are one pack; both where both differ.
    pub fn side(&self, side: Side) -> Sentence {
        let (left, right) = (self.comparison.left(), self.comparison.right());
        let (words, assessment) = match side {
            Side::Left => (&self.left, left),
            Side::Right => (&self.right, right),
        };
        let title = vec![Piece::Text(words.of(&words.pack().parts().title).to_owned())];
        let date = words.date_piece(assessment.today());
        match (left.pack().parts().id == right.pack().parts().id, left.today() == right.today()) {
            (_, true) => title,
            (true, false) => date,
            (false, false) => words.sentence(Key::CompareOn, &[("what", title), ("date", date)]),
        }
    }

    /// What a topic is called: by its note; where it has none, by its first route.
    pub fn title(&self, topic: &Topic<'a>) -> &'a str {
        match topic.words {
            Some((title, _, side)) => self.of(title, side),
            None => topic.routes.first().map_or("", |route| self.route(route)),
        }
    }

    /// Why it differs; empty where no note says.
    pub fn text(&self, topic: &Topic<'a>) -> &'a str {
        topic.words.map_or("", |(_, text, side)| self.of(text, side))
    }

    /// "National law: Not now, minimum service (1 March 2027); Study: You may apply".
    pub fn line(&self, topic: &Topic<'_>) -> Sentence {
        let here = self.says(topic, Side::Left);
        let there = self.says(topic, Side::Right);
        let values =
            [("left", self.side(Side::Left)), ("here", here), ("right", self.side(Side::Right)), ("there", there)];
        self.left.sentence(Key::CompareLine, &values)
    }

    /// What one side says about a topic: its verdicts, then its rules, with their days.
    pub fn says(&self, topic: &Topic<'_>, side: Side) -> Sentence {
        let (words, marks) = match side {
            Side::Left => (&self.left, &topic.left),
            Side::Right => (&self.right, &topic.right),
        };
        let pair = |id: &&str| self.comparison.routes().iter().find(|pair| pair.id == *id);
        let several = topic.verdicts.len() > 1;
        let mut parts: Vec<Sentence> =
            topic.verdicts.iter().filter_map(pair).map(|pair| self.verdict(pair, side, several)).collect();
        // What comes of a verdict is told with the route itself.
        let told = marks.iter().filter(|mark| topic.verdicts.is_empty() || mark.aspect <= Aspect::Deadline);
        parts.extend(told.map(|mark| with_day(words, mark)));
        let mut said = Sentence::new();
        for part in parts {
            if !said.is_empty() {
                push(&mut said, Piece::Text(words.text(Key::FormatList).to_owned()));
            }
            part.into_iter().for_each(|piece| push(&mut said, piece));
        }
        if !said.is_empty() {
            return said;
        }
        // Who still lacks facts may yet come to say something.
        let lacks = |pair: &RoutePair<'_>| {
            let of = if side == Side::Left { pair.left } else { pair.right };
            of.is_some_and(|of| of.verdict == Verdict::Incomplete)
        };
        let open = topic.routes.iter().filter_map(pair).any(lacks);
        text(words.text(if open { Key::VerdictIncomplete } else { Key::CompareNothing }))
    }

    /// The verdict of one side on one route, named where there are several.
    fn verdict(&self, pair: &RoutePair<'_>, side: Side, named: bool) -> Sentence {
        let (words, of) = match side {
            Side::Left => (&self.left, pair.left),
            Side::Right => (&self.right, pair.right),
        };
        let said = of.map_or_else(|| text(words.text(Key::CompareNothing)), |of| conclusion(words, of));
        if !named {
            return said;
        }
        words.sentence(Key::CompareRoute, &[("route", text(self.route(pair.id))), ("what", said)])
    }

    /// The name of a route: the left pack's, or the right's where only that has it.
    fn route(&self, id: &str) -> &'a str {
        let name = |words: &Words<'a>| -> Option<&'a str> {
            let route = words.pack().route_id(id)?;
            Some(words.pack().route(route).name.get(words.lang()))
        };
        name(&self.left).or_else(|| name(&self.right)).unwrap_or_default()
    }

    fn of<'t>(&self, text: &'t Text, side: Option<Side>) -> &'t str {
        text.get(match side {
            Some(Side::Left) => self.left.lang(),
            Some(Side::Right) => self.right.lang(),
            None => self.own,
        })
    }
}

fn conclusion(words: &Words<'_>, of: &RouteVerdict) -> Sentence {
    let verdict = text(words.conclusion(of));
    match of.until.filter(|_| of.verdict == Verdict::Barred) {
        Some(until) => words.sentence(Key::CompareFrom, &[("what", verdict), ("date", words.date_piece(until))]),
        None => verdict,
    }
}

/// A rule's name with its day.
fn with_day(words: &Words<'_>, mark: &Mark<'_>) -> Sentence {
    let title = text(words.of(&mark.rule.title));
    match mark.day {
        Some(day) => {
            let key = if mark.due.is_some() { Key::CompareOn } else { Key::CompareFrom };
            words.sentence(key, &[("what", title), ("date", words.date_piece(day))])
        }
        None => title,
    }
}

fn text(text: &str) -> Sentence {
    vec![Piece::Text(text.to_owned())]
}
