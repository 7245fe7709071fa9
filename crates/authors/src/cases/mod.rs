//! Cases (算例): a person on a day, and what must come out. The authors' command line and the page's own self-test check
//! them by the same code.

mod found;

use crate::load::json::Node;
use crate::load::{self, Document};
use rules::assess::Engine;
use rules::model::{Answers, Day};

pub use found::Difference;

/// One case as it is written: a person on a day, and what must come out.
#[derive(Debug, Clone, Copy)]
pub struct Case<'d> {
    /// Its id.
    pub id: &'d str,
    /// The pack it is judged by.
    pub pack: &'d str,
    /// The day.
    pub today: Day,
    /// What must come out; only what is named is compared.
    pub expect: &'d Node<'d>,
    answers: &'d Node<'d>,
    document: &'d Document<'d>,
}

/// Why something is no case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoCase {
    /// A key that every case has.
    #[error("\"{0}\" is missing")]
    Missing(&'static str),
    /// The day cannot be read.
    #[error("\"as_of\" is no date")]
    Day,
}

impl<'d> Case<'d> {
    /// Reads the case that `node` of `document` holds.
    ///
    /// # Errors
    /// When it lacks something that every case has.
    pub fn read(document: &'d Document<'d>, node: &'d Node<'d>) -> Result<Self, NoCase> {
        let at = |key| node.get(key).ok_or(NoCase::Missing(key));
        let text = |key| at(key)?.text().ok_or(NoCase::Missing(key));
        let today = text("as_of")?.parse().map_err(|_| NoCase::Day)?;
        Ok(Self {
            id: text("id")?,
            pack: text("pack")?,
            today,
            expect: at("expect")?,
            answers: at("answers")?,
            document,
        })
    }

    /// What must come out, as text.
    pub fn said(&self) -> String {
        found::written(self.expect)
    }

    /// Its answers, read against the pack of `engine`; or what is wrong with them, a line each.
    pub fn ready(self, engine: &Engine) -> Ready<'d> {
        let answers = load::answers(engine.pack(), self.document, self.answers, Some(self.today));
        Ready { answers: answers.map_err(|wrong| wrong.iter().map(ToString::to_string).collect()), case: self }
    }
}

/// A case whose answers were read against its pack.
#[derive(Debug, Clone)]
pub struct Ready<'d> {
    /// The case.
    pub case: Case<'d>,
    /// Its answers, or what is wrong with them.
    pub answers: Result<Answers, Vec<String>>,
}

impl Ready<'_> {
    /// Every difference between what the case expects and what comes out under `engine`; none when it holds.
    pub fn differences(&self, engine: &Engine) -> Vec<Difference> {
        match &self.answers {
            Ok(answers) => found::differences(&engine.assess(answers, self.case.today), self.case.expect),
            Err(wrong) => wrong.iter().map(|wrong| Difference::new("answers", "readable", wrong)).collect(),
        }
    }
}
