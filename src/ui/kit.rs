//! Rules and messages of one language, ready to use.

use crate::assess::Engine;
use crate::host::{Host, HostError, RuleLink};
use crate::image::{self, WrongImage};
use crate::model::{Differences, Letters, RuleId};
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

/// How much of a pack is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum Extent {
    /// What the start asks and names, no rule: the first visit loads no more.
    Cover,
    /// All of it.
    Whole,
}

/// Rules and messages of one language.
#[derive(Debug)]
pub struct Kit {
    /// The messages.
    pub catalogue: Rc<Catalogue>,
    /// The compiled pack, its texts in the same language.
    pub engine: Engine,
    /// How much of the pack that is.
    pub extent: Extent,
}

/// Texts or rules could not be fetched, or are not what this version reads.
#[derive(Debug)]
pub struct Unread;

impl From<HostError> for Unread {
    fn from(_: HostError) -> Self {
        Self
    }
}

impl From<WrongImage> for Unread {
    fn from(_: WrongImage) -> Self {
        Self
    }
}

impl Kit {
    /// Fetches and reads what is needed; with `every_page`, what the pages behind the questions say as well.
    ///
    /// # Errors
    /// When a file cannot be fetched, or does not hold what it should.
    pub async fn load(host: &Host, wanted: &Wanted, extent: Extent, every_page: bool) -> Result<Self, Unread> {
        let made = Self::read(host, wanted, extent, every_page).await;
        if made.is_err() {
            ["words/", "more/"].iter().for_each(|part| host.forget(&[part, &*wanted.language].concat()));
            host.forget(&name(wanted, extent));
        }
        made
    }

    async fn read(host: &Host, wanted: &Wanted, extent: Extent, every_page: bool) -> Result<Self, Unread> {
        let words = host.file(&["words/", &wanted.language].concat());
        let more = every_page.then(|| host.file(&["more/", &wanted.language].concat()));
        let rules = rules(host, wanted, extent);
        let more = match more {
            Some(more) => Some(more?.await?),
            None => None,
        };
        let catalogue = Rc::new(Catalogue::from_images(&words?.await?, more.as_deref())?);
        Ok(Self { catalogue, engine: Engine::from_image(&rules?.await?)?, extent })
    }

    /// Fetches a whole pack beside messages that are here already.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn load_rest(host: &Host, wanted: &Wanted, catalogue: Rc<Catalogue>) -> Result<Self, Unread> {
        let engine = Engine::from_image(&rules(host, wanted, Extent::Whole)?.await?);
        if engine.is_err() {
            host.forget(&name(wanted, Extent::Whole));
        }
        Ok(Self { catalogue, engine: engine?, extent: Extent::Whole })
    }

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
pub struct Beside {
    /// The rules.
    pub kit: Rc<Kit>,
    /// Why they differ.
    pub known: Differences,
}

impl Beside {
    /// Fetches what is known of the differences, and the rules unless they are here.
    ///
    /// # Errors
    /// As [`Kit::load`].
    pub async fn load(
        host: &Host,
        wanted: &Wanted,
        here: Option<Rc<Kit>>,
        catalogue: Rc<Catalogue>,
    ) -> Result<Self, Unread> {
        let file = ["differences/", &wanted.language].concat();
        let known = host.file(&file)?;
        let kit = match here {
            Some(kit) => kit,
            None => Rc::new(Kit::load_rest(host, wanted, catalogue).await?),
        };
        let known = image::read(&known.await?);
        if known.is_err() {
            host.forget(&file);
        }
        Ok(Self { kit, known: known? })
    }
}

/// Fetches the first letters of a pack's titles.
///
/// # Errors
/// As [`Kit::load`].
pub async fn letters(host: &Host, pack: &str) -> Result<Letters, Unread> {
    let file = ["letters/", pack].concat();
    let letters = image::read(&host.file(&file)?.await?);
    if letters.is_err() {
        host.forget(&file);
    }
    Ok(letters?)
}

fn rules(
    host: &Host,
    wanted: &Wanted,
    extent: Extent,
) -> Result<impl Future<Output = Result<Vec<u8>, HostError>> + use<>, HostError> {
    host.file(&name(wanted, extent))
}

/// The name of a pack's file.
fn name(wanted: &Wanted, extent: Extent) -> String {
    let part = match extent {
        Extent::Cover => "covers/",
        Extent::Whole => "packs/",
    };
    [part, &wanted.pack, "/", &wanted.language].concat()
}
