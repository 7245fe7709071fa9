//! A portal's part in a pack as it is written.

use crate::load::decode::{Decode, Decoder, Fields, Take, document, no_object, object};
use crate::load::json::Node;
use crate::load::logo::Logo;
use crate::load::place::Span;
use crate::load::values::{Date, Id, Integer, Line, List, Word, Words};
use rules::model::{How, Sort};

document! {
    /// The pack that is extended.
    struct ExtendsDoc {
        /// The id of a pack that is built in.
        pack: Id,
        /// The version of it that was looked at. A later one is no mistake; the page then says so.
        #[expect(dead_code, reason = "read where the two are put together")]
        version: Line,
    }
}

document! {
    /// What was put together; never written by hand.
    struct ExtendedDoc {
        /// The id of the base.
        pack: Id,
        /// The version of it that was looked at.
        named: Line,
        /// Its title.
        title: Words,
        /// The version that it has.
        version: Line,
        /// The day it is true as of.
        as_of: Date,
        /// The day by which it should be read again.
        review_by: Date,
        /// What was changed.
        changes: List<ChangeDoc>,
    }
}

document! {
    /// One change; never written by hand.
    struct ChangeDoc {
        /// What was done.
        how: Word<How>,
        /// To what.
        what: Word<Sort>,
        /// Where it stands in the list of rules.
        at_rule: Option<Integer>,
        /// Its id.
        id: Id,
        /// Why.
        reason: Words,
        /// Its name.
        title: Option<Words>,
        /// What stood there in the base.
        was: Option<Words>,
    }
}

document! {
    /// What a portal says of itself. None of it can touch a rule.
    struct LocalDoc {
        /// Something to say at the start.
        notice: Option<Words>,
        /// Whom to turn to.
        contact: Option<ContactDoc>,
        /// What the offices are called here.
        offices: Option<List<OfficeDoc>>,
        /// A picture of at most 32 KiB: data:image/png;base64,…, likewise jpeg, webp and svg+xml.
        logo: Option<Logo>,
    }
}

document! {
    /// Whom to turn to; each part may be left out.
    struct ContactDoc {
        /// The office or person.
        name: Option<Words>,
        /// The number, the same in every language.
        phone: Option<Line>,
        /// House and room.
        address: Option<Words>,
        /// When somebody is there.
        hours: Option<Words>,
    }
}

document! {
    /// An office by what it is for.
    struct OfficeDoc {
        /// What it is for, as the rules call it.
        r#for: Words,
        /// What it is called here.
        name: Words,
    }
}
