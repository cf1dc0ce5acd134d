//! The interpreters: a shell that is started for each sample, and Python and node, which run one sample after another.

use crate::server::folder;
use firstkey_tests::repository;
use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Where samples are written before they run.
fn work(name: &str) -> PathBuf {
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("samples").join(name);
    fs::create_dir_all(&work).unwrap();
    work
}

/// The built npm package.
pub(super) fn package() -> PathBuf {
    repository::root().join("crates/npm/dist")
}

/// A shell: each sample is a program of its own.
pub(super) struct Commands {
    shell: &'static str,
    file: PathBuf,
}

impl Commands {
    pub(super) fn is_there(shell: &str) -> bool {
        Command::new(shell).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    }

    pub(super) fn new(shell: &'static str, ending: &str) -> Self {
        // Tests run beside each other: each has a file of its own.
        static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let work = work(shell);
        // PowerShell samples call curl.exe, which has another name where this is not Windows.
        #[cfg(unix)]
        if let Some(curl) = Self::curl() {
            let _ = std::os::unix::fs::symlink(curl, work.join("curl.exe"));
        }
        Self { shell, file: work.join(format!("sample-{number}.{ending}")) }
    }

    #[cfg(unix)]
    fn curl() -> Option<PathBuf> {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).map(|folder| folder.join("curl")).find(|curl| curl.exists())
    }

    pub(super) fn version(&self) -> String {
        let version = |program: &str| {
            let done = Command::new(program).arg("--version").output().unwrap();
            String::from_utf8_lossy(&done.stdout).lines().next().unwrap_or_default().to_owned()
        };
        format!("{} and {}", version(self.shell), version("curl").split(" (").next().unwrap_or_default())
    }

    /// What it wrote to its error output when it failed.
    pub(super) fn run(&mut self, text: &str) -> Option<String> {
        fs::write(&self.file, text).unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let with_curl =
            std::iter::once(self.file.parent().unwrap().to_owned()).chain(std::env::split_paths(&path));
        let done = Command::new(self.shell)
            .arg(&self.file)
            .env("PATH", std::env::join_paths(with_curl).unwrap())
            .envs(["NO_PROXY", "no_proxy"].map(|name| (name, "127.0.0.1")))
            .stdin(Stdio::null())
            .output()
            .expect("the shell starts: is it installed?");
        (!done.status.success()).then(|| String::from_utf8_lossy(&done.stderr).into_owned())
    }
}

/// A program that runs the files it is told, one after another.
pub(super) struct Interpreter {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    work: PathBuf,
    ending: &'static str,
    count: usize,
    pub(super) version: String,
}

impl Interpreter {
    /// With a file of passwords that requests would take one from for every host.
    pub(super) fn python(packages: &Path) -> Self {
        let passwords = work("python").join("netrc");
        fs::write(&passwords, "default login somebody password of-a-file\n").unwrap();
        let program = if cfg!(windows) { "python" } else { "python3" };
        let mut command = Command::new(program);
        command.arg(folder().join("samples/driver.py")).env("PYTHONPATH", packages);
        command.env("PYTHONDONTWRITEBYTECODE", "1").env("NETRC", passwords);
        Self::start(command, program, work("python"), "py")
    }

    /// In a folder of its own, where `firstkey` is the built package.
    pub(super) fn node(name: &str) -> Self {
        let work = work(name);
        let installed = work.join("node_modules/firstkey");
        let _ = fs::remove_dir_all(&installed);
        if package().exists() {
            fs::create_dir_all(&installed).unwrap();
            for file in fs::read_dir(package())
                .unwrap()
                .map(|file| file.unwrap().path())
                .filter(|file| file.is_file())
            {
                fs::copy(&file, installed.join(file.file_name().unwrap())).unwrap();
            }
        }
        let mut command = Command::new("node");
        command.arg(folder().join("samples/driver.mjs"));
        Self::start(command, "node", work, "mjs")
    }

    fn start(mut command: Command, program: &str, work: PathBuf, ending: &'static str) -> Self {
        let version = Command::new(program).arg("--version").output().expect("it starts: is it installed?");
        let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
        let mut process = command
            .envs(["NO_PROXY", "no_proxy"].map(|name| (name, "127.0.0.1")))
            .current_dir(&work)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts: is it installed?");
        let input = process.stdin.take().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        Self { process, input, output, work, ending, count: 0, version: format!("{program} {version}") }
    }

    /// What it says went wrong.
    pub(super) fn run(&mut self, text: &str) -> Option<String> {
        self.count += 1;
        let file = self.work.join(format!("sample-{}.{}", self.count, self.ending));
        fs::write(&file, text).unwrap();
        writeln!(self.input, "{}", file.display()).unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let ended: Value = serde_json::from_str(&line).expect("a line of JSON");
        ended["error"].as_str().map(str::to_owned)
    }
}

impl Drop for Interpreter {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
