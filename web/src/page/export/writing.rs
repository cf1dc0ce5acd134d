//! The file as it grows.

use crate::platform::file::{FileError, FileWriter};
use firstkey_core::csv::{BYTE_ORDER_MARK, append_row};
use firstkey_core::scim::column::{Attribute, Column, DataType};
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

/// What is written of each.
pub(super) struct Content<T: 'static> {
    columns: Vec<&'static Column<T>>,
    /// A JSON file has all of each, also what has no column.
    whole: bool,
}

impl<T> Clone for Content<T> {
    fn clone(&self) -> Self {
        Self { columns: self.columns.clone(), whole: self.whole }
    }
}

impl<T> Content<T> {
    /// Everything.
    pub(super) fn whole(columns: &'static [Column<T>]) -> Self {
        Self { columns: columns.iter().collect(), whole: true }
    }

    /// These columns alone.
    pub(super) fn of(columns: &'static [Column<T>], shown: &[Attribute]) -> Self {
        let is_shown = |column: &&Column<T>| shown.contains(&column.attribute);
        Self { columns: columns.iter().filter(is_shown).collect(), whole: false }
    }

    /// By its path a column is found again when the file is imported.
    fn append_heads(&self, out: &mut Vec<u8>) {
        append_row(out, self.columns.iter().map(ToString::to_string));
    }

    fn append_cells(&self, out: &mut Vec<u8>, item: &T) {
        append_row(out, self.columns.iter().map(|column| (column.read)(item).unwrap_or(Cow::Borrowed(""))));
    }

    /// An object: as it came, or with a name for each column, as in a CSV file.
    fn append_object(&self, out: &mut Vec<u8>, item: &T)
    where
        T: Serialize,
    {
        if self.whole {
            out.extend(json(item));
            return;
        }
        for (at, column) in self.columns.iter().enumerate() {
            out.push(if at == 0 { b'{' } else { b',' });
            out.extend(json(&column.to_string()));
            out.push(b':');
            let text = (column.read)(item);
            out.extend(match column.attribute.data_type {
                DataType::Boolean => json(&text.map(|text| text == "true")),
                DataType::String | DataType::DateTime | DataType::Complex => json(&text),
            });
        }
        out.extend_from_slice(if self.columns.is_empty() { b"{}" } else { b"}" });
    }
}

/// What came as JSON can be written as JSON.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec())
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
    pub(super) fn new<T>(file: FileWriter, format: Format, content: &Content<T>) -> Self {
        let mut piece = Vec::new();
        match format {
            Format::Csv => {
                piece.extend_from_slice(BYTE_ORDER_MARK);
                content.append_heads(&mut piece);
            }
            Format::Json => piece.extend_from_slice(b"[\n"),
        }
        Self { file, format, piece, written: 0, failed: None }
    }

    pub(super) fn append<T: Serialize>(&mut self, item: &T, content: &Content<T>) {
        match self.format {
            Format::Csv => content.append_cells(&mut self.piece, item),
            Format::Json => {
                if self.written > 0 {
                    self.piece.extend_from_slice(b",\n");
                }
                content.append_object(&mut self.piece, item);
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

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::csv::Table;
    use firstkey_core::scim::column::USERS;
    use firstkey_core::scim::user::User;
    use serde_json::{Value, json};

    fn user() -> User {
        let user = json!({"userName": "o\"neil", "active": false, "title": "=1+1", "unknown": {"kept": 1}});
        serde_json::from_value(user).unwrap()
    }

    fn shown(paths: &[&str]) -> Content<User> {
        let all: Vec<Attribute> = USERS.iter().map(|column| column.attribute).collect();
        let one = |path: &&str| all.iter().find(|attribute| attribute.path == *path).copied().unwrap();
        Content::of(USERS, &paths.iter().map(one).collect::<Vec<_>>())
    }

    fn object(content: &Content<User>) -> Vec<u8> {
        let mut out = Vec::new();
        content.append_object(&mut out, &user());
        out
    }

    #[test]
    fn a_file_with_the_columns_of_the_list_has_them_in_the_order_of_the_list_and_no_other() {
        let content = shown(&["active", "domain", "userName"]);
        let domain = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain";
        assert_eq!(
            String::from_utf8(object(&content)).unwrap(),
            format!(r#"{{"userName":"o\"neil","active":false,"{domain}":null}}"#)
        );
        let mut csv = Vec::new();
        content.append_heads(&mut csv);
        content.append_cells(&mut csv, &user());
        let table = Table::read(&csv).unwrap();
        assert_eq!(table.header().cells().collect::<Vec<_>>(), ["userName", "active", domain]);
        assert_eq!(table.row(0).unwrap().cells().collect::<Vec<_>>(), ["o\"neil", "false", ""]);
        assert_eq!(object(&shown(&[])), b"{}");
    }

    #[test]
    fn a_whole_file_has_what_has_no_column_too() {
        let content = Content::whole(USERS);
        let object: Value = serde_json::from_slice(&object(&content)).unwrap();
        assert_eq!(object, json!(user()));
        assert_eq!(object["unknown"]["kept"], 1);
        let mut heads = Vec::new();
        content.append_heads(&mut heads);
        assert_eq!(Table::read(&heads).map(|table| table.header().cells().count()).ok(), Some(USERS.len()));
    }
}
