//! Where things are: the checkout, the tools folder, programs on the path.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders this program works in.
#[derive(Clone)]
pub struct Places {
    /// The checkout's root.
    pub root: PathBuf,
    /// What the set-up fetched; `RC_TOOLS` moves it, so that several checkouts can share it.
    pub tools: PathBuf,
    /// Cargo's output folder.
    pub target: PathBuf,
}

impl Places {
    /// Finds the checkout from the current folder upwards, then from where this program was built.
    ///
    /// # Errors
    /// Neither lies in a checkout.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("the current folder cannot be read")?;
        let built = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = built
            .iter()
            .chain(std::iter::once(&here))
            .flat_map(|start| start.ancestors())
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .context("no checkout here: run this inside the project's folder")?
            .to_path_buf();
        let tools = std::env::var_os("RC_TOOLS").map_or_else(|| root.join(".tools"), PathBuf::from);
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        Ok(Self { root, tools, target })
    }

    /// A file below the tools' npm folder.
    pub fn npm(&self, path: &str) -> PathBuf {
        self.tools.join("npm/node_modules").join(path)
    }

    /// A Chromium of this version, unpacked for the tests.
    pub fn old_chromium(&self, version: u32) -> PathBuf {
        self.tools.join(format!("chromium-{version}/chromium"))
    }
}

/// The first executable of this name on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| is_executable(file))
}

/// Whether this is a file that may be run.
pub fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Cargo's home: downloaded crates lie below it.
pub fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME").map_or_else(|| home().join(".cargo"), PathBuf::from)
}

/// The person's home folder.
pub fn home() -> PathBuf {
    std::env::var_os("HOME").map_or_else(|| PathBuf::from("/root"), PathBuf::from)
}

/// A digest as people write it.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
