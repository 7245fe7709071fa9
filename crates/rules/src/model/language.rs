//! A pack, or the notes on differences, in one language: what is stored.

use super::{
    Change, Contact, DeadlineSpec, Differences, EndsBy, Fact, Instrument, Lang, Local, Note, Pack, PackParts, Portal,
    Rule, RuleKind, Text,
};

type Each<'f> = &'f mut dyn FnMut(&mut Text);

impl Pack {
    /// The same, its texts in one language alone.
    #[must_use]
    pub fn in_language(mut self, language: Lang) -> Self {
        let parts = self.parts_mut();
        parts.languages = only(&parts.languages, language);
        pack(parts, &mut |text| *text = text.only(language));
        self
    }
}

impl Differences {
    /// The same, its texts in one language alone.
    #[must_use]
    pub fn in_language(mut self, language: Lang) -> Self {
        self.languages = only(&self.languages, language);
        for Note { id: _, between: _, explains: _, routes: _, shown: _, words } in &mut self.notes {
            if let Some((name, says)) = words {
                [name, says].into_iter().for_each(|text| *text = text.only(language));
            }
        }
        self
    }
}

fn only(languages: &[Box<str>], language: Lang) -> Vec<Box<str>> {
    languages.get(usize::from(language.0)).cloned().into_iter().collect()
}

// WHY every field is named below, also those without text: the compiler then asks about each new one.

fn pack(parts: &mut PackParts, f: Each<'_>) {
    let PackParts {
        id: _,
        title,
        jurisdiction,
        summary,
        severity,
        neighbours,
        portal: of_portal,
        reports: _,
        version: _,
        as_of: _,
        review_by: _,
        languages: _,
        instruments,
        sections,
        facts,
        implications: _,
        definitions,
        routes,
        situations: _,
        rules,
    } = parts;
    [title, jurisdiction, summary, severity].into_iter().for_each(&mut *f);
    for one in neighbours {
        let super::Neighbour { id: _, title, summary, severity } = one;
        [title, summary, severity].into_iter().for_each(&mut *f);
    }
    of_portal.iter_mut().for_each(|one| portal(one, f));
    instruments.iter_mut().for_each(|one| instrument(one, f));
    for super::Section { id: _, title } in sections {
        f(title);
    }
    facts.iter_mut().for_each(|one| fact(one, f));
    for super::Definition { id: _, label, kind } in definitions {
        f(label);
        if let super::DefinitionKind::Levels(levels) = kind {
            levels.iter_mut().for_each(|super::Level { id: _, label, when: _ }| f(label));
        }
    }
    for super::Route { id: _, name, summary, goals: _, otherwise: _ } in routes {
        [name, summary].into_iter().for_each(&mut *f);
    }
    rules.iter_mut().for_each(|one| rule(one, f));
}

fn portal(portal: &mut Portal, f: Each<'_>) {
    let Portal { base, changes, local: Local { notice, contact, offices, logo: _ } } = portal;
    if let Some(super::Base { id: _, title, named: _, version: _, as_of: _, review_by: _ }) = base {
        f(title);
    }
    for Change { how: _, what: _, id: _, rule: _, title, reason, was, touches: _ } in changes {
        [title, reason].into_iter().chain(was).for_each(&mut *f);
    }
    let Contact { name, phone: _, address, hours } = contact;
    notice.iter_mut().chain(name).chain(address).chain(hours).for_each(&mut *f);
    for super::Office { role, name } in offices {
        [role, name].into_iter().for_each(&mut *f);
    }
}

fn instrument(instrument: &mut Instrument, f: Each<'_>) {
    let Instrument {
        id: _,
        name,
        short,
        number: _,
        issuer,
        issued: _,
        effective: _,
        until: _,
        in_force: _,
        confidence: _,
        note,
    } = instrument;
    [name, short, issuer].into_iter().chain(note).for_each(f);
}

fn fact(fact: &mut Fact, f: Each<'_>) {
    let Fact {
        id: _,
        section: _,
        label,
        question,
        hint,
        help,
        why,
        found,
        terms,
        changed_by: _,
        sensitive: _,
        surest: _,
        asked: _,
        kind,
    } = fact;
    [label, question, why].into_iter().chain(hint).chain(help).chain(found).for_each(&mut *f);
    for super::Term { term, meaning } in terms {
        [term, meaning].into_iter().for_each(&mut *f);
    }
    kind.each_text(f);
}

fn rule(rule: &mut Rule, f: Each<'_>) {
    let Rule {
        id: _,
        kind,
        routes: _,
        when: _,
        unless: _,
        title,
        text,
        ask,
        cites: _,
        confidence: _,
        sources: _,
        validity: _,
        gives: _,
        verdicts: _,
        deadline,
        amount: _,
        between: _,
        everyone: _,
        refines: _,
    } = rule;
    [title, text].into_iter().chain(ask).for_each(&mut *f);
    if let Some(DeadlineSpec { due: _, or_today: _, latest: _, for_whom: _, label, when: _ }) = deadline {
        f(label);
    }
    match kind {
        RuleKind::Bar(EndsBy::Event(event) | EndsBy::DateOrEvent(_, event)) => f(event),
        RuleKind::WrongClaim(claim) => f(claim),
        RuleKind::Bar(EndsBy::Date(_))
        | RuleKind::Scope
        | RuleKind::OtherWay(_)
        | RuleKind::Ground
        | RuleKind::Duty
        | RuleKind::Deadline
        | RuleKind::Step
        | RuleKind::Effect
        | RuleKind::Notice
        | RuleKind::Condition
        | RuleKind::WayOut => {}
    }
}
