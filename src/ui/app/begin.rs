//! What a page begins with: what the tab has kept, at the step or the rule that its address names.

use crate::host::{Host, Kept, RuleLink};
use crate::model::RuleId;
use crate::session::{Action, Place, RestoreError, Session, restore};
use crate::ui::kit::Kit;
use crate::ui::state::Notice;
use crate::words::{Key, Words};

/// What a page begins with.
pub(super) struct Beginning {
    pub(super) session: Session,
    /// What has to be said of it at the head of the page.
    pub(super) notice: Option<Notice>,
    /// The same, for those who hear the page.
    pub(super) say: Option<String>,
    /// The rule that the address links to.
    pub(super) rule: Option<RuleId>,
    /// A link in the address to a rule that is none of these.
    pub(super) elsewhere: Option<RuleLink>,
}

/// Reads what the tab has kept and what the address names.
pub(super) fn begin(host: &Host, kit: &Kit) -> Beginning {
    let words = Words::new(&kit.catalogue, kit.engine.pack());
    let language: Box<str> = words.text(Key::LanguageTag).into();
    let today = host.today();
    let fresh = || {
        let fresh = Session::new(&kit.engine, &language);
        if host.options.cleared { fresh.reduce(&kit.engine, today, Action::Clear) } else { fresh }
    };
    let failed = || Some(Notice::Said(words.text(Key::RestoreFailed).to_owned()));
    let (session, notice) = match host.stored() {
        Kept::Nothing => (fresh(), None),
        Kept::Off => (fresh().reduce(&kit.engine, today, Action::SetKeep(false)), None),
        Kept::Session(text) => match restore(&text, &kit.engine, today) {
            Ok(session) => {
                // Weeks may have passed since.
                let new = session.has_answers() && session.seen_on_another_day(today);
                (session, new.then_some(Notice::NewDay))
            }
            Err(RestoreError::Later) => {
                host.seal();
                (fresh(), None)
            }
            Err(_) => (fresh(), failed()),
        },
    };
    let say = match &notice {
        Some(Notice::Said(said)) => Some(said.clone()),
        Some(Notice::NewDay) => Some(words.fill(Key::DayNew, &[("date", &words.date(today))])),
        _ => None,
    };
    let reading = |session: Session| session.reading(kit.catalogue.date_forms());
    let session = reading(session).reduce(&kit.engine, today, Action::SetLanguage(language.clone()));
    // A page that was left is not gone back to by opening the address again.
    let session = match (session.place(), host.step()) {
        (Place::Left, _) => reading(fresh()),
        (_, Some(step)) => session.reduce(&kit.engine, today, Action::GoTo(step)),
        (_, None) => session,
    };
    // A link to a rule opens the rulebook there.
    let link = host.linked();
    let rule = link.as_ref().and_then(|link| kit.rule_of(link));
    let session = match rule {
        Some(_) => session.reduce(&kit.engine, today, Action::Read(Place::Rulebook)),
        None => session,
    };
    Beginning { session, notice, say, rule, elsewhere: link.filter(|_| rule.is_none()) }
}
