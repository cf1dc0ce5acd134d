//! When something ends: a certificate, a provider's metadata, the token of a sync client.

use crate::units::UnixSeconds;

/// When something ends; none for what never does, or does not say when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry(pub Option<UnixSeconds>);

impl Expiry {
    /// It has no end.
    pub const NEVER: Self = Self(None);

    /// How many whole days are left: 0 on the last day, -1 within a day after the end. None when it has no end.
    pub fn days_left(self, now: UnixSeconds) -> Option<i64> {
        let left = i128::from(self.0?.0) - i128::from(now.0);
        i64::try_from(left.div_euclid(86_400)).ok()
    }

    /// Whether the end has passed. The last second itself still counts (RFC 5280 section 4.1.2.5).
    pub fn is_over(self, now: UnixSeconds) -> bool {
        self.0.is_some_and(|end| end < now)
    }

    /// Whichever ends first.
    #[must_use]
    pub fn earlier(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some(one), Some(another)) => Self(Some(one.min(another))),
            (one, another) => Self(one.or(another)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400;

    fn ends(at: u64) -> Expiry {
        Expiry(Some(UnixSeconds(at)))
    }

    #[test]
    fn days_are_counted_to_the_end_and_below_zero_behind_it() {
        let now = UnixSeconds(10 * DAY);
        for (end, days) in [
            (10 * DAY, 0),
            (11 * DAY - 1, 0),
            (11 * DAY, 1),
            (40 * DAY, 30),
            (10 * DAY - 1, -1),
            (9 * DAY, -1),
            (9 * DAY - 1, -2),
            (0, -10),
        ] {
            assert_eq!(ends(end).days_left(now), Some(days), "{end}");
            assert_eq!(ends(end).is_over(now), days < 0, "{end}");
        }
    }

    #[test]
    fn what_has_no_end_has_no_days_left_and_is_never_over() {
        assert_eq!(Expiry::NEVER.days_left(UnixSeconds(u64::MAX)), None);
        assert!(!Expiry::NEVER.is_over(UnixSeconds(u64::MAX)));
    }

    #[test]
    fn no_time_overflows() {
        assert_eq!(ends(0).days_left(UnixSeconds(u64::MAX)), Some(-213_503_982_334_602));
        assert_eq!(ends(u64::MAX).days_left(UnixSeconds(0)), Some(213_503_982_334_601));
    }

    #[test]
    fn the_earlier_of_two_ends_counts_and_no_end_is_later_than_any() {
        assert_eq!(ends(5).earlier(ends(3)), ends(3));
        assert_eq!(Expiry::NEVER.earlier(ends(3)), ends(3));
        assert_eq!(ends(3).earlier(Expiry::NEVER), ends(3));
        assert_eq!(Expiry::NEVER.earlier(Expiry::NEVER), Expiry::NEVER);
    }
}
