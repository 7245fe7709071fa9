//! What is said about each kind of mistake: a snapshot for each.

use resignation_check::load::{Code, load};
use resignation_check::model::Confidence;
use std::collections::BTreeSet;

pub const TINY: &str = include_str!("fixtures/tiny.json");

/// Name, what stands in the sound pack, what stands there instead.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("comma_missing", "\"format\": 1,", "\"format\": 1"),
    ("comma_too_many", "\"languages\": [ \"zh-Hans\", \"en\" ]", "\"languages\": [\"zh-Hans\", \"en\",]"),
    ("colon_missing", "\"id\": \"tiny\"", "\"id\" \"tiny\""),
    ("value_missing", "\"version\": \"1\"", "\"version\": "),
    ("bare_word", "\"version\": \"1\"", "\"version\": yes"),
    ("leading_zero", "\"max\": 60", "\"max\": 060"),
    ("comment", "\"format\": 1,", "\"format\": 1, // the first"),
    ("escape", "\"Tiny\"", "\"T\\iny\""),
    ("control", "\"Tiny\"", "\"T\tiny\""),
    ("text_not_closed", "\"version\": \"1\",", "\"version\": \"1,"),
    ("wrong_bracket", "\"zh-Hans\", \"en\" ]", "\"zh-Hans\", \"en\" }"),
    ("format", "\"format\": 1,", "\"format\": 2,"),
    ("format_type", "\"format\": 1,", "\"format\": \"1\","),
    ("unknown_key", "\"review_by\":", "\"reviewed_by\": \"x\", \"review_by\":"),
    ("misspelt_key", "\"sensitive\": false", "\"sensitve\": false"),
    ("missing_key", "\"changed_by\": \"person\",", ""),
    ("missing_form", "\"when\": {\"defined\": \"short\"}", "\"when\": {}"),
    ("misspelt_form", "\"when\": {\"defined\": \"short\"}", "\"when\": {\"defind\": \"short\"}"),
    ("no_comparison", "\"when\": {\"fact\": \"staff\", \"is\": \"no\"}", "\"when\": {\"fact\": \"staff\"}"),
    ("empty_period", "\"plus\": {\"days\": 1}", "\"plus\": {}"),
    ("duplicate_key", "\"version\": \"1\",", "\"version\": \"1\", \"version\": \"2\","),
    ("wrong_type", "\"max\": 60", "\"max\": \"60\""),
    ("not_whole", "\"max\": 60", "\"max\": 60.5"),
    ("null", "\"max\": 60", "\"max\": null"),
    ("text_without_languages", "\"title\": {\"zh-Hans\": \"何时\", \"en\": \"When\"}", "\"title\": \"When\""),
    ("unknown_word", "\"kind\": \"way-out\"", "\"kind\": \"wayout\""),
    ("unknown_verdict", "\"gives\": \"unsettled\", \"ask\"", "\"gives\": \"barred\", \"ask\""),
    ("empty_text", "\"article\": \"2\"", "\"article\": \" \""),
    ("hidden_character", "\"Tiny\"", "\"T\u{202e}iny\""),
    ("id_form", "\"id\": \"x.out\"", "\"id\": \"X out\""),
    (
        "reserved_value",
        "{\"id\": \"safe\",",
        "{\"id\": \"none\", \"label\": {\"zh-Hans\": \"值\", \"en\": \"v\"}}, {\"id\": \"safe\",",
    ),
    ("impossible_date", "\"as_of\": \"2026-11-23\"", "\"as_of\": \"2026-11-31\""),
    ("than_no_date", "\"than\": \"2024-02-29\"", "\"than\": \"2023-02-29\""),
    ("unknown_fact", "{\"fact\": \"keys\", \"has\": \"none\"}", "{\"fact\": \"key\", \"has\": \"none\"}"),
    ("unknown_value", "\"has\": [\"safe\", \"gate\"]", "\"has\": [\"save\", \"gate\"]"),
    ("unknown_definition", "{\"defined\": \"short\"}", "{\"defined\": \"shorter\"}"),
    ("unknown_level", "\"is\": \"heavy\"", "\"is\": \"light\""),
    ("unknown_date", "\"ends\": \"secrecy-end\"", "\"ends\": \"secrecy-ends\""),
    ("unknown_route", "\"to\": \"staying\"", "\"to\": \"going\""),
    ("unknown_rule", "\"refines\": [\"b.keys\"]", "\"refines\": [\"b.kexs\"]"),
    (
        "unknown_instrument",
        "{\"instrument\": \"book\", \"article\": \"2\"",
        "{\"instrument\": \"boock\", \"article\": \"2\"",
    ),
    ("unknown_section", "\"section\": \"when\"", "\"section\": \"whens\""),
    ("unknown_goal", "\"goals\": [\"stay\"]", "\"goals\": [\"stag\"]"),
    ("duplicate_rule", "\"id\": \"b.secrecy\"", "\"id\": \"b.years\""),
    (
        "duplicate_section",
        "{\"id\": \"who\",",
        "{\"id\": \"when\", \"title\": {\"zh-Hans\": \"几时\", \"en\": \"When?\"}}, {\"id\": \"who\",",
    ),
    (
        "duplicate_value",
        "{\"id\": \"gate\",",
        "{\"id\": \"safe\", \"label\": {\"zh-Hans\": \"值\", \"en\": \"v\"}}, {\"id\": \"gate\",",
    ),
    (
        "fact_and_definition",
        "\"definitions\": [",
        "\"definitions\": [{\"id\": \"cost\", \"label\": {\"zh-Hans\": \"值\", \"en\": \"v\"}, \"when\": {\"defined\": \"short\"}},",
    ),
    ("second_deadline", "\"id\": \"t.reply\"", "\"id\": \"d.tell\""),
    ("missing_translation", "\"zh-Hans\": \"小\", \"en\": \"Tiny\"", "\"zh-Hans\": \"小\""),
    ("misspelt_language", "\"zh-Hans\": \"小\"", "\"zh-hans\": \"小\""),
    ("extra_language", "\"zh-Hans\": \"小\"", "\"fr\": \"Petit\", \"zh-Hans\": \"小\""),
    (
        "missing_citation",
        "\"cite\": [{\"instrument\": \"book\", \"article\": \"2\", \"from\": \"2020-01-01\"}]",
        "\"cite\": []",
    ),
    ("circle_of_one", "{\"defined\": \"sum\", \"at_least\": 7}", "{\"defined\": \"weight\", \"is\": \"some\"}"),
    ("circle_of_two", "\"from\": \"hired\", \"plus\": {\"years\"", "\"from\": \"served\", \"plus\": {\"years\""),
    (
        "choice_as_number",
        "{\"fact\": \"staff\", \"is\": \"no\"}, \"then\"",
        "{\"fact\": \"staff\", \"at_least\": 1}, \"then\"",
    ),
    ("log_tested", "{\"fact\": \"years\", \"equals\": 5}", "{\"fact\": \"faults\", \"at_least\": 5}"),
    ("several_as_choice", "\"has\": [\"safe\", \"gate\"]", "\"is\": [\"safe\", \"gate\"]"),
    ("no_date", "\"ends\": \"secrecy-end\"", "\"ends\": \"years\""),
    ("amount_tested", "{\"defined\": \"weight\", \"is\": \"heavy\"}", "{\"defined\": \"refund\"}"),
    ("two_lower_ends", "\"above\": 0, \"below\": 9", "\"above\": 0, \"at_least\": 2"),
    ("fact_in_a_rule", "\"plus\": {\"days\": 1}", "\"plus\": {\"years\": {\"fact\": \"years\"}}"),
    ("c_decides", "back\"}, \"refines\": [\"b.keys\"]", "back\"}"),
    ("c_refines_another_verdict", "\"refines\": [\"b.keys\"]", "\"refines\": [\"s.staff\"]"),
    ("m_decides", "\"gives\": \"unsettled\", \"ask\"", "\"gives\": \"required\", \"ask\""),
    ("bar_without_end", "\"ends\": {\"from\": \"served\", \"plus\": {\"days\": 1}}, ", ""),
    ("ground_without_gives", "\"gives\": \"unsettled\", \"ask\"", "\"ask\""),
    ("deadline_missing", "\"kind\": \"step\"", "\"kind\": \"deadline\""),
    (
        "verdict_in_a_reason",
        "\"when\": {\"defined\": \"short\"}",
        "\"when\": {\"route\": \"staying\", \"verdict\": \"open\"}",
    ),
    ("workdays", "\"plus\": {\"days\": 1}", "\"plus\": {\"workdays\": 1}"),
    ("no_goal_value", "\"verdict\": [\"open\", \"incomplete\"]", "\"verdict\": []"),
    ("no_route", "\"routes\": [\"leaving\"]", "\"routes\": []"),
    ("range_turned_round", "\"min\": 0, \"max\": 120", "\"min\": 130, \"max\": 120"),
    ("range_of_a_test", "\"above\": 0, \"below\": 9", "\"above\": 9, \"below\": 9"),
    ("dates_turned_round", "\"latest\": \"2099-12-31\"", "\"latest\": \"1900-12-31\""),
    ("suggested_outside", "\"suggest\": 5", "\"suggest\": 61"),
    ("validity", "\"until\": \"2030-01-01\"", "\"until\": \"2020-01-01\""),
    ("review", "\"review_by\": \"2027-05-31\"", "\"review_by\": \"2026-05-31\""),
    ("long_period", "\"max\": 60", "\"max\": 6000"),
    (
        "implication_of_a_date",
        "\"then\": {\"fact\": \"secrecy-end\", \"given\": false}",
        "\"then\": {\"defined\": \"short\"}",
    ),
];

/// The sound pack with the first `from` replaced; a space stands for any space between two values.
fn planted(from: &str, to: &str) -> String {
    let starts = TINY.char_indices().map(|(at, _)| at);
    let found = starts.filter_map(|at| Some((at, matched(&TINY[at..], from)?))).next();
    let (at, length) = found.unwrap_or_else(|| panic!("not in the pack: {from}"));
    [&TINY[..at], to, &TINY[at + length..]].concat()
}

/// How many bytes of `text` the pattern takes, from its start.
fn matched(text: &str, pattern: &str) -> Option<usize> {
    let mut rest = text;
    for (at, word) in pattern.split(' ').enumerate() {
        if at > 0 {
            rest = Some(rest.trim_start()).filter(|trimmed| trimmed.len() < rest.len())?;
        }
        rest = rest.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

#[test]
fn each_mistake_is_told_alone_and_in_words() {
    let mut wrong = Vec::new();
    let mut codes = BTreeSet::new();
    let mut told = String::new();
    for (name, from, to) in MISTAKES {
        match load(&planted(from, to)) {
            Err(problems) if problems.0.len() == 1 => {
                codes.extend(problems.0.iter().map(|p| p.code));
                told.push_str(&format!("{name}\n  {}\n", problems.0[0]));
            }
            Err(problems) => wrong.push(format!("{name}:\n{problems}")),
            Ok(_) => wrong.push(format!("{name}: nothing found")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    insta::assert_snapshot!(told);
    let extending =
        [Code::Extends, Code::Inherited, Code::Removed, Code::Ambiguous, Code::Logo, Code::Title, Code::NoPack];
    let elsewhere = [Code::TooLarge, Code::TooMany, Code::Answer, Code::Shares, Code::Unused, Code::ForWhom];
    let elsewhere = [&elsewhere[..], &extending].concat();
    let untold: Vec<_> = Code::ALL.iter().filter(|c| !codes.contains(c) && !elsewhere.contains(c)).collect();
    assert!(untold.is_empty(), "no mistake of these kinds is tried: {untold:?}");
}

#[test]
fn marks_do_not_limit_a_pack_that_reports_a_source() {
    let limited = ["c_decides", "c_refines_another_verdict", "m_decides"];
    let named = MISTAKES.iter().filter(|(name, ..)| limited.contains(name));
    let more = [
        ("m_sets_a_date", "\"confidence\": \"A\", \"deadline\"", "\"confidence\": \"M\", \"deadline\""),
        ("c_refines_what_does_not_decide", "\"refines\": [\"b.keys\"]", "\"refines\": [\"g.ask\"]"),
    ];
    let mut tried = 0;
    for (name, from, to) in named.chain(&more) {
        let text = |reports: bool| {
            planted(from, to).replacen("\"version\":", &format!("\"reports\": {reports}, \"version\":"), 1)
        };
        let codes = load(&text(false)).expect_err(name).0.into_iter().map(|p| p.code);
        assert!(codes.collect::<BTreeSet<_>>() == BTreeSet::from([Code::Confidence]), "{name}");
        let loaded = load(&text(true)).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert!(loaded.pack.parts().reports);
        tried += 1;
    }
    assert_eq!(tried, limited.len() + more.len());
}

/// A mark alone opens a question only where there could be another source.
#[test]
fn a_notice_of_a_pack_that_reports_is_open_by_what_it_says() {
    for (id, reports) in [("national", false), ("county-practice", true)] {
        let pack = crate::shipped::pack(id);
        let mut weak = 0;
        for rule in pack.rules().iter().filter(|rule| rule.ask.is_none() && rule.gives.is_none()) {
            let marked = matches!(rule.confidence, Confidence::C | Confidence::M);
            assert_eq!(pack.leaves_open(rule), marked && !reports, "{}", rule.id);
            weak += usize::from(marked);
        }
        assert!(weak > 10, "{id}: only {weak}");
        assert!(pack.rules().iter().filter(|rule| rule.ask.is_some()).all(|rule| pack.leaves_open(rule)));
    }
}

#[test]
fn what_nothing_refers_to_is_a_warning() {
    let loaded = load(&planted("\"amount\": \"refund\", ", "")).expect("a sound pack");
    let told: Vec<_> = loaded.warnings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// A notice of one source, or of none, says for whom it is shown: by a condition, or that it is for everyone.
#[test]
fn a_weak_notice_that_does_not_say_for_whom_it_is_shown_is_a_warning() {
    let own = crate::shipped::own("national");
    let told = |confidence: &str, extra: &str, kind: &str| {
        let rule = format!(
            "{{\"id\": \"x.new\", \"kind\": \"{kind}\", \"routes\": [\"blame\"], {extra}\"title\": {{\"zh-Hans\": \"题\", \"en\": \"T\"}}, \
             \"text\": {{\"zh-Hans\": \"文\", \"en\": \"T\"}}, \"cite\": [{{\"instrument\": \"cslaw\"}}], \"confidence\": \"{confidence}\"}},"
        );
        let text = own.replacen("\"rules\": [", &format!("\"rules\": [{rule}"), 1);
        let whole = crate::shipped::joined(&text).expect("a shared document");
        let loaded = load(&whole.text).unwrap_or_else(|problems| panic!("{problems}"));
        loaded.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>()
    };
    for weak in ["C", "M"] {
        assert_eq!(told(weak, "", "notice"), [Code::ForWhom], "{weak}");
        assert_eq!(told(weak, "\"everyone\": false, ", "notice"), [Code::ForWhom], "{weak}");
        assert_eq!(told(weak, "\"everyone\": true, ", "notice"), [], "{weak}");
        assert_eq!(told(weak, "\"when\": {\"fact\": \"deputy\", \"is\": \"yes\"}, ", "notice"), [], "{weak}");
        assert_eq!(told(weak, "", "step"), [], "{weak}");
    }
    assert_eq!(told("B", "", "notice"), []);
    for id in crate::shipped::PACKS {
        let text = crate::shipped::text(id);
        let warnings = load(&text).unwrap_or_else(|problems| panic!("{problems}")).warnings;
        assert!(warnings.iter().all(|warning| warning.code != Code::ForWhom), "{id}");
    }
}

#[test]
fn more_values_than_a_set_holds() {
    let many: Vec<_> =
        (0..65).map(|i| format!("{{\"id\": \"v{i}\", \"label\": {{\"zh-Hans\": \"值\", \"en\": \"v\"}}}}")).collect();
    let from = "{\"id\": \"safe\", ";
    let problems = load(&planted(from, &format!("{}, {from}", many.join(", ")))).expect_err("too many");
    assert_eq!(problems.0.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::TooMany]);
    insta::assert_snapshot!(problems.0[0].to_string());
}
