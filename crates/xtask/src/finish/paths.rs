//! Takes the paths of the building machine out of the wasm file. The compiler names source files in
//! the places where a panic may happen, and those of dependencies lie in the user's own folder.
//! `--remap-path-prefix` would do it too, but only for builds that are started with it.

use std::path::{Path, PathBuf};

/// What is written over a path, as often as it fits: the length of a text in a wasm file must stay.
const FILLER: u8 = b'/';

/// Writes over the folder of the dependencies, and names a folder of the user that is still there.
pub(super) fn hide(wasm: &mut [u8], user: &Folders) -> Result<(), String> {
    for separator in ["/", "\\"] {
        let sources = format!("{}{separator}registry{separator}src{separator}", user.cargo.display());
        let mut from = 0;
        while let Some(at) = find(&wasm[from..], sources.as_bytes()).map(|at| from + at) {
            let registry = at + sources.len();
            // Behind it stands the registry's own folder, named after its host.
            let length = wasm[registry..].iter().position(|byte| *byte == separator.as_bytes()[0]);
            let end = length.map_or(registry, |length| registry + length + 1);
            wasm[at..end].fill(FILLER);
            from = end;
        }
    }
    let left = [&user.cargo, &user.home, &user.workspace].into_iter().find(|folder| {
        let name = folder.to_string_lossy();
        // A root folder is in every path, and tells nothing.
        name.len() > 1 && find(wasm, name.as_bytes()).is_some_and(|at| is_folder(wasm, at + name.len()))
    });
    left.map_or(Ok(()), |folder| Err(format!("the wasm file names {}", folder.display())))
}

/// Folders that say who built the file.
#[derive(Debug)]
pub(super) struct Folders {
    cargo: PathBuf,
    home: PathBuf,
    workspace: PathBuf,
}

impl Folders {
    /// Those of this user.
    pub(super) fn of_this_user(workspace: &Path) -> Self {
        let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let home = variable("HOME").or_else(|| variable("USERPROFILE")).unwrap_or_default();
        let cargo = variable("CARGO_HOME").unwrap_or_else(|| home.join(".cargo"));
        Self { cargo, home, workspace: workspace.to_path_buf() }
    }
}

/// `/srv/ann` in `/srv/ann/x` is the folder, in `/srv/anne` it is not.
fn is_folder(wasm: &[u8], end: usize) -> bool {
    wasm.get(end).is_some_and(|byte| matches!(byte, b'/' | b'\\'))
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> Folders {
        Folders {
            cargo: "/srv/ann/.cargo".into(),
            home: "/srv/ann".into(),
            workspace: "/srv/firstkey".into(),
        }
    }

    #[test]
    fn the_folder_of_the_dependencies_is_written_over_and_the_length_stays() {
        let mut wasm = b"a/srv/ann/.cargo/registry/src/host-1/http-1.5.0/src/uri.rs|web/src/app.rs".to_vec();
        let before = wasm.len();
        assert_eq!(hide(&mut wasm, &folders()), Ok(()));
        assert_eq!(wasm.len(), before);
        assert!(find(&wasm, b"ann").is_none() && find(&wasm, b"host-1").is_none());
        assert!(find(&wasm, b"/http-1.5.0/src/uri.rs|web/src/app.rs").is_some());
    }

    #[test]
    fn a_folder_of_the_user_that_is_left_is_named() {
        for path in ["/srv/ann/x.rs", "/srv/firstkey/web/src/app.rs"] {
            assert!(hide(&mut format!("..{path}").into_bytes(), &folders()).is_err(), "{path}");
        }
        assert_eq!(hide(&mut b"/srv/annabel/x.rs".to_vec(), &folders()), Ok(()));
    }
}
