//! nginx and Caddy, before which deploy/ is tested. Debian's packages are unpacked and not installed: installing would
//! start servers on this machine's ports 80 and 443.

use super::{Found, apt};
use crate::folders::Tools;
use crate::process;
use crate::versions;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What must be done by hand where apt cannot do it.
pub(crate) const BY_HAND: &str = "install nginx 1.22 and Caddy 2.6 or later so that `nginx` and `caddy` are on the PATH; they need not run.
Or put the paths of the programs into FIRSTKEY_NGINX and FIRSTKEY_CADDY";

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    Nginx,
    Caddy,
}

impl Server {
    /// The name of program and package.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
        }
    }

    /// The variable that chooses a program, and by which the tests are told of it.
    pub(crate) fn variable(self) -> &'static str {
        match self {
            Self::Nginx => "FIRSTKEY_NGINX",
            Self::Caddy => "FIRSTKEY_CADDY",
        }
    }

    /// The program: the chosen one, the user's, or the unpacked one.
    pub(crate) fn find(self, tools: &Tools) -> Option<PathBuf> {
        let chosen = std::env::var_os(self.variable()).map(PathBuf::from).filter(|file| file.is_file());
        chosen
            .or_else(|| process::on_path(self.name()))
            // Not on every user's PATH.
            .or_else(|| process::in_folder(Path::new("/usr/sbin"), self.name()))
            .or_else(|| process::in_folder(&folder(tools), self.name()))
            .filter(|program| self.version(program).is_some())
    }

    /// Its line in the table.
    pub(crate) fn found(self, tools: &Tools) -> Option<Found> {
        let program = self.find(tools)?;
        Some(Found { version: self.version(&program)?, origin: program.display().to_string() })
    }

    /// Downloads Debian's package and unpacks it into the tools folder.
    pub(crate) fn install(self, tools: &Tools) -> Result<(), String> {
        if process::on_path("apt-get").is_none() || process::on_path("dpkg-deb").is_none() {
            return Err(format!("{} was not found, and this is no Debian with apt", self.name()));
        }
        let folder = folder(tools);
        let log = tools.logs().join(format!("{}.log", self.name()));
        self.unpack(&[self.name().to_owned()], &folder, &log)?;
        self.write_starter(&folder)?;
        let starter = folder.join(self.name());
        if self.version(&starter).is_none() {
            // A small system lacks some of its libraries.
            let libraries = self.libraries(&folder);
            self.unpack(&libraries, &folder, &log)?;
        }
        Ok(())
    }

    /// None for one that is too old. nginx tells its version on stderr, Caddy on stdout.
    fn version(self, program: &Path) -> Option<String> {
        let word = if self == Self::Nginx { "-v" } else { "version" };
        let output =
            Command::new(program).arg(word).output().ok().filter(|output| output.status.success())?;
        let printed = [output.stdout, output.stderr].concat();
        // `nginx version: nginx/1.22.1`
        let printed = String::from_utf8_lossy(&printed).replace('/', " ");
        let oldest = if self == Self::Nginx { versions::NGINX } else { versions::CADDY };
        let version = versions::found_in(&printed).filter(|_| oldest.is_reached_by(&printed))?;
        Some(version.iter().map(u32::to_string).collect::<Vec<_>>().join("."))
    }

    fn unpack(self, packages: &[String], folder: &Path, log: &Path) -> Result<(), String> {
        let downloads = folder.join(format!("packages-{}", self.name()));
        let not_written = |error| format!("{} could not be written: {error}", downloads.display());
        fs::create_dir_all(&downloads).map_err(not_written)?;
        let download = || {
            let mut apt_get = Command::new("apt-get");
            apt_get.arg("download").args(packages).current_dir(&downloads);
            process::logged(&mut apt_get, log)
        };
        if let Err(reason) = download() {
            // Images of containers come without lists of packages.
            if !apt::may_install() {
                return Err(reason);
            }
            process::logged(&mut apt::as_root("apt-get", &["update", "--quiet"]), log)?;
            download()?;
        }
        for package in packages_in(&downloads) {
            process::logged(Command::new("dpkg-deb").arg("-x").arg(&package).arg(folder), log)?;
        }
        Ok(())
    }

    /// The libraries among the packages that the unpacked package depends on.
    fn libraries(self, folder: &Path) -> Vec<String> {
        let packages = packages_in(&folder.join(format!("packages-{}", self.name())));
        let depends = packages.iter().filter_map(|package| {
            process::output_of(Command::new("dpkg-deb").arg("-f").arg(package).arg("Depends"))
        });
        let text = depends.collect::<Vec<_>>().join(",");
        let names = text.split(',').filter_map(|one| one.split_whitespace().next());
        names.filter(|name| name.starts_with("lib") && *name != "libc6").map(str::to_owned).collect()
    }

    /// A script with the program's own name: it finds the unpacked libraries.
    fn write_starter(self, folder: &Path) -> Result<(), String> {
        let program = if self == Self::Nginx { "usr/sbin/nginx" } else { "usr/bin/caddy" };
        let script = format!(
            "#!/bin/sh\nhere=$(dirname \"$0\")\nfor libraries in \"$here\"/usr/lib/*-linux-gnu \"$here\"/lib/*-linux-gnu; do\n  \
             LD_LIBRARY_PATH=${{LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}}$libraries\ndone\nexport LD_LIBRARY_PATH\nexec \"$here/{program}\" \"$@\"\n"
        );
        let file = folder.join(self.name());
        let written = fs::write(&file, script);
        #[cfg(unix)]
        let written = written.and_then(|()| {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755))
        });
        written.map_err(|error| format!("{} could not be written: {error}", file.display()))
    }
}

fn folder(tools: &Tools) -> PathBuf {
    tools.root().join("servers")
}

fn packages_in(downloads: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(downloads).into_iter().flatten().filter_map(Result::ok);
    files.map(|file| file.path()).filter(|file| file.extension().is_some_and(|end| end == "deb")).collect()
}
