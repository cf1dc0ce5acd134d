//! A server's program: where it is, a folder for its files, its start and its end.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a server may take to listen on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A port that nobody has.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// The program: the one that a variable names, the one of the system, or the one that `cargo xtask` unpacked.
pub(super) fn find(name: &str) -> PathBuf {
    let variable = format!("FIRSTKEY_{}", name.to_uppercase());
    let chosen = std::env::var_os(variable).map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let cache = std::env::var_os("FIRSTKEY_TOOLS").map(PathBuf::from).or_else(|| {
        let home = PathBuf::from(std::env::var_os("HOME")?);
        Some(std::env::var_os("XDG_CACHE_HOME").map_or(home.join(".cache"), PathBuf::from).join("firstkey"))
    });
    let folders = std::env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin")])
        .chain(cache.map(|cache| cache.join("servers")));
    let mut files = chosen.into_iter().chain(folders.map(|folder| folder.join(name)));
    files.find(|file| file.is_file()).unwrap_or_else(|| {
        panic!("{name} is not on this machine: `cargo xtask test deploy` unpacks Debian's, or install it")
    })
}

/// A folder that goes with the test.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new(name: &str) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("firstkey-{name}-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file can be written");
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// As it is written in a configuration.
    pub(super) fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A process that ends with the test.
pub(super) struct Running(Child);

impl Running {
    /// Starts it and waits until it listens on this port of 127.0.0.1.
    pub(super) fn start(command: &mut Command, port: u16, log: &Path) -> Self {
        let out = File::create(log).expect("a log");
        command.stdin(Stdio::null()).stdout(out.try_clone().expect("a log")).stderr(out);
        let mut running = Self(command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")));
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = running.0.try_wait().expect("a process");
            let said = || fs::read_to_string(log).unwrap_or_default();
            assert!(ended.is_none(), "{command:?} has ended: {}", said());
            assert!(begin.elapsed() < PATIENCE, "{command:?} does not listen: {}", said());
            std::thread::sleep(Duration::from_millis(10));
        }
        running
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; nothing is lost then.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
