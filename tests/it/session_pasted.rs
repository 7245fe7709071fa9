//! Dates and numbers as people paste them out of documents, tables and messages.

use crate::session_small::{day, engine, fact, today, typed};
use crate::shipped::date_forms;
use proptest::prelude::*;
use resignation_check::assess::Engine;
use resignation_check::model::{Answer, Day, LogEntry, PartialDate};
use resignation_check::session::{DateAs, Field, FieldError, Input, LogRow, Wrong, parse};
use resignation_check::words::{Catalogue, Words};
use std::sync::LazyLock;

/// Made once: thousands of texts are read with it.
static ENGINE: LazyLock<Engine> = LazyLock::new(engine);

fn read(id: &str, input: &Input) -> Result<Answer, Vec<FieldError>> {
    parse(ENGINE.pack().fact(fact(&ENGINE, id)), input, today(), date_forms())
}

fn pasted(text: &str) -> Result<Answer, Vec<FieldError>> {
    read("declassification-end", &Input::Date { typed: typed(text, "", ""), known: DateAs::Day })
}

fn number(text: &str) -> Result<Answer, Vec<FieldError>> {
    read("absent-days", &Input::Number { typed: text.into(), unsure: false })
}

fn is(day: Day) -> Result<Answer, Vec<FieldError>> {
    Ok(Answer::Date(PartialDate::Day(day)))
}

/// What is said of the one error.
fn message(id: &str, result: Result<Answer, Vec<FieldError>>) -> [String; 2] {
    let engine = engine();
    let errors = result.unwrap_err();
    [include_str!("../../words/zh-Hans.json"), include_str!("../../words/en.json")].map(|text| {
        let catalogue = Catalogue::parse(text).unwrap();
        let words = Words::new(&catalogue, engine.pack());
        let answers = resignation_check::model::Answers::none(engine.pack());
        words.error(&errors[0], fact(&engine, id), &answers, today())
    })
}

/// What stands in a text without being seen, or looks like a plain space.
const UNSEEN: [&str; 16] = [
    "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{202a}", "\u{202d}", "\u{202c}", "\u{2060}",
    "\u{2066}", "\u{2069}", "\u{feff}", "\u{ad}", "\u{61c}", "\u{fe0f}", "\u{34f}",
];
const SPACES: [&str; 8] = ["", " ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", "\u{2007}", "  "];
const HYPHENS: [&str; 12] = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{ff0d}", "\u{fe63}",
    "\u{2043}", "\u{fe58}",
];
const OTHERS: [&str; 12] = ["/", "／", ".", "．", "。", "·", "・", "、", "，", ",", "⁄", "•"];

#[test]
fn what_was_refused_though_it_looks_right() {
    for text in [
        "2015\u{200b}-3-2",
        "\u{feff}2015-03-02",
        "2015\u{2010}03\u{2010}02",
        "2015\u{2011}03\u{2011}02",
        "2015年3⽉2⽇",
        "2015·3·2",
        "2015、3、2",
        "2015年3月2號",
        "2015-03-02 00:00:00",
        "2015年3月2日 星期一",
        "\u{202d}2015-03-02\u{202c}",
    ] {
        assert_eq!(pasted(text), is(day(2015, 3, 2)), "{text:?}");
    }
}

#[test]
fn a_weekday_or_a_time_beside_the_date() {
    for text in [
        "2015年3月2日（星期一）",
        "2015年3月2日(周一)",
        "2015年3月2日星期一",
        "2015年3月2日，周一",
        "星期一 2015年3月2日",
        "2015-03-02 [礼拜一]",
        "2015-03-02 Monday",
        "2015-03-02 (Mon)",
        "2015-03-02 (Mon.)",
        "Monday, 2 March 2015",
        "Mon 2 Mar 2015",
        "Monday, March 2nd, 2015",
        "2015-03-02T00:00:00",
        "2015-03-02T09:30:00.000+08:00",
        "2015-03-02 9:30",
        "2015/3/2 9:30:15",
        "2015/3/2 9:30 AM",
        "2015-03-02 12:00:00 pm",
        "2015年3月2日9时30分",
        "2015年3月2日 上午9:30",
        "2015年3月2日下午3点",
        "2015年3月2日（星期一）下午3:00",
        "2015年3月2日 23：59",
        "20150302 08:00",
        "02-Mar-2015",
        "2015年3月2日。",
        "公元2015年3月2日",
        "二〇一五年三月二日",
        "二零一五年三月二日 星期一",
        "2015年三月二日",
        "2015\u{ad}3\u{ad}2",
    ] {
        assert_eq!(pasted(text), is(day(2015, 3, 2)), "{text:?}");
    }
    assert_eq!(pasted("二〇二一年十二月三十一日"), is(day(2021, 12, 31)));
    assert_eq!(pasted("二〇二一年十月二十日 周三"), is(day(2021, 10, 20)));
}

#[test]
fn what_could_be_another_day_is_not_read() {
    for text in [
        // Another day in China, or perhaps.
        "2015-03-01T16:00:00Z",
        "2015-03-01T16:00:00.000Z",
        "2015-03-02T00:00:00-05:00",
        "Mon, 2 Mar 2015 00:00:00 GMT",
        "2015-03-02 24:00",
        "2015-03-02 25:00",
        "2015-03-02 9:60",
        // Day and month, or which era?
        "3/2/2015",
        "02.03.2015",
        "15-3-2",
        "民国104年3月2日",
        "民國一〇四年三月二日",
        "令和6年3月2日",
        "昭和60年3月2日",
        "公元前2015年3月2日",
        "2015年3日2月",
        "2015月3年2日",
        "2015日3月2",
        "201503",
        "2015032",
        "2015一1一2",
        "二〇一五年一二月三日",
        // Two of something, or something else besides.
        "2015-03-02 2015-03-03",
        "2015-03-02至2016-03-02",
        "2015--03-02",
        "2015年3月2日3日",
        "2 March April 2015",
        "2 3 March 2015",
        "2 March 2015 2016",
        "2 March 2015 or so",
        "约2015年3月2日",
        "2015年3月2日前后",
        "2015-O3-02",
        "2015-03-02 ABC",
        "2015年3月2日 星期",
        "2015年3月2日 星期八",
    ] {
        assert!(pasted(text).is_err(), "{text:?} is {:?}", pasted(text));
    }
    let month = |text: &str| read("applied-on", &Input::Date { typed: typed(text, "", ""), known: DateAs::Month });
    for text in ["May 2021 x", "May May 2021", "2021年11日", "2021月11", "201112"] {
        assert!(month(text).is_err(), "{text:?} is {:?}", month(text));
    }
    assert_eq!(month("2021\u{2011}11\u{200b}"), Ok(Answer::Date(PartialDate::Month(2021, 11))));
}

#[test]
fn a_weekday_that_is_not_that_days_is_pointed_out() {
    for text in ["2015年3月2日 星期二", "2015-03-02 (Sun)", "Friday, 2 March 2015", "2015年3月2日（周日）"]
    {
        let errors = pasted(text).unwrap_err();
        assert_eq!(errors[0].wrong, Wrong::OtherWeekday(day(2015, 3, 2)), "{text:?}");
    }
    let [chinese, english] = message("declassification-end", pasted("2015年3月2日 星期二"));
    assert!(chinese.contains("星期一") && english.contains("Monday"), "{chinese} {english}");
}

#[test]
fn the_character_that_cannot_be_read_is_named() {
    for (text, named) in [
        ("2015-03-02Z", "Z"),
        ("2015_03_02", "_"),
        ("民国104年3月2日", "民"),
        ("约2015年3月2日", "约"),
        ("2015-O3-02", "O"),
        ("2015\u{2800}03", "U+2800"),
        ("2015\u{e000}", "U+E000"),
        ("2015\u{7}", "U+0007"),
        ("2015\u{3164}-3-2", "U+3164"),
        ("2015\u{1f4c5}3", "\u{1f4c5}"),
        ("2015\u{e0041}3", "U+E0041"),
    ] {
        for said in message("declassification-end", pasted(text)) {
            assert!(said.contains(named), "{text:?}: {said}");
        }
    }
    let [chinese, english] = message(
        "declassification-end",
        read("declassification-end", &Input::Date { typed: typed("20 15", "3", "2"), known: DateAs::Day }),
    );
    assert!(chinese.contains("空格") && english.contains("space"), "{chinese} {english}");
    for (text, named) in [("五", "五"), ("12’000", "’"), ("3x", "x"), ("3\u{2800}", "U+2800"), ("5-6", "-")] {
        for said in message("absent-days", number(text)) {
            assert!(said.contains(named), "{text:?}: {said}");
        }
    }
}

#[test]
fn fields_numbers_and_rows_are_cleaned_alike() {
    let fields = |[year, month, of_month]: [&str; 3]| {
        read("declassification-end", &Input::Date { typed: typed(year, month, of_month), known: DateAs::Day })
    };
    for parts in [
        ["\u{feff}2015", "3\u{200b}", "\u{202d}2\u{202c}"],
        ["2015\u{a0}年", "3⽉", "2⽇"],
        ["２０15年", "03 月", "2號"],
        ["\u{200e}2015", "Mar", "2\u{ad}"],
        // Nobody sees that there is something in the other two.
        ["2015-3-2", "\u{200b}", "\u{feff} "],
    ] {
        assert_eq!(fields(parts), is(day(2015, 3, 2)), "{parts:?}");
    }
    for text in ["12\u{200b}", "\u{feff}12", "12\u{a0}天", "\u{202d}12\u{202c}", "1\u{ad}2", "１２\u{2060}"] {
        assert_eq!(number(text), Ok(Answer::Number(12)), "{text:?}");
    }
    assert_eq!(number("12\u{202f}000"), Ok(Answer::Number(12_000)));
    for text in ["1 2", "12 00", "1·2", "\u{2212}", "1\u{2010}2"] {
        assert!(number(text).is_err(), "{text:?} is {:?}", number(text));
    }
    let row =
        LogRow { date: typed("2026\u{2011}3\u{2011}10（星期二）", "", "\u{200b}"), value: "\u{feff}3".into() };
    let blank = LogRow { date: typed("\u{200b}", "\u{feff}", " "), value: "\u{202c}".into() };
    let log = read("points", &Input::Log { rows: vec![blank, row], none: false, unsure: false });
    assert_eq!(log, Ok(Answer::Log(vec![LogEntry { date: day(2026, 3, 10), value: 3 }])));
    // An invisible character beside "not sure" is nothing typed.
    assert_eq!(read("absent-days", &Input::Number { typed: "\u{200b}".into(), unsure: true }), Ok(Answer::Unsure));
    let unsure = Input::Date { typed: typed("\u{feff}", "", ""), known: DateAs::Unsure };
    assert_eq!(read("applied-on", &unsure), Ok(Answer::Unsure));
    let stray = read(
        "points",
        &Input::Log {
            rows: vec![LogRow { date: typed("2026-3-1o", "", ""), value: "3分?".into() }],
            none: false,
            unsure: false,
        },
    );
    let fields: Vec<Field> = stray.unwrap_err().iter().map(|error| error.field).collect();
    assert!(matches!(fields[..], [Field::RowDate(0, _), Field::RowValue(0)]), "{fields:?}");
}

fn any_day() -> impl Strategy<Value = Day> {
    (1950i16..2100, 1i8..=12, 1i8..=31).prop_filter_map("a day of the calendar", |(y, m, d)| Day::new(y, m, d).ok())
}

fn one_of(list: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(list)
}

/// The date with these marks between its parts, digits in either width, spaces about the marks.
fn written(day: Day, marks: [&str; 3], wide: bool, padded: bool, space: &str) -> String {
    let two = |n: i8| if padded { format!("{n:02}") } else { n.to_string() };
    let [a, b, c] = marks;
    let text = format!("{}{space}{a}{space}{}{space}{b}{space}{}{c}", day.year(), two(day.month()), two(day.day()));
    if !wide {
        return text;
    }
    let widened = |c: char| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c };
    text.chars().map(widened).collect()
}

fn marks() -> impl Strategy<Value = [&'static str; 3]> {
    let same = |list: &'static [&'static str]| one_of(list).prop_map(|mark| [mark, mark, ""]);
    let hanzi = (one_of(&["年", "\u{f98e}"]), one_of(&["月", "⽉", "⺝"]), one_of(&["日", "⽇", "号", "號"]));
    prop_oneof![same(&HYPHENS), same(&OTHERS), hanzi.prop_map(|(a, b, c)| [a, b, c])]
}

/// Weekdays by their number from Monday, and times.
fn beside(day: Day, kind: usize) -> String {
    let at = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap();
    let hanzi: Vec<char> = "一二三四五六日".chars().collect();
    let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][at];
    match kind {
        1 => format!(" 星期{}", hanzi[at]),
        2 => format!("（周{}）", hanzi[at]),
        3 => format!(" {english}"),
        4 => format!(" ({})", &english[..3]),
        5 => " 00:00:00".to_owned(),
        6 => " 上午9:30".to_owned(),
        7 => format!(" 星期{} 08:05", hanzi[at]),
        _ => String::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_decoration_of_any_day_reads_as_that_day(
        day in any_day(), marks in marks(), wide: bool, padded: bool, space in one_of(&SPACES), kind in 0usize..8,
        unseen in prop::collection::vec((one_of(&UNSEEN), 0usize..40), 0..4),
    ) {
        let mut text = written(day, marks, wide, padded, space) + &beside(day, kind);
        for (mark, at) in unseen {
            let at = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
            text.insert_str(at, mark);
        }
        prop_assert_eq!(pasted(&text), is(day), "{:?}", text);
    }

    /// Whatever is read shows the numbers of its date in order, year first or the month by name, and no other number
    /// that could be part of it.
    #[test]
    fn whatever_is_read_says_that_day_alone(text in "[0-9０-９]{1,4}[-/.·、年 月日号T:]{1,2}[0-9]{1,3}[-/.年月日号 :]{0,2}[0-9]{0,4}[ 日号:年月]{0,2}[0-9]{0,2}") {
        if let Ok(Answer::Date(PartialDate::Day(day))) = pasted(&text) {
            let narrow: String = text.chars().map(|c| if ('０'..='９').contains(&c) { char::from_u32(u32::from(c) - 0xfee0).unwrap() } else { c }).collect();
            let numbers: Vec<&str> = narrow.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
            let whole = numbers[0].len() == 8;
            prop_assert!(whole || numbers[0] == day.year().to_string(), "{:?} is {}", text, day);
            prop_assert!(whole || numbers[1].parse() == Ok(day.month()), "{:?} is {}", text, day);
            prop_assert!(whole || numbers[2].parse() == Ok(day.day()), "{:?} is {}", text, day);
            prop_assert!(numbers.len() == 3 || whole || narrow.contains(':'), "{:?} is {}", text, day);
            let (year, month, of_month) = (narrow.find('年'), narrow.find('月'), narrow.find(['日', '号']));
            let ordered = |a: Option<usize>, b: Option<usize>| a.zip(b).is_none_or(|(a, b)| a < b);
            prop_assert!(ordered(year, month) && ordered(month, of_month) && ordered(year, of_month), "{:?}", text);
        }
    }

    /// No text stops the reading, and every error of an unreadable one has something to say.
    #[test]
    fn any_text_is_read_or_told(text in "\\PC{0,30}|[\u{0}-\u{10ffff}]{0,12}") {
        for result in [pasted(&text), number(&text)] {
            if let Err(errors) = result {
                prop_assert_eq!(errors.len(), 1);
                let unread = matches!(errors[0].wrong, Wrong::DateNotDigits(_) | Wrong::NotANumber);
                let told = format!("{:?}", errors[0]).contains("stray: Some");
                prop_assert!(!unread || told, "{:?}", text);
            }
        }
    }
}
