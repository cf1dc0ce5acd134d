//! Compressed siblings of the built files, and what the first load weighs.

use super::{read, write};
use crate::failure::Failure;
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the first load may weigh: everything a browser fetches to show the first page and let it be used,
/// as brotli, in bytes. What a later page needs is loaded with that page and does not count.
pub(crate) const BUDGET: usize = 135_000;

/// What is compressed. Fonts and pictures are compressed already.
const COMPRESSED: &[&str] = &["html", "css", "js", "wasm", "svg", "json", "webmanifest", "txt"];
/// What the program is made of and the table lists.
const COUNTED: &[&str] = &["html", "css", "js", "wasm"];

/// One file, in bytes.
#[derive(Debug)]
struct Row {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// What the first load weighs, file by file, and what is loaded later.
#[derive(Debug)]
pub(crate) struct Table {
    first: Vec<Row>,
    later: Vec<Row>,
}

/// Writes `.br` and `.gz` beside every file that gains by it, and weighs them. `later` names what the
/// first load does not hold.
pub(crate) fn compress_and_weigh(folder: &Path, later: &[String]) -> Result<Table, Failure> {
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
    let (later, first) = rows.into_iter().partition(|row| later.contains(&row.name));
    Ok(Table { first, later })
}

impl Table {
    /// Refuses a build that is heavier than [`BUDGET`].
    pub(crate) fn within_budget(&self) -> Result<(), Failure> {
        let sum: usize = self.first.iter().map(|row| row.brotli).sum();
        if sum <= BUDGET {
            return Ok(());
        }
        let tried = format!(
            "the first load weighs {} bytes as brotli, {} more than the budget",
            grouped(sum),
            grouped(sum - BUDGET)
        );
        Err(Failure::new("build.budget", tried).helps("what only a later page needs belongs into a part of its own (web/src/pages.rs); else look for a second copy of a crate or a large table"))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rows(f, "first load, bytes", &self.first)?;
        writeln!(f, "budget for brotli {:>54}", grouped(BUDGET))?;
        if self.later.is_empty() {
            return Ok(());
        }
        writeln!(f)?;
        rows(f, "loaded with the page that needs it", &self.later)
    }
}

fn rows(f: &mut fmt::Formatter<'_>, title: &str, rows: &[Row]) -> fmt::Result {
    let mut line = |name: &str, raw: &str, gzip: &str, brotli: &str| {
        writeln!(f, "{name:<40} {raw:>10} {gzip:>10} {brotli:>10}")
    };
    line(title, "raw", "gzip", "brotli")?;
    for row in rows {
        line(&row.name, &grouped(row.raw), &grouped(row.gzip), &grouped(row.brotli))?;
    }
    let sum = |of: fn(&Row) -> usize| grouped(rows.iter().map(of).sum::<usize>());
    line("together", &sum(|row| row.raw), &sum(|row| row.gzip), &sum(|row| row.brotli))
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

    fn first(rows: Vec<Row>) -> Table {
        Table { first: rows, later: vec![row(2 * BUDGET)] }
    }

    #[test]
    fn a_build_at_the_budget_passes_and_one_byte_more_does_not() {
        assert!(first(vec![row(BUDGET - 1), row(1)]).within_budget().is_ok());
        let refusal = first(vec![row(BUDGET), row(1)]).within_budget().unwrap_err().to_string();
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
    fn the_table_names_both_sums_and_the_budget() {
        let text = first(vec![row(1000), row(500)]).to_string();
        for number in ["4,500", "1,500", &grouped(BUDGET), &grouped(2 * BUDGET)] {
            assert!(text.contains(number), "{number} is not in {text}");
        }
    }
}
