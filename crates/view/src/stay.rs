//! Which rows of a list keep their place when it is reordered.

/// For each row whether it stays where it is, while the others are moved around it: as many as possible, the longest
/// increasing subsequence of the old places. `fixed`, if there is one, stays in any case.
pub(crate) fn stay(sources: &[Option<usize>], fixed: Option<usize>) -> Vec<bool> {
    let fixed = fixed.and_then(|row| Some((row, sources.get(row).copied()??)));
    let may_stay = |row: usize, source: usize| {
        fixed.is_none_or(|(fixed, before)| row.cmp(&fixed) == source.cmp(&before))
    };
    // The rows where a run of each length ends with the smallest old place, and for each row the one before it.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut previous = vec![None; sources.len()];
    for (row, source) in sources.iter().enumerate() {
        let Some(source) = source.filter(|source| may_stay(row, *source)) else { continue };
        let length = ends.partition_point(|(_, end)| *end < source);
        if let (Some(slot), Some(before)) = (previous.get_mut(row), length.checked_sub(1)) {
            *slot = ends.get(before).map(|(row, _)| *row);
        }
        match ends.get_mut(length) {
            Some(end) => *end = (row, source),
            None => ends.push((row, source)),
        }
    }
    let mut stays = vec![false; sources.len()];
    let mut next = ends.last().map(|(row, _)| *row);
    while let Some(row) = next {
        if let Some(stays) = stays.get_mut(row) {
            *stays = true;
        }
        next = previous.get(row).copied().flatten();
    }
    stays
}
