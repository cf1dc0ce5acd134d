//! Parts of a document that a test run writes: what stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`.
//! `UPDATE_GOLDEN=1` rewrites such a part; the diff is then to be read.

use crate::repository;
use std::fs;
use std::sync::Mutex;

static WRITING: Mutex<()> = Mutex::new(());

/// Fails when a document of the repository does not hold exactly this text in the part of that name.
///
/// # Panics
/// With both texts, when they differ.
pub fn check(document: &str, name: &str, text: &str) {
    // Two tests of one run may write two parts of one document.
    let _alone = WRITING.lock();
    let path = repository::root().join(document);
    let kept = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{document}: {error}"));
    let made = replaced(&kept, name, text).unwrap_or_else(|| panic!("{document} has no part {name}"));
    if kept == made {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&path, made).expect("a document can be written");
        return;
    }
    panic!(
        "The part {name} of {document} is not what this run came to:\n{text}\n\
         UPDATE_GOLDEN=1 rewrites it: read the diff."
    );
}

/// The document with this text in the part of that name; none when it has no such part.
fn replaced(document: &str, name: &str, text: &str) -> Option<String> {
    let (before, rest) = document.split_once(&format!("<!-- {name}:begin -->\n"))?;
    let end = format!("<!-- {name}:end -->");
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}<!-- {name}:begin -->\n{}\n{end}{after}", text.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str =
        "# A\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n<!-- y:begin -->\n<!-- y:end -->\n";

    #[test]
    fn the_text_between_the_marks_is_replaced_and_nothing_else() {
        let made = replaced(DOCUMENT, "x", "new\n").unwrap();
        assert_eq!(made, DOCUMENT.replace("old", "new"));
        assert_eq!(replaced(&made, "x", "new").unwrap(), made, "the same text changes nothing");
        assert!(replaced(DOCUMENT, "y", "z").unwrap().contains("<!-- y:begin -->\nz\n<!-- y:end -->"));
    }

    #[test]
    fn a_part_that_is_not_there_or_does_not_end_is_no_part() {
        assert_eq!(replaced(DOCUMENT, "z", "new"), None);
        assert_eq!(replaced("<!-- x:begin -->\n", "x", "new"), None);
    }
}
