//! The records of a text, one after the other, with the line in which each begins.

use super::error::CsvError;
use super::line::Lines;
use super::separator::Separator;
use crate::units::LineNumber;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Reads records. A record's cells stay until the next is read.
pub(super) struct Records<'a> {
    reader: Reader,
    rest: &'a [u8],
    lines: Lines,
    fields: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

impl<'a> Records<'a> {
    /// The records of a text.
    pub(super) fn new(text: &'a str, separator: Separator) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(separator.byte()).build(),
            rest: text.as_bytes(),
            lines: Lines::new(),
            fields: vec![0; 1024],
            ends: vec![0; 64],
            count: 0,
        }
    }

    /// Reads the next record; none at the end. Empty lines are passed over.
    pub(super) fn next(&mut self) -> Result<Option<LineNumber>, CsvError> {
        let breaks = self.rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.pass(breaks);
        let line = self.lines.here();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (mut written, mut count) = (0, 0);
        loop {
            // The last record may lack its line break. Inside quotation marks this one is no end.
            let at_end = self.rest.is_empty();
            let input = if at_end { b"\n" } else { self.rest };
            let (_, fields) = self.fields.split_at_mut(written);
            let (_, ends) = self.ends.split_at_mut(count);
            let (result, read, wrote, ended) = self.reader.read_record(input, fields, ends);
            (written, count) = (written + wrote, count + ended);
            if !at_end {
                self.pass(read);
            }
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => break,
                ReadRecordResult::InputEmpty if at_end => return Err(CsvError::UnclosedQuote { line }),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
        self.count = count;
        Ok(Some(line))
    }

    /// How many cells the record has.
    pub(super) const fn width(&self) -> usize {
        self.count
    }

    /// The cells of the record.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        let ends = self.ends.iter().take(self.count);
        ends.scan(0, |start, end| {
            let cell = self.fields.get(*start..*end).unwrap_or_default();
            *start = *end;
            // The separator and the quotation mark are ASCII: a cell between them is text as the whole is.
            Some(std::str::from_utf8(cell).unwrap_or_default())
        })
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.lines.pass(passed);
        self.rest = rest;
    }
}
