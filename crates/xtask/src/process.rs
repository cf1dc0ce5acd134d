//! Running other programs: quietly with a log, watched line by line, or in this program's place.

use crate::failure::Failure;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// How often a long step says that it is still at work.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);
/// How many lines of a failed command are shown; the log has the rest.
const TAIL: usize = 15;

/// What a program prints about itself, or nothing if it cannot be run or fails.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a long step with its output in a log; on failure the last lines come back.
pub(crate) fn logged(command: &mut Command, log: &Path) -> Result<(), String> {
    let words = shown(command);
    let opened = log
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| File::create(log))
        .and_then(|out| Ok((out.try_clone()?, out)));
    let (out, err) =
        opened.map_err(|error| format!("the log {} could not be written: {error}", log.display()))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()
        .map_err(|error| format!("`{words}` could not be started: {error}"))?;
    let started = Instant::now();
    let mut signs: u32 = 1;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => {}
            Err(error) => return Err(format!("`{words}` could not be waited for: {error}")),
        }
        if started.elapsed() >= SIGN_OF_LIFE * signs {
            println!("      {} s: {}", started.elapsed().as_secs(), last_line(log));
            signs += 1;
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    if status.success() {
        return Ok(());
    }
    Err(format!("`{words}` ended with {status}; its last lines:\n{}\nfull log: {}", tail(log), log.display()))
}

/// Runs a command whose output the user sees as it is.
pub(crate) fn shown_to_the_user(command: &mut Command, code: &'static str) -> Result<(), Failure> {
    let words = shown(command);
    let status = command.status().map_err(|error| not_started(code, &words, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(code, format!("`{words}` failed")).came_back(format!("{status}; its output is above")))
}

/// Runs a command, shows its standard output line by line and hands each line on.
pub(crate) fn watched(
    command: &mut Command,
    code: &'static str,
    mut see: impl FnMut(&str),
) -> Result<bool, Failure> {
    let words = shown(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(code, &words, &error))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            see(&line);
        }
    }
    let status = child
        .wait()
        .map_err(|error| Failure::new(code, format!("`{words}` could not be waited for")).came_back(error))?;
    Ok(status.success())
}

/// Ends this program and starts the other one in its place, where the system can do that: a signal
/// then reaches the one that matters.
pub(crate) fn become_that(command: &mut Command, code: &'static str) -> Result<ExitCode, Failure> {
    let words = shown(command);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        Err(not_started(code, &words, &command.exec()))
    }
    #[cfg(not(unix))]
    {
        let status = command.status().map_err(|error| not_started(code, &words, &error))?;
        Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// A program of the `PATH`, as a file.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).find_map(|folder| in_folder(&folder, name))
}

/// A program in a folder, under the endings this system starts.
pub(crate) fn in_folder(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &["exe", "cmd", "bat"] } else { &[""] };
    endings.iter().map(|ending| folder.join(name).with_extension(ending)).find(|file| file.is_file())
}

fn not_started(code: &'static str, words: &str, error: &std::io::Error) -> Failure {
    Failure::new(code, format!("`{words}` could not be started"))
        .came_back(error)
        .helps("is the program installed and on the PATH?")
}

/// The command as a person would type it.
fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

fn tail(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL)..]
        .iter()
        .map(|line| format!("  {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn last_line(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .lines()
        .rfind(|line| !line.trim().is_empty())
        .unwrap_or("starting")
        .trim()
        .to_owned()
}
