//! The file that was chosen, as a table whose columns have a meaning.

use super::content::Content;
use firstkey_browser::verify::digest;
use firstkey_core::csv::{CsvError, MOST_BYTES, Table};
use firstkey_core::scim::import::record::Imported;
use firstkey_core::verify::Hash;
use js_sys::Uint8Array;
use std::fmt::Write;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The most rows of one import: how far each is, is written down with every answer.
const MOST_ROWS: usize = 10_000;

/// A file that can be imported.
pub(super) struct Chosen {
    pub(super) name: String,
    /// SHA-256 in hexadecimal; empty where the browser makes none, outside of a secure context.
    pub(super) digest: String,
    pub(super) content: Content,
}

impl Chosen {
    /// Reads a file; a sentence that says why it cannot be used.
    pub(super) async fn read(
        file: &File,
        of: Imported,
        domains: Option<Vec<String>>,
    ) -> Result<Self, String> {
        if file.size() > MOST_BYTES as f64 {
            return Err(CsvError::TooLarge.to_string());
        }
        let unreadable = |_| "The browser could not read the file. Was it moved or changed?".to_owned();
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(unreadable)?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        let table = Table::read(&bytes).map_err(|error| error.to_string())?;
        match table.len() {
            0 => return Err("The file has names of columns, and no row below them.".to_owned()),
            rows if rows > MOST_ROWS => {
                return Err(format!(
                    "The file has {rows} rows. Split it: 10,000 rows can be imported at once."
                ));
            }
            _ => {}
        }
        let digest =
            digest(Hash::Sha256, &bytes).await.map(|digest| hexadecimal(&digest)).unwrap_or_default();
        Ok(Self { name: file.name(), digest, content: Content::guess(of, table, domains) })
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        _ = write!(text, "{byte:02x}");
        text
    })
}
