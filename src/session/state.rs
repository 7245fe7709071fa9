//! The state of one person's walk.

use super::{DateForms, FieldError, Input, Place, TypedDate, Visit};
use crate::assess::{Assessment, Engine};
use crate::model::{Answers, Day, FactId, Lang};
use std::rc::Rc;

/// Answers, place, draft and settings. Cheap to clone; changed by [`Session::reduce`] alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub(super) answers: Answers,
    pub(super) visits: Vec<Visit>,
    pub(super) at: usize,
    /// Questions left open on purpose: the result was looked at before they were asked.
    pub(super) passed: Vec<FactId>,
    /// What the controls of the question on show hold.
    pub(super) draft: Option<Input>,
    /// What is typed and not confirmed, by question.
    pub(super) drafts: Vec<(FactId, Input)>,
    /// Drafts of questions that other packs or versions ask, id and JSON text: kept and written back.
    pub(super) foreign_drafts: Vec<(Box<str>, Box<str>)>,
    pub(super) typed_day: TypedDate,
    pub(super) sought: Box<str>,
    pub(super) errors: Vec<FieldError>,
    pub(super) day: Option<Day>,
    /// The clock's day when something was last done.
    pub(super) seen: Option<Day>,
    pub(super) language: Box<str>,
    /// How dates are read.
    pub(super) date_forms: Rc<DateForms>,
    pub(super) large: bool,
    pub(super) keep: bool,
    /// Whether everything was cleared and nothing has been said since.
    pub(super) cleared: bool,
    /// Answers of other packs or versions, id and JSON text: kept and written back.
    pub(super) foreign: Vec<(Box<str>, Box<str>)>,
}

impl Session {
    /// A new walk, at the start, in the pack's first language unless it has `language`.
    pub fn new(engine: &Engine, language: &str) -> Self {
        let pack = engine.pack();
        let known = pack.language(language).map(|_| language).or(pack.languages().first().map(|t| &**t));
        let mut session = Self {
            answers: Answers::none(pack),
            visits: vec![Visit::to(Place::Start)],
            at: 0,
            passed: Vec::new(),
            draft: None,
            drafts: Vec::new(),
            foreign_drafts: Vec::new(),
            typed_day: TypedDate::default(),
            sought: Box::default(),
            errors: Vec::new(),
            day: None,
            seen: None,
            language: known.unwrap_or_default().into(),
            date_forms: Rc::default(),
            large: false,
            keep: true,
            cleared: false,
            foreign: Vec::new(),
        };
        session.open_draft(engine);
        session
    }

    /// The same walk, in which dates are read in these forms; without any they are read in figures.
    #[must_use]
    pub fn reading(mut self, forms: &DateForms) -> Self {
        self.date_forms = Rc::new(forms.clone());
        self
    }

    /// How dates are read.
    pub fn date_forms(&self) -> &DateForms {
        &self.date_forms
    }

    /// Fills the controls of the question on show: with what was typed and not confirmed, else from its answer.
    pub(super) fn open_draft(&mut self, engine: &Engine) {
        let pack = engine.pack();
        self.draft = self.asks(engine).map(|fact| {
            let typed = self.drafts.iter().find(|(of, _)| *of == fact).map(|(_, input)| input.clone());
            typed.unwrap_or_else(|| Input::untouched(pack, fact, &self.answers))
        });
        self.errors.clear();
    }

    /// Everything said so far. An answer whose question does not matter now is kept, and simply not used.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The page on show.
    pub fn place(&self) -> Place {
        self.visit().place
    }

    /// The visit on show.
    pub fn visit(&self) -> Visit {
        self.visits.get(self.at).copied().unwrap_or(Visit::to(Place::Start))
    }

    /// The number of the visit on show, which stands in the address. Grows by one with every step forward; a smaller
    /// number than before means that the person went back.
    pub fn step(&self) -> usize {
        self.at
    }

    /// Whether the walk begins with this page.
    pub fn begins_with(&self, place: Place) -> bool {
        self.visits.first().is_some_and(|first| first.place == place)
    }

    /// Whether there is a page to go back to.
    pub fn can_go_back(&self) -> bool {
        self.at > 0 && self.place() != Place::Left
    }

    /// The how-manieth question of this walk is on show, from 1: for the document's title, which names no question.
    pub fn question_number(&self) -> usize {
        let walked = self.visits.iter().take(self.at + 1);
        walked.filter(|visit| matches!(visit.place, Place::Question(_))).count()
    }

    /// Whether anything was answered that would be lost.
    pub fn has_answers(&self) -> bool {
        self.answers.iter().next().is_some() || !self.foreign.is_empty()
    }

    /// Whether anything was answered, chosen or typed that would be lost.
    pub fn holds_anything(&self) -> bool {
        let typed = !self.drafts.is_empty() || !self.foreign_drafts.is_empty();
        self.has_answers() || typed || !self.typed_day.is_blank() || !self.sought.trim().is_empty()
    }

    /// Whether everything was cleared and nothing has been said since: nothing is stored then, not even an empty form.
    pub fn is_cleared(&self) -> bool {
        self.cleared
    }

    /// Whether the tab has something to keep after a step from `before`: what was said, or how the page is set up.
    pub fn is_worth_keeping(&self, before: &Self) -> bool {
        let spoke = self.language != before.language;
        let set_up = spoke || self.large || self.day.is_some() || self.visits.len() > 1;
        self.holds_anything() || (set_up && !self.cleared)
    }

    /// The question on show: `goal` at the start, where the pack has it.
    pub fn asks(&self, engine: &Engine) -> Option<FactId> {
        match self.place() {
            Place::Start => engine.pack().start_fact(),
            Place::Question(fact) => Some(fact),
            _ => None,
        }
    }

    /// What the controls of the question on show hold. `None` where nothing is asked.
    pub fn draft(&self) -> Option<&Input> {
        self.draft.as_ref()
    }

    /// What is typed into the fields of the day asked about.
    pub fn typed_day(&self) -> &TypedDate {
        &self.typed_day
    }

    /// What is looked for in the rulebook.
    pub fn sought(&self) -> &str {
        &self.sought
    }

    /// What was wrong with the draft when "continue" was pressed, in the order of the controls.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// The day asked about, where the person chose one.
    pub fn chosen_day(&self) -> Option<Day> {
        self.day
    }

    /// The day asked about.
    pub fn day(&self, today: Day) -> Day {
        self.day.unwrap_or(today)
    }

    /// The language's tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The language as the pack counts it.
    pub fn lang(&self, engine: &Engine) -> Lang {
        engine.pack().language(&self.language).unwrap_or_default()
    }

    /// Whether text is large.
    pub fn large(&self) -> bool {
        self.large
    }

    /// Whether the tab keeps the answers (in its own storage, until cleared).
    pub fn keeps_answers(&self) -> bool {
        self.keep
    }

    /// Everything concluded from the answers, for the day asked about.
    pub fn assess<'a>(&'a self, engine: &'a Engine, today: Day) -> Assessment<'a> {
        engine.assess(&self.answers, self.day(today))
    }
}
