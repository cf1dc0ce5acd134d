//! The file as it grows.

use crate::platform::file::{FileError, FileWriter};
use firstkey_core::csv::{BYTE_ORDER_MARK, append_row};
use firstkey_core::scim::column::Column;
use firstkey_core::task::Outcome;
use firstkey_data::{Batch, RowState};
use serde::Serialize;
use std::borrow::Cow;

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Json,
}

impl Format {
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
        }
    }
}

/// A file, and what was not handed to it yet.
pub(super) struct Writing {
    file: FileWriter,
    format: Format,
    piece: Vec<u8>,
    written: u32,
    failed: Option<FileError>,
}

impl Writing {
    /// With its first line.
    pub(super) fn new<T>(file: FileWriter, format: Format, columns: &[Column<T>]) -> Self {
        let mut piece = Vec::new();
        match format {
            Format::Csv => {
                piece.extend_from_slice(BYTE_ORDER_MARK);
                // By its path a column is found again when the file is imported.
                append_row(&mut piece, columns.iter().map(ToString::to_string));
            }
            Format::Json => piece.extend_from_slice(b"[\n"),
        }
        Self { file, format, piece, written: 0, failed: None }
    }

    pub(super) fn append<T: Serialize>(&mut self, item: &T, columns: &[Column<T>]) {
        match self.format {
            Format::Csv => {
                let cells = columns.iter().map(|column| (column.read)(item).unwrap_or(Cow::Borrowed("")));
                append_row(&mut self.piece, cells);
            }
            Format::Json => {
                if self.written > 0 {
                    self.piece.extend_from_slice(b",\n");
                }
                // What came as JSON can be written as JSON.
                self.piece.extend(serde_json::to_vec(item).unwrap_or_else(|_| b"null".to_vec()));
            }
        }
        self.written += 1;
    }

    /// Hands over what was appended: how many there are so far, and why the file cannot be written.
    pub(super) fn flush(&mut self) -> (u32, Option<FileError>) {
        if self.failed.is_none() {
            self.failed = self.file.write(&self.piece).err();
        }
        self.piece.clear();
        (self.written, self.failed)
    }

    pub(super) async fn close(mut self) -> Result<(), FileError> {
        if self.format == Format::Json {
            self.piece.extend_from_slice(b"\n]\n");
        }
        match self.flush() {
            (_, None) => self.file.close().await,
            (_, Some(error)) => Err(error),
        }
    }

    pub(super) async fn give_up(self) {
        self.file.give_up().await;
    }
}

/// Whether every page was read.
pub(super) fn is_whole(batch: &Batch) -> bool {
    batch.rows().all(|row| matches!(row, RowState::Ended(Outcome::Done { .. })))
}
