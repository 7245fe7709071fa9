//! The sorts of mistakes, by the names that the command line tells.

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
    /// A name that does not exist.
    UnknownId = "unknown-id",
    /// A name that two things have.
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
    /// What the pack shares with others and cannot be had.
    Shares = "shares",
    /// A pack that cannot be extended.
    Extends = "extends",
    /// A key that is the base's alone.
    Inherited = "inherited-key",
    /// A name of something that was taken out.
    Removed = "removed",
    /// A name that several rules have.
    Ambiguous = "ambiguous-id",
    /// A character that is not seen.
    Character = "character",
    /// A title that looks like that of a built-in pack.
    Title = "taken-title",
    /// Another document than a pack.
    NoPack = "no-pack",
    /// A picture that cannot be shown.
    Logo = "logo",
    /// Something nothing refers to.
    Unused = "unused",
    /// A notice that does not say to whom it is shown.
    ForWhom = "for-whom",
}
