//! More text as people paste it: from tables, chats and documents of other kinds.

use crate::session_small::{day, engine, fact, today, typed};
use crate::shipped::date_forms;
use resignation_check::model::{Answer, PartialDate};
use resignation_check::session::{DateAs, FieldError, Input, parse};

fn date(parts: [&str; 3], known: DateAs) -> Result<Answer, Vec<FieldError>> {
    let engine = engine();
    let [year, month, of_month] = parts;
    let id = if known == DateAs::Month { "applied-on" } else { "declassification-end" };
    parse(
        engine.pack().fact(fact(&engine, id)),
        &Input::Date { typed: typed(year, month, of_month), known },
        today(),
        date_forms(),
    )
}

fn pasted(text: &str) -> Result<Answer, Vec<FieldError>> {
    date([text, "", ""], DateAs::Day)
}

fn number(text: &str) -> Result<Answer, Vec<FieldError>> {
    let engine = engine();
    let input = Input::Number { typed: text.into(), unsure: false };
    parse(engine.pack().fact(fact(&engine, "absent-days")), &input, today(), date_forms())
}

#[test]
fn dates_out_of_tables_chats_and_documents() {
    for text in [
        // Cells of a table, with what keeps a cell from being counted with.
        "2015\t3\t2",
        "2015\n3\n2",
        "2015-3-2\r\n",
        "'2015-3-2",
        "\u{2019}2015-3-2",
        "| 2015-3-2 |",
        "2015-3-2;",
        "2015-3-2；",
        // Quoted, bracketed, emphasised.
        "“2015-3-2”",
        "\"2015-3-2\"",
        "「2015年3月2日」",
        "（2015年3月2日）",
        "【2015-3-2】",
        "《2015-3-2》",
        "**2015-3-2**",
        "<2015-3-2>",
        "“2015年3月2日（星期一）”",
        // The nought of official documents, as word processors write it and as it is typed in haste.
        "二○一五年三月二日",
        "二◯一五年三月二日",
        "二〇一五年三月二日",
        "二Ｏ一五年三月二日",
        "二O一五年三月二号",
        "2015年3月份2日",
        "2015年03月02日 00时00分00秒",
        "2015.3.2.",
    ] {
        assert_eq!(pasted(text), Ok(Answer::Date(PartialDate::Day(day(2015, 3, 2)))), "{text:?}");
    }
    for text in ["2021年11月份", "“2021年11月”", "二○二一年十一月份"] {
        let month = date([text, "", ""], DateAs::Month);
        assert_eq!(month, Ok(Answer::Date(PartialDate::Month(2021, 11))), "{text:?}");
    }
    for parts in [["", "2015-3-2", ""], ["", "", "“2015-3-2”"]] {
        assert_eq!(date(parts, DateAs::Day), Ok(Answer::Date(PartialDate::Day(day(2015, 3, 2)))), "{parts:?}");
    }
}

#[test]
fn what_is_no_day_for_certain_stays_refused() {
    for text in [
        // Another calendar, another count: of a table's days, of seconds, of weeks.
        "2015年3月2日（农历）",
        "农历2015年正月十二",
        "42065",
        "1425225600",
        "1425225600000",
        "2015-W10-1",
        "2015-061",
        // About a day, not a day.
        "2015年3月2日起",
        "自2015年3月2日",
        "2015年3月2日至今",
        "2015年3月初",
        "2015年3月",
        "2015年",
        "15年3月2日",
        "'15-3-2",
        "2015-O3-02",
        "2O15年3月2日",
        "2015-3-2 (UTC+8)",
        "2015-03-02 CST",
        "2015&nbsp;3&nbsp;2",
        "(2015-3-2",
        "2015-3-2)(",
        "",
        "()",
        "''",
        "***",
        "“”",
    ] {
        assert!(pasted(text).is_err(), "{text:?} is {:?}", pasted(text));
    }
    for parts in [["2", "3", "2015"], ["2015年3月2日", "3", "2"], ["2015", "3月2日", ""], ["2015-3", "", "2"]] {
        assert!(date(parts, DateAs::Day).is_err(), "{parts:?}");
    }
}

#[test]
fn numbers_out_of_tables_and_chats() {
    for text in ["12\t", "12\r\n", "'12", "“12”", "\"12\"", "| 12 |", "12;", "**12**", "（12）", "“12天”", "012", "+12"]
    {
        assert_eq!(number(text), Ok(Answer::Number(12)), "{text:?}");
    }
    assert_eq!(number("“12，000”"), Ok(Answer::Number(12_000)));
    for text in ["1万", "1.2万", "1e3", "0x10", "12%", "12/", "12日", "约12", "①", "十二", "12 13", "(12", "“”", "()"]
    {
        assert!(number(text).is_err(), "{text:?} is {:?}", number(text));
    }
}
