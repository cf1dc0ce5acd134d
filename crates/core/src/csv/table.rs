//! A table that was read.

use super::error::CsvError;
use super::records::Records;
use super::separator::Separator;
use super::text;
use super::{MOST_BYTES, MOST_CELLS, MOST_ROWS};
use crate::units::LineNumber;

/// A table: a header and rows. Its texts are one text and its places are numbers, so that it takes hardly more memory
/// than the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Table {
    separator: Separator,
    text: String,
    /// Where in the text each cell ends.
    ends: Vec<u32>,
    /// The header, then the rows.
    records: Vec<Record>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Record {
    line: LineNumber,
    /// The place in `ends` behind its last cell.
    end: u32,
}

/// A row of a table, or its header.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    line: LineNumber,
    text: &'a str,
    ends: &'a [u32],
    start: u32,
}

impl Table {
    /// Reads the bytes of a file. The text is UTF-8, or UTF-16 with a byte order mark. The separator is what a line
    /// `sep=;` at the beginning names, else the one of comma, semicolon and tab that fits the first lines best. The
    /// first line with a value is the header. Lines without any value are left out; lines with more or fewer cells
    /// than the header stay as they are.
    pub fn read(bytes: &[u8]) -> Result<Self, CsvError> {
        if bytes.len() > MOST_BYTES {
            return Err(CsvError::TooLarge);
        }
        let text = text::decode(bytes)?;
        let (separator, text) = match Separator::declared(&text)? {
            // What is left begins with the break of the first line, so the lines are counted from 1 all the same.
            Some(declared) => declared,
            None => (likely_separator(&text), &*text),
        };
        let mut table = Self {
            separator,
            text: String::with_capacity(text.len()),
            ends: Vec::new(),
            records: Vec::new(),
        };
        let mut records = Records::new(text, separator);
        while let Some(line) = records.next()? {
            if records.cells().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if records.width() > MOST_CELLS {
                return Err(CsvError::TooManyCells { line });
            }
            // The header is none of the rows.
            if table.records.len() > MOST_ROWS {
                return Err(CsvError::TooManyRows);
            }
            table.push(line, records.cells());
        }
        if table.records.is_empty() { Err(CsvError::NoHeader) } else { Ok(table) }
    }

    /// What stands between its cells.
    pub const fn separator(&self) -> Separator {
        self.separator
    }

    /// Its header.
    pub fn header(&self) -> Row<'_> {
        self.record(0).unwrap_or(Row { line: LineNumber(1), text: "", ends: &[], start: 0 })
    }

    /// How many rows it has, the header not counted.
    pub fn len(&self) -> usize {
        self.records.len().saturating_sub(1)
    }

    /// Whether it has no row but the header.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row, counted from 0.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        self.record(at.checked_add(1)?)
    }

    /// All rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|at| self.row(at))
    }

    fn push<'a>(&mut self, line: LineNumber, cells: impl Iterator<Item = &'a str>) {
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(place(self.text.len()));
        }
        self.records.push(Record { line, end: place(self.ends.len()) });
    }

    fn record(&self, at: usize) -> Option<Row<'_>> {
        let record = self.records.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.records.get(before));
        let first = before.map_or(0, |before| before.end as usize);
        let start = first.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        let ends = self.ends.get(first..record.end as usize)?;
        Some(Row { line: record.line, text: &self.text, ends, start })
    }
}

/// A file is limited to fewer bytes than fit, and none has more cells than bytes.
const _: () = assert!(MOST_BYTES < u32::MAX as usize / 2);

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl<'a> Row<'a> {
    /// The line of the file in which it begins.
    pub const fn line(&self) -> LineNumber {
        self.line
    }

    /// How many cells it has.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cell. A row of a table has one at least.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A cell, counted from 0. One that the row does not have is empty.
    pub fn cell(&self, at: usize) -> &'a str {
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(self.start);
        self.text.get(start as usize..*end as usize).unwrap_or_default()
    }

    /// All cells.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |at| self.cell(at))
    }
}

/// So many records at the beginning of a file show its separator.
const SAMPLE: usize = 20;

/// The separator that gives the header more than one cell, and most of the records behind it as many.
fn likely_separator(text: &str) -> Separator {
    let mut best = (Separator::Comma, (0, 0));
    for separator in Separator::RAREST_FIRST {
        let mut records = Records::new(text, separator);
        // A quotation mark that is never closed is told when the whole is read.
        let widths: Vec<usize> =
            std::iter::from_fn(|| records.next().ok().flatten().map(|_| records.width()))
                .take(SAMPLE)
                .collect();
        let header = widths.first().copied().unwrap_or_default();
        let fit = (widths.iter().filter(|width| **width == header).count(), header);
        if header > 1 && fit > best.1 {
            best = (separator, fit);
        }
    }
    best.0
}
