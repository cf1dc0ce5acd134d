//! Compressed siblings of the built files, and what the first visit weighs.

use super::{read, write};
use crate::failure::Failure;
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the first visit may weigh: js, wasm, css and html together, as brotli, in bytes. The goal
/// is 150,000; until it is reached this figure goes down with every release and never up.
pub(crate) const BUDGET: usize = 230_000;

/// What is compressed. Fonts and pictures are compressed already.
const COMPRESSED: &[&str] = &["html", "css", "js", "wasm", "svg", "json", "webmanifest", "txt"];
/// What the first visit loads and the budget counts.
const COUNTED: &[&str] = &["html", "css", "js", "wasm"];

/// One file, in bytes.
#[derive(Debug)]
struct Row {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// What the first visit weighs, file by file.
#[derive(Debug)]
pub(crate) struct Table(Vec<Row>);

/// Writes `.br` and `.gz` beside every file that gains by it, and weighs those of the first visit.
pub(crate) fn compress_and_weigh(folder: &Path) -> Result<Table, Failure> {
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|error| {
        Failure::new("build.read", format!("{} could not be listed", folder.display())).came_back(error)
    })?;
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let ending = file.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        if !COMPRESSED.contains(&ending.as_str()) {
            continue;
        }
        let bytes = read(&file)?;
        let (gzip, brotli) = (gzip(&bytes), brotli(&bytes));
        let (Ok(gzip), Ok(brotli)) = (gzip, brotli) else {
            return Err(Failure::new(
                "build.compress",
                format!("{} could not be compressed", file.display()),
            ));
        };
        write(&sibling(&file, "gz"), &gzip)?;
        write(&sibling(&file, "br"), &brotli)?;
        if COUNTED.contains(&ending.as_str()) {
            let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            rows.push(Row { name, raw: bytes.len(), gzip: gzip.len(), brotli: brotli.len() });
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.brotli));
    Ok(Table(rows))
}

impl Table {
    /// Refuses a build that is heavier than [`BUDGET`].
    pub(crate) fn within_budget(&self) -> Result<(), Failure> {
        let sum: usize = self.0.iter().map(|row| row.brotli).sum();
        if sum <= BUDGET {
            return Ok(());
        }
        let tried = format!(
            "the first visit weighs {} bytes as brotli, {} more than the budget",
            grouped(sum),
            grouped(sum - BUDGET)
        );
        Err(Failure::new("build.budget", tried).helps("look for what was added to the wasm file (a second copy of a crate, a large table) before the budget is raised"))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |name: &str, raw: &str, gzip: &str, brotli: &str| {
            writeln!(f, "{name:<40} {raw:>10} {gzip:>10} {brotli:>10}")
        };
        line("first visit, bytes", "raw", "gzip", "brotli")?;
        for row in &self.0 {
            line(&row.name, &grouped(row.raw), &grouped(row.gzip), &grouped(row.brotli))?;
        }
        let sum = |of: fn(&Row) -> usize| self.0.iter().map(of).sum::<usize>();
        line(
            "together",
            &grouped(sum(|row| row.raw)),
            &grouped(sum(|row| row.gzip)),
            &grouped(sum(|row| row.brotli)),
        )?;
        write!(f, "budget for brotli {:>54}", grouped(BUDGET))
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn sibling(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { collect(&entry.path(), files)? } else { files.push(entry.path()) }
    }
    Ok(())
}

/// 1234567 as 1,234,567.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(brotli: usize) -> Row {
        Row { name: "a.wasm".to_owned(), raw: 3 * brotli, gzip: 2 * brotli, brotli }
    }

    #[test]
    fn a_build_at_the_budget_passes_and_one_byte_more_does_not() {
        assert!(Table(vec![row(BUDGET - 1), row(1)]).within_budget().is_ok());
        let refusal = Table(vec![row(BUDGET), row(1)]).within_budget().unwrap_err().to_string();
        assert!(
            refusal.contains(&format!("{} bytes", grouped(BUDGET + 1))) && refusal.contains("1 more than"),
            "{refusal}"
        );
    }

    #[test]
    fn what_was_compressed_is_the_same_after_unpacking() {
        let text = b"the same again, the same again, the same again".as_slice();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut brotli(text).unwrap().as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(
            &mut flate2::read::GzDecoder::new(gzip(text).unwrap().as_slice()),
            &mut unpacked,
        )
        .unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            ["0", "999", "1,000", "1,234,567"].map(str::to_owned),
            [0, 999, 1000, 1_234_567].map(grouped)
        );
    }

    #[test]
    fn the_table_names_the_sum_and_the_budget() {
        let text = Table(vec![row(1000), row(500)]).to_string();
        assert!(
            text.contains("4,500") && text.contains("1,500") && text.contains(&grouped(BUDGET)),
            "{text}"
        );
    }
}
