//! Rules and messages of one language, ready to use.

use crate::assess::Engine;
use crate::host::{Host, HostError};
use crate::image::WrongImage;
use crate::words::Catalogue;

/// The pack that the page is about.
const PACK: &str = "packs/national/";

/// Rules and messages of one language.
#[derive(Debug)]
pub struct Kit {
    /// The messages.
    pub catalogue: Catalogue,
    /// The compiled pack, its texts in the same language.
    pub engine: Engine,
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
    /// Fetches and reads everything that is needed in one language.
    ///
    /// # Errors
    /// When a file cannot be fetched, or does not hold what it should.
    pub async fn load(host: &Host, language: &str) -> Result<Self, Unread> {
        let words = host.file(&["words/", language].concat());
        let rules = host.file(&[PACK, language].concat());
        let catalogue = Catalogue::from_image(&words?.await?)?;
        let engine = Engine::from_image(&rules?.await?)?;
        Ok(Self { catalogue, engine })
    }
}
