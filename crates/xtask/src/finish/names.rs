//! Makes the names compress that program and glue share. wasm-bindgen ends them with a hash, 16 digits that no
//! compression makes smaller, and they stand in both files. A number takes the place of each hash: of the same length,
//! so that nothing in a wasm file moves, and nearly always zero.

use super::apart::Program;
use std::collections::{BTreeMap, BTreeSet};

/// How many digits a hash has.
const DIGITS: usize = 16;

/// Numbers the names in every file of the program alike.
pub(super) fn number(program: &mut Program) {
    let numbers = numbers(program.glue.as_bytes());
    let mut glue = std::mem::take(&mut program.glue).into_bytes();
    overwrite(&mut glue, &numbers);
    program.glue = String::from_utf8_lossy(&glue).into_owned();
    overwrite(&mut program.first, &numbers);
    program.parts.iter_mut().for_each(|(_, bytes)| overwrite(bytes, &numbers));
}

/// The number for each hash of the glue: the lowest with which no two names are the same.
fn numbers(glue: &[u8]) -> BTreeMap<Vec<u8>, String> {
    let mut titles: BTreeMap<&[u8], BTreeSet<&[u8]>> = BTreeMap::new();
    for at in hashes(glue) {
        let begin = glue[..at].iter().rposition(|byte| !is_of_a_name(*byte)).map_or(0, |before| before + 1);
        titles.entry(&glue[at..at + DIGITS]).or_default().insert(&glue[begin..at]);
    }
    let mut next: BTreeMap<&[u8], u64> = BTreeMap::new();
    let numbered = titles.into_iter().map(|(hash, titles)| {
        let number = titles.iter().filter_map(|title| next.get(title)).max().copied().unwrap_or_default();
        titles.into_iter().for_each(|title| _ = next.insert(title, number + 1));
        (hash.to_owned(), format!("{number:0DIGITS$x}"))
    });
    numbered.collect()
}

fn overwrite(bytes: &mut [u8], numbers: &BTreeMap<Vec<u8>, String>) {
    let places: Vec<usize> = hashes(bytes).collect();
    for at in places {
        let hash = &mut bytes[at..at + DIGITS];
        if let Some(number) = numbers.get(&*hash) {
            hash.copy_from_slice(number.as_bytes());
        }
    }
}

/// Where the hashes of names begin: behind `_` or `_h`, at the end of the name.
fn hashes(bytes: &[u8]) -> impl Iterator<Item = usize> {
    (2..bytes.len().saturating_sub(DIGITS - 1)).filter(|at| {
        let (before, hash) = (&bytes[at - 2..*at], &bytes[*at..at + DIGITS]);
        (before == b"_h" || before[1] == b'_')
            && hash.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
            && bytes.get(at + DIGITS).is_none_or(|next| !is_of_a_name(*next))
    })
}

const fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "__wbg_get_f249a2a76caa9a55: 1, __wbg_get_0123456789abcdef: 2, \
        __wbg_set_aaaaaaaaaaaaaaaa: wasm.invoke__hd864b623500ae65d(a), \"sha384-_0123456789abcdef0\"";

    fn program(first: &[u8]) -> Program {
        Program {
            glue: GLUE.to_owned(),
            first: first.to_owned(),
            parts: vec![("split_a".to_owned(), first.to_owned())],
            loaders: Vec::new(),
            mark: None,
        }
    }

    #[test]
    fn every_file_has_the_same_numbers_and_no_two_names_are_the_same() {
        let mut program = program(b"\x1a__wbg_get_f249a2a76caa9a55\0\x1c__wbg_get_0123456789abcdef\0");
        number(&mut program);
        assert_eq!(
            program.glue,
            "__wbg_get_0000000000000001: 1, __wbg_get_0000000000000000: 2, \
             __wbg_set_0000000000000000: wasm.invoke__h0000000000000000(a), \"sha384-_0123456789abcdef0\""
        );
        let names = b"\x1a__wbg_get_0000000000000001\0\x1c__wbg_get_0000000000000000\0";
        assert_eq!(program.first, names);
        assert_eq!(program.parts[0].1, names);
    }

    #[test]
    fn what_the_glue_does_not_name_stays_as_it_is() {
        let text = b"a_bbbbbbbbbbbbbbbb a_f249a2a76caa9a55b af249a2a76caa9a55 _f249a2a76caa9a5".as_slice();
        let mut program = program(text);
        number(&mut program);
        assert_eq!(program.first, text);
    }

    #[test]
    fn a_hash_of_two_names_gets_a_number_that_is_free_for_both() {
        let glue = b" a_1111111111111111 a_2222222222222222 b_2222222222222222 b_3333333333333333";
        let numbers = numbers(glue);
        let of = |digit: u8| numbers[&vec![digit; DIGITS]].trim_start_matches('0').to_owned();
        assert_eq!([b'1', b'2', b'3'].map(of), ["", "1", "2"]);
    }
}
