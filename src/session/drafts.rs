//! What is typed and not yet confirmed: kept by question, wherever the person goes meanwhile.
//!
//! In the saved form a draft is a list of texts in the order of the controls: `["letter","audit"]` the boxes ticked,
//! `["2018","7","","day"]` a date and how much of it is known, `["5"]` a number, `["","2025","3","10","4"]` a log: what
//! is ticked, then date and number of each row.

use super::{DateAs, Input, LogRow, Pick, Session, TypedDate};
use crate::assess::Engine;
use crate::model::{Choice, Fact, FactId, FactKind, OptionId, OptionSet};

/// More rows of a log than anybody types: a saved form from elsewhere draws no more.
const ROWS: usize = 1_000;
/// How many characters a field holds: the longest date that anybody pastes has some fifty.
pub const LONGEST_FIELD: usize = 200;
const NONE: &str = "none";
const UNSURE: &str = "unsure";
const MONTH: &str = "month";
const DAY: &str = "day";

impl Session {
    /// Takes over what the controls of a question hold; what its answer says already is no draft.
    pub(super) fn set_draft(&mut self, engine: &Engine, fact: FactId, input: Input) {
        let input = input.short();
        self.forget_draft(engine, fact);
        if input != Input::untouched(engine.pack(), fact, &self.answers) {
            self.drafts.push((fact, input.clone()));
        }
        if self.asks(engine) == Some(fact) {
            self.draft = Some(input);
        }
    }

    /// The answer is confirmed: there is no other any more.
    pub(super) fn forget_draft(&mut self, engine: &Engine, fact: FactId) {
        let id = &engine.pack().fact(fact).id;
        self.drafts.retain(|(of, _)| *of != fact);
        self.foreign_drafts.retain(|(of, _)| of != id);
    }

    /// Takes over the drafts of the same walk under other rules, as far as these ask the same.
    pub(super) fn carry_drafts(&mut self, engine: &Engine, old: &Self, from: &Engine) {
        let (pack, before) = (engine.pack(), from.pack());
        self.drafts.clear();
        for (fact, input) in &old.drafts {
            let about = before.fact(*fact);
            let texts = input.written(about);
            let read = pack.fact_id(&about.id).and_then(|fact| Some((fact, Input::read(pack.fact(fact), &texts)?)));
            self.drafts.extend(read);
        }
    }
}

/// A text as a field holds it.
pub(super) fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_FIELD) {
        text.truncate(end);
    }
    text
}

impl TypedDate {
    /// The same, each field no longer than it can be.
    pub(super) fn short(self) -> Self {
        Self { year: short(self.year), month: short(self.month), day: short(self.day) }
    }
}

impl Input {
    /// The same, nothing in it longer than it can be. WHY here, too, where each field has its `maxlength`: what the
    /// session holds is what is saved, and what is saved is read back.
    fn short(self) -> Self {
        match self {
            Self::Date { typed, known } => Self::Date { typed: typed.short(), known },
            Self::Number { typed, unsure } => Self::Number { typed: short(typed), unsure },
            Self::Log { rows, none, unsure } => {
                let row = |row: LogRow| LogRow { date: row.date.short(), value: short(row.value) };
                Self::Log { rows: rows.into_iter().take(ROWS).map(row).collect(), none, unsure }
            }
            Self::Choice(_) | Self::Several { .. } => self,
        }
    }

    /// What the controls hold, in the notation of the saved form.
    pub(super) fn written(&self, fact: &Fact) -> Vec<String> {
        let id = |option: OptionId| options(fact).get(option.index()).map(|option| option.id.to_string());
        let said = |ticked: bool, name: &str| ticked.then(|| name.to_owned());
        match self {
            Self::Choice(None) => Vec::new(),
            Self::Choice(Some(Pick::Unsure)) => vec![UNSURE.to_owned()],
            Self::Choice(Some(Pick::Option(option))) => id(*option).into_iter().collect(),
            Self::Several { ticked, none, unsure } => {
                ticked.iter().filter_map(id).chain(said(*none, NONE)).chain(said(*unsure, UNSURE)).collect()
            }
            Self::Date { typed, known } => {
                let known = match known {
                    DateAs::Day => DAY,
                    DateAs::Month => MONTH,
                    DateAs::None => NONE,
                    DateAs::Unsure => UNSURE,
                };
                let mut texts = Vec::from(typed.fields().map(str::to_owned));
                texts.push(known.to_owned());
                texts
            }
            Self::Number { typed, unsure } => std::iter::once(typed.clone()).chain(said(*unsure, UNSURE)).collect(),
            Self::Log { rows, none, unsure } => {
                let ticked = said(*none, NONE).or(said(*unsure, UNSURE)).unwrap_or_default();
                let typed = rows.iter().flat_map(|row| row.date.fields().into_iter().chain([&*row.value]));
                std::iter::once(ticked).chain(typed.map(str::to_owned)).collect()
            }
        }
    }

    /// Reads it back; nothing where the question has no such controls.
    pub(super) fn read(fact: &Fact, texts: &[impl AsRef<str>]) -> Option<Self> {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let option = |id: &str| OptionId::new(options(fact).iter().position(|option| *option.id == *id)?);
        Some(match (&fact.kind, texts.as_slice()) {
            (FactKind::Choice { .. }, [UNSURE]) => Self::Choice(Some(Pick::Unsure)),
            (FactKind::Choice { .. }, [id]) => Self::Choice(Some(Pick::Option(option(id)?))),
            (FactKind::Several { .. }, ids) => {
                let (none, unsure) = (ids.contains(&NONE), ids.contains(&UNSURE));
                let ticked = ids.iter().filter(|id| ![NONE, UNSURE].contains(id));
                let ticked = ticked.map(|id| option(id)).collect::<Option<Vec<OptionId>>>()?;
                Self::Several { ticked: ticked.into_iter().collect::<OptionSet>(), none, unsure }
            }
            (FactKind::Date(_), [year, month, day, known]) => {
                let known = match *known {
                    MONTH => DateAs::Month,
                    NONE => DateAs::None,
                    UNSURE => DateAs::Unsure,
                    _ => DateAs::Day,
                };
                Self::Date { typed: TypedDate::of([year, month, day]), known }
            }
            (FactKind::Number(_), [typed, unsure @ ..]) => {
                Self::Number { typed: (*typed).to_owned(), unsure: unsure.contains(&UNSURE) }
            }
            (FactKind::Log(_), [ticked, rows @ ..]) => {
                let rows = rows.chunks(4).take(ROWS).filter_map(|row| match row {
                    [year, month, day, value] => {
                        Some(LogRow { date: TypedDate::of([year, month, day]), value: (*value).to_owned() })
                    }
                    _ => None,
                });
                let mut rows: Vec<LogRow> = rows.collect();
                if rows.is_empty() {
                    rows.push(LogRow::default());
                }
                Self::Log { rows, none: *ticked == NONE, unsure: *ticked == UNSURE }
            }
            _ => return None,
        })
    }
}

fn options(fact: &Fact) -> &[Choice] {
    match &fact.kind {
        FactKind::Choice { options, .. } | FactKind::Several { options, .. } => options,
        FactKind::Date(_) | FactKind::Number(_) | FactKind::Log(_) => &[],
    }
}
