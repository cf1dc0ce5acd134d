//! The name that somebody probably meant who wrote another one.

/// The name that differs least from `written`; none where all differ in more than a quarter of its letters. Upper and
/// lower case are the same.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Names are short; what is longer is no name that was mistyped.
    if written.len() > LONGEST {
        return None;
    }
    let most = (written.len() / 4).max(1);
    names
        .map(|name| (edits(written.as_bytes(), name.as_bytes()), name))
        .filter(|(edits, _)| *edits <= most)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

const LONGEST: usize = 100;

/// How many letters have to be added, left out, replaced, or swapped with the next one (the optimal string alignment
/// distance).
fn edits(from: &[u8], to: &[u8]) -> usize {
    let width = to.len() + 1;
    // Row by row: how many edits lead from the first `row` letters to the first `column` ones.
    let mut rows: Vec<usize> = (0..(from.len() + 1) * width).collect();
    for row in 1..=from.len() {
        rows[row * width] = row;
        for column in 1..=to.len() {
            let same = |a: usize, b: usize| from[row - a].eq_ignore_ascii_case(&to[column - b]);
            let at = |up: usize, left: usize| rows[(row - up) * width + column - left];
            let replaced = at(1, 1) + usize::from(!same(1, 1));
            let mut least = replaced.min(at(0, 1) + 1).min(at(1, 0) + 1);
            if row > 1 && column > 1 && same(1, 2) && same(2, 1) {
                least = least.min(at(2, 2) + 1);
            }
            rows[row * width + column] = least;
        }
    }
    rows.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_with_the_fewest_edits_is_meant() {
        let names = ["getAllDirectories", "getDirectoryById", "getUser", "getUserInfo", "patchUser"];
        let meant = |written| nearest(written, names.into_iter());
        assert_eq!(meant("getDirectories"), Some("getAllDirectories"));
        assert_eq!(meant("GETUSER"), Some("getUser"));
        assert_eq!(meant("getUesr"), Some("getUser"));
        assert_eq!(meant("ptachUser"), Some("patchUser"));
        assert_eq!(meant("listEverything"), None);
        assert_eq!(meant(""), None);
        assert_eq!(meant(&"getUser".repeat(50)), None);
    }

    #[test]
    fn edits_are_counted_one_by_one() {
        for (from, to, count) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "", 2),
            ("abc", "acb", 1),
            ("kitten", "sitting", 3),
            ("name", "nmae", 1),
        ] {
            assert_eq!(edits(from.as_bytes(), to.as_bytes()), count, "{from} {to}");
        }
    }
}
