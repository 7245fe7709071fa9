//! People from the start page to their result, by keyboard alone. What their pages say is read natively, in both
//! languages; here they are walked to, one in Chinese, the next in English.

use anyhow::{Context, Result};

use crate::person::{MAIN, Main};
use crate::site::{self, Lang};
use crate::walk::Walk;

/// The main walk of this name.
pub fn main(name: &str) -> Result<&'static Main> {
    MAIN.iter().find(|main| main.name == name).with_context(|| format!("there is no walk `{name}`"))
}

/// The walk in the current browser, from the server, under the strict policy.
pub fn served(main: &Main, lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(site::desktop_tab()?, lang)?;
    walk.check_policy()?;
    walked(&mut walk, main)
}

/// The walk from a start page that is open.
pub fn walked(walk: &mut Walk, main: &Main) -> Result<()> {
    let outcome = walk.result_of(&(main.person)()?)?;
    outcome.expect(main.verdict, main.days)?;
    main.articles.iter().try_for_each(|(hanzi, number)| outcome.expect_article(walk.lang, hanzi, number))
}
