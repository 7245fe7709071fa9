//! Facts as they are written.

use super::conditions::CondDoc;
use crate::load::decode::{Decode, Decoder, Fields, Take, alternatives, document, no_object, object};
use crate::load::json::Node;
use crate::load::place::Span;
use crate::load::values::{Date, Id, List, Whole, Word, Words};
use rules::model::ChangedBy;

document! {
    /// A fact: what can be known about a person, and the question that asks for it.
    struct FactDoc {
        /// Its id.
        id: Id,
        /// The section of the check page it stands in.
        section: Id,
        /// Its short name in lists, 2 to 8 characters.
        label: Words,
        /// The question, the page's heading.
        question: Words,
        /// One short line under the question, without a full stop.
        hint: Option<Words>,
        /// Longer help.
        help: Option<Words>,
        /// Why it is asked.
        why: Words,
        /// Where the answer is found: which paper, which office.
        r#where: Option<Words>,
        /// Terms explained.
        terms: Option<List<TermDoc>>,
        /// Who can change it.
        changed_by: Word<ChangedBy>,
        /// Whether the answer could harm the person if seen.
        sensitive: bool,
        /// Whether the page ever asks for it; without it, yes.
        asked: Option<bool>,
        ; kind: FactTypeDoc
    }
}

document! {
    /// A term explained beside a question.
    struct TermDoc {
        /// The term of art.
        term: Words,
        /// What it means, in plain words.
        meaning: Words,
    }
}

document! {
    /// One value of a choice, or one box.
    struct OptionDoc {
        /// Its id.
        id: Id,
        /// What stands beside the control.
        label: Words,
        /// One short line under the label.
        hint: Option<Words>,
        /// The first day on which it is offered.
        from: Option<Date>,
        /// The first day on which it is no longer offered.
        until: Option<Date>,
    }
}

alternatives! {
    /// What answers a fact takes.
    enum FactTypeDoc by "type" {
        /// One of several values.
        Choice(ChoicePart) = "choice",
        /// Yes or no.
        YesNo(YesNoPart) = "yes-no",
        /// Any of several boxes, or "none".
        Several(SeveralPart) = "several",
        /// A date.
        Date(DateFactPart) = "date",
        /// A whole number.
        Number(NumberPart) = "number",
        /// Dated entries, each with a number.
        Log(LogPart) = "log",
    }
}

document! {
    part ChoicePart {
        /// The values.
        options: List<OptionDoc>,
    }
}

document! {
    part YesNoPart {
        /// One short line under "yes".
        yes: Option<Words>,
        /// One short line under "no".
        no: Option<Words>,
    }
}

document! {
    part SeveralPart {
        /// The boxes, without "none".
        options: List<OptionDoc>,
        /// The label of the exclusive "none".
        none: Words,
    }
}

document! {
    part DateFactPart {
        /// Whether it is a past event: later than today means it has not happened.
        event: Option<bool>,
        /// The first day that is asked for.
        earliest: Date,
        /// The last day that is asked for.
        latest: Date,
        /// The label of "there is no such date"; without it that cannot be answered.
        none: Option<Words>,
    }
}

document! {
    part NumberPart {
        /// The unit beside the field.
        unit: Words,
        /// The smallest number.
        min: Whole,
        /// The greatest number.
        max: Whole,
        /// What the form fills in for the person to confirm.
        suggest: Option<Whole>,
        /// A test of one choice: whoever answered it so is suggested nothing.
        suggest_unless: Option<Box<CondDoc>>,
    }
}

document! {
    part LogPart {
        /// What the number of an entry is.
        value: Words,
        /// Its unit.
        unit: Words,
        /// The smallest number of an entry.
        min: Whole,
        /// The greatest number of an entry.
        max: Whole,
        /// The key of the number in a case file; without it, the fact's id.
        key: Option<Id>,
    }
}
