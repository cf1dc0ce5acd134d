//! How many rows have come how far, in words.

use crate::ui::pager::grouped;
use firstkey_core::scim::import::record::Tally;

/// "980 created, 12 there already, 8 to go".
pub(super) fn in_words(tally: Tally) -> String {
    let parts = [
        (tally.made, "created"),
        (tally.exist, "there already"),
        (tally.refused, "refused"),
        (tally.sent + tally.unsure, "perhaps created"),
        (tally.waiting, "not sent"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    parts
        .map(|(count, what)| format!("{} {what}", grouped(u32::try_from(count).unwrap_or(u32::MAX))))
        .collect::<Vec<_>>()
        .join(", ")
}
