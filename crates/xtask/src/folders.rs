//! Where things are: the workspace, its dist folder, and the one folder that holds the tools.

use crate::failure::Failure;
use std::path::{Path, PathBuf};

/// The folder of the workspace: two above this crate.
pub(crate) fn workspace() -> PathBuf {
    // Cargo sets the variable for `cargo run`; the compiled-in path serves the binary started by hand.
    let this_crate = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    this_crate.ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The built console.
pub(crate) fn dist() -> PathBuf {
    workspace().join("dist")
}

/// What cargo builds goes here, and this crate's stamps with it.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from)
}

/// The tools this project installs for itself, in one folder of the user's cache.
/// Deleting it is harmless: the next command installs what it needs again.
#[derive(Clone, Debug)]
pub(crate) struct Tools(PathBuf);

impl Tools {
    /// `$FIRSTKEY_TOOLS`, or `firstkey` in the cache folder of this system.
    pub(crate) fn locate() -> Result<Self, Failure> {
        let variable =
            |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(chosen) = variable("FIRSTKEY_TOOLS") {
            let absolute = std::path::absolute(&chosen).map_err(|error| {
                Failure::new("setup.folder", format!("FIRSTKEY_TOOLS={} is no usable path", chosen.display()))
                    .came_back(error)
            })?;
            return Ok(Self(absolute));
        }
        let cache = if cfg!(windows) {
            variable("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            variable("HOME").map(|home| home.join("Library/Caches"))
        } else {
            variable("XDG_CACHE_HOME").or_else(|| variable("HOME").map(|home| home.join(".cache")))
        };
        cache.map(|folder| Self(folder.join("firstkey"))).ok_or_else(|| {
            Failure::new("setup.folder", "the user's cache folder could not be found: no home folder is set")
                .helps("set FIRSTKEY_TOOLS to a folder that may be written to")
        })
    }

    /// The folder itself.
    pub(crate) fn root(&self) -> &Path {
        &self.0
    }

    /// Commands installed by cargo.
    pub(crate) fn bin(&self) -> PathBuf {
        self.0.join("bin")
    }

    /// What npm installs.
    pub(crate) fn node(&self) -> PathBuf {
        self.0.join("node")
    }

    /// Commands installed by npm.
    pub(crate) fn node_bin(&self) -> PathBuf {
        self.node().join("node_modules").join(".bin")
    }

    /// The standard library built for WebAssembly in the Debian way, and its stamp.
    pub(crate) fn std(&self) -> PathBuf {
        self.0.join("std")
    }

    /// One log per step of the set-up.
    pub(crate) fn logs(&self) -> PathBuf {
        self.0.join("logs")
    }
}
