//! What Trunk calls when it has put everything into its folder: `cargo xtask hook`.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::assemble;
use super::description::Description;
use super::site::{self, FileNames};
use super::stage::{Profile, Stage};
use super::{fresh_work, inputs, made_of, parts_of};
use crate::setup::{self, Need};

/// Makes the site out of the parts in Trunk's folder, in their place.
///
/// # Errors
/// Trunk did not call, or any step's.
pub fn command() -> Result<()> {
    let told = |name: &str| std::env::var_os(name).with_context(|| format!("{name} is not set: Trunk calls this"));
    let folder = PathBuf::from(told("TRUNK_STAGING_DIR")?);
    let profile = if told("TRUNK_PROFILE")? == "release" { Profile::Release } else { Profile::Debug };
    let tools = setup::prepare(Need::Page)?;
    let stage = Stage { folder: folder.clone(), description: Description::read(&tools.places.root)?, profile };
    let work = fresh_work(&tools)?;
    let parts = parts_of(&tools, stage, &tools.places.root, &work)?;
    let made_of = made_of(&inputs(&tools)?, FileNames::Typed);
    let site = assemble::assemble(&tools, &parts, (FileNames::Typed, &made_of))?;
    std::fs::remove_dir_all(&folder)?;
    let files = site::write(&tools, &site, profile, &folder)?;
    println!("{files} files for Trunk");
    Ok(())
}
