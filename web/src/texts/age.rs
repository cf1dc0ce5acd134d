//! How old something is, and how long it lasts, in the words of a sentence.

use firstkey_core::units::{Seconds, UnixSeconds};

/// "read just now", "read 2 minutes ago".
pub(crate) fn read_ago(at: UnixSeconds, now: UnixSeconds) -> String {
    match now.left(at) {
        Seconds(0..=59) => "Read just now".to_owned(),
        Seconds(seconds) => format!("Read {} ago", largest(seconds)),
    }
}

/// "in 6 days", "2 hours ago", "now".
pub(crate) fn from_now(at: UnixSeconds, now: UnixSeconds) -> String {
    match (at.left(now), now.left(at)) {
        (Seconds(0), Seconds(0..=59)) => "just now".to_owned(),
        (Seconds(0), Seconds(ago)) => format!("{} ago", largest(ago)),
        (ahead, _) => format!("in {}", left(ahead)),
    }
}

/// "6 days": the largest unit there is, rounded down; less than a minute is one.
pub(crate) fn left(Seconds(seconds): Seconds) -> String {
    largest(seconds.max(60))
}

fn largest(seconds: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
    let (size, unit) = UNITS.into_iter().find(|(size, _)| seconds >= *size).unwrap_or((60, "minute"));
    let count = seconds / size;
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_told_in_its_largest_unit() {
        let ago = |seconds: u64| read_ago(UnixSeconds(1_000_000), UnixSeconds(1_000_000 + seconds));
        assert_eq!(ago(0), "Read just now");
        assert_eq!(ago(59), "Read just now");
        assert_eq!(ago(60), "Read 1 minute ago");
        assert_eq!(ago(7_300), "Read 2 hours ago");
        assert_eq!(read_ago(UnixSeconds(5), UnixSeconds(1)), "Read just now", "a clock that was set back");
    }

    #[test]
    fn a_time_is_told_from_now_in_both_directions() {
        let told = |at| from_now(UnixSeconds(at), UnixSeconds(1_000_000));
        assert_eq!(told(1_000_000), "just now");
        assert_eq!(told(1_000_001), "in 1 minute");
        assert_eq!(told(1_007_200), "in 2 hours");
        assert_eq!(told(1_000_000 - 86_400), "1 day ago");
    }

    #[test]
    fn what_is_left_is_never_nothing() {
        assert_eq!(left(Seconds(1)), "1 minute");
        assert_eq!(left(Seconds(3_599)), "59 minutes");
        assert_eq!(left(Seconds(6 * 86_400 + 86_399)), "6 days");
    }
}
