//! Rules and messages of one language, ready to use.

use crate::assess::Engine;
use crate::host::{Host, HostError};
use crate::image::WrongImage;
use crate::words::Catalogue;
use std::rc::Rc;

/// The pack that the page is about.
const PACK: &str = "national/";

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
    /// Fetches and reads what is needed in one language.
    ///
    /// # Errors
    /// When a file cannot be fetched, or does not hold what it should.
    pub async fn load(host: &Host, language: &str, extent: Extent) -> Result<Self, Unread> {
        let words = host.file(&["words/", language].concat());
        let rules = rules(host, language, extent);
        let catalogue = Rc::new(Catalogue::from_image(&words?.await?)?);
        Ok(Self { catalogue, engine: Engine::from_image(&rules?.await?)?, extent })
    }

    /// Fetches the rest of the pack beside messages that are here already.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn load_rest(host: &Host, language: &str, catalogue: Rc<Catalogue>) -> Result<Self, Unread> {
        let engine = Engine::from_image(&rules(host, language, Extent::Whole)?.await?)?;
        Ok(Self { catalogue, engine, extent: Extent::Whole })
    }
}

fn rules(
    host: &Host,
    language: &str,
    extent: Extent,
) -> Result<impl Future<Output = Result<Vec<u8>, HostError>> + use<>, HostError> {
    let part = match extent {
        Extent::Cover => "covers/",
        Extent::Whole => "packs/",
    };
    host.file(&[part, PACK, language].concat())
}
