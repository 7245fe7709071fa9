//! The words for each kind of mistake: what is wrong, and what would be right.

use super::kind::Kind;
use super::logo;
use super::near::clip;
use super::picture::{ELEMENTS, PIXELS};
use super::reason::{NoLogo, Syntax, Unextended, Unshared};

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

impl Unextended {
    fn message(&self, name: &str) -> String {
        match self {
            Self::Name => say(&[name, " is not the id of a pack"]),
            Self::Absent => say(&["there is no pack ", name, " to be extended"]),
            Self::Itself => "the pack extends itself".into(),
            Self::Ring => say(&["this pack and ", name, " extend each other"]),
            Self::Extends(further) => say(&["the pack ", name, " extends another one, ", &quote(further)]),
            Self::Broken(first) => say(&["the pack ", name, " cannot be read: ", first]),
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Name | Self::Absent => "name a pack that is built in, as \"national\"".into(),
            Self::Itself => "give it an id of its own, or extend another pack".into(),
            Self::Ring => "one of the two has to stand by itself".into(),
            Self::Extends(further) => say(&["extend ", &quote(further), " and repeat the changes here"]),
            Self::Broken(_) => "correct it first".into(),
        }
    }
}

impl NoLogo {
    fn words(&self) -> (String, String) {
        let limit = logo::LIMIT.to_string();
        match self {
            Self::Form => (
                "this is no picture that is shown".into(),
                say(&["write data:TYPE;base64,… with one of the types ", &logo::TYPES.join(", ")]),
            ),
            Self::Code => ("the picture is not written in base64".into(), "encode the file with base64".into()),
            Self::Size(bytes) => (
                say(&["the picture has ", &bytes.to_string(), " bytes"]),
                say(&["make it smaller: at most ", &limit, " bytes; it is shown 48 pixels high"]),
            ),
            Self::Type => (
                "the picture is not of the type that its address names".into(),
                "write the type that the file has".into(),
            ),
            Self::Pixels(width, height) => (
                say(&["the picture has ", &width.to_string(), " by ", &height.to_string(), " pixels"]),
                say(&["make it smaller: at most ", &PIXELS.to_string(), " each way; it is shown 48 pixels high"]),
            ),
            Self::Moves => (
                "the picture moves, or is built up in many passes".into(),
                "save it as one still picture, not progressive".into(),
            ),
            Self::Shapes(what) => (
                say(&["the picture holds ", &quote(what), ", which is no plain shape"]),
                "draw it with path, rect, circle, ellipse, line, polyline, polygon and g, coloured by fill and stroke; or save it as PNG".into(),
            ),
            Self::Elements => (
                say(&["the picture has more than ", &ELEMENTS.to_string(), " elements"]),
                "simplify it, or save it as PNG".into(),
            ),
        }
    }
}

impl Kind {
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
            Self::MissingForm { .. } => "nothing here says what is meant".into(),
            Self::DuplicateKey { key } => say(&["the key ", &quote(key), " stands here a second time"]),
            Self::WrongType { found, .. } => say(&[found, " cannot stand here"]),
            Self::UnknownWord { word, .. } => say(&["the word ", &quote(word), " cannot stand here"]),
            Self::EmptyText => "the text is empty".into(),
            Self::UnseenText => "nothing of the text is seen".into(),
            Self::LongText { limit } => say(&["the text has more than ", &limit.to_string(), " characters"]),
            Self::Marks { limit } => {
                say(&["more than ", &limit.to_string(), " combining marks stand one behind the other"])
            }
            Self::TakenTitle { id } => say(&["the title looks like that of the built-in pack ", &quote(id)]),
            Self::NoPack { is, .. } => say(&["this is no pack but ", is]),
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
            Self::Shares { name, why } => match why {
                Unshared::Name => say(&[&quote(name), " is not the plain name of a file"]),
                Unshared::Absent => say(&["there is no document ", &quote(name), " to be read"]),
                Unshared::NoObject => say(&["the document ", &quote(name), " is no object"]),
                Unshared::Broken(first) => say(&["the document ", &quote(name), " cannot be read: ", first]),
            },
            Self::Extends { name, why } => why.message(&quote(name)),
            Self::Inherited { key, .. } => say(&["the key ", &quote(key), " is the extended pack's alone"]),
            Self::ChangedTwice { what, id } => say(&["the ", what, " ", &quote(id), " is changed a second time"]),
            Self::Ambiguous { id, .. } => say(&["several rules have the id ", &quote(id)]),
            Self::Removed { what, id } => say(&["this needs the ", what, " ", &quote(id), ", which is removed"]),
            Self::Character { code } => say(&["the text holds the hidden character U+", &format!("{code:04X}")]),
            Self::Logo { why } => why.words().0,
            Self::Unused { what, id } => say(&["nothing refers to the ", what, " ", &quote(id)]),
            Self::ForWhom { id } => say(&["the notice ", &quote(id), " does not say for whom it is shown"]),
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
            Self::MissingForm { known } => match known.as_slice() {
                [key] => say(&["add ", &quote(key)]),
                keys => say(&["add one of the keys ", &keys.join(", ")]),
            },
            Self::DuplicateKey { .. } => "leave one of the two out".into(),
            Self::WrongType { wanted, .. } => say(&["write ", wanted]),
            Self::EmptyText => "write at least one character, or leave the key out where it may be left out".into(),
            Self::UnseenText => "write at least one character that is seen".into(),
            Self::LongText { .. } => "shorten it, or split it in two".into(),
            Self::Marks { .. } => "leave the superfluous ones out".into(),
            Self::TakenTitle { .. } => "give the pack a title that says whose rules these are".into(),
            Self::NoPack { advice, .. } => {
                let first = if advice.is_empty() { String::new() } else { say(&[advice, "; "]) };
                let keys = super::other::PACK_HAS.map(quote).join(", ");
                say(&[&first, "a pack is an object with at least ", &keys, "; docs/packs.md describes them"])
            }
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
            Self::Shares { why, .. } => match why {
                Unshared::Name => {
                    "name a file beside the pack, as \"vocabulary.json\", in letters, digits, full stops and hyphens"
                }
                Unshared::Absent => "name a document that lies beside the pack and is UTF-8 text",
                Unshared::NoObject => "let it hold an object in { } with the keys that packs share",
                Unshared::Broken(_) => "correct it first",
            }
            .into(),
            Self::Extends { why, .. } => why.advice(),
            Self::Inherited { key, list: true } => {
                say(&["put what changes into ", &quote(key), " of \"add\", \"replace\" or \"remove\""])
            }
            Self::Inherited { .. } => "leave it out".into(),
            Self::ChangedTwice { .. } => "leave one of the two out".into(),
            Self::Ambiguous { kinds, .. } => say(&["add \"kind\": one of ", &kinds.join(", ")]),
            Self::Removed { .. } => "do not remove it, or replace or remove this too".into(),
            Self::Character { .. } => {
                "leave it out; direction and looks are the page's, and a text is nothing but text".into()
            }
            Self::Logo { why } => why.words().1,
            Self::Unused { .. } => "refer to it or leave it out".into(),
            Self::ForWhom { .. } => "say it with \"when\", or write \"everyone\": true".into(),
        }
    }
}

fn say(parts: &[&str]) -> String {
    parts.concat()
}

fn quote(name: &str) -> String {
    ["\"", &clip(name), "\""].concat()
}
