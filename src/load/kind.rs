//! The kinds of mistakes, each with its data and its words.

use super::near::clip;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// What sort of mistake a problem is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code's name on the command line.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

codes! {
    /// Not JSON.
    Syntax = "syntax",
    /// Past a limit.
    TooLarge = "too-large",
    /// A format this reader does not know.
    Format = "format",
    /// A key that has no meaning here.
    UnknownKey = "unknown-key",
    /// A key that is needed here.
    MissingKey = "missing-key",
    /// The same key twice.
    DuplicateKey = "duplicate-key",
    /// Not the type of value that belongs here.
    WrongType = "wrong-type",
    /// Not one of the words that can stand here.
    UnknownWord = "unknown-word",
    /// A text without a character.
    EmptyText = "empty-text",
    /// An id with characters that ids do not have.
    IdForm = "id-form",
    /// A day that no calendar has.
    Date = "impossible-date",
    /// A name that nothing bears.
    UnknownId = "unknown-id",
    /// A name that two things bear.
    DuplicateId = "duplicate-id",
    /// A text that is missing in a language.
    MissingTranslation = "missing-translation",
    /// A text in a language the pack does not have.
    ExtraTranslation = "extra-translation",
    /// A rule that does not say where it stands.
    MissingCitation = "missing-citation",
    /// A definition that rests on itself.
    Circular = "circular-definition",
    /// A comparison that the fact's or definition's type does not have.
    Comparison = "wrong-comparison",
    /// Two facts that meet outside a definition.
    OutsideDefinition = "outside-definition",
    /// More than the confidence of a rule allows.
    Confidence = "confidence",
    /// A bar that does not say how it ends.
    BarEnd = "bar-end",
    /// A condition on a verdict in what leads to a verdict.
    VerdictCondition = "verdict-condition",
    /// Working days outside a deadline.
    Workdays = "workdays",
    /// A list that must hold something.
    EmptyList = "empty-list",
    /// More values than a set can hold.
    TooMany = "too-many",
    /// A range without a member.
    Range = "range",
    /// A validity that ends before it begins.
    Validity = "validity",
    /// A pack to be read again before its own date.
    Review = "review",
    /// A number with too many values for a period.
    LongPeriod = "long-period",
    /// An implication that is not about one answer on each side.
    Implication = "implication",
    /// An answer beside which it cannot stand.
    Answer = "answer",
    /// Something nothing refers to.
    Unused = "unused",
}

/// How a text breaks the rules of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their words are below")]
pub enum Syntax {
    CommaMissing,
    CommaTooMany,
    ColonMissing,
    KeyMissing,
    ValueMissing,
    Word,
    Comment,
    Escape,
    Control,
    StringNotClosed,
    NotClosed,
    WrongClose,
    EndsEarly,
    MoreAfterEnd,
    NotUtf8,
}

impl Syntax {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::CommaMissing => ("a comma is missing before this", "put a comma after the value before it"),
            Self::CommaTooMany => ("a comma with nothing after it", "leave it out after the last item"),
            Self::ColonMissing => ("a colon is missing after the key", "write \"key\": value"),
            Self::KeyMissing => ("a key was expected here", "write a key in double quotes, a colon and a value"),
            Self::ValueMissing => ("a value is missing here", "write a value, or leave out the comma or the key"),
            Self::Word => ("this is no JSON value", "put text in double quotes; numbers are written plainly, as 30"),
            Self::Comment => ("JSON has no comments", "leave the comment out"),
            Self::Escape => ("this is no escape that JSON knows", "write \\\\ for a backslash, \\\" for a quote"),
            Self::Control => ("a control character inside a text", "write \\t for a tab, \\n for a new line"),
            Self::StringNotClosed => ("this text has no closing quote on its line", "end it with a double quote"),
            Self::NotClosed => ("this bracket is never closed", "close it with its counterpart"),
            Self::WrongClose => ("this closes a bracket of the other sort", "[ is closed by ], { by }"),
            Self::EndsEarly => ("the document ends too early", "a value is missing here"),
            Self::MoreAfterEnd => ("something stands after the end of the document", "a document holds one value"),
            Self::NotUtf8 => ("these bytes are no UTF-8 text", "save the document with the encoding UTF-8"),
        }
    }
}

/// A mistake with what one needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Not JSON.
    Syntax(Syntax),
    /// The document has too many bytes.
    TooLong {
        /// How many it may have.
        limit: usize,
    },
    /// Nested too deep.
    TooDeep,
    /// Too many things of one sort.
    TooManyThings {
        /// Which.
        what: &'static str,
        /// How many there may be.
        limit: usize,
    },
    /// More problems than are told.
    TooManyProblems,
    /// A format this reader does not know.
    Format,
    /// A key that has no meaning here.
    UnknownKey {
        /// The key.
        key: Box<str>,
        /// The likely one.
        nearest: Option<Box<str>>,
        /// Those that have a meaning.
        known: Vec<&'static str>,
    },
    /// A key that is needed here.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// None of the keys of which one says what this is.
    MissingForm {
        /// The keys.
        known: Vec<&'static str>,
    },
    /// The same key twice.
    DuplicateKey {
        /// The key.
        key: Box<str>,
    },
    /// Not the type of value that belongs here.
    WrongType {
        /// What belongs here.
        wanted: &'static str,
        /// What stands here.
        found: &'static str,
    },
    /// Not one of the words that can stand here.
    UnknownWord {
        /// The word.
        word: Box<str>,
        /// The likely one.
        nearest: Option<Box<str>>,
        /// Those that can stand here.
        known: Vec<Box<str>>,
    },
    /// A text without a character.
    EmptyText,
    /// An id with characters that ids do not have.
    IdForm,
    /// A name that is kept for something else.
    Reserved {
        /// The name.
        id: Box<str>,
    },
    /// A day that no calendar has.
    Date {
        /// As it is written.
        text: Box<str>,
        /// How it may be written here.
        wanted: &'static str,
    },
    /// A name that nothing bears.
    UnknownId {
        /// What it should be the name of.
        what: &'static str,
        /// The name.
        id: Box<str>,
        /// The likely one.
        nearest: Option<Box<str>>,
    },
    /// A value that the thing of this name does not have.
    UnknownValue {
        /// The name of the thing.
        of: Box<str>,
        /// The value.
        id: Box<str>,
        /// The likely one.
        nearest: Option<Box<str>>,
        /// Those it has.
        known: Vec<Box<str>>,
    },
    /// A name that two things bear.
    DuplicateId {
        /// What it is the name of.
        what: &'static str,
        /// The name.
        id: Box<str>,
    },
    /// A second deadline under one rule id.
    SecondDeadline {
        /// The rule.
        id: Box<str>,
    },
    /// A text that is missing in a language.
    MissingTranslation {
        /// The language.
        language: Box<str>,
    },
    /// A text in a language the pack does not have.
    ExtraTranslation {
        /// The language.
        language: Box<str>,
        /// The likely one.
        nearest: Option<Box<str>>,
    },
    /// A rule that does not say where it stands.
    MissingCitation,
    /// A definition that rests on itself.
    Circular {
        /// The way round, the first definition again at its end.
        ring: Vec<Box<str>>,
    },
    /// A comparison that the thing's type does not have.
    Comparison {
        /// The name of the thing compared.
        id: Box<str>,
        /// Its type.
        of: &'static str,
        /// The comparisons it has.
        right: &'static str,
    },
    /// A date is needed and this is none.
    NotA {
        /// The name.
        id: Box<str>,
        /// What it is.
        is: &'static str,
        /// What is needed.
        wanted: &'static str,
    },
    /// Two facts that meet outside a definition.
    OutsideDefinition,
    /// More than the confidence of a rule allows.
    Confidence {
        /// What the rule does.
        does: &'static str,
        /// What would be allowed.
        allowed: &'static str,
    },
    /// A bar without an end.
    BarWithoutEnd,
    /// A condition on a verdict in what leads to a verdict.
    VerdictCondition,
    /// Working days outside a deadline.
    Workdays,
    /// A list that must hold something.
    EmptyList {
        /// What it must hold.
        what: &'static str,
    },
    /// More values than a set can hold.
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there may be.
        limit: usize,
    },
    /// The smallest is greater than the greatest.
    EmptyRange,
    /// A number outside its range.
    OutOfRange {
        /// The smallest that is possible.
        min: i64,
        /// The greatest that is possible.
        max: i64,
    },
    /// Two keys that exclude each other.
    BesideEachOther {
        /// The one.
        key: &'static str,
        /// The other.
        other: &'static str,
    },
    /// A validity that ends before it begins.
    Validity,
    /// A pack to be read again before its own date.
    Review,
    /// A number with too many values for a period.
    LongPeriod {
        /// The fact.
        id: Box<str>,
        /// How many values it may have.
        limit: i64,
    },
    /// An implication that is not about one answer on each side.
    Implication,
    /// "none" beside other values.
    NoneBeside,
    /// Nothing chosen where "none" is meant.
    NothingChosen,
    /// An answer that contradicts another.
    Contradiction {
        /// The fact whose answer implies something.
        when: Box<str>,
        /// The fact whose answer breaks it.
        then: Box<str>,
    },
    /// Something nothing refers to.
    Unused {
        /// What it is.
        what: &'static str,
        /// Its name.
        id: Box<str>,
    },
}

impl Kind {
    /// The code of this kind.
    pub fn code(&self) -> Code {
        match self {
            Self::Syntax(_) => Code::Syntax,
            Self::TooLong { .. } | Self::TooDeep | Self::TooManyThings { .. } | Self::TooManyProblems => Code::TooLarge,
            Self::Format => Code::Format,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::MissingKey { .. } | Self::MissingForm { .. } => Code::MissingKey,
            Self::DuplicateKey { .. } => Code::DuplicateKey,
            Self::WrongType { .. } => Code::WrongType,
            Self::UnknownWord { .. } => Code::UnknownWord,
            Self::EmptyText => Code::EmptyText,
            Self::IdForm | Self::Reserved { .. } => Code::IdForm,
            Self::Date { .. } => Code::Date,
            Self::UnknownId { .. } | Self::UnknownValue { .. } => Code::UnknownId,
            Self::DuplicateId { .. } | Self::SecondDeadline { .. } => Code::DuplicateId,
            Self::MissingTranslation { .. } => Code::MissingTranslation,
            Self::ExtraTranslation { .. } => Code::ExtraTranslation,
            Self::MissingCitation => Code::MissingCitation,
            Self::Circular { .. } => Code::Circular,
            Self::Comparison { .. } | Self::NotA { .. } | Self::BesideEachOther { .. } => Code::Comparison,
            Self::OutsideDefinition => Code::OutsideDefinition,
            Self::Confidence { .. } => Code::Confidence,
            Self::BarWithoutEnd => Code::BarEnd,
            Self::VerdictCondition => Code::VerdictCondition,
            Self::Workdays => Code::Workdays,
            Self::EmptyList { .. } => Code::EmptyList,
            Self::TooMany { .. } => Code::TooMany,
            Self::EmptyRange | Self::OutOfRange { .. } => Code::Range,
            Self::Validity => Code::Validity,
            Self::Review => Code::Review,
            Self::LongPeriod { .. } => Code::LongPeriod,
            Self::Implication => Code::Implication,
            Self::NoneBeside | Self::NothingChosen | Self::Contradiction { .. } => Code::Answer,
            Self::Unused { .. } => Code::Unused,
        }
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::Syntax(syntax) => syntax.words().0.into(),
            Self::TooLong { limit } => say(&["the document has more than ", &limit.to_string(), " bytes"]),
            Self::TooDeep => "brackets are nested more than 64 deep".into(),
            Self::TooManyThings { what, limit } => say(&["more than ", &limit.to_string(), " ", what]),
            Self::TooManyProblems => "there are more problems than are told here".into(),
            Self::Format => "the document is written in a format this reader does not know".into(),
            Self::UnknownKey { key, .. } => say(&["no key ", &quote(key), " has a meaning here"]),
            Self::MissingKey { key } => say(&["the key ", &quote(key), " is missing"]),
            Self::MissingForm { .. } => "nothing here says what this is".into(),
            Self::DuplicateKey { key } => say(&["the key ", &quote(key), " stands here a second time"]),
            Self::WrongType { found, .. } => say(&[found, " cannot stand here"]),
            Self::UnknownWord { word, .. } => say(&["the word ", &quote(word), " cannot stand here"]),
            Self::EmptyText => "the text is empty".into(),
            Self::IdForm => "this cannot be an id".into(),
            Self::Reserved { id } => say(&["the id ", &quote(id), " has a meaning of its own"]),
            Self::Date { text, .. } => say(&[&quote(text), " is no day of the calendar"]),
            Self::UnknownId { what, id, .. } => say(&["there is no ", what, " ", &quote(id)]),
            Self::UnknownValue { of, id, .. } => say(&[&quote(of), " has no value ", &quote(id)]),
            Self::DuplicateId { what, id } => say(&["there is already a ", what, " ", &quote(id)]),
            Self::SecondDeadline { id } => say(&["a rule ", &quote(id), " already has a deadline"]),
            Self::MissingTranslation { language } => say(&["the text is missing in the language ", &quote(language)]),
            Self::ExtraTranslation { language, .. } => say(&["the pack has no language ", &quote(language)]),
            Self::MissingCitation => "the rule does not say where it stands".into(),
            Self::Circular { ring } => say(&["the definition rests on itself: ", &ring.join(" → ")]),
            Self::Comparison { id, of, .. } => say(&[&quote(id), " is ", of, " and is not compared in this way"]),
            Self::NotA { id, is, wanted } => say(&[&quote(id), " is ", is, ", and here ", wanted, " is needed"]),
            Self::BesideEachOther { key, other } => {
                say(&[&quote(key), " cannot stand beside ", &quote(other), " in one condition"])
            }
            Self::OutsideDefinition => "two facts meet outside a definition".into(),
            Self::Confidence { does, .. } => say(&["the rule ", does, ", which its confidence does not allow"]),
            Self::BarWithoutEnd => "the bar does not say how it ends".into(),
            Self::VerdictCondition => "a condition on a verdict in what leads to a verdict".into(),
            Self::Workdays => "working days are counted outside a deadline".into(),
            Self::EmptyList { what } => say(&["the list holds no ", what]),
            Self::TooMany { what, limit } => say(&["more than ", &limit.to_string(), " ", what]),
            Self::EmptyRange => "the range has no member".into(),
            Self::OutOfRange { .. } => "the number lies outside its range".into(),
            Self::Validity => "the validity ends before it begins".into(),
            Self::Review => "the pack is to be read again before the day it is true as of".into(),
            Self::LongPeriod { id, .. } => say(&[&quote(id), " can take too many values for a period"]),
            Self::Implication => "each side of an implication is about one answer".into(),
            Self::NoneBeside => "\"none\" stands beside other values".into(),
            Self::NothingChosen => "nothing is chosen".into(),
            Self::Contradiction { when, then } => {
                say(&["the answers to ", &quote(when), " and ", &quote(then), " contradict each other"])
            }
            Self::Unused { what, id } => say(&["nothing refers to the ", what, " ", &quote(id)]),
        }
    }

    /// What would be right.
    pub fn advice(&self) -> String {
        match self {
            Self::Syntax(syntax) => syntax.words().1.into(),
            Self::TooLong { .. } | Self::TooDeep | Self::TooManyThings { .. } => "split the pack".into(),
            Self::TooManyProblems => "correct these and check again".into(),
            Self::Format => "write \"format\": 1".into(),
            Self::UnknownKey { nearest: Some(near), .. }
            | Self::UnknownWord { nearest: Some(near), .. }
            | Self::UnknownId { nearest: Some(near), .. }
            | Self::UnknownValue { nearest: Some(near), .. }
            | Self::ExtraTranslation { nearest: Some(near), .. } => say(&["did you mean ", &quote(near), "?"]),
            Self::UnknownKey { known, .. } => say(&["keys here: ", &known.join(", ")]),
            Self::UnknownWord { known, .. } | Self::UnknownValue { known, .. } => say(&["one of ", &known.join(", ")]),
            Self::UnknownId { what, .. } => say(&["add a ", what, " of this name or use one that exists"]),
            Self::ExtraTranslation { .. } => "leave it out, or add the language to \"languages\"".into(),
            Self::MissingKey { key } => say(&["add ", &quote(key)]),
            Self::MissingForm { known } => say(&["add one of the keys ", &known.join(", ")]),
            Self::DuplicateKey { .. } => "leave one of the two out".into(),
            Self::WrongType { wanted, .. } => say(&["write ", wanted]),
            Self::EmptyText => "write at least one character, or leave the key out where it may be left out".into(),
            Self::IdForm => "ids are small letters, digits, full stops and hyphens, as cl.bar.min-service".into(),
            Self::Reserved { .. } => "choose another id".into(),
            Self::Date { wanted, .. } => say(&["write ", wanted]),
            Self::DuplicateId { .. } => "give one of the two another id".into(),
            Self::SecondDeadline { .. } => "one rule id has one deadline: put it under an id of its own".into(),
            Self::MissingTranslation { language } => say(&["add ", &quote(language), " with the text"]),
            Self::MissingCitation => "add \"cite\": [{\"instrument\": …, \"article\": …}]".into(),
            Self::Circular { .. } => "take one of these references out".into(),
            Self::Comparison { right, .. } => say(&["write ", right]),
            Self::NotA { wanted, .. } => say(&["name ", wanted]),
            Self::BesideEachOther { .. } => "write two conditions, or leave one out".into(),
            Self::OutsideDefinition => "put the date with its period into a definition and name that here".into(),
            Self::Confidence { allowed, .. } => (*allowed).into(),
            Self::BarWithoutEnd => "add \"ends\" with a date, or \"lifted_by\" with the event in words".into(),
            Self::VerdictCondition => "only rules that give no verdict may look at one".into(),
            Self::Workdays => "only a \"deadline\" counts working days; count \"days\" here".into(),
            Self::EmptyList { what } => say(&["add at least one ", what]),
            Self::TooMany { .. } => "split it".into(),
            Self::EmptyRange => "the first must not be greater than the last".into(),
            Self::OutOfRange { min, max } => {
                say(&["write a whole number from ", &min.to_string(), " to ", &max.to_string()])
            }
            Self::Validity => "\"until\" is the first day it no longer applies, after \"from\"".into(),
            Self::Review => "\"review_by\" lies after \"as_of\"".into(),
            Self::LongPeriod { limit, .. } => {
                say(&["let \"min\" and \"max\" of the fact lie at most ", &limit.to_string(), " apart"])
            }
            Self::Implication => "test one fact, with \"is\", \"has\", \"given\" or a number; no definition".into(),
            Self::NoneBeside => "write [\"none\"] alone, or the other values without it".into(),
            Self::NothingChosen => "write [\"none\"]".into(),
            Self::Contradiction { when, .. } => say(&["correct one of the two; see the implication of ", &quote(when)]),
            Self::Unused { .. } => "refer to it or leave it out".into(),
        }
    }
}

fn say(parts: &[&str]) -> String {
    parts.concat()
}

fn quote(name: &str) -> String {
    ["\"", &clip(name), "\""].concat()
}
