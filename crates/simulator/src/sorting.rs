//! The order of a list. One small stable sort for all lists: the standard library's would come once for each kind of
//! entry, and be the heaviest thing about it.

use std::cmp::Ordering;

/// The places of the entries in their order; `compare` is given two places. Equal entries stay as they stand.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    // Runs of 1, 2, 4 ... entries are in order already; two beside each other become one.
    let mut run = 1;
    while run < count {
        for pair in sorted.chunks(run * 2) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([first, lefts @ ..], [second, rights @ ..]) = (left, right) {
                if compare(*first, *second) == Ordering::Greater {
                    merged.push(*second);
                    right = rights;
                } else {
                    merged.push(*first);
                    left = lefts;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut sorted, &mut merged);
        merged.clear();
        run *= 2;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_in_order_and_equal_ones_as_before() {
        let entries = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let order = order(entries.len(), &|left, right| entries[left].0.cmp(&entries[right].0));
        let letters: String = order.into_iter().map(|at| entries[at].1).collect();
        assert_eq!(letters, "dbeac");
    }

    #[test]
    fn lists_of_any_length_are_sorted_as_the_standard_library_sorts_them() {
        for count in 0..70_usize {
            let keys: Vec<usize> = (0..count).map(|at| at * 31 % 17).collect();
            let mut wanted: Vec<usize> = (0..count).collect();
            wanted.sort_by_key(|at| keys[*at]);
            assert_eq!(order(count, &|left, right| keys[left].cmp(&keys[right])), wanted, "{count}");
        }
    }
}
