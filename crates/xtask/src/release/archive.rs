//! A tar archive, compressed by gzip, whose bytes depend on nothing but its files: they are in the order of their
//! names, with a fixed time, owner and mode. It holds their checksums, and its own is written beside it, both as
//! `sha256sum --check` reads them.

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// 2000-01-01, in seconds since 1970: some programs take no time from before 1980.
const MODIFIED: u64 = 946_684_800;
const CHECKSUMS: &str = "SHA256SUMS";

/// What a file may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Anybody may start it.
    Program = 0o755,
    Text = 0o644,
}

/// The files of an archive, all in one folder of its name.
pub(super) struct Archive {
    name: String,
    files: BTreeMap<String, (Mode, Vec<u8>)>,
}

impl Archive {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), files: BTreeMap::new() }
    }

    /// Adds a file of this machine under its name in the archive.
    pub(super) fn add(&mut self, file: &Path, called: &str, mode: Mode) -> io::Result<()> {
        self.files.insert(called.to_owned(), (mode, fs::read(file)?));
        Ok(())
    }

    /// Writes the archive and its checksum into a folder that then holds nothing else, and says where it is.
    pub(super) fn write(mut self, folder: &Path) -> io::Result<PathBuf> {
        let sums: String = self.files.iter().map(|(name, (_, bytes))| checksum(name, bytes)).collect();
        self.files.insert(CHECKSUMS.to_owned(), (Mode::Text, sums.into_bytes()));
        let file = format!("{}.tar.gz", self.name);
        let bytes = self.bytes()?;
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        fs::write(folder.join(CHECKSUMS), checksum(&file, &bytes))?;
        fs::write(folder.join(&file), bytes)?;
        Ok(folder.join(file))
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
        for (name, (mode, bytes)) in &self.files {
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_mode(*mode as u32);
            header.set_mtime(MODIFIED);
            header.set_uid(0);
            header.set_gid(0);
            tar.append_data(&mut header, format!("{}/{name}", self.name), bytes.as_slice())?;
        }
        tar.into_inner()?.finish()
    }
}

fn checksum(name: &str, bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}  {name}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;

    /// Writes an archive of files of these texts, added in this order, and gives back its folder.
    fn written(place: &str, files: &[(&str, &str, Mode)]) -> PathBuf {
        let place = std::env::temp_dir().join(format!("firstkey-archive-{place}-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        let mut archive = Archive::new("firstkey-1");
        for (name, text, mode) in files {
            fs::write(place.join("file"), text).unwrap();
            archive.add(&place.join("file"), name, *mode).unwrap();
        }
        let folder = place.join("release");
        assert_eq!(archive.write(&folder).unwrap(), folder.join("firstkey-1.tar.gz"));
        folder
    }

    const FILES: [(&str, &str, Mode); 3] =
        [("sbom/a.json", "{}", Mode::Text), ("firstkey", "#!", Mode::Program), ("README.md", "", Mode::Text)];

    #[test]
    fn the_bytes_depend_on_nothing_but_the_files() {
        let mut turned = FILES;
        turned.reverse();
        let folders = [written("one", &FILES), written("other", &turned)];
        let [one, other] =
            folders.each_ref().map(|folder| fs::read(folder.join("firstkey-1.tar.gz")).unwrap());
        let sums = fs::read_to_string(folders[0].join(CHECKSUMS)).unwrap();
        folders.iter().for_each(|folder| fs::remove_dir_all(folder.parent().unwrap()).unwrap());
        assert_eq!(one, other);
        assert_eq!(sums, checksum("firstkey-1.tar.gz", &one));
    }

    #[test]
    fn every_file_has_its_name_mode_and_checksum_and_no_owner_and_time() {
        let folder = written("read", &FILES);
        let bytes = fs::read(folder.join("firstkey-1.tar.gz")).unwrap();
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
        let mut archive = tar::Archive::new(GzDecoder::new(bytes.as_slice()));
        let mut found = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let (path, header) = (entry.path().unwrap().display().to_string(), entry.header().clone());
            let owner = (header.uid().unwrap(), header.gid().unwrap());
            assert_eq!((header.mtime().unwrap(), owner), (MODIFIED, (0, 0)), "{path}");
            let mut text = String::new();
            io::Read::read_to_string(&mut entry, &mut text).unwrap();
            found.push((path, header.mode().unwrap(), text));
        }
        // The digests of an empty text, of `#!` and of `{}`, as sha256sum prints them.
        let sums = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  README.md\n\
                    3612ddaf46e149a4f583faf0face846585148f59e0ce2645594df83b5dc807e8  firstkey\n44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  sbom/a.json\n";
        let wanted = [
            ("firstkey-1/README.md", 0o644, ""),
            ("firstkey-1/SHA256SUMS", 0o644, sums),
            ("firstkey-1/firstkey", 0o755, "#!"),
            ("firstkey-1/sbom/a.json", 0o644, "{}"),
        ];
        assert_eq!(found, wanted.map(|(path, mode, text)| (path.to_owned(), mode, text.to_owned())));
    }
}
