//! Puts into one folder what the page consists of, as Trunk does before it calls its hook.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::description::{Description, PAGE};
use super::{bind, compile};
use crate::setup::Tools;

/// How the programs are built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// For whoever works on the page: quick, not shrunk, without a policy.
    Debug,
    /// For people.
    Release,
}

/// The folder with the parts of a page, and what says what they are.
pub struct Stage {
    /// Where they lie.
    pub folder: PathBuf,
    /// What there is.
    pub description: Description,
    /// How the programs were built.
    pub profile: Profile,
}

impl Stage {
    /// Compiles the page's programs and puts them into `folder` with the files that the page links to.
    ///
    /// # Errors
    /// The compiler's, or a file is missing.
    pub fn fill(tools: &Tools, folder: PathBuf) -> Result<Self> {
        let root = &tools.places.root;
        let description = Description::read(root)?;
        std::fs::create_dir_all(&folder)?;
        let mut profiles: Vec<&str> = description.programs.iter().map(|program| &*program.profile).collect();
        profiles.sort_unstable();
        profiles.dedup();
        for profile in profiles {
            let programs = description.programs.iter().filter(|program| program.profile == profile);
            let names: Vec<&str> = programs.map(|program| &*program.bin).collect();
            for (name, wasm) in names.iter().zip(compile(tools, profile, &names, &[])?) {
                bind(&wasm, &folder, name)?;
            }
        }
        for path in description.styles.iter().chain(&description.files) {
            std::fs::copy(root.join(path), folder.join(name_of(path)?)).with_context(|| path.clone())?;
        }
        for path in &description.folders {
            let to = folder.join(name_of(path)?);
            std::fs::create_dir_all(&to)?;
            for file in super::site::entries(&root.join(path))? {
                std::fs::copy(&file, to.join(file.file_name().context("a file without a name")?))?;
            }
        }
        std::fs::copy(root.join(PAGE), folder.join(PAGE))?;
        Ok(Self { folder, description, profile: Profile::Release })
    }

    /// The names of the style sheets in the folder, in their order.
    ///
    /// # Errors
    /// A link has no name.
    pub fn sheets(&self) -> Result<impl Iterator<Item = String>> {
        let names = self.description.styles.iter().map(|path| Ok(name_of(path)?.to_string_lossy().into_owned()));
        Ok(names.collect::<Result<Vec<String>>>()?.into_iter())
    }

    /// The script of a program's bindings, as the library made it.
    ///
    /// # Errors
    /// It is not there.
    pub fn script(&self, program: &str) -> Result<String> {
        let name = format!("{program}.js");
        std::fs::read_to_string(self.folder.join(&name)).context(name)
    }

    /// A program's module.
    pub fn module(&self, program: &str) -> PathBuf {
        self.folder.join(format!("{program}_bg.wasm"))
    }

    /// The script that Trunk has put into the page while it serves it. The page has no script of its own.
    ///
    /// # Errors
    /// The page is not there.
    pub fn reload(&self) -> Result<Option<String>> {
        let page = std::fs::read_to_string(self.folder.join(PAGE)).context(PAGE)?;
        let end = "</script>";
        Ok(page
            .find("<script")
            .zip(page.rfind(end))
            .and_then(|(from, to)| Some(page.get(from..to + end.len())?.to_owned())))
    }
}

/// The name of a linked file where everything lies in one folder.
///
/// # Errors
/// It has none.
pub fn name_of(path: &str) -> Result<OsString> {
    Ok(Path::new(path).file_name().with_context(|| format!("{path} has no name"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reload_of_trunk_is_found_whole() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("rc-stage-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let description =
            Description { page: String::new(), programs: vec![], styles: vec![], files: vec![], folders: vec![] };
        let stage = Stage { folder, description, profile: Profile::Debug };
        std::fs::write(stage.folder.join(PAGE), "<body><p></p></body>")?;
        assert_eq!(stage.reload()?, None);
        std::fs::write(stage.folder.join(PAGE), "<body><p></p><script>a < b</script></body>")?;
        assert_eq!(stage.reload()?.as_deref(), Some("<script>a < b</script>"));
        std::fs::remove_dir_all(&stage.folder)?;
        Ok(())
    }
}
