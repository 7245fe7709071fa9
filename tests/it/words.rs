//! The message catalogues, and sentences made from them.

use crate::session_small::{Person, day, engine, fact, input, today};
use resignation_check::assess::Engine;
use resignation_check::model::{Answer, Citation, InstrumentId, LogEntry, PartialDate, Verdict};
use resignation_check::session::Action;
use resignation_check::words::{Catalogue, CatalogueError, Key, Piece, Words, days_between, iso, plain};
use std::collections::BTreeSet;

const ZH: &str = include_str!("../../words/zh-Hans.json");
const EN: &str = include_str!("../../words/en.json");

fn both() -> [Catalogue; 2] {
    [Catalogue::parse(ZH).unwrap(), Catalogue::parse(EN).unwrap()]
}

#[test]
fn both_catalogues_have_every_text_with_the_same_placeholders() {
    let [zh, en] = both();
    for key in Key::ALL {
        let names = |c: &Catalogue| c.placeholders(*key).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(names(&zh), names(&en), "{}", key.id());
        assert!(!en.text(*key).is_empty(), "{} is empty", key.id());
    }
}

#[test]
fn a_missing_an_unknown_and_a_doubled_text_are_told() {
    let without = EN.replace("\"question.or\"", "\"question.ore\"");
    assert_eq!(Catalogue::parse(&without), Err(CatalogueError::Unknown("question.ore".into())));
    let twice = EN.replace("\"question.or\"", "\"question.back\"");
    assert_eq!(Catalogue::parse(&twice), Err(CatalogueError::Twice("question.back".into())));
    let fewer: String = EN.lines().filter(|l| !l.contains("\"question.or\"")).collect();
    assert_eq!(Catalogue::parse(&fewer), Err(CatalogueError::Missing(vec!["question.or"])));
    assert!(Catalogue::parse("[]").is_err());
    assert_eq!(Catalogue::parse("{\"app.name\": 1}"), Err(CatalogueError::NotFlat(": look at \"app.name\"".into())));
}

#[test]
fn forms_that_are_none_are_told_with_their_place() {
    let told = |from: &str, to: &str| {
        assert!(EN.contains(from), "{from}");
        Catalogue::parse(&EN.replacen(from, to, 1)).unwrap_err().to_string()
    };
    let line = EN.lines().position(|line| line.contains("\"date-fields\"")).unwrap() + 1;
    let twice = told(r#"["day", "month", "year"]"#, r#"["day", "month", "day"]"#);
    assert!(twice.starts_with(&format!("{line}:")) && twice.contains("name each once"), "{twice}");
    let unknown = told("\"numerals\"", "\"numbers\"");
    assert!(
        unknown.contains("unknown field `numbers`, expected one of") && unknown.contains("`numerals`"),
        "{unknown}"
    );
    let other = told("\"above\"", "\"below\"");
    assert!(other.contains("unknown variant `below`, expected `above` or `behind`"), "{other}");
    let lacks = told("    \"headline-breaks\": \"\",\n", "");
    assert!(lacks.contains("missing field `headline-breaks`"), "{lacks}");
}

#[test]
fn the_texts_keep_the_house_style() {
    let [zh, en] = both();
    for key in Key::ALL {
        let text = zh.text(*key);
        for bad in ["恭喜", "您", "...", " ，", " 。", "\"", ",", ";", "(", ")"] {
            assert!(!text.contains(bad) || text == ",", "{}: {bad:?} in {text}", key.id());
        }
        let mixed: Vec<char> = text.chars().collect();
        for pair in mixed.windows(3) {
            let han = |c: char| ('\u{4e00}'..'\u{9fff}').contains(&c);
            let spaced = pair[1] == ' ' && (han(pair[0]) && pair[2].is_ascii_alphanumeric());
            assert!(!spaced, "{}: no space between Chinese and figures in {text}", key.id());
        }
        let text = en.text(*key);
        let han = text.chars().any(|c| ('\u{3000}'..'\u{9fff}').contains(&c));
        assert!(!han, "{}: {text}", key.id());
        for bad in ["Congratulations", "\"", "'", "..."] {
            assert!(!text.contains(bad), "{}: {bad:?} in {text}", key.id());
        }
    }
}

#[test]
fn document_titles_name_no_question_answer_or_verdict() {
    let [zh, _] = both();
    for key in [Key::TitlePage, Key::TitleError, Key::StepQuestion, Key::StepResult] {
        for name in zh.placeholders(key) {
            assert!(["step", "app", "title", "n"].contains(&name), "{}: {{{name}}}", key.id());
        }
    }
}

#[test]
fn dates_and_numbers_in_both_languages() {
    let engine = engine();
    let [zh, en] = both();
    let (zh, en) = (Words::new(&zh, engine.pack()), Words::new(&en, engine.pack()));
    let d = day(2027, 3, 2);
    assert_eq!((&*zh.date(d), &*en.date(d)), ("2027年3月2日", "2 March 2027"));
    assert_eq!(
        (&*zh.date_with_weekday(d), &*en.date_with_weekday(d)),
        ("2027年3月2日（星期二）", "Tuesday, 2 March 2027")
    );
    assert_eq!((&*zh.year_month(2021, 11), &*en.year_month(2021, 11)), ("2021年11月", "November 2021"));
    assert_eq!(iso(d), "2027-03-02");
    assert_eq!(zh.distance(today(), d), "还有99天");
    assert_eq!(en.distance(d, today()), "99 days ago");
    assert_eq!(en.distance(today(), day(2026, 11, 24)), "1 day from now");
    assert_eq!((&*zh.yuan(1_234_567), &*en.yuan(40_000)), ("1,234,567元", "40,000 yuan"));
    assert_eq!(zh.number(-1_000), "-1,000");
    assert_eq!(en.list_and(&["a", "b", "c"]), "a, b and c");
    assert_eq!(zh.list_and(&["年", "月"]), "年和月");
}

#[test]
fn days_between_agrees_with_the_calendar() {
    let mut at = day(1949, 10, 1);
    let start = at;
    let mut n = 0;
    while at < day(2100, 1, 1) {
        assert_eq!(days_between(start, at), n);
        assert_eq!(days_between(at, start), -n);
        at = at.tomorrow().unwrap();
        n += 1;
    }
}

#[test]
fn articles_can_be_read_aloud() {
    let engine = engine();
    let [zh, en] = both();
    let (zh, en) = (Words::new(&zh, engine.pack()), Words::new(&en, engine.pack()));
    for (article, chinese, english) in [
        ("86", "第八十六条", "Article 86"),
        ("86(2)", "第八十六条（二）", "Article 86(2)"),
        ("24–26", "第二十四条至第二十六条", "Articles 24–26"),
        ("86(2)–(5)", "第八十六条（二）至（五）", "Article 86(2)–(5)"),
        ("86(2)–87", "86(2)–87", "86(2)–87"),
        ("十–二十", "十–二十", "十–二十"),
        ("10", "第十条", "Article 10"),
        ("17", "第十七条", "Article 17"),
        ("20", "第二十条", "Article 20"),
        ("59(17)", "第五十九条（十七）", "Article 59(17)"),
        ("100", "第一百条", "Article 100"),
        ("103(2)", "第一百零三条（二）", "Article 103(2)"),
        ("110", "第一百一十条", "Article 110"),
        ("117", "第一百一十七条", "Article 117"),
        ("1010", "第一千零一十条", "Article 1010"),
        ("1001", "第一千零一条", "Article 1001"),
        ("1260", "第一千二百六十条", "Article 1260"),
        ("第十章", "第十章", "Chapter 10"),
        ("第二十一章", "第二十一章", "Chapter 21"),
        ("附则", "附则", "附则"),
    ] {
        assert_eq!((&*zh.article(article), &*en.article(article)), (chinese, english));
    }
    let cite = |article: Option<&str>| Citation {
        instrument: InstrumentId::new(0).unwrap(),
        article: article.map(Into::into),
        validity: Default::default(),
    };
    assert_eq!(zh.citation(&cite(Some("86(2)")), false), "《某法》第八十六条（二）");
    assert_eq!(zh.citation(&cite(None), true), "《中华人民共和国某法》");
    assert_eq!(en.citation(&cite(Some("86(2)")), false), "Some Law, Article 86(2)");
    let rule = engine.pack().rules().iter().find(|r| &*r.id == "effect.absent").unwrap();
    assert_eq!((&*zh.confidence(rule), &*en.confidence(rule)), ("3处来源一致", "3 sources agree"));
}

#[test]
fn every_kind_of_answer_in_words() {
    let engine = engine();
    let [zh, en] = both();
    let (zh, en) = (Words::new(&zh, engine.pack()), Words::new(&en, engine.pack()));
    let several = |ids: &[&str]| {
        Answer::Several(ids.iter().map(|id| crate::session_small::option(&engine, "inquiry", id)).collect())
    };
    let month = Answer::Date(PartialDate::Month(2021, 11));
    for (id, answer, chinese, english) in [
        ("leading-member", Answer::Choice(crate::session_small::option(&engine, "leading-member", "no")), "否", "No"),
        ("leading-member", Answer::Unsure, "不清楚", "Not sure"),
        ("inquiry", several(&["letter", "criminal"]), "函询、刑事", "Letter, Criminal case"),
        ("inquiry", several(&[]), "都没有", "None of these"),
        ("applied-on", Answer::NoDate, "还没有提出", "Not yet applied"),
        ("applied-on", month, "2021年11月（哪天不清楚）", "November 2021 (day not known)"),
        (
            "applied-on",
            Answer::Date(PartialDate::Year(2021)),
            "2021年（月、日不清楚）",
            "2021 (month and day not known)",
        ),
        ("absent-days", Answer::Number(1200), "1,200天", "1,200 days"),
        ("points", Answer::Log(vec![]), "一条也没有", "No entries"),
        (
            "points",
            Answer::Log(vec![LogEntry { date: day(2026, 3, 10), value: 3 }]),
            "2026年3月10日：3分",
            "10 March 2026: 3 points",
        ),
    ] {
        let id = fact(&engine, id);
        assert_eq!((&*zh.answer(id, &answer), &*en.answer(id, &answer)), (chinese, english));
    }
}

/// The headline in both languages after these answers.
fn headline(engine: &Engine, answers: &[(&str, &str)]) -> (String, String) {
    let mut person = Person::new(engine);
    for (id, value) in answers {
        person.changes(id);
        let input = input(engine, id, value);
        person.does(Action::Answer(input));
        assert_eq!(person.session.errors(), [], "{id}");
    }
    let assessment = person.session.assess(engine, today());
    let routes = engine.goal_routes(person.session.answers());
    let [zh, en] = both();
    let said = |c: &Catalogue| {
        let sentence = Words::new(c, engine.pack()).headline(&assessment, &routes);
        assert!(sentence.iter().any(|p| matches!(p, Piece::Date { .. })), "no date in {}", plain(&sentence));
        plain(&sentence)
    };
    (said(&zh), said(&en))
}

#[test]
fn the_headline_can_be_read_aloud_for_every_verdict() {
    let engine = engine();
    let open = [("declassification-end", "none"), ("inquiry", "none"), ("leading-member", "no")];
    let with = |more: &[(&'static str, &'static str)]| headline(&engine, &[&open[..], more].concat());
    let case = |(zh, en): (String, String), chinese: &str, english: &str| {
        assert_eq!((&*zh, &*en), (chinese, english));
    };
    case(
        with(&[]),
        "你可以提出辞去公职；今天提出的话，任免机关应当最晚2026年12月23日答复。",
        "Leaving the service: you may apply; if you do so today, the appointing authority must decide by 23 December 2026.",
    );
    case(
        with(&[("applied-on", "2026-11-01")]),
        "你可以提出辞去公职；申请已经送到，任免机关应当最晚2026年12月1日答复。",
        "Leaving the service: you may apply; your application is in, and the appointing authority must decide by 1 December 2026.",
    );
    case(
        with(&[("applied-on", "2026-09-01")]),
        "你可以提出辞去公职；申请早已送到，任免机关本来应当最晚2026年10月1日答复。",
        "Leaving the service: you may apply; your application is in, and the appointing authority should have decided by 1 October 2026.",
    );
    case(
        headline(&engine, &[("declassification-end", "none"), ("inquiry", "none")]),
        "按2026年11月23日的情况，你可以提出辞去公职，还要经过批准。",
        "Leaving the service: as things stand on 23 November 2026 you may apply, and approval is still needed.",
    );
    case(
        headline(&engine, &[("declassification-end", "2027-03-01"), ("inquiry", "none")]),
        "辞去公职要等到2027年3月2日。",
        "Leaving the service has to wait until 2 March 2027.",
    );
    case(
        headline(&engine, &[("declassification-end", "2027-03-01")]),
        "辞去公职至少要等到2027年3月2日。",
        "Leaving the service has to wait until 2 March 2027 at least.",
    );
    case(
        headline(&engine, &[("inquiry", "criminal")]),
        "截至2026年11月23日，辞去公职还不行：案件了结后，才能再提出。",
        "Leaving the service is not possible as of 23 November 2026. Once the case is closed, check again.",
    );
    case(
        headline(&engine, &[("declassification-end", "none"), ("inquiry", "letter")]),
        "截至2026年11月23日，你能不能辞去公职，规定没有写明。",
        "Leaving the service: as of 23 November 2026 the rules do not settle whether you can.",
    );
    case(
        headline(&engine, &[("declassification-end", "none")]),
        "还差1个回答，2026年11月23日能不能辞去公职还说不准。",
        "Leaving the service: 1 answer is missing to say how things stand on 23 November 2026.",
    );
}

#[test]
fn a_route_that_is_not_judged_says_so() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-post");
    let assessment = person.session.assess(&engine, today());
    let [zh, _] = both();
    let words = Words::new(&zh, engine.pack());
    let routes = engine.goal_routes(person.session.answers());
    assert_eq!(plain(&words.headline(&assessment, &routes)), "自愿辞去领导职务：这条路还没有判断。");
    let verdict = assessment.route(routes[0]).unwrap();
    assert_eq!(words.conclusion(verdict), "还没有判断");
    assert_eq!(words.verdict(Verdict::Incomplete), "尚缺信息");
}

#[test]
fn deadlines_say_from_what_they_count() {
    let engine = engine();
    let [zh, en] = both();
    let (zh, en) = (Words::new(&zh, engine.pack()), Words::new(&en, engine.pack()));
    let words = |applied: &str| {
        let mut person = Person::new(&engine);
        for (id, value) in
            [("declassification-end", "none"), ("inquiry", "none"), ("leading-member", "no"), ("applied-on", applied)]
        {
            person.changes(id);
            let input = input(&engine, id, value);
            person.does(Action::Answer(input));
        }
        let assessment = person.session.assess(&engine, today());
        let item = *assessment.items().iter().find(|i| i.due.is_some()).unwrap();
        (zh.deadline(&item, today()).unwrap(), en.deadline(&item, today()).unwrap())
    };
    let marks =
        |words: &resignation_check::words::DeadlineWords| words.marks.iter().map(|m| plain(m)).collect::<Vec<_>>();
    let (zh, en) = words("none");
    assert_eq!(plain(&zh.line), "审批到期：任免机关最晚2026年12月23日");
    assert_eq!(plain(&en.line), "Decision due: the authority, by 23 December 2026");
    assert_eq!(marks(&zh), ["按今天提出计算；哪天提出，就从那天起算"]);
    assert_eq!((&*zh.distance, zh.overdue), ("还有30天", false));
    let (zh, _) = words("2026-11-13");
    assert_eq!(marks(&zh), ["2026年12月13日是休息日，可以顺延到2026年12月14日；稳妥起见，按2026年12月13日准备"]);
    let (zh, en) = words("2026-10-23");
    assert_eq!((&*zh.distance, &*en.distance, zh.overdue), ("已经过了1天", "1 day overdue", true));
}

#[test]
fn a_due_day_in_a_year_without_data_says_so() {
    let engine = engine();
    let [zh, _] = both();
    let words = Words::new(&zh, engine.pack());
    let mut person = Person::new(&engine);
    for (id, value) in [("declassification-end", "none"), ("inquiry", "none"), ("leading-member", "yes")] {
        person.changes(id);
        let input = input(&engine, id, value);
        person.does(Action::Answer(input));
    }
    let assessment = person.session.assess(&engine, today());
    let item = *assessment.items().iter().find(|i| i.due.is_some()).unwrap();
    let said: Vec<String> = words.deadline(&item, today()).unwrap().marks.iter().map(|m| plain(m)).collect();
    assert!(said.iter().any(|m| m == "2027年的放假安排这里没有，只按周末推算"), "{said:?}");
}

#[test]
fn errors_say_how_to_put_it_right() {
    let engine = engine();
    let [zh, en] = both();
    let (zh, en) = (Words::new(&zh, engine.pack()), Words::new(&en, engine.pack()));
    let said = |id: &str, wrong_input: resignation_check::session::Input| {
        let mut person = Person::new(&engine);
        person.changes("leading-post").says("leading-post", "no");
        person.changes(id).does(Action::Answer(wrong_input));
        let error = *person.session.errors().first().unwrap();
        let id = fact(&engine, id);
        let text = |w: &Words<'_>| w.error(&error, id, person.session.answers(), today());
        (text(&zh), text(&en))
    };
    let (zh_text, en_text) = said("applied-on", input(&engine, "applied-on", "2026-12-1"));
    assert_eq!(
        zh_text,
        "这一天在2026年11月23日之后，还没有到。请填2026年11月23日或者更早的日期；还没有发生，就选“还没有提出”"
    );
    assert!(en_text.contains("“Not yet applied”"), "{en_text}");
    let (zh_text, en_text) = said("leading-member", input(&engine, "leading-member", "yes"));
    assert_eq!(zh_text, "这和你对“领导职务”的回答（否）对不上，两个不能同时成立");
    assert_eq!(en_text, "This does not fit your answer to “Leading post” (No); both cannot be true");
    let (zh_text, en_text) = said("declassification-end", input(&engine, "declassification-end", "2027"));
    assert_eq!((&*zh_text, &*en_text), ("日期里还缺月和日", "The date still lacks the month and day"));
    let (zh_text, en_text) = said("absent-days", input(&engine, "absent-days", "3.5"));
    assert_eq!(
        (&*zh_text, &*en_text),
        ("填整数，不要小数，单位是天", "Enter a whole number of days, without decimals")
    );
}
