//! Fetches rules and messages through the door to the browser.

use crate::assess::Engine;
use crate::host::{Host, HostError};
use crate::model::Letters;
use crate::stored::{self, ReadError};
use crate::ui::kit::{Kit, OtherSide, Wanted};
use crate::words::Catalogue;
use std::rc::Rc;

/// Texts or rules could not be fetched, or are not what this version reads.
#[derive(Debug)]
pub struct Unread;

impl From<HostError> for Unread {
    fn from(_: HostError) -> Self {
        Self
    }
}

impl From<ReadError> for Unread {
    fn from(_: ReadError) -> Self {
        Self
    }
}

impl Kit {
    /// Fetches and reads messages and rules, side by side.
    ///
    /// # Errors
    /// When a file cannot be fetched, or does not hold what it should.
    pub async fn load(host: &Host, wanted: &Wanted) -> Result<Self, Unread> {
        let words = ["words/", &wanted.language].concat();
        let (messages, rules) = (host.file(&words)?, host.file(&rules(wanted))?);
        let catalogue = Catalogue::from_image(&messages.await?);
        if catalogue.is_err() {
            host.forget(&words);
        }
        Ok(Self { catalogue: Rc::new(catalogue?), engine: engine(host, wanted, rules).await? })
    }

    /// Fetches and reads rules beside messages that are here already.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn load_rules(host: &Host, wanted: &Wanted, catalogue: Rc<Catalogue>) -> Result<Self, Unread> {
        let rules = host.file(&rules(wanted))?;
        Ok(Self { catalogue, engine: engine(host, wanted, rules).await? })
    }
}

impl OtherSide {
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
            None => Rc::new(Kit::load_rules(host, wanted, catalogue).await?),
        };
        let known = stored::read(&known.await?);
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
    let letters = stored::read(&host.file(&file)?.await?);
    if letters.is_err() {
        host.forget(&file);
    }
    Ok(letters?)
}

/// Reads the rules that are on their way.
async fn engine(
    host: &Host,
    wanted: &Wanted,
    coming: impl Future<Output = Result<Vec<u8>, HostError>>,
) -> Result<Engine, Unread> {
    let engine = Engine::from_image(&coming.await?);
    if engine.is_err() {
        host.forget(&rules(wanted));
    }
    Ok(engine?)
}

/// The name of a pack's file.
fn rules(wanted: &Wanted) -> String {
    ["packs/", &wanted.pack, "/", &wanted.language].concat()
}
