//! A time as a person writes it into a condition.

use std::borrow::Cow;

/// A time as SCIM writes it (RFC 7643 section 2.3.5, RFC 3339). A day alone is its first moment, in UTC. None: it is
/// neither.
pub(super) fn read(text: &str) -> Option<Cow<'_, str>> {
    match text.split_once('T') {
        None => is_day(text).then(|| Cow::Owned(format!("{text}T00:00:00Z"))),
        Some((day, time)) => (is_day(day) && is_time(time)).then_some(Cow::Borrowed(text)),
    }
}

fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |digits, range| parts.next().is_some_and(|part| is_number(part, digits, range));
    next(4, 0..=9_999) && next(2, 1..=12) && next(2, 1..=31) && parts.next().is_none()
}

fn is_time(text: &str) -> bool {
    let clock = match (text.strip_suffix('Z'), text.rsplit_once(['+', '-'])) {
        (Some(clock), _) => clock,
        (None, Some((clock, zone))) if is_clock(zone, 2) => clock,
        _ => return false,
    };
    match clock.split_once('.') {
        None => is_clock(clock, 3),
        Some((clock, fraction)) => {
            is_clock(clock, 3) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
        }
    }
}

/// Hours and minutes, and seconds with a third part: a minute may have a leap second.
fn is_clock(text: &str, parts: usize) -> bool {
    let ranges = [0..=23, 0..=59, 0..=60];
    text.split(':').count() == parts
        && text.split(':').zip(ranges).all(|(part, range)| is_number(part, 2, range))
}

fn is_number(text: &str, digits: usize, range: std::ops::RangeInclusive<u32>) -> bool {
    text.len() == digits
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse().is_ok_and(|number| range.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_time_stays_as_it_is_and_a_day_becomes_its_first_moment() {
        assert_eq!(read("2026-01-31").as_deref(), Some("2026-01-31T00:00:00Z"));
        for text in [
            "2026-01-31T09:30:00Z",
            "2026-01-31T09:30:00.123456Z",
            "2016-12-31T23:59:60Z",
            "2026-01-31T09:30:00+05:30",
            "2026-01-31T09:30:00.5-08:00",
        ] {
            assert_eq!(read(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "T",
            "today",
            "2026-1-31",
            "2026-13-01",
            "2026-01-32",
            "2026-01-31-01",
            "2026-01-31T",
            "2026-01-31T09:30",
            "2026-01-31T09:30Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T09:60:00Z",
            "2026-01-31T09:30:00",
            "2026-01-31T09:30:00.Z",
            "2026-01-31T09:30:00+0530",
            "2026-01-31 09:30:00Z",
            "２０２６-01-31",
            "+026-01-31",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
