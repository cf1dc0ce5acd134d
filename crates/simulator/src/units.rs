//! Units as types: what a number counts is said once, here. No arithmetic beyond what the tenant needs.

use std::fmt;

/// A moment: seconds since 1970-01-01T00:00:00Z, as `iat` and `exp` count them (RFC 7519 section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixSeconds(pub i64);

/// A duration in seconds, as `expires_in` counts it (RFC 6749 section 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(pub i64);

/// A duration in minutes, as `access_token_ttl` counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(pub i64);

impl UnixSeconds {
    /// The moment `wait` later; the far end of time instead of an overflow.
    #[must_use]
    pub fn after(self, wait: Seconds) -> Self {
        Self(self.0.saturating_add(wait.0))
    }
}

/// As SCIM writes a moment (RFC 7643 section 2.3.5): `2026-01-31T23:59:59Z`.
impl fmt::Display for UnixSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        // Counted in eras of 400 years from the first of March of the year 0, so that a leap day ends its year.
        let days = days.saturating_add(719_468);
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        let year = year + era * 400 + later;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl Minutes {
    /// The same duration as the token endpoint tells it.
    #[must_use]
    pub fn seconds(self) -> Seconds {
        Seconds(self.0.saturating_mul(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_its_date() {
        for (moment, written) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_700_000_000, "2023-11-14T22:13:20Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(UnixSeconds(moment).to_string(), written);
        }
    }
}
