//! Dates of HTTP headers (RFC 9110 section 5.6.7) in their three formats, one of them current. Read
//! by hand: a crate for them brings a clock along, and core has none.

use crate::units::{Seconds, UnixSeconds};

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
/// The day of the week is not compared with the date.
pub(super) fn parse(text: &str) -> Option<UnixSeconds> {
    if text.len() > LONGEST {
        return None;
    }
    let mut parts = text.split([' ', ',', '-', ':']).filter(|part| !part.is_empty()).skip(1);
    let mut next = || parts.next();
    let (first, second) = (next()?, next()?);
    let month = |name: &str| MONTHS.find(name).filter(|at| name.len() == 3 && at % 3 == 0).map(|at| at / 3);
    // asctime has the month before the day, and the year behind the time.
    let (day, month, year, time) = match month(first) {
        Some(month) => {
            let time = [next()?, next()?, next()?];
            (second, month, next()?, time)
        }
        None => (first, month(second)?, next()?, [next()?, next()?, next()?]),
    };
    let number = |text: &str, most: u64| {
        let digits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|number: &u64| digits && *number <= most)
    };
    let year = match (year.len(), number(year, 9_999)?) {
        // Two digits mean the year that is not more than 50 years ahead: of our days, not of 1994.
        (2, short @ 0..70) => 2_000 + short,
        (2, short) => 1_900 + short,
        (_, year) => year,
    };
    let day = number(day, 31)?;
    let [hour, minute, second] = time;
    // 60 is a leap second.
    let second = number(hour, 23)? * 3_600 + number(minute, 59)? * 60 + number(second, 60)?;
    Some(UnixSeconds::of_day(year, month as u64 + 1, day)?.after(Seconds(second)))
}

/// `Wednesday, 06-Nov-94 08:49:37 GMT`. What is longer has something behind it.
const LONGEST: usize = 33;

const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_three_formats_of_the_standard_name_one_time() {
        for text in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(parse(text), Some(UnixSeconds(784_111_777)), "{text}");
        }
    }

    #[test]
    fn dates_are_those_that_a_time_prints() {
        for (text, printed) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01 00:00:00 UTC"),
            ("Tue, 29 Feb 2000 23:59:59 GMT", "2000-02-29 23:59:59 UTC"),
            ("Mon, 01 Mar 2100 12:00:00 GMT", "2100-03-01 12:00:00 UTC"),
            ("Sunday, 22-Nov-26 05:00:00 GMT", "2026-11-22 05:00:00 UTC"),
        ] {
            assert_eq!(parse(text).unwrap().to_string(), printed);
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "Sun",
            "Sun, 06 Nov",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 anF 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT",
            "Sun, 06 Nov 99999 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT and other words",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(text in "\\PC{0,60}") {
            let _ = parse(&text);
        }

        #[test]
        fn every_day_comes_back_as_it_was(days in 0_u64..60_000, second in 0_u64..86_400) {
            let time = UnixSeconds(days * 86_400 + second);
            let printed = time.to_string();
            let month: usize = printed[5..7].parse().unwrap();
            let text = format!("Any, {} {} {} {} GMT", &printed[8..10], &MONTHS[month * 3 - 3..month * 3], &printed[..4], &printed[11..19]);
            prop_assert_eq!(parse(&text), Some(time));
        }
    }
}
