//! Puts what several parts share into few files. `n` parts can have up to `2^n - n - 1` pieces in common, and a request
//! for each would cost more than loading a piece that is not needed yet.

use super::links::Loader;

/// How many of these files a page loads at most. With the five files of the first load, the frame, the page's own part
/// and the practice tenant no page costs more than twelve requests.
const FILES: usize = 4;

/// Fewer bytes than this (before compression) are not worth a file of their own.
const SMALL: usize = 8 * 1024;

/// What every page but the first loads.
const FRAME: &str = "__wasm_split_load_shell";

/// What a page of the practice tenant loads as well.
const PRACTICE: &str = "__wasm_split_load_practice";

/// Pieces that lie in one file, one behind the other.
#[derive(Debug)]
pub(super) struct Group {
    /// Name and bytes.
    pub(super) pieces: Vec<(String, Vec<u8>)>,
    /// Which pages load it, by their places.
    pages: Vec<bool>,
}

impl Group {
    fn size(&self) -> usize {
        self.pieces.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}

/// The pieces in groups: as long as a page loads too many, those two of its groups are joined that make the pages load
/// the fewest bytes they do not want, for each page that loads one file less.
pub(super) fn grouped(pieces: Vec<(String, Vec<u8>)>, loaders: &[Loader]) -> Vec<Group> {
    let pages = pages(loaders);
    let alone = |(name, bytes): (String, Vec<u8>)| {
        let pages = pages.iter().map(|page| page.iter().any(|loader| loader.parts.contains(&name))).collect();
        Group { pieces: vec![(name, bytes)], pages }
    };
    let mut groups: Vec<Group> = pieces.into_iter().map(alone).collect();
    while let Some((one, other)) = cheapest(&groups, &crowded(&groups, pages.len())) {
        join(&mut groups, one, other);
    }
    while let Some((one, other)) = smallest(&groups) {
        join(&mut groups, one, other);
    }
    groups
}

fn join(groups: &mut Vec<Group>, one: usize, other: usize) {
    let gone = groups.remove(other);
    let stays = &mut groups[one];
    stays.pieces.extend(gone.pieces);
    stays.pages.iter_mut().zip(gone.pages).for_each(|(loads, other)| *loads |= other);
}

/// What each page loads: the frame and its own part, at a real tenant and at the practice tenant.
fn pages(loaders: &[Loader]) -> Vec<Vec<&Loader>> {
    let named = |name: &'static str| loaders.iter().filter(move |loader| loader.function == name);
    let own = loaders.iter().filter(|loader| ![FRAME, PRACTICE].contains(&loader.function.as_str()));
    let own = own.map(Some).chain([None]);
    own.flat_map(|own| {
        let real: Vec<&Loader> = named(FRAME).chain(own).collect();
        let practice = real.iter().copied().chain(named(PRACTICE)).collect();
        [real, practice]
    })
    .collect()
}

/// Which of the pages load too many groups.
fn crowded(groups: &[Group], pages: usize) -> Vec<bool> {
    (0..pages).map(|page| groups.iter().filter(|group| group.pages[page]).count() > FILES).collect()
}

/// The two groups whose joining costs the pages least, if a page loads too many.
fn cheapest(groups: &[Group], crowded: &[bool]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize, usize, usize)> = None;
    for one in 0..groups.len() {
        for other in one + 1..groups.len() {
            let (first, second) = (&groups[one], &groups[other]);
            let both = first.pages.iter().zip(&second.pages).zip(crowded);
            let relieved = both.filter(|((one, other), crowded)| **one && **other && **crowded).count();
            if relieved == 0 {
                continue;
            }
            let waste = waste(first, second);
            // Compared as fractions: waste for each page relieved.
            if best.is_none_or(|(least, pages, ..)| waste * pages < least * relieved) {
                best = Some((waste, relieved, one, other));
            }
        }
    }
    best.map(|(_, _, one, other)| (one, other))
}

/// A group that is not worth a request, and the one it costs the least to join.
fn smallest(groups: &[Group]) -> Option<(usize, usize)> {
    let small = groups.iter().position(|group| group.size() < SMALL)?;
    let others = (0..groups.len()).filter(|at| *at != small);
    let other = others.min_by_key(|at| waste(&groups[small], &groups[*at]))?;
    Some((small.min(other), small.max(other)))
}

/// How many bytes are loaded for nothing when two groups are one.
fn waste(one: &Group, other: &Group) -> usize {
    let (first, second) = (one.size(), other.size());
    let pages = one.pages.iter().zip(&other.pages);
    pages
        .map(|loads| match loads {
            (true, false) => second,
            (false, true) => first,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loader(name: &str, parts: &[&str]) -> Loader {
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        Loader { function: format!("__wasm_split_load_{name}"), parts }
    }

    fn sized(pieces: &[(&str, usize)]) -> Vec<(String, Vec<u8>)> {
        pieces.iter().map(|(name, size)| ((*name).to_owned(), vec![0; *size])).collect()
    }

    fn names(groups: &[Group]) -> Vec<Vec<&str>> {
        groups.iter().map(|group| group.pieces.iter().map(|(name, _)| name.as_str()).collect()).collect()
    }

    #[test]
    fn few_pieces_stay_alone() {
        let pieces = sized(&[("a", 9_000), ("b", 9_000), ("c", 9_000), ("d", 9_000)]);
        let loaders = [loader("people", &["a", "b", "c", "d"])];
        assert_eq!(names(&grouped(pieces, &loaders)), [["a"], ["b"], ["c"], ["d"]]);
    }

    #[test]
    fn there_may_be_many_as_long_as_a_page_loads_few() {
        let pieces = sized(&["a", "b", "c", "d", "e", "f"].map(|name| (name, 9_000)));
        let loaders = [loader("people", &["a", "b", "c", "d"]), loader("doctor", &["c", "d", "e", "f"])];
        assert_eq!(grouped(pieces, &loaders).len(), 6);
    }

    #[test]
    fn the_frame_counts_for_every_page_and_the_practice_tenant_beside_it() {
        let pieces = || sized(&["a", "b", "c", "d", "e"].map(|name| (name, 9_000)));
        let loaders = |frame, practice| {
            [loader("people", &["a", "b", "c"]), loader("shell", frame), loader("practice", practice)]
        };
        assert_eq!(grouped(pieces(), &loaders(&["d"], &["c"])).len(), 5);
        assert_eq!(grouped(pieces(), &loaders(&["d"], &["e"])).len(), 4);
        assert_eq!(grouped(pieces(), &loaders(&["d", "e"], &[])).len(), 4);
    }

    #[test]
    fn those_are_joined_that_cost_the_pages_least() {
        let pieces = sized(&[("a", 20_000), ("b", 19_000), ("c", 9_000), ("d", 18_000), ("e", 9_500)]);
        // a and e are wanted by the same one: that costs nobody anything.
        let loaders = [loader("people", &["a", "b", "c", "d", "e"]), loader("doctor", &["b", "c"])];
        let joined = grouped(pieces, &loaders);
        assert_eq!(joined.len(), 4);
        assert!(names(&joined).contains(&vec!["a", "d"]), "{:?}", names(&joined));
    }

    #[test]
    fn what_is_small_gets_no_file_of_its_own() {
        let pieces = sized(&[("a", 8_191), ("b", 8_192), ("c", 30_000)]);
        let loaders = [loader("people", &["a", "b"]), loader("doctor", &["c"])];
        assert_eq!(names(&grouped(pieces, &loaders)), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(names(&grouped(sized(&[("a", 9)]), &loaders)), [["a"]]);
    }

    #[test]
    fn no_page_loads_more_than_four() {
        let all: Vec<String> = (0..60).map(|at| format!("p{at}")).collect();
        let pieces: Vec<(&str, usize)> =
            all.iter().enumerate().map(|(at, name)| (name.as_str(), at * 3_701 % 9_100)).collect();
        let wanted = |step: usize| all.iter().map(String::as_str).step_by(step).collect::<Vec<_>>();
        let loaders = [
            loader("people", &wanted(2)),
            loader("doctor", &wanted(3)),
            loader("journey", &wanted(5)),
            loader("practice", &wanted(7)),
            loader("shell", &wanted(11)),
        ];
        let groups = grouped(sized(&pieces), &loaders);
        let most = (0..8).map(|page| groups.iter().filter(|group| group.pages[page]).count()).max();
        assert!(most.is_some_and(|most| (2..=FILES).contains(&most)), "{most:?}");
        let mut kept: Vec<&str> = names(&groups).concat();
        kept.sort_unstable();
        let mut before: Vec<&str> = all.iter().map(String::as_str).collect();
        before.sort_unstable();
        assert_eq!(kept, before, "no piece is lost or there twice");
    }
}
