//! Times in SAML (saml-core-2.0-os section 1.3.3): `xs:dateTime`, in UTC.

use crate::units::{Seconds, UnixSeconds};

/// Reads `2030-01-31T12:00:00Z`. A fraction of a second is passed over; an offset, which SAML forbids, is reckoned with,
/// and no zone at all is UTC. None for what is no time, and for times before 1970.
pub(super) fn parse(text: &str) -> Option<UnixSeconds> {
    let (date, time) = text.trim().split_once('T')?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let (time, offset) = zone(time)?;
    let whole = match time.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() && all_digits(fraction) => whole,
        Some(_) => return None,
        None => time,
    };
    let [hour, minute, second] = numbers(whole, ':', [2, 2, 2])?;
    // 24:00:00 is the end of the day (XML Schema part 2, section 3.2.7.1).
    if hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0) {
        return None;
    }
    let time = UnixSeconds::of_day(year, month, day)?.after(Seconds(hour * 3_600 + minute * 60 + second));
    match offset {
        (true, ahead) => Some(UnixSeconds(time.0.checked_sub(ahead)?)),
        (false, behind) => Some(time.after(Seconds(behind))),
    }
}

/// A time without its zone, and the offset from UTC: whether it is ahead, and how many seconds.
fn zone(time: &str) -> Option<(&str, (bool, u64))> {
    if let Some(time) = time.strip_suffix('Z') {
        return Some((time, (true, 0)));
    }
    let (time, ahead, offset) = match (time.split_once('+'), time.split_once('-')) {
        (Some((time, offset)), None) => (time, true, offset),
        (None, Some((time, offset))) => (time, false, offset),
        (None, None) => return Some((time, (true, 0))),
        (Some(_), Some(_)) => return None,
    };
    let [hours, minutes] = numbers(offset, ':', [2, 2])?;
    (hours <= 14 && minutes <= 59).then_some((time, (ahead, hours * 3_600 + minutes * 60)))
}

/// Numbers of so many digits each.
fn numbers<const N: usize>(text: &str, between: char, digits: [usize; N]) -> Option<[u64; N]> {
    let mut parts = text.split(between);
    let mut found = [0; N];
    for (number, digits) in found.iter_mut().zip(digits) {
        let part = parts.next().filter(|part| part.len() == digits && all_digits(part))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_time_is_read_in_every_form_that_providers_write() {
        for text in [
            "2030-01-31T12:00:00Z",
            "2030-01-31T12:00:00.123Z",
            " 2030-01-31T12:00:00.1234567Z\n",
            "2030-01-31T12:00:00",
            "2030-01-31T14:00:00+02:00",
            "2030-01-31T06:30:00-05:30",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), "2030-01-31 12:00:00 UTC", "{text}");
        }
        assert_eq!(parse("2030-01-31T24:00:00Z").unwrap().to_string(), "2030-02-01 00:00:00 UTC");
        assert_eq!(parse("1970-01-01T00:00:00Z"), Some(UnixSeconds(0)));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "tomorrow",
            "2030-01-31",
            "2030-02-30T12:00:00Z",
            "2030-1-31T12:00:00Z",
            "2030-01-31T12:00Z",
            "2030-01-31T25:00:00Z",
            "2030-01-31T24:00:01Z",
            "2030-01-31T12:60:00Z",
            "2030-01-31T12:00:00.Z",
            "2030-01-31T12:00:00+15:00",
            "2030-01-31T12:00:00+02",
            "-2030-01-31T12:00:00Z",
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:00:00+01:00",
            "2030-01-31T12:00:00+01:00-01:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_time_comes_back_as_it_was(time in 0_u64..253_402_300_799) {
            let printed = UnixSeconds(time).to_string().replace(" UTC", "Z").replace(' ', "T");
            prop_assert_eq!(parse(&printed), Some(UnixSeconds(time)));
        }

        #[test]
        fn no_text_makes_the_reader_stumble(text in "[0-9T:.Z+-]{0,30}|\\PC{0,30}") {
            _ = parse(&text);
        }
    }
}
