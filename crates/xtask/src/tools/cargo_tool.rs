//! Commands that cargo installs from their sources: wasm-bindgen, trunk, wasm-pack, geckodriver,
//! cargo-fuzz, cargo-deny.

use super::Found;
use crate::environment;
use crate::folders::Tools;
use crate::process;
use crate::versions::{self, Version};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// One such command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CargoTool {
    /// The command.
    pub(crate) name: &'static str,
    package: &'static str,
    /// The version this project is built with; another one is not used.
    pub(crate) version: Version,
    /// How long the installation takes on two cores, about.
    pub(crate) lasts: Duration,
    words: &'static [&'static str],
    /// Whether it answers `--version`. Of one that does not, cargo's own record is read.
    tells_version: bool,
}

/// `wasm-bindgen` and its test runner. Without `--locked`: a version in its lock file may be
/// withdrawn, and only the wasm-bindgen crates' own version matters.
pub(crate) const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: versions::WASM_BINDGEN,
    lasts: Duration::from_secs(120),
    words: &[],
    tells_version: true,
};

/// `trunk`, without what asks the network for a newer trunk.
pub(crate) const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    package: "trunk",
    version: versions::TRUNK,
    lasts: Duration::from_secs(300),
    words: &["--locked", "--no-default-features", "--features", "rustls"],
    tells_version: true,
};

/// `wasm-split-cli`, which takes the console apart.
pub(crate) const WASM_SPLIT: CargoTool = CargoTool {
    name: "wasm-split-cli",
    package: "wasm_split_cli_support",
    version: versions::WASM_SPLIT,
    lasts: Duration::from_secs(60),
    words: &["--locked", "--features", "build-binary"],
    tells_version: false,
};

/// `wasm-pack`, for those who type it.
pub(crate) const WASM_PACK: CargoTool = CargoTool {
    name: "wasm-pack",
    package: "wasm-pack",
    version: versions::WASM_PACK,
    lasts: Duration::from_secs(180),
    words: &[],
    tells_version: true,
};

/// `geckodriver`, which starts Firefox for the tests.
pub(crate) const GECKODRIVER: CargoTool = CargoTool {
    name: "geckodriver",
    package: "geckodriver",
    version: versions::GECKODRIVER,
    lasts: Duration::from_secs(90),
    words: &[],
    tells_version: true,
};

/// `cargo-fuzz`, which builds the targets of tests/fuzz with their instruments.
pub(crate) const CARGO_FUZZ: CargoTool = CargoTool {
    name: "cargo-fuzz",
    package: "cargo-fuzz",
    version: versions::CARGO_FUZZ,
    lasts: Duration::from_secs(60),
    words: &["--locked"],
    tells_version: true,
};

/// `cargo-deny`, which looks at what the dependencies are.
pub(crate) const CARGO_DENY: CargoTool = CargoTool {
    name: "cargo-deny",
    package: "cargo-deny",
    version: versions::CARGO_DENY,
    lasts: Duration::from_secs(150),
    words: &["--locked"],
    tells_version: true,
};

impl CargoTool {
    /// The tool, where it is there in the right version. What is in the tools folder comes first on
    /// the PATH of every build, so only that counts when it is there.
    pub(crate) fn find(&self, tools: &Tools) -> Option<Found> {
        if !self.tells_version {
            return self.recorded(tools);
        }
        let (file, origin) = match process::in_folder(&tools.bin(), self.name) {
            Some(ours) => (ours, "installed by setup".to_owned()),
            None => process::on_path(self.name)
                .map(|yours| (yours.clone(), format!("yours: {}", yours.display())))?,
        };
        let printed = process::output_of(Command::new(&file).arg("--version"))?;
        let complete = self.name != WASM_BINDGEN.name || file.parent().is_some_and(has_test_runner);
        (complete && self.version.is_named_in(&printed))
            .then(|| Found { version: self.version.to_string(), origin })
    }

    /// A tool that does not tell its version, where cargo has put that version into the tools folder.
    fn recorded(&self, tools: &Tools) -> Option<Found> {
        process::in_folder(&tools.bin(), self.name)?;
        let record = std::fs::read_to_string(tools.root().join(".crates.toml")).ok()?;
        let line = format!("\"{} {} (", self.package, self.version);
        let origin = "installed by setup".to_owned();
        record.contains(&line).then(|| Found { version: self.version.to_string(), origin })
    }

    /// Compiles and installs it into the tools folder.
    pub(crate) fn install(&self, tools: &Tools) -> Result<(), String> {
        let compiled = compiled(tools);
        let mut cargo = environment::native("cargo");
        cargo.args(["install", self.package, "--version", &self.version.to_string(), "--force"]);
        cargo.args(self.words).arg("--root").arg(tools.root()).arg("--target-dir").arg(&compiled);
        // A third of the time, for tools whose own speed nobody notices.
        cargo.envs([
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ]);
        process::logged(&mut cargo, &tools.logs().join(format!("{}.log", self.name)))
    }
}

/// Removes what the compiler left behind; the tools share it while they are built.
pub(crate) fn forget_compiled(tools: &Tools) {
    // It is only space: the next set-up removes what this one could not.
    let _ = std::fs::remove_dir_all(compiled(tools));
}

fn compiled(tools: &Tools) -> PathBuf {
    tools.root().join("compiled")
}

fn has_test_runner(folder: &std::path::Path) -> bool {
    process::in_folder(folder, "wasm-bindgen-test-runner").is_some()
}
