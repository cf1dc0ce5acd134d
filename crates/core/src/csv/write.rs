//! Rows written as RFC 4180 has them.

use super::formula::neutralized;

/// What a file begins with so that Excel reads it as UTF-8. Without it Excel takes the bytes for the system's own
/// encoding.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes one row at the end of `out`: separated by commas, ended by CRLF, in quotation marks where that is needed
/// (RFC 4180 section 2), and with no cell that a spreadsheet program would run (see [`neutralized`]). A file is
/// [`BYTE_ORDER_MARK`] and then its rows; each may be sent on its way before the next is written.
pub fn append_row<Cell: AsRef<str>>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = Cell>) {
    let start = out.len();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        append_cell(out, cell.as_ref());
    }
    // One empty cell alone would be an empty line, which readers pass over.
    if out.len() == start {
        out.extend_from_slice(b"\"\"");
    }
    out.extend_from_slice(b"\r\n");
}

fn append_cell(out: &mut Vec<u8>, cell: &str) {
    let cell = neutralized(cell);
    if !cell.contains([',', ';', '\t', '"', '\r', '\n']) {
        return out.extend_from_slice(cell.as_bytes());
    }
    out.push(b'"');
    out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> String {
        let mut out = Vec::new();
        append_row(&mut out, cells);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_row_is_written_as_the_standard_has_it() {
        assert_eq!(row(&["ada", "", "Ada Lovelace"]), "ada,,Ada Lovelace\r\n");
        assert_eq!(
            row(&["a,b", "say \"hi\"", "one\r\ntwo"]),
            "\"a,b\",\"say \"\"hi\"\"\",\"one\r\ntwo\"\r\n"
        );
        assert_eq!(row(&[""]), "\"\"\r\n");
        assert_eq!(row(&["", ""]), ",\r\n");
    }

    #[test]
    fn no_cell_of_a_row_is_a_formula() {
        assert_eq!(row(&["=cmd|' /C calc'!A0", "x;=1"]), "'=cmd|' /C calc'!A0,\"x;'=1\"\r\n");
    }
}
