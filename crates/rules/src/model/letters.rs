//! First letters (首字母): what a person who types pinyin looks for.

use super::{InstrumentId, Lang, Pack, RuleId};
use crate::stored::{Kind, Stored};
use serde::{Deserialize, Serialize};

/// The first letters of what a pack's titles and names are called in its leading language. WHY beside the pack: only
/// who searches the rulebook needs them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Letters {
    /// Of each rule's title.
    pub rules: Vec<Box<str>>,
    /// Of each instrument's short name.
    pub instruments: Vec<Box<str>>,
}

impl Stored for Letters {
    const KIND: Kind = Kind::Letters;

    /// A rule or instrument for which there are none is found by its words alone.
    fn is_sound(&self) -> bool {
        true
    }
}

impl Letters {
    /// Those of a pack, as `letters` makes them of a text.
    pub fn of(pack: &Pack, letters: impl Fn(&str) -> String) -> Self {
        let first = |text: &super::Text| letters(text.get(Lang::default())).into();
        Self {
            rules: pack.rules().iter().map(|rule| first(&rule.title)).collect(),
            instruments: pack.parts().instruments.iter().map(|one| first(&one.short)).collect(),
        }
    }

    /// Those of a rule; none where they have not come yet.
    pub fn rule(&self, id: RuleId) -> &str {
        self.rules.get(id.index()).map_or("", |letters| letters)
    }

    /// Those of an instrument.
    pub fn instrument(&self, id: InstrumentId) -> &str {
        self.instruments.get(id.index()).map_or("", |letters| letters)
    }
}
