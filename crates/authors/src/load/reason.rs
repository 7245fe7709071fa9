//! Why a text is no JSON, and a shared document, a base or a picture cannot be used.

/// How a text breaks the rules of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their words say it")]
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

/// Why a shared document cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unshared {
    /// The name is not the plain one of a file.
    Name,
    /// There is none of this name.
    Absent,
    /// It is something else than an object.
    NoObject,
    /// Too broken to look into: its first problem, with its place there.
    Broken(Box<str>),
}

/// Why a pack cannot be extended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unextended {
    /// The name is not that of a pack.
    Name,
    /// There is none of this name, or none is at hand.
    Absent,
    /// It would extend itself.
    Itself,
    /// The two extend each other.
    Ring,
    /// It extends another one itself.
    Extends(Box<str>),
    /// Too broken to look into: its first problem, with its place there.
    Broken(Box<str>),
}

/// Why a picture cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLogo {
    /// Not a `data:` address of one of the types that are shown.
    Form,
    /// What follows is not base64.
    Code,
    /// It has so many bytes.
    Size(usize),
    /// It is not of the type that it is called.
    Type,
    /// It is so many pixels wide and high.
    Pixels(u32, u32),
    /// It moves.
    Moves,
    /// As an SVG it holds something beside plain shapes.
    Shapes(Box<str>),
    /// As an SVG it has more elements than may be drawn.
    Elements,
}
