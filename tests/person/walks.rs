//! The main walks, from the start page to a result. Every expected day and article comes from the law; the sums stand
//! beside them, as in the case files.

use super::Person;
use anyhow::Result;
use serde_json::json;

/// A main walk.
#[derive(Debug)]
pub struct Main {
    /// Its name in the tests.
    pub name: &'static str,
    /// Who walks.
    pub person: fn() -> Result<Person>,
    /// The verdict of the route asked about.
    pub verdict: &'static str,
    /// Days that the result names.
    pub days: &'static [&'static str],
    /// Articles that its sources name, as the law writes their numbers and in digits.
    pub articles: &'static [(&'static str, &'static str)],
}

/// All of them: everything from yes and no to a month alone, every verdict but one by which a post is left.
pub const MAIN: [Main; 9] = [
    // Nothing in the way; filed today: 30 days from 2026-11-23 end on 12-23 (公务员法 85); two years after leaving (107).
    Main {
        name: "ordinary",
        person: Person::ordinary,
        verdict: "open",
        days: &["2026-12-23"],
        articles: &[("八十五", "85"), ("一百零七", "107")],
    },
    // A head inside an office is no leading member: 30 days still, but three years after leaving (85, 111, 107).
    Main {
        name: "unit_head",
        person: || Person::case("row-03-unit-head"),
        verdict: "open",
        days: &["2026-12-23"],
        articles: &[("一百零七", "107")],
    },
    // A leading member whose written secrecy period runs through 2027-03-01: barred until the day after (86(2)).
    Main {
        name: "leading_member_in_secrecy",
        person: || Ok(leading_member()?.with("declassification", "running").with("declassification-end", "2027-03-01")),
        verdict: "barred",
        days: &["2027-03-02"],
        articles: &[("八十六", "86")],
    },
    // "November 2021": five years are over for its first days, not for its last. The verdict waits for the day.
    Main {
        name: "month_only_entry_date",
        person: || Ok(Person::ordinary()?.with("entry-date", "2021-11")),
        verdict: "incomplete",
        days: &[],
        articles: &[],
    },
    // Staff on contract end their contract instead (102).
    Main {
        name: "contract_staff",
        person: || Ok(Person::ordinary()?.with("identity", "contract-civil-servant")),
        verdict: "elsewhere",
        days: &[],
        articles: &[("一百零二", "102")],
    },
    // A leading member who filed on 2026-08-03: Aug 28 + Sep 30 + Oct 31 + Nov 1 = 90, so 2026-11-01, and no answer.
    Main {
        name: "waiting_beyond_90_days",
        person: || Ok(leading_member()?.with("applied-on", "2026-08-03").with("reply", "none-yet")),
        verdict: "open",
        days: &["2026-11-01"],
        articles: &[("八十五", "85")],
    },
    // Refused, known on 2026-11-05: Nov 25 + Dec 5 = 30 days, so Saturday 2026-12-05, rolling to Monday 12-07 (95).
    Main {
        name: "refused",
        person: || Person::case("row-23-appeal-ends-on-saturday"),
        verdict: "open",
        days: &["2026-12-05", "2026-12-07"],
        articles: &[("九十五", "95")],
    },
    // A supervision case without consent: barred by 公务员法 86(4), and by 政务处分法 52 as well.
    Main {
        name: "under_supervision_without_consent",
        person: || under_supervision("no"),
        verdict: "barred",
        days: &[],
        articles: &[("八十六", "86"), ("五十二", "52")],
    },
    // Consent lifts 政务处分法 52 only: 86(4) knows no exception for it.
    Main {
        name: "under_supervision_with_consent",
        person: || under_supervision("yes"),
        verdict: "barred",
        days: &[],
        articles: &[("八十六", "86")],
    },
];

fn leading_member() -> Result<Person> {
    Person::case("row-02-leading-member")
}

fn under_supervision(consent: &str) -> Result<Person> {
    Ok(Person::ordinary()?.with("inquiry", json!(["supervision-case"])).with("supervision-consent", consent))
}
