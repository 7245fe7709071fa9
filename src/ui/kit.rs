//! Rules and messages of one language, ready to use.

use crate::assess::Engine;
use crate::model::{Differences, RuleId};
use crate::outside::RuleLink;
use crate::words::{Catalogue, Key};
use std::rc::Rc;

/// Which rules, in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The pack's id.
    pub pack: Box<str>,
    /// The language's tag.
    pub language: Box<str>,
}

/// Rules and messages of one language.
#[derive(Debug)]
pub struct Kit {
    /// The messages.
    pub catalogue: Rc<Catalogue>,
    /// The compiled pack, its texts in the same language.
    pub engine: Engine,
}

impl Kit {
    /// The rule that a link leads to, if it is one of these.
    pub fn rule_of(&self, link: &RuleLink) -> Option<RuleId> {
        let pack = self.engine.pack();
        let here = link.pack.as_ref().is_none_or(|of| *of == pack.parts().id);
        pack.rule_ids().find(|rule| here && pack.rule(*rule).id == link.rule)
    }

    /// Which rules these are, in which language.
    pub fn is(&self) -> Wanted {
        let language = self.catalogue.text(Key::LanguageTag).into();
        Wanted { pack: self.engine.pack().parts().id.clone(), language }
    }
}

/// What a result is put beside: other rules, or the same, and what is known of the differences.
#[derive(Debug)]
pub struct OtherSide {
    /// The rules.
    pub kit: Rc<Kit>,
    /// Why they differ.
    pub known: Differences,
}
