//! A Chromium kind of browser and its driver, for the tests that run in one.

use super::{Found, apt};
use crate::folders::Tools;
use crate::process;
use crate::versions;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What must be installed by hand where apt cannot do it.
pub(crate) const BY_HAND: &str =
    "install Chrome or Chromium and a chromedriver of the same version, for example with
npx @puppeteer/browsers install chromedriver@stable
and put chromedriver on the PATH, or its path into CHROMEDRIVER";

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// A browser with the driver that fits it.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// The browser. The driver would find the usual ones by itself, but not every one.
    pub(crate) binary: PathBuf,
    /// `chromedriver`.
    pub(crate) driver: PathBuf,
    version: String,
}

impl Browser {
    /// A browser and a driver of the same major version. `CHROME` and `CHROMEDRIVER` choose.
    pub(crate) fn find() -> Option<Self> {
        let binary = chosen("CHROME")
            .or_else(|| NAMES.iter().find_map(|name| process::on_path(name)))
            .or_else(|| PLACES.iter().map(PathBuf::from).find(|place| place.is_file()))?;
        let driver = chosen("CHROMEDRIVER").or_else(|| process::on_path("chromedriver"))?;
        let driver_version =
            versions::found_in(&process::output_of(Command::new(&driver).arg("--version"))?)?;
        // On Windows `chrome --version` opens a window instead of answering; the driver compares by itself.
        let same = cfg!(windows) || version_of(&binary)?.first() == driver_version.first();
        let version = driver_version.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        same.then_some(Self { binary, driver, version })
    }

    /// Its line in the table.
    pub(crate) fn found(&self) -> Found {
        Found {
            version: self.version.clone(),
            origin: format!("{} and {}", self.binary.display(), self.driver.display()),
        }
    }
}

/// Installs Debian's Chromium and its driver.
pub(crate) fn install(tools: &Tools) -> Result<(), String> {
    if !apt::may_install() {
        return Err("no browser with a fitting driver was found, and packages can only be installed by root on Debian".to_owned());
    }
    apt::install(&["chromium", "chromium-driver"], &tools.logs().join("browser.log"))
}

fn version_of(binary: &Path) -> Option<Vec<u32>> {
    versions::found_in(&process::output_of(Command::new(binary).arg("--version"))?)
}

fn chosen(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}
