//! The order of a list. One small stable sort for all lists: the standard library's would come once for each kind of
//! entry, and be the heaviest thing about it.

use std::cmp::Ordering;

/// The places of the entries in their order; `compare` is given two places. Equal entries stay as they stand.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(count);
    for next in 0..count {
        let at = order.partition_point(|known| compare(*known, next) != Ordering::Greater);
        order.insert(at, next);
    }
    order
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
}
