//! The data of days off: `{"format": 1, "source": "…", "years": {"2026": {"off": ["2026-01-01", …], "work": […]}}}`.

use super::decode::{Decode, Decoder, Fields, Take, document, no_object, object};
use super::json::Node;
use super::kind::Kind;
use super::near::clip;
use super::place::Span;
use super::problem::{Problems, Report};
use super::values::{Date, Integer, Line, List};
use rules::calendar::digits;
use rules::calendar::{Holidays, YearDays};

document! {
    /// Days off year by year.
    struct HolidaysDoc {
        /// The version of this format: 1.
        format: Integer,
        /// Where the days come from.
        #[expect(dead_code, reason = "for the reader of the file")]
        source: Line,
        /// The arrangements by year.
        years: Years,
    }
}

document! {
    /// One year's arrangement.
    struct YearDoc {
        /// Weekdays that are off.
        off: List<Date>,
        /// Weekend days that are worked.
        work: List<Date>,
    }
}

/// The arrangements by year.
#[derive(Debug)]
pub(super) struct Years(Vec<YearDays>);

impl Decode for Years {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        if !matches!(node.value, super::json::Value::Object(_)) {
            d.wrong_type(node, "an object with an entry for each year");
        }
        let mut years: Vec<YearDays> = Vec::new();
        for member in node.members() {
            let Some(year) = digits(&member.key, 4).and_then(|year| i16::try_from(year).ok()) else {
                d.report.add(member.key_span, Kind::Date { text: clip(&member.key), wanted: "a year as \"2026\"" });
                continue;
            };
            if years.iter().any(|other| other.year == year) {
                d.report.add(member.key_span, Kind::DuplicateKey { key: clip(&member.key) });
            }
            let doc = YearDoc::decode(d, &member.value);
            let days = |list: List<Date>| list.items.into_iter().filter_map(|date| date.day).collect();
            years.push(YearDays { year, off: days(doc.off), work: days(doc.work) });
        }
        Self(years)
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self(Vec::new())
    }
}

/// Reads the days off.
///
/// # Errors
/// Every problem of the document, in its order.
pub fn holidays(text: &str) -> Result<Holidays, Problems> {
    let mut report = Report::default();
    let (root, lines) = super::text::parse(text, &mut report);
    let doc = root
        .as_ref()
        .map(|root| HolidaysDoc::decode(&mut Decoder { report: &mut report, languages: Vec::new() }, root));
    if let Some(format) = doc.as_ref().map(|doc| doc.format)
        && format.number.is_some_and(|number| number != 1)
    {
        report.add(format.at, Kind::Format);
    }
    let problems = report.take(|span| lines.place(root.as_ref(), span));
    match doc {
        Some(doc) if problems.is_empty() => Ok(Holidays::new(doc.years.0)),
        _ => Err(Problems(problems)),
    }
}
