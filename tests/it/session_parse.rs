//! What people type, and what is said to it.

use crate::session_small::{day, engine, fact, option, today, typed};
use crate::shipped::date_forms;
use resignation_check::model::{Answer, Answers, FactKind, LogEntry, OptionId, OptionSet, PartialDate};
use resignation_check::session::{DateAs, DateParts, Field, FieldError, Input, LogRow, Wrong, parse};

fn read(id: &str, input: &Input) -> Result<Answer, Vec<FieldError>> {
    let engine = engine();
    parse(engine.pack().fact(fact(&engine, id)), input, today(), date_forms())
}

fn date(id: &str, year: &str, month: &str, of_month: &str, known: DateAs) -> Result<Answer, Vec<FieldError>> {
    read(id, &Input::Date { typed: typed(year, month, of_month), known })
}

/// The only error.
fn wrong<T: std::fmt::Debug>(result: Result<T, Vec<FieldError>>) -> (Field, Wrong) {
    let errors = result.unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    (errors[0].field, errors[0].wrong)
}

const Y: DateParts = DateParts::YEAR;
const M: DateParts = DateParts::MONTH;
const D: DateParts = DateParts::DAY;

#[test]
fn every_notation_of_a_date_is_the_same_date() {
    let engine = engine();
    let about = engine.pack().fact(fact(&engine, "declassification-end"));
    let fields = [
        ["2026", "3", "5"],
        ["2026", "03", "05"],
        ["２０２６", "３", "５"],
        [" 2026 ", " 3", "5　"],
        ["2026年", "3月", "5日"],
        ["2026", "3", "5号"],
        ["2026", "March", "5"],
        ["2026", "Mar.", "5"],
        ["2026-3-5", "", ""],
        ["2026-03-05", "", ""],
        ["2026/3/5", "", ""],
        ["2026.3.5", "", ""],
        ["2026. 3. 5.", "", ""],
        ["2026年3月5日", "", ""],
        ["2026 年 3 月 5 日", "", ""],
        ["2026年3月5号", "", ""],
        ["２０２６年３月５日", "", ""],
        ["２０２６－３－５", "", ""],
        ["2026。3。5", "", ""],
        ["2026 3 5", "", ""],
        ["2026　3　5", "", ""],
        ["20260305", "", ""],
        ["5 March 2026", "", ""],
        ["5 Mar 2026", "", ""],
        ["March 5, 2026", "", ""],
        ["", "2026-3-5", ""],
        ["", "", "2026年3月5日"],
    ];
    for [year, month, of_month] in fields {
        let input = Input::Date { typed: typed(year, month, of_month), known: DateAs::Day };
        let expected = Answer::Date(PartialDate::Day(day(2026, 3, 5)));
        assert_eq!(parse(about, &input, today(), date_forms()), Ok(expected), "{year:?} {month:?} {of_month:?}");
    }
}

#[test]
fn the_month_alone_and_the_year_alone() {
    let month = Ok(Answer::Date(PartialDate::Month(2021, 11)));
    assert_eq!(date("applied-on", "2021", "11", "", DateAs::Month), month);
    assert_eq!(date("applied-on", "2021年11月", "", "", DateAs::Month), month);
    assert_eq!(date("applied-on", "2021-11", "", "", DateAs::Month), month);
    assert_eq!(date("applied-on", "2021", "11", "17", DateAs::Month), month, "the day is left out");
    assert_eq!(date("applied-on", "2021", "", "", DateAs::Month), Ok(Answer::Date(PartialDate::Year(2021))));
    let lacks = DateParts { year: true, month: false, day: false };
    assert_eq!(wrong(date("applied-on", "", "11", "", DateAs::Month)), (Field::Date(lacks), Wrong::DateLacks(lacks)));
}

#[test]
fn no_such_date_and_not_sure() {
    assert_eq!(date("applied-on", "", "", "", DateAs::None), Ok(Answer::NoDate));
    assert_eq!(date("applied-on", "", "", "", DateAs::Unsure), Ok(Answer::Unsure));
    let both = (Field::Date(DateParts::ALL), Wrong::TypedAndTicked);
    assert_eq!(wrong(date("applied-on", "2021", "", "", DateAs::None)), both);
    assert_eq!(wrong(date("applied-on", "2021", "", "", DateAs::Unsure)), both);
}

#[test]
fn only_the_wrong_part_of_a_date_is_marked() {
    let case = |y, m, d| wrong(date("declassification-end", y, m, d, DateAs::Day));
    let month_and_day = DateParts { year: false, month: true, day: true };
    assert_eq!(case("", "", ""), (Field::Date(DateParts::ALL), Wrong::DateEmpty));
    assert_eq!(case("2026", "", "5"), (Field::Date(M), Wrong::DateLacks(M)));
    assert_eq!(case("2026", "", ""), (Field::Date(month_and_day), Wrong::DateLacks(month_and_day)));
    assert_eq!(case("2026", "三", "5"), (Field::Date(M), Wrong::DateNotDigits(M)));
    assert_eq!(case("26", "3", "5"), (Field::Date(Y), Wrong::YearDigits));
    assert_eq!(case("20266", "3", "5"), (Field::Date(Y), Wrong::YearDigits));
    assert_eq!(case("2026", "13", "5"), (Field::Date(M), Wrong::NoSuchMonth));
    assert_eq!(case("2026", "0", "5"), (Field::Date(M), Wrong::NoSuchMonth));
    assert_eq!(case("2026", "3", "32"), (Field::Date(D), Wrong::NoSuchDay));
    assert_eq!(case("2026", "3", "99999999999999999999"), (Field::Date(D), Wrong::NoSuchDay));
    assert_eq!(case("2023", "2", "29"), (Field::Date(D), Wrong::MonthHasOnly { year: 2023, month: 2, last: 28 }));
    assert_eq!(case("1949", "9", "30"), (Field::Date(M), Wrong::BeforeEarliest(day(1949, 10, 1))));
    assert_eq!(case("2100", "1", "1"), (Field::Date(Y), Wrong::AfterLatest(day(2099, 12, 31))));
    assert_eq!(case("21-3-5", "", ""), (Field::Date(Y), Wrong::YearDigits), "day first is not guessed at");
}

#[test]
fn an_event_after_the_day_is_pointed_out_and_another_date_is_not() {
    let after = Wrong::AfterToday(today());
    assert_eq!(wrong(date("applied-on", "2026", "11", "24", DateAs::Day)), (Field::Date(D), after));
    assert_eq!(wrong(date("applied-on", "2026", "12", "1", DateAs::Day)), (Field::Date(M), after));
    assert_eq!(wrong(date("applied-on", "2027", "", "", DateAs::Month)), (Field::Date(Y), after));
    assert!(date("applied-on", "2026", "11", "23", DateAs::Day).is_ok(), "today has come");
    assert!(date("applied-on", "2026", "11", "", DateAs::Month).is_ok(), "this month has begun");
    assert!(date("declassification-end", "2027", "3", "1", DateAs::Day).is_ok());
}

#[test]
fn numbers() {
    let number = |text: &str| read("absent-days", &Input::Number { typed: text.into(), unsure: false });
    for (text, value) in [
        ("5", 5),
        ("０", 0),
        ("１２", 12),
        ("12,000", 12_000),
        ("12，000", 12_000),
        ("12 000", 12_000),
        ("5天", 5),
        ("5 days", 5),
        ("3.0", 3),
        (" 7　", 7),
        ("100000", 100_000),
        ("007", 7),
    ] {
        assert_eq!(number(text), Ok(Answer::Number(value)), "{text:?}");
    }
    for (text, expected) in [
        ("", Wrong::NumberEmpty),
        ("　", Wrong::NumberEmpty),
        ("五", Wrong::NotANumber),
        ("5年", Wrong::NotANumber),
        ("12,00", Wrong::NotANumber),
        ("1,2345", Wrong::NotANumber),
        ("5-6", Wrong::NotANumber),
        ("3.5", Wrong::NotWhole),
        ("３。５", Wrong::NotWhole),
        ("-1", Wrong::Below(0)),
        ("－1", Wrong::Below(0)),
        ("100001", Wrong::Above(100_000)),
        ("99999999999999999999999", Wrong::Above(100_000)),
    ] {
        assert_eq!(wrong(number(text)), (Field::Number, expected), "{text:?}");
    }
}

#[test]
fn a_suggested_number_is_filled_in_and_not_sure_beside_it_is_no_mistake() {
    let engine = engine();
    let about = engine.pack().fact(fact(&engine, "absent-days"));
    assert_eq!(Input::empty(about), Input::Number { typed: "0".into(), unsure: false });
    assert_eq!(read("absent-days", &Input::Number { typed: "0".into(), unsure: true }), Ok(Answer::Unsure));
    let both = Input::Number { typed: "8".into(), unsure: true };
    assert_eq!(wrong(read("absent-days", &both)), (Field::Number, Wrong::TypedAndTicked));
}

#[test]
fn boxes_and_the_exclusive_ones() {
    let engine = engine();
    let ticked: OptionSet = [option(&engine, "inquiry", "letter")].into_iter().collect();
    let boxes = |ticked, none, unsure| read("inquiry", &Input::Several { ticked, none, unsure });
    assert_eq!(boxes(ticked, false, false), Ok(Answer::Several(ticked)));
    assert_eq!(boxes(OptionSet::EMPTY, true, false), Ok(Answer::Several(OptionSet::EMPTY)));
    assert_eq!(boxes(OptionSet::EMPTY, false, true), Ok(Answer::Unsure));
    assert_eq!(wrong(boxes(OptionSet::EMPTY, false, false)), (Field::Group, Wrong::ChooseSome));
    for (some, none, unsure) in [(ticked, true, false), (ticked, false, true), (OptionSet::EMPTY, true, true)] {
        assert_eq!(wrong(boxes(some, none, unsure)), (Field::Group, Wrong::OnlyOneOf));
    }
}

#[test]
fn logs_say_what_is_wrong_row_by_row() {
    let row = |date: &str, value: &str| LogRow { date: typed(date, "", ""), value: value.into() };
    let log = |rows: Vec<LogRow>, none| read("points", &Input::Log { rows, none, unsure: false });
    let entry = LogEntry { date: day(2026, 3, 10), value: 3 };
    assert_eq!(log(vec![row("2026-3-10", "３"), LogRow::default()], false), Ok(Answer::Log(vec![entry])));
    assert_eq!(log(vec![LogRow::default()], true), Ok(Answer::Log(Vec::new())));
    assert_eq!(wrong(log(vec![LogRow::default()], false)), (Field::Group, Wrong::LogEmpty));
    assert_eq!(log(vec![row("2026-3-10", "3")], true), Ok(Answer::Log(Vec::new())), "rows set aside do not count");
    let rows = vec![row("2026-3-10", "3"), LogRow::default(), row("2026-2-30", "4")];
    let expected = [
        (Field::RowDate(2, D), Wrong::MonthHasOnly { year: 2026, month: 2, last: 28 }),
        (Field::RowValue(2), Wrong::Above(3)),
    ];
    let found: Vec<(Field, Wrong)> = log(rows, false).unwrap_err().iter().map(|e| (e.field, e.wrong)).collect();
    assert_eq!(found, expected);
    assert_eq!(wrong(log(vec![row("2026-11-24", "1")], false)), (Field::RowDate(0, D), Wrong::AfterToday(today())));
}

#[test]
fn the_controls_show_every_answer_as_it_would_be_typed() {
    let engine = engine();
    let letter: OptionSet = [option(&engine, "inquiry", "letter")].into_iter().collect();
    let answers = [
        ("leading-member", Answer::Choice(option(&engine, "leading-member", "no"))),
        ("leading-member", Answer::Unsure),
        ("inquiry", Answer::Several(letter)),
        ("inquiry", Answer::Several(OptionSet::EMPTY)),
        ("inquiry", Answer::Unsure),
        ("applied-on", Answer::NoDate),
        ("applied-on", Answer::Unsure),
        ("applied-on", Answer::Date(PartialDate::Day(day(2026, 3, 5)))),
        ("applied-on", Answer::Date(PartialDate::Month(2026, 3))),
        ("applied-on", Answer::Date(PartialDate::Year(2025))),
        ("absent-days", Answer::Number(7)),
        ("absent-days", Answer::Unsure),
        ("points", Answer::Log(Vec::new())),
        ("points", Answer::Log(vec![LogEntry { date: day(2026, 3, 5), value: 2 }])),
        ("points", Answer::Unsure),
    ];
    for (id, answer) in answers {
        let about = engine.pack().fact(fact(&engine, id));
        assert_eq!(parse(about, &Input::of(about, Some(&answer)), today(), date_forms()), Ok(answer), "{id}");
    }
}

#[test]
fn nothing_is_suggested_to_whom_the_pack_says() {
    let pack = crate::shipped::engine("national").pack().clone();
    let (officer, years) =
        (pack.fact_id("officer").expect("a fact"), pack.fact_id("min-service-years").expect("a fact"));
    let FactKind::Choice { options, .. } = &pack.fact(officer).kind else { panic!("a choice") };
    let typed = |answer: Option<Answer>| {
        let mut answers = Answers::none(&pack);
        answer.into_iter().for_each(|answer| answers.set(&pack, officer, answer).expect("an answer"));
        match Input::untouched(&pack, years, &answers) {
            Input::Number { typed, unsure: false } => typed,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((typed(None).as_str(), typed(Some(Answer::Unsure)).as_str()), ("5", "5"));
    for (at, option) in options.iter().enumerate() {
        let wanted = if &*option.id == "police" { "" } else { "5" };
        assert_eq!(typed(OptionId::new(at).map(Answer::Choice)), wanted, "{}", option.id);
    }
}
