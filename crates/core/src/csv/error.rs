//! Why a file cannot be read as a table.

use super::{MOST_BYTES, MOST_CELLS, MOST_ROWS};
use crate::units::LineNumber;
use thiserror::Error;

/// Why a file cannot be read as a table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CsvError {
    /// It has more than [`MOST_BYTES`] bytes.
    #[error("The file is larger than {} MB. Split it into several files.", MOST_BYTES / 1_000_000)]
    TooLarge,
    /// It has more than [`MOST_ROWS`] rows.
    #[error("The file has more than {MOST_ROWS} rows. Split it into several files.")]
    TooManyRows,
    /// A row has more than [`MOST_CELLS`] cells.
    #[error("The row that begins in line {line} has more than {MOST_CELLS} cells.")]
    TooManyCells {
        /// The line in which the row begins.
        line: LineNumber,
    },
    /// It is a workbook of Excel or LibreOffice, or another archive.
    #[error(
        "The file is a workbook or an archive, not a CSV file. Save it as \"CSV UTF-8\" in your spreadsheet program, and choose that file."
    )]
    Workbook,
    /// A line has bytes that are no text.
    #[error(
        "Line {line} cannot be read as text. Save the file as \"CSV UTF-8\" in your spreadsheet program, and choose that file."
    )]
    NotText {
        /// Which line.
        line: LineNumber,
    },
    /// The first line is `sep=` with another separator than comma, semicolon and tab.
    #[error("The first line names a separator that is not supported. Use a comma, a semicolon or a tab.")]
    UnknownSeparator,
    /// A quotation mark is opened and the file ends before it is closed.
    #[error("The row that begins in line {line} opens a quotation mark that is never closed.")]
    UnclosedQuote {
        /// The line in which the row begins.
        line: LineNumber,
    },
    /// No line has a value.
    #[error("The file is empty: it has no line with names of columns.")]
    NoHeader,
}
