//! Rules and messages of one language, ready to use.

use crate::assess::Engine;
use crate::host::{Host, HostError};
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

/// What kept the page from starting.
#[derive(Debug)]
pub enum KitError {
    /// The messages could not be read: the page's script has to say so.
    Words,
    /// The rules could not be read; the messages can say so.
    Pack(Catalogue),
}

impl Kit {
    /// Fetches and reads everything that is needed in one language.
    ///
    /// # Errors
    /// When a file cannot be read, or does not hold what it should.
    pub async fn load(host: &Host, language: &str) -> Result<Self, KitError> {
        let words = host.file(&["words/", language].concat());
        let rules = host.file(&[PACK, language].concat());
        let words = whole(words).await.map_err(|_| KitError::Words)?;
        let catalogue = Catalogue::from_image(&words).map_err(|_| KitError::Words)?;
        match whole(rules).await.map(|rules| Engine::from_image(&rules)) {
            Ok(Ok(engine)) => Ok(Self { catalogue, engine }),
            _ => Err(KitError::Pack(catalogue)),
        }
    }
}

async fn whole(
    file: Result<impl Future<Output = Result<Vec<u8>, HostError>>, HostError>,
) -> Result<Vec<u8>, HostError> {
    file?.await
}
