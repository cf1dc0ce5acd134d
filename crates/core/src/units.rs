//! Units as types. The services mix minutes (lifetimes of a client), seconds (`expires_in`) and
//! Unix time; a number without its unit is a mistake waiting.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A span in minutes: `access_token_ttl`, `refresh_token_ttl`, `refresh_token_idle_ttl`,
/// `primary_secret_auto_retire_duration`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub u32);

impl Minutes {
    /// One week, the lifetime the vendors' getting-started pages use.
    pub const WEEK: Self = Self(10_080);
    /// One year, the refresh lifetime of the same pages.
    pub const YEAR: Self = Self(525_600);

    /// The same span in seconds.
    pub const fn seconds(self) -> Seconds {
        Seconds(self.0 as u64 * 60)
    }
}

/// "60 minutes", "7 days": as a person says it.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.seconds().fmt(f)
    }
}

/// A span in seconds: `expires_in`, `Retry-After`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seconds(pub u64);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str); 4] = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")];
        // An hour reads better as 60 minutes: that is the unit of the field beside it.
        let whole =
            |size: u64| self.0 >= size && self.0.is_multiple_of(size) && (size, self.0) != (3_600, 3_600);
        let (size, name) = UNITS.into_iter().find(|(size, _)| whole(*size)).unwrap_or((1, "second"));
        let count = self.0 / size;
        write!(f, "{count} {name}{}", if count == 1 { "" } else { "s" })
    }
}

/// Seconds since 1970-01-01T00:00:00Z. Core is always given the time, it never asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnixSeconds(pub u64);

impl UnixSeconds {
    /// This time and a span later; stays at the end of time instead of overflowing.
    #[must_use]
    pub const fn after(self, span: Seconds) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// The beginning of a day. None for a day that is in no calendar, and before 1970.
    pub(crate) const fn of_day(year: u64, month: u64, day: u64) -> Option<Self> {
        if month < 1 || month > 12 || day < 1 || year > 9_999 {
            return None;
        }
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        match (days_since_1970(year, month, day), days_since_1970(next.0, next.1, 1)) {
            (Some(days), Some(end)) if days < end => Some(Self(days * 86_400)),
            _ => None,
        }
    }

    /// What is left from `now` until this time, zero when it has passed.
    pub const fn left(self, now: Self) -> Seconds {
        Seconds(self.0.saturating_sub(now.0))
    }
}

/// Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil, for days since 1970.
const fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    // The year begins with March, so that the leap day is its last.
    let Some(year) = year.checked_sub((month <= 2) as u64) else { return None };
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (era * 146_097 + day_of_era).checked_sub(719_468)
}

/// Milliseconds since 1970-01-01T00:00:00Z, where a document says so: times of VCF Operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnixMilliseconds(pub u64);

impl UnixMilliseconds {
    /// The same time, to the second before it.
    pub const fn time(self) -> UnixSeconds {
        UnixSeconds(self.0 / 1000)
    }
}

/// A time since 1970 of which no document says whether it counts seconds or milliseconds:
/// `primary_secret_auto_retires_at`, `created_date`. It is written back as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub u64);

impl Epoch {
    /// The time it means: what would lie beyond the year 5138 as seconds counts milliseconds.
    pub const fn time(self) -> UnixSeconds {
        const BEYOND: u64 = 100_000_000_000;
        UnixSeconds(if self.0 < BEYOND { self.0 } else { self.0 / 1000 })
    }
}

/// `2026-11-21 22:05:00 UTC`.
impl fmt::Display for UnixSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, seconds) = (self.0 / 86_400, self.0 % 86_400);
        // Days to a date of the proleptic Gregorian calendar: Howard Hinnant, "chrono-compatible
        // low-level date algorithms", civil_from_days, for days since 1970 that are not negative.
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
    }
}

/// A page of a paged list, counted from 1. The client list calls it `start_index` although it
/// counts pages, not items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageNumber(pub u32);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(1);

    /// The page after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A page of a paged list, counted from 0: `page` of VCF Operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageIndex(pub u32);

impl PageIndex {
    /// The first page.
    pub const FIRST: Self = Self(0);

    /// The page after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// The place of an item in a list, counted from 1: SCIM's `startIndex` (RFC 7644 section 3.4.2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemIndex(pub u32);

impl ItemIndex {
    /// The first item.
    pub const FIRST: Self = Self(1);

    /// The item so many places further on.
    #[must_use]
    pub const fn after(self, items: u32) -> Self {
        Self(self.0.saturating_add(items))
    }
}

/// A line of a file, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineNumber(pub u32);

impl fmt::Display for LineNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_a_person_says_them() {
        assert_eq!(Minutes::WEEK.to_string(), "7 days");
        assert_eq!(Minutes::YEAR.to_string(), "365 days");
        assert_eq!(Minutes(60).to_string(), "60 minutes");
        assert_eq!(Minutes(1).to_string(), "1 minute");
        assert_eq!(Seconds(0).to_string(), "0 seconds");
        assert_eq!(Seconds(90).to_string(), "90 seconds");
    }

    #[test]
    fn a_time_reads_as_a_date() {
        assert_eq!(UnixSeconds(0).to_string(), "1970-01-01 00:00:00 UTC");
        assert_eq!(UnixSeconds(951_782_399).to_string(), "2000-02-28 23:59:59 UTC");
        assert_eq!(UnixSeconds(951_782_400).to_string(), "2000-02-29 00:00:00 UTC");
        assert_eq!(UnixSeconds(4_107_542_400).to_string(), "2100-03-01 00:00:00 UTC");
        assert!(!UnixSeconds(u64::MAX).to_string().is_empty());
    }

    #[test]
    fn a_day_that_is_in_no_calendar_is_none() {
        for (year, month, day) in [
            (2025, 2, 29),
            (2100, 2, 29),
            (2025, 4, 31),
            (2025, 0, 1),
            (2025, 13, 1),
            (2025, 1, 0),
            (1969, 12, 31),
            (0, 1, 1),
            (10_000, 1, 1),
        ] {
            assert_eq!(UnixSeconds::of_day(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!(UnixSeconds::of_day(1970, 1, 1), Some(UnixSeconds(0)));
        assert_eq!(UnixSeconds::of_day(2024, 2, 29).unwrap().to_string(), "2024-02-29 00:00:00 UTC");
        assert_eq!(UnixSeconds::of_day(9_999, 12, 31).unwrap().to_string(), "9999-12-31 00:00:00 UTC");
    }

    #[test]
    fn a_time_of_unknown_unit_is_the_one_that_lies_in_our_days() {
        assert_eq!(Epoch(1_700_000_000).time(), UnixSeconds(1_700_000_000));
        assert_eq!(Epoch(1_700_000_000_999).time(), UnixSeconds(1_700_000_000));
    }

    #[test]
    fn time_never_overflows() {
        assert_eq!(UnixSeconds(5).after(Seconds(u64::MAX)), UnixSeconds(u64::MAX));
        assert_eq!(UnixSeconds(5).left(UnixSeconds(9)), Seconds(0));
    }
}
