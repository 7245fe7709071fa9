//! Answers in the notation of case files, as JSON.

use crate::calendar::{iso_date, iso_day};
use crate::model::{Answer, Choice, FactId, FactKind, LogEntry, LogFact, OptionId, OptionSet, Pack, PartialDate};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;
use std::marker::PhantomData;

/// An answer as it is written.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The pack of the fact.
    pub pack: &'a Pack,
    /// The fact.
    pub fact: FactId,
    /// What was said about it.
    pub answer: &'a Answer,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let kind = &self.pack.fact(self.fact).kind;
        match self.answer {
            Answer::Unsure => to.serialize_str("unsure"),
            Answer::Choice(id) => to.serialize_str(option(kind, *id)),
            Answer::Several(set) if set.is_empty() => to.collect_seq(["none"]),
            Answer::Several(set) => to.collect_seq(set.iter().map(|id| option(kind, id))),
            Answer::NoDate => to.serialize_str("none"),
            Answer::Date(date) => to.serialize_str(&iso(*date)),
            Answer::Number(number) => to.serialize_i64(*number),
            Answer::Log(entries) => {
                let key = if let FactKind::Log(log) = kind { &*log.key } else { "" };
                to.collect_seq(entries.iter().map(|entry| Row { key, entry: *entry }))
            }
        }
    }
}

fn option(kind: &FactKind, id: OptionId) -> &str {
    match kind {
        FactKind::Choice { options, .. } | FactKind::Several { options, .. } => {
            options.get(id.index()).map_or("", |option| &*option.id)
        }
        FactKind::Date(_) | FactKind::Number(_) | FactKind::Log(_) => "",
    }
}

/// An entry of a log, whose number has a name of its own.
struct Row<'a> {
    key: &'a str,
    entry: LogEntry,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut row = to.serialize_map(Some(2))?;
        row.serialize_entry("date", &iso(PartialDate::Day(self.entry.date)))?;
        row.serialize_entry(self.key, &self.entry.value)?;
        row.end()
    }
}

/// A date as far as it is known: `2026-11-23`, `2026-11`, `2026`.
pub(super) fn iso(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
        PartialDate::Year(year) => format!("{year:04}"),
    }
}

/// The answer that was written; `None` where the fact does not take it.
pub(super) fn read(pack: &Pack, fact: FactId, raw: &RawValue) -> Option<Answer> {
    let value: Value = serde_json::from_str(raw.get()).ok()?;
    let text = value.as_str();
    if text == Some("unsure") {
        return Some(Answer::Unsure);
    }
    match &pack.fact(fact).kind {
        FactKind::Choice { options, .. } => Some(Answer::Choice(id(options, text?)?)),
        FactKind::Several { options, .. } => several(options, value.as_array()?),
        FactKind::Date(_) if text == Some("none") => Some(Answer::NoDate),
        FactKind::Date(_) => Some(Answer::Date(iso_date(text?)?)),
        // Whether the number is one of the fact's is asked when it is set.
        FactKind::Number(_) => Some(Answer::Number(value.as_i64()?)),
        FactKind::Log(log) => {
            let entries: Option<_> = value.as_array()?.iter().map(|row| entry(log, row)).collect();
            Some(Answer::Log(entries?))
        }
    }
}

fn id(options: &[Choice], text: &str) -> Option<OptionId> {
    OptionId::new(options.iter().position(|option| &*option.id == text)?)
}

fn several(options: &[Choice], ticked: &[Value]) -> Option<Answer> {
    let mut set = OptionSet::EMPTY;
    match ticked {
        [] => return None,
        [one] if one.as_str() == Some("none") => {}
        _ => {
            for one in ticked {
                let option = id(options, one.as_str()?)?;
                if set.has(option) {
                    return None;
                }
                set = set.with(option);
            }
        }
    }
    Some(Answer::Several(set))
}

fn entry(log: &LogFact, row: &Value) -> Option<LogEntry> {
    let row = row.as_object().filter(|row| row.len() == 2)?;
    Some(LogEntry { date: iso_day(row.get("date")?.as_str()?)?, value: row.get(&*log.key)?.as_i64()? })
}

/// The members of a JSON object in the order in which they stand, repeated keys included.
#[derive(Debug, Clone)]
pub struct Members<K, V>(pub Vec<(K, V)>);

impl<K, V> Members<K, V> {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K, V> Default for Members<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, V> FromIterator<(K, V)> for Members<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<K: Serialize, V: Serialize> Serialize for Members<K, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Members<K, V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder<K, V>(PhantomData<(K, V)>);

        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for InOrder<K, V> {
            type Value = Members<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        from.deserialize_map(InOrder(PhantomData))
    }
}
