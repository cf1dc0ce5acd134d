//! Tables as CSV (RFC 4180): reading what spreadsheet programs write, and writing what they open without harm.
//! What the columns mean is not known here; that is `scim::column`'s and `scim::import`'s.

mod line;
mod error;
mod text;
mod separator;
mod records;
mod table;
mod formula;
mod write;

pub use error::CsvError;
pub use formula::{neutralized, restored};
pub use separator::Separator;
pub use table::{Row, Table};
pub use write::{BYTE_ORDER_MARK, append_row};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 20_000_000;
/// The most rows that are read from a file, its header not counted.
pub const MOST_ROWS: usize = 100_000;
/// The most cells that a row may have. A file of separators alone would have millions of columns.
pub const MOST_CELLS: usize = 1_000;

#[cfg(test)]
mod tests;
