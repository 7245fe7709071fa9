//! The values that stand in documents: ids, texts, dates, numbers, lists.

use super::decode::{Decode, Decoder};
use super::json::{Node, Value};
use super::kind::Kind;
use super::near::{clip, nearest};
use super::place::Span;
use rules::calendar::iso_day;
use rules::model::limits::LARGEST_NUMBER;
use rules::model::{ChangedBy, Confidence, Day, For, How, Sort, Take, Text, TimeOrder, Verdict};

macro_rules! strings {
    ($($(#[$doc:meta])* $name:ident: $wanted:literal,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(super) struct $name {
            pub at: Span,
            /// Empty only where it stands nowhere.
            pub text: Box<str>,
        }

        impl Decode for $name {
            fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
                d.text(node, $wanted).map_or_else(|| Self::stand_in(d), |text| Self { at: node.span, text })
            }

            fn stand_in(_: &mut Decoder<'_>) -> Self {
                Self { at: Span::NOWHERE, text: Box::default() }
            }
        }
    )*};
}

strings! {
    /// The name of a thing of the pack.
    Id: "an id in double quotes",
    /// A text that is the same in every language.
    Line: "a text in double quotes",
}

/// A text in every language of the pack.
#[derive(Debug, Clone)]
pub(super) struct Words(pub Text);

impl Decode for Words {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        let Value::Object(members) = &node.value else {
            d.wrong_type(node, "an object with a text for each language, as {\"en\": \"…\"}");
            return Self::stand_in(d);
        };
        let languages = std::mem::take(&mut d.languages);
        let mut by_language: Vec<Option<Box<str>>> = vec![None; languages.len()];
        let mut extra = 0;
        for member in members {
            let text = d.text(&member.value, "a text in double quotes");
            match languages.iter().position(|tag| **tag == *member.key) {
                _ if languages.is_empty() => {}
                Some(at) => match by_language.get_mut(at) {
                    Some(slot @ None) => *slot = Some(text.unwrap_or_default()),
                    _ => d.report.add(member.key_span, Kind::DuplicateKey { key: clip(&member.key) }),
                },
                None => {
                    extra += 1;
                    let nearest = nearest(&member.key, languages.iter().map(|tag| &**tag)).map(Into::into);
                    d.report.add(member.key_span, Kind::ExtraTranslation { language: clip(&member.key), nearest });
                }
            }
        }
        // WHY: a misspelt tag is one mistake, not an extra language and a missing one.
        for (tag, _) in languages.iter().zip(&by_language).filter(|(_, text)| text.is_none()).skip(extra) {
            d.report.add(node.span, Kind::MissingTranslation { language: tag.clone() });
        }
        d.languages = languages;
        Self(Text::new(by_language.into_iter().map(Option::unwrap_or_default).collect()))
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self(Text::default())
    }
}

/// A day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Date {
    pub at: Span,
    /// `None` only where it stands nowhere.
    pub day: Option<Day>,
}

impl Date {
    /// The day, or a stand-in where there is none.
    pub fn or_default(self) -> Day {
        self.day.unwrap_or_default()
    }
}

impl Decode for Date {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        const WANTED: &str = "a day as \"2026-11-23\"";
        let Some(text) = d.text(node, WANTED) else { return Self::stand_in(d) };
        match iso_day(&text) {
            Some(day) => Self { at: node.span, day: Some(day) },
            None => {
                d.report.add(node.span, Kind::Date { text: clip(&text), wanted: WANTED });
                Self::stand_in(d)
            }
        }
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self { at: Span::NOWHERE, day: None }
    }
}

/// A whole number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Integer {
    pub at: Span,
    /// `None` only where it stands nowhere.
    pub number: Option<i64>,
}

impl Decode for Integer {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        if let Value::Number(text) = node.value
            && let Ok(number) = text.parse::<i64>()
            && (-LARGEST_NUMBER..=LARGEST_NUMBER).contains(&number)
        {
            return Self { at: node.span, number: Some(number) };
        }
        d.wrong_type(node, "a whole number, as 30");
        Self::stand_in(d)
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self { at: Span::NOWHERE, number: None }
    }
}

/// Yes or no, with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flag {
    pub at: Span,
    pub value: bool,
}

impl Decode for Flag {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        match node.value {
            Value::Bool(value) => Self { at: node.span, value },
            _ => {
                d.wrong_type(node, "true or false");
                Self::stand_in(d)
            }
        }
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self { at: Span::NOWHERE, value: false }
    }
}

impl Decode for bool {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        Flag::decode(d, node).value
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        false
    }
}

impl<T: Decode> Decode for Option<T> {
    const OPTIONAL: bool = true;

    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        Some(T::decode(d, node))
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        None
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        Self::new(T::decode(d, node))
    }

    fn stand_in(d: &mut Decoder<'_>) -> Self {
        Self::new(T::stand_in(d))
    }
}

/// A list.
#[derive(Debug, Clone)]
pub(super) struct List<T> {
    pub at: Span,
    pub items: Vec<T>,
}

impl<T: Decode> Decode for List<T> {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        let (at, nodes) = d.list(node);
        Self { at, items: nodes.iter().map(|node| T::decode(d, node)).collect() }
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self { at: Span::NOWHERE, items: Vec::new() }
    }
}

/// One thing, or a list of them.
#[derive(Debug, Clone)]
pub(super) struct OneOrMore<T>(pub List<T>);

impl<T: Decode> Decode for OneOrMore<T> {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        if let Value::Array(_) = node.value {
            return Self(List::decode(d, node));
        }
        Self(List { at: node.span, items: vec![T::decode(d, node)] })
    }

    fn stand_in(d: &mut Decoder<'_>) -> Self {
        Self(List::stand_in(d))
    }
}

/// A fixed set of words.
pub(super) trait Vocabulary: Copy + 'static {
    /// The words and what they stand for, in the same order.
    const WORDS: &'static [&'static str];
    /// What the words stand for.
    const VALUES: &'static [Self];
}

/// A word out of a fixed set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<E> {
    pub at: Span,
    /// `None` only where it stands nowhere.
    pub value: Option<E>,
}

impl<E: Vocabulary> Decode for Word<E> {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        match d.word(node, E::WORDS) {
            Some(at) => Self { at: node.span, value: E::VALUES.get(at).copied() },
            None => Self::stand_in(d),
        }
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self { at: Span::NOWHERE, value: None }
    }
}

macro_rules! vocabulary {
    ($($type:ty: $($word:literal => $value:expr,)*;)*) => {$(
        impl Vocabulary for $type {
            const WORDS: &'static [&'static str] = &[$($word),*];
            const VALUES: &'static [Self] = &[$($value),*];
        }
    )*};
}

/// A verdict that a ground gives.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroundGives(pub Verdict);

/// The verdict that a duty or a notice may give.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unsettled(pub Verdict);

vocabulary! {
    Verdict:
        "out-of-scope" => Self::OutOfScope, "elsewhere" => Self::Elsewhere, "barred" => Self::Barred,
        "comply" => Self::Comply, "required" => Self::Required, "unsettled" => Self::Unsettled,
        "open" => Self::Open, "incomplete" => Self::Incomplete,;
    GroundGives:
        "comply" => Self(Verdict::Comply), "required" => Self(Verdict::Required),
        "unsettled" => Self(Verdict::Unsettled), "open" => Self(Verdict::Open),;
    Unsettled: "unsettled" => Self(Verdict::Unsettled),;
    Confidence: "A" => Self::A, "B" => Self::B, "C" => Self::C, "M" => Self::M,;
    ChangedBy: "person" => Self::Person, "others" => Self::Others, "time" => Self::Time, "nobody" => Self::Nobody,;
    For: "person" => Self::Person, "authority" => Self::Authority, "nobody" => Self::Nobody,;
    How: "add" => Self::Add, "replace" => Self::Replace, "remove" => Self::Remove,;
    Sort:
        "rule" => Self::Rule, "instrument" => Self::Instrument, "fact" => Self::Fact,
        "definition" => Self::Definition, "section" => Self::Section,;
    Take: "sum" => Self::Sum, "count" => Self::Count,;
    TimeOrder:
        "before" => Self::Before, "on" => Self::On, "after" => Self::After,
        "on_or_before" => Self::OnOrBefore, "on_or_after" => Self::OnOrAfter,;
}
