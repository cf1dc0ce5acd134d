//! A span of time in the units that people count in.

use firstkey_core::units::{Minutes, Seconds};

/// "182 days and 12 hours": the two largest units that are not zero.
pub(crate) fn span(Minutes(minutes): Minutes) -> String {
    let units = [(minutes / 1_440, "day"), (minutes / 60 % 24, "hour"), (minutes % 60, "minute")];
    let words = units.into_iter().filter(|(count, _)| *count > 0).take(2);
    let words = words.map(|(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" }));
    words.collect::<Vec<_>>().join(" and ")
}

/// How long a token still lives.
pub(crate) fn expires(Seconds(left): Seconds) -> String {
    match left {
        0 => "Expired: nothing is written until there is a new one.".to_owned(),
        1..=59 => "Expires in less than a minute".to_owned(),
        _ => format!("Expires in {}", whole(Seconds(left))),
    }
}

/// A span from a minute on, without what is left over.
pub(crate) fn whole(Seconds(seconds): Seconds) -> String {
    span(Minutes(u32::try_from(seconds / 60).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_its_two_largest_units() {
        assert_eq!(span(Minutes(262_800)), "182 days and 12 hours");
        assert_eq!(span(Minutes(1_051_200)), "730 days");
        assert_eq!(span(Minutes(1_441)), "1 day and 1 minute");
        assert_eq!(span(Minutes(1_501)), "1 day and 1 hour");
        assert_eq!(span(Minutes(61)), "1 hour and 1 minute");
    }

    #[test]
    fn what_is_left_of_a_token_is_told_without_seconds() {
        assert!(expires(Seconds(0)).starts_with("Expired"));
        assert_eq!(expires(Seconds(59)), "Expires in less than a minute");
        assert_eq!(expires(Seconds(3_719)), "Expires in 1 hour and 1 minute");
        assert!(!expires(Seconds(u64::MAX)).is_empty());
    }
}
