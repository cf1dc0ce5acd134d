use super::*;
use crate::units::LineNumber;
use proptest::prelude::*;

type Rows = Vec<(u32, Vec<String>)>;

fn rows(table: &Table) -> Rows {
    let texts = |row: Row<'_>| row.cells().map(str::to_owned).collect();
    table.rows().map(|row| (row.line().0, texts(row))).collect()
}

fn read(text: &str) -> Table {
    match Table::read(text.as_bytes()) {
        Ok(table) => table,
        Err(error) => panic!("{text:?}: {error}"),
    }
}

fn refused(bytes: &[u8]) -> CsvError {
    match Table::read(bytes) {
        Ok(table) => panic!("{:?}", rows(&table)),
        Err(error) => error,
    }
}

fn owned(rows: &[(u32, &[&str])]) -> Rows {
    rows.iter().map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect()
}

#[test]
fn a_table_has_a_header_and_rows_with_their_lines() {
    let table = read("userName,name\r\nada,\"Lovelace, Ada\"\r\nbob,\"say \"\"hi\"\"\"\r\n");
    assert_eq!(table.header().cells().collect::<Vec<_>>(), ["userName", "name"]);
    assert_eq!((table.separator(), table.len(), table.header().line()), (Separator::Comma, 2, LineNumber(1)));
    assert_eq!(rows(&table), owned(&[(2, &["ada", "Lovelace, Ada"]), (3, &["bob", "say \"hi\""])]));
    assert_eq!(table.row(1).unwrap().cell(0), "bob");
    assert!(table.row(2).is_none());
}

#[test]
fn a_line_break_in_quotes_is_no_end_and_the_lines_are_counted_all_the_same() {
    for end in ["\r\n", "\n", "\r"] {
        let text = ["a,b", "1,\"x", "y\"", "", "", "2,z", "3,w"].join(end);
        let expected = owned(&[(2, &["1", &["x", "y"].join(end)]), (6, &["2", "z"]), (7, &["3", "w"])]);
        assert_eq!(rows(&read(&text)), expected, "{text:?}");
    }
}

#[test]
fn lines_without_a_value_are_left_out_and_ragged_ones_stay() {
    let table = read("\n\na,b,c\n,,\n \t\n1\n1,2,3,4\n,,3");
    assert_eq!(table.header().line(), LineNumber(3));
    assert_eq!(rows(&table), owned(&[(6, &["1"]), (7, &["1", "2", "3", "4"]), (8, &["", "", "3"])]));
    assert_eq!(table.row(0).unwrap().cell(2), "", "a cell that the row does not have");
}

#[test]
fn the_separator_is_found() {
    for (text, separator) in [
        ("a,b\n1,2", Separator::Comma),
        ("a;b\n1,5;2,5", Separator::Semicolon),
        ("a\tb\n1,5;2\t2", Separator::Tab),
        ("userName", Separator::Comma),
        ("a;b", Separator::Semicolon),
        // Commas within cells.
        ("name;email\nDoe, John;j@x\nRoe, Jane;r@x", Separator::Semicolon),
        ("name (last, first);email\nDoe, John;j@x\nRoe;r@x", Separator::Semicolon),
        ("\"a;b\",\"c;d\"\n1,2", Separator::Comma),
        ("userName,groups\nada,x;y\nbob,z", Separator::Comma),
        // Named by the first line.
        ("sep=;\na,b,c;d\n1;2", Separator::Semicolon),
    ] {
        assert_eq!(read(text).separator(), separator, "{text:?}");
    }
    let named = read("sep=;\r\na,b,c;d\r\n1;2");
    assert_eq!(named.header().cells().collect::<Vec<_>>(), ["a,b,c", "d"]);
    assert_eq!(rows(&named), owned(&[(3, &["1", "2"])]));
}

#[test]
fn what_excel_writes_as_unicode_text_is_read() {
    let text = "\u{feff}userName\tdisplayName\r\nzoë\t\"Zoë, 张\"\r\n";
    let expected = owned(&[(2, &["zoë", "Zoë, 张"])]);
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big, text.as_bytes().to_vec()] {
        let table = Table::read(&bytes).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((table.separator(), table.header().cell(0)), (Separator::Tab, "userName"));
        assert_eq!(rows(&table), expected);
    }
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    assert_eq!(refused(b""), CsvError::NoHeader);
    assert_eq!(refused(b"\r\n ,, \r\n"), CsvError::NoHeader);
    assert_eq!(refused(b"a,b\n1,2\nZo\xeb"), CsvError::NotText { line: LineNumber(3) });
    assert_eq!(refused(b"PK\x03\x04"), CsvError::Workbook);
    assert_eq!(refused(b"sep=|\na|b"), CsvError::UnknownSeparator);
    for text in ["a,b\n1,2\n3,\"4\n5,6", "a,b\n1,2\n3,\"4\n5,6\n", "a,b\n1,2\n3,\""] {
        assert_eq!(refused(text.as_bytes()), CsvError::UnclosedQuote { line: LineNumber(3) }, "{text:?}");
    }
    assert_eq!(
        refused(b"a\nZo\xeb").to_string(),
        "Line 2 cannot be read as text. Save the file as \"CSV UTF-8\" in your spreadsheet program, and choose that file."
    );
}

#[test]
fn the_size_is_limited() {
    let mut text = "userName\n".to_owned();
    text.push_str(&"a\n".repeat(MOST_ROWS));
    assert_eq!(read(&text).len(), MOST_ROWS);
    text.push('a');
    assert_eq!(refused(text.as_bytes()), CsvError::TooManyRows);
    let wide = |cells: usize| format!("a\n{}b", ",".repeat(cells - 1));
    assert_eq!(read(&wide(MOST_CELLS)).row(0).unwrap().len(), MOST_CELLS);
    assert_eq!(refused(wide(MOST_CELLS + 1).as_bytes()), CsvError::TooManyCells { line: LineNumber(2) });
    // Its first bytes say what it is, so that a file of this size was looked at without being read to its end.
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.resize(MOST_BYTES, 0);
    assert_eq!(refused(&bytes), CsvError::Workbook);
    bytes.push(0);
    assert_eq!(refused(&bytes), CsvError::TooLarge);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,3}", "[-=+@',;\"\t\r\n a]{0,6}", "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_back(cells in prop::collection::vec(prop::collection::vec(cell(), 1..5), 0..6)) {
        let mut out = BYTE_ORDER_MARK.to_vec();
        append_row(&mut out, ["one", "two", "three"]);
        for row in &cells {
            append_row(&mut out, row);
        }
        let table = Table::read(&out).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(table.separator(), Separator::Comma);
        let read: Vec<Vec<String>> =
            table.rows().map(|row| row.cells().map(|cell| restored(cell).into_owned()).collect()).collect();
        let blank = |row: &&Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
        // A tab or a line break alone is marked when it is written, and a row with a mark has a value.
        let marked = |row: &&Vec<String>| row.iter().any(|cell| neutralized(cell) != cell.as_str());
        let expected: Vec<Vec<String>> = cells.iter().filter(|row| !blank(row) || marked(row)).cloned().collect();
        prop_assert_eq!(read, expected);
    }
}

/// Runs a property on random values and returns how many of them it spoke about.
fn reached<T: std::fmt::Debug>(values: impl Strategy<Value = T>, property: impl Fn(T) -> bool) -> u32 {
    let config = ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    let count = std::cell::Cell::new(0);
    let run = proptest::test_runner::TestRunner::new(config).run(&values, |value| {
        count.set(count.get() + u32::from(property(value)));
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
    count.get()
}

const CASES: u32 = 2048;

#[test]
fn a_separator_is_found_in_any_table_of_words() {
    let separators = prop::sample::select(Separator::RAREST_FIRST.to_vec());
    let tables = (separators, 2..6usize, prop::collection::vec("[a-z @.]{1,8}", 2..40));
    let found = reached(tables, |(separator, width, cells)| {
        let row = |row: &[String]| row.join(&separator.character().to_string());
        let text = cells.chunks_exact(width).map(row).collect::<Vec<_>>().join("\r\n");
        let table = Table::read(text.as_bytes());
        // Too few words for a row, or nothing but blanks.
        table.is_ok_and(|table| {
            assert_eq!(table.separator(), separator, "{text:?}");
            true
        })
    });
    assert!(found > CASES / 2, "only {found} of {CASES} texts were tables");
}

#[test]
fn no_bytes_break_the_reader() {
    let marks = prop::sample::select(b"\",;\t\r\n=a".to_vec());
    let bytes = prop::collection::vec(prop_oneof![9 => marks, 1 => any::<u8>()], 0..64);
    let beginnings =
        prop::sample::select(vec![&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"sep=;"]);
    let read = reached((beginnings, bytes), |(beginning, bytes)| {
        let table = Table::read(&[beginning, &bytes].concat());
        table.is_ok_and(|table| {
            let lines: Vec<u32> = table.rows().map(|row| row.line().0).collect();
            assert!(lines.is_sorted_by(|a, b| a < b), "{lines:?}");
            assert!(table.rows().all(|row| row.cells().any(|cell| !cell.trim().is_empty())));
            true
        })
    });
    assert!(read > CASES / 8 && read < CASES, "{read} of {CASES} were read, the others refused");
}
