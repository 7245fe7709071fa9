//! Packs (规则包): one versioned document of instruments, facts, rules.

use super::{
    Cond, Confidence, DateExpr, Day, DefId, Fact, FactId, FactKind, InstrumentId, Lang, OptionId, Portal, RouteId,
    Rule, RuleId, Text, Validity, Verdict,
};
use serde::{Deserialize, Serialize};

/// A law, regulation or Party document (规范性文件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Its id in the pack.
    pub id: Box<str>,
    /// Its full name.
    pub name: Text,
    /// The name used in citations after the first.
    pub short: Text,
    /// Its document number (文号).
    pub number: Option<Box<str>>,
    /// Who issued it.
    pub issuer: Text,
    /// When it was issued.
    #[serde(with = "super::stored_day::option")]
    pub issued: Option<Day>,
    /// When it took effect.
    #[serde(with = "super::stored_day::option")]
    pub effective: Option<Day>,
    /// The first day on which it was no longer in force.
    #[serde(with = "super::stored_day::option")]
    pub until: Option<Day>,
    /// Whether it is in force on the pack's date.
    pub in_force: bool,
    /// How sure the source is.
    pub confidence: Confidence,
    /// A remark.
    pub note: Option<Text>,
}

/// A heading of the check page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its id in the pack.
    pub id: Box<str>,
    /// The heading.
    pub title: Text,
}

/// "If this is so, that is so too": answers that break it contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implication {
    /// A test of one fact.
    pub when: Cond,
    /// A test of another fact.
    pub then: Cond,
    /// The days on which it is so.
    pub validity: Validity,
}

/// One level of a graded definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub label: Text,
    /// When it is reached; the last level of a definition is the "else" and always is.
    pub when: Cond,
}

/// How a log becomes a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Take {
    /// The sum of the entries' numbers.
    Sum,
    /// How many entries there are.
    Count,
}

/// A number taken from a log. Entries after today are ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LogMeasure {
    /// The log.
    pub log: FactId,
    /// Sum or count.
    pub take: Take,
    /// Only entries of at least this number.
    pub value_at_least: Option<i64>,
    /// Only entries whose anniversary by this period is not before today: (years, months, days).
    pub window: Option<(u16, u16, u16)>,
    /// The most that lies within any such span of time, however long ago.
    pub within: Option<(u16, u16, u16)>,
}

/// `of × (whole − done) ÷ whole`, at most `of`, nothing when `done ≥ whole`. Yuan, half a yuan rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountDef {
    /// The whole sum in yuan.
    pub of: FactId,
    /// The months agreed.
    pub whole: FactId,
    /// The months served.
    pub done: FactId,
    /// Where `done` is not answered, what is left are the months begun from today to this date.
    pub until: Option<FactId>,
}

/// What a definition derives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DefinitionKind {
    /// Whether something holds.
    Holds(Cond),
    /// The first level that holds; the last is the "else".
    Levels(Vec<Level>),
    /// A date.
    Date(DateExpr),
    /// A number taken from a log.
    Measure(LogMeasure),
    /// An amount in yuan.
    Amount(AmountDef),
}

/// A fact derived from facts (推定事实). The only place where two facts meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// Its id in the pack.
    pub id: Box<str>,
    /// Its name in explanations.
    pub label: Text,
    /// What it derives.
    pub kind: DefinitionKind,
}

/// A way of resigning (辞职途径): docs/assessment.md, 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its id, the same in all packs (docs/assessment.md, 17).
    pub id: Box<str>,
    /// Its name.
    pub name: Text,
    /// What it is, in a sentence.
    pub summary: Text,
    /// The values of `goal` that select it.
    pub goals: Vec<Box<str>>,
    /// The verdict when no rule gives another; `None` when the pack does not judge the route yet.
    pub otherwise: Option<Verdict>,
}

/// Where a person stands who opens the page (处境), and what that leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The value of the fact `situation`.
    pub is: OptionId,
    /// The value of `goal` it stands for; `None` = every route is looked at.
    pub goal: Option<OptionId>,
    /// The answer that says more closely which goal it is.
    pub goal_by: Option<GoalBy>,
    /// The facts asked first, in this order, as far as they matter.
    pub first: Vec<FactId>,
    /// The rules shown first with the result, as far as they are shown at all.
    pub see: Vec<RuleId>,
}

/// Values of a choice, each with the value of `goal` that it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalBy {
    /// The choice.
    pub fact: FactId,
    /// Its value and that of `goal`; any other value, and none, leave the goal as it is.
    pub goals: Vec<(OptionId, OptionId)>,
}

/// A pack that stands beside another on the same site, as far as a choice between them names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Its id.
    pub id: Box<str>,
    /// Its title.
    pub title: Text,
    /// What it holds and when it applies.
    pub summary: Text,
    /// How far the grade of an accident and signs of impact carry under it; empty in a cover.
    pub severity: Text,
}

/// The parts of a pack before they are put together. The builder has to make sure that every index is sound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackParts {
    /// Its id.
    pub id: Box<str>,
    /// Its title.
    pub title: Text,
    /// Where it applies.
    pub jurisdiction: Text,
    /// What it holds and when it applies, in a sentence or two.
    pub summary: Text,
    /// How far the grade of an accident and signs of impact carry under it, in words; empty where it does not say.
    pub severity: Text,
    /// The packs it is offered with, itself left out; empty until a pack is made ready for a site.
    pub neighbours: Vec<Neighbour>,
    /// The part of a portal in it; `None` in a pack as it is shipped.
    pub portal: Option<Box<Portal>>,
    /// Whether it reports what a source says, and not the law: then marks do not limit its rules.
    pub reports: bool,
    /// Its version.
    pub version: Box<str>,
    /// The day it is true as of.
    #[serde(with = "super::stored_day")]
    pub as_of: Day,
    /// The day by which it should be read again.
    #[serde(with = "super::stored_day")]
    pub review_by: Day,
    /// Its language tags, the first one leading.
    pub languages: Vec<Box<str>>,
    /// Its instruments.
    pub instruments: Vec<Instrument>,
    /// The headings of the check page.
    pub sections: Vec<Section>,
    /// Its facts, in the order in which they are asked.
    pub facts: Vec<Fact>,
    /// Its implications.
    pub implications: Vec<Implication>,
    /// Its definitions. INVARIANT: a definition refers only to definitions before it.
    pub definitions: Vec<Definition>,
    /// Its routes.
    pub routes: Vec<Route>,
    /// What each value of the fact `situation` leads to; empty where the start asks for `goal`.
    pub situations: Vec<Situation>,
    /// Its rules, in the order in which they are shown.
    pub rules: Vec<Rule>,
}

/// One versioned document of instruments, facts, rules (规则包), checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack(PackParts);

impl Pack {
    /// Puts checked parts together. Every index in them must be sound, as the reader of documents makes sure.
    pub fn new(parts: PackParts) -> Self {
        Self(parts)
    }

    /// All its parts, to read.
    pub fn parts(&self) -> &PackParts {
        &self.0
    }

    /// All its parts, for its texts in one language.
    pub(super) fn parts_mut(&mut self) -> &mut PackParts {
        &mut self.0
    }

    /// Its facts, for what is worked out once everything else is known.
    pub(super) fn facts_mut(&mut self) -> &mut [Fact] {
        &mut self.0.facts
    }

    /// The portal's part in it.
    pub(super) fn portal_mut(&mut self) -> &mut Option<Box<Portal>> {
        &mut self.0.portal
    }

    /// This pack as another one's neighbour.
    pub fn as_neighbour(&self) -> Neighbour {
        let Self(parts) = self;
        Neighbour {
            id: parts.id.clone(),
            title: parts.title.clone(),
            summary: parts.summary.clone(),
            severity: parts.severity.clone(),
        }
    }

    /// The same, offered beside the others among `all`.
    #[must_use]
    pub fn with_neighbours(mut self, all: &[Neighbour]) -> Self {
        self.0.neighbours = all.iter().filter(|other| other.id != self.0.id).cloned().collect();
        self
    }

    /// The fact that the start asks: `situation` where the pack has it, else `goal`.
    pub fn start_fact(&self) -> Option<FactId> {
        self.fact_id("situation").or_else(|| self.fact_id("goal"))
    }

    /// The first value of `situation` that stands for this value of `goal`.
    pub fn situation_of(&self, goal: OptionId) -> Option<OptionId> {
        self.0.situations.iter().find(|situation| situation.goal == Some(goal)).map(|situation| situation.is)
    }

    /// What one value of `situation` leads to.
    pub fn situation(&self, is: OptionId) -> Option<&Situation> {
        self.0.situations.iter().find(|situation| situation.is == is)
    }

    /// Its language tags, the first one leading.
    pub fn languages(&self) -> &[Box<str>] {
        &self.0.languages
    }

    /// The language with this tag.
    pub fn language(&self, tag: &str) -> Option<Lang> {
        let at = self.0.languages.iter().position(|t| &**t == tag)?;
        u8::try_from(at).ok().map(Lang)
    }

    /// Its facts, in the order in which they are asked.
    pub fn facts(&self) -> &[Fact] {
        &self.0.facts
    }

    /// Its definitions.
    pub fn definitions(&self) -> &[Definition] {
        &self.0.definitions
    }

    /// Its routes.
    pub fn routes(&self) -> &[Route] {
        &self.0.routes
    }

    /// Its rules, in the order in which they are shown.
    pub fn rules(&self) -> &[Rule] {
        &self.0.rules
    }

    /// Whether a notice says what is open: what no rule settles, what one asks about, or what one source alone says.
    /// A pack that reports one source has no other; there the mark says nothing of what is open.
    pub fn leaves_open(&self, notice: &Rule) -> bool {
        let weak = matches!(notice.confidence, Confidence::C | Confidence::M);
        notice.ask.is_some() || notice.gives.is_some() || (weak && !self.0.reports)
    }

    /// The fact with this id.
    pub fn fact_id(&self, id: &str) -> Option<FactId> {
        FactId::new(self.0.facts.iter().position(|f| &*f.id == id)?)
    }

    /// The route with this id.
    pub fn route_id(&self, id: &str) -> Option<RouteId> {
        RouteId::new(self.0.routes.iter().position(|r| &*r.id == id)?)
    }

    /// A fact of this pack.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.0.facts[id.index()]
    }

    /// The kind of a fact of this pack.
    pub fn kind_of(&self, id: FactId) -> &FactKind {
        &self.fact(id).kind
    }

    /// The id of an option of a fact of this pack; empty where it has no such option.
    pub fn option_id(&self, fact: FactId, option: OptionId) -> &str {
        self.kind_of(fact).options().get(option.index()).map_or("", |option| &*option.id)
    }

    /// A definition of this pack.
    pub fn definition(&self, id: DefId) -> &Definition {
        &self.0.definitions[id.index()]
    }

    /// A rule of this pack.
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.0.rules[id.index()]
    }

    /// A route of this pack.
    pub fn route(&self, id: RouteId) -> &Route {
        &self.0.routes[id.index()]
    }

    /// An instrument of this pack.
    pub fn instrument(&self, id: InstrumentId) -> &Instrument {
        &self.0.instruments[id.index()]
    }

    /// Every fact id.
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..self.0.facts.len()).filter_map(FactId::new)
    }

    /// Every rule id.
    pub fn rule_ids(&self) -> impl Iterator<Item = RuleId> + use<> {
        (0..self.0.rules.len()).filter_map(RuleId::new)
    }

    /// Every route id.
    pub fn route_ids(&self) -> impl Iterator<Item = RouteId> + use<> {
        (0..self.0.routes.len()).filter_map(RouteId::new)
    }
}
