//! Puts what several parts share into few files. `n` parts can have up to `2^n - n - 1` pieces in common, and a request
//! for each would cost more than loading a piece that is not needed yet.

use super::links::Loader;

/// Into how many files at most. With the six files of the first load, the page's own part and the practice tenant no
/// page costs more than twelve requests.
const FILES: usize = 4;

/// Pieces that lie in one file, one behind the other.
#[derive(Debug)]
pub(super) struct Group {
    /// Name and bytes.
    pub(super) pieces: Vec<(String, Vec<u8>)>,
    /// Which loaders want it, by their places.
    users: Vec<bool>,
}

/// The pieces in groups: as long as there are too many, those two are joined that make the loaders load the fewest
/// bytes they do not want.
pub(super) fn grouped(pieces: Vec<(String, Vec<u8>)>, loaders: &[Loader]) -> Vec<Group> {
    let alone = |(name, bytes): (String, Vec<u8>)| {
        let users = loaders.iter().map(|loader| loader.parts.contains(&name)).collect();
        Group { pieces: vec![(name, bytes)], users }
    };
    let mut groups: Vec<Group> = pieces.into_iter().map(alone).collect();
    while groups.len() > FILES {
        let pairs = (0..groups.len()).flat_map(|one| (one + 1..groups.len()).map(move |other| (one, other)));
        let Some((one, other)) = pairs.min_by_key(|(one, other)| waste(&groups[*one], &groups[*other]))
        else {
            break;
        };
        let gone = groups.remove(other);
        let stays = &mut groups[one];
        stays.pieces.extend(gone.pieces);
        stays.users.iter_mut().zip(gone.users).for_each(|(uses, other)| *uses |= other);
    }
    groups
}

/// How many bytes are loaded for nothing when two groups are one.
fn waste(one: &Group, other: &Group) -> usize {
    let size = |group: &Group| group.pieces.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let (first, second) = (size(one), size(other));
    let loaders = one.users.iter().zip(&other.users);
    loaders
        .map(|uses| match uses {
            (true, false) => second,
            (false, true) => first,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loader(parts: &[&str]) -> Loader {
        Loader { function: String::new(), parts: parts.iter().map(|part| (*part).to_owned()).collect() }
    }

    fn names(groups: &[Group]) -> Vec<Vec<&str>> {
        groups.iter().map(|group| group.pieces.iter().map(|(name, _)| name.as_str()).collect()).collect()
    }

    #[test]
    fn few_pieces_stay_alone() {
        let pieces = ["a", "b", "c", "d"].map(|name| (name.to_owned(), vec![0; 9]));
        assert_eq!(names(&grouped(pieces.into(), &[])), [["a"], ["b"], ["c"], ["d"]]);
    }

    #[test]
    fn small_pieces_are_joined_where_they_cost_least() {
        let pieces = [("a", 1_000), ("b", 900), ("c", 10), ("d", 800), ("e", 500)];
        let pieces = pieces.map(|(name, size)| (name.to_owned(), vec![0; size]));
        // c is wanted by both of the first; joined with either, the other loads it as well.
        let loaders = [loader(&["a", "c"]), loader(&["b", "c"]), loader(&["d"]), loader(&["e"])];
        assert_eq!(
            names(&grouped(pieces.into(), &loaders)),
            [vec!["a"], vec!["b", "c"], vec!["d"], vec!["e"]]
        );
    }

    #[test]
    fn those_are_joined_that_cost_the_loaders_least() {
        let sizes = [("a", 1_000), ("b", 900), ("c", 10), ("d", 800), ("e", 700), ("f", 20)];
        let pieces = sizes.map(|(name, size)| (name.to_owned(), vec![0; size]));
        // a and f are wanted by the same one, d and e by the same other: that costs nobody anything.
        let loaders = [loader(&["a", "c", "f"]), loader(&["b", "c"]), loader(&["d", "e"])];
        assert_eq!(
            names(&grouped(pieces.into(), &loaders)),
            [vec!["a", "f"], vec!["b"], vec!["c"], vec!["d", "e"]]
        );
    }
}
