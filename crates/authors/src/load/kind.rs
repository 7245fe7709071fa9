//! Mistakes, each with what one needs to know of it.

use super::code::Code;
use super::reason::{NoLogo, Syntax, Unextended, Unshared};

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
    /// More problems than are reported.
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
    /// A text of which nothing is seen.
    UnseenText,
    /// A text with too many characters.
    LongText {
        /// How many it may have.
        limit: usize,
    },
    /// Too many combining marks one behind the other.
    Marks {
        /// How many there may be.
        limit: usize,
    },
    /// A title that looks like that of a built-in pack.
    TakenTitle {
        /// The pack's id.
        id: Box<str>,
    },
    /// Another document than a pack.
    NoPack {
        /// What it is.
        is: &'static str,
        /// How that is checked.
        advice: &'static str,
    },
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
    /// A name that does not exist.
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
    /// Something of another kind is needed.
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
    /// What the pack shares with others and cannot be had.
    Shares {
        /// The name of the shared document.
        name: Box<str>,
        /// Why not.
        why: Unshared,
    },
    /// A pack that cannot be extended.
    Extends {
        /// Its name.
        name: Box<str>,
        /// Why not.
        why: Unextended,
    },
    /// A key that is the base's alone.
    Inherited {
        /// The key.
        key: &'static str,
        /// Whether it is a list that can be changed by id.
        list: bool,
    },
    /// The same thing of the base is changed a second time.
    ChangedTwice {
        /// What it is.
        what: &'static str,
        /// Its name.
        id: Box<str>,
    },
    /// A name that several rules of the base bear.
    Ambiguous {
        /// The name.
        id: Box<str>,
        /// Their kinds.
        kinds: Vec<Box<str>>,
    },
    /// A name, in the base, of something that was taken out of it.
    Removed {
        /// What it is.
        what: &'static str,
        /// Its name.
        id: Box<str>,
    },
    /// A character that is not seen and works on its surroundings.
    Character {
        /// Its number in Unicode.
        code: u32,
    },
    /// A picture that cannot be shown.
    Logo {
        /// Why not.
        why: NoLogo,
    },
    /// Something nothing refers to.
    Unused {
        /// What it is.
        what: &'static str,
        /// Its name.
        id: Box<str>,
    },
    /// A notice that does not say to whom it is shown.
    ForWhom {
        /// Its rule.
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
            Self::EmptyText | Self::UnseenText => Code::EmptyText,
            Self::LongText { .. } => Code::TooLarge,
            Self::Marks { .. } => Code::Character,
            Self::TakenTitle { .. } => Code::Title,
            Self::NoPack { .. } => Code::NoPack,
            Self::IdForm | Self::Reserved { .. } => Code::IdForm,
            Self::Date { .. } => Code::Date,
            Self::UnknownId { .. } | Self::UnknownValue { .. } => Code::UnknownId,
            Self::DuplicateId { .. } | Self::SecondDeadline { .. } | Self::ChangedTwice { .. } => Code::DuplicateId,
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
            Self::Shares { .. } => Code::Shares,
            Self::Extends { .. } => Code::Extends,
            Self::Inherited { .. } => Code::Inherited,
            Self::Removed { .. } => Code::Removed,
            Self::Ambiguous { .. } => Code::Ambiguous,
            Self::Character { .. } => Code::Character,
            Self::Logo { .. } => Code::Logo,
            Self::Unused { .. } => Code::Unused,
            Self::ForWhom { .. } => Code::ForWhom,
        }
    }
}
