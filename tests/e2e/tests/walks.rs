//! People from the start page to their result, by keyboard alone. Every expected day and article comes from the law;
//! the sums stand beside them, as in the case files.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::site::Lang;
use crate::walk::{Outcome, Person, Walk};

/// A walk from the start page to its result.
pub type Main = fn(&mut Walk) -> Result<()>;

/// All of them, by name: each is walked in both languages, in Firefox, and from the single file.
pub const MAIN: [(&str, Main); 9] = [
    ("ordinary", ordinary),
    ("unit_head", unit_head),
    ("leading_member_in_secrecy", leading_member_in_secrecy),
    ("month_only_entry_date", month_only_entry_date),
    ("contract_staff", contract_staff),
    ("waiting_beyond_90_days", waiting_beyond_90_days),
    ("refused", refused),
    ("under_supervision_without_consent", under_supervision_without_consent),
    ("under_supervision_with_consent", under_supervision_with_consent),
];

/// The walk in the current browser, from the server, under the strict policy.
pub fn served(main: Main, lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.check_policy()?;
    main(&mut walk)
}

/// Nothing in the way; filed today: 30 days from 2026-11-23 end on 12-23 (公务员法 85); two years after leaving (107).
fn ordinary(walk: &mut Walk) -> Result<()> {
    let outcome = walk.result_of(&Person::ordinary()?)?;
    outcome.expect("open", &["2026-12-23"])?;
    outcome.expect_article(walk.lang, "八十五", "85")?;
    outcome.expect_article(walk.lang, "一百零七", "107")
}

/// A head inside an office is no leading member: 30 days still, but three years after leaving (85, 111, 107).
fn unit_head(walk: &mut Walk) -> Result<()> {
    let outcome = walk.result_of(&Person::case("row-03-unit-head")?)?;
    outcome.expect("open", &["2026-12-23"])?;
    ensure!(!outcome.days.contains(&"2027-02-21".to_owned()), "90 days are for leading members alone");
    outcome.expect_article(walk.lang, "一百零七", "107")
}

/// A leading member whose written secrecy period runs through 2027-03-01: barred until the day after (86(2)).
fn leading_member_in_secrecy(walk: &mut Walk) -> Result<()> {
    let person = Person::case("row-02-leading-member")?
        .with("declassification", "running")
        .with("declassification-end", "2027-03-01");
    let outcome = walk.result_of(&person)?;
    outcome.expect("barred", &["2027-03-02"])?;
    ensure!(outcome.reasons.len() == 1, "one bar holds, shown are {:?}", outcome.reasons);
    outcome.expect_article(walk.lang, "八十六", "86")
}

/// "November 2021": five years are over for its first days, not for its last. The verdict waits for the day.
fn month_only_entry_date(walk: &mut Walk) -> Result<()> {
    let outcome = walk.result_of(&Person::ordinary()?.with("entry-date", "2021-11"))?;
    outcome.expect("incomplete", &[])?;
    for verdict in ["barred", "unsettled", "open"] {
        let word = walk.lang.word(&format!("verdict.{verdict}"));
        ensure!(outcome.text.contains(&word), "“{word}” is still possible and should be named: {}", outcome.text);
    }
    Ok(())
}

/// Staff on contract end their contract instead (102).
fn contract_staff(walk: &mut Walk) -> Result<()> {
    let outcome = walk.result_of(&Person::ordinary()?.with("identity", "contract-civil-servant"))?;
    outcome.expect("elsewhere", &[])?;
    ensure!(!outcome.days.contains(&"2026-12-23".to_owned()), "the 30 days are not for contract staff");
    outcome.expect_article(walk.lang, "一百零二", "102")
}

/// A leading member who filed on 2026-08-03: Aug 28 + Sep 30 + Oct 31 + Nov 1 = 90, so 2026-11-01, and no answer.
fn waiting_beyond_90_days(walk: &mut Walk) -> Result<()> {
    let person = Person::case("row-02-leading-member")?.with("applied-on", "2026-08-03").with("reply", "none-yet");
    let outcome = walk.result_of(&person)?;
    outcome.expect("open", &["2026-11-01"])?;
    outcome.expect_article(walk.lang, "八十五", "85")
}

/// Refused, known on 2026-11-05: Nov 25 + Dec 5 = 30 days, so Saturday 2026-12-05, rolling to Monday 12-07 (95).
fn refused(walk: &mut Walk) -> Result<()> {
    let outcome = walk.result_of(&Person::case("row-23-appeal-ends-on-saturday")?)?;
    outcome.expect("open", &["2026-12-05", "2026-12-07"])?;
    outcome.expect_article(walk.lang, "九十五", "95")
}

/// A supervision case without consent: barred by 公务员法 86(4), and by 政务处分法 52 as well.
fn under_supervision_without_consent(walk: &mut Walk) -> Result<()> {
    let outcome = under_supervision(walk, "no")?;
    outcome.expect("barred", &[])?;
    outcome.expect_article(walk.lang, "八十六", "86")?;
    outcome.expect_article(walk.lang, "五十二", "52")
}

/// Consent lifts 政务处分法 52 only: 86(4) knows no exception for it, and the page says so.
fn under_supervision_with_consent(walk: &mut Walk) -> Result<()> {
    let outcome = under_supervision(walk, "yes")?;
    outcome.expect("barred", &[])?;
    outcome.expect_article(walk.lang, "八十六", "86")?;
    ensure!(outcome.reasons.len() == 1, "one bar holds, shown are {:?}", outcome.reasons);
    let even_so = if walk.lang == Lang::Zh { "同意" } else { "even with consent" };
    ensure!(outcome.text.contains(even_so), "the page does not say what consent changes: {}", outcome.text);
    Ok(())
}

fn under_supervision(walk: &mut Walk, consent: &str) -> Result<Outcome> {
    let person = Person::ordinary()?.with("inquiry", json!(["supervision-case"])).with("supervision-consent", consent);
    walk.result_of(&person)
}
