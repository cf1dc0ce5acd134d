//! The filter that is sent for what is typed and chosen above the list (RFC 7644 section 3.4.2.2).

use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::filter::Filter;

/// Which users are shown by whether they are active.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Active {
    /// All.
    #[default]
    Any,
    /// Those who may sign in.
    Only,
    /// Those who may not.
    Not,
}

/// What has these words in one of these attributes; none when everything is meant.
pub(super) fn filter(looked_at: &[&str], words: &str, active: Active) -> Option<Filter> {
    let words = words.trim();
    let path = |name: &str| AttributePath::parse(name).ok();
    let named = (!words.is_empty())
        .then(|| looked_at.iter().filter_map(|name| Some(path(name)?.contains(words))).reduce(Filter::or))
        .flatten();
    let active = match active {
        Active::Any => None,
        Active::Only => path("active").map(|path| path.equals(true)),
        Active::Not => path("active").map(|path| path.equals(false)),
    };
    named.into_iter().chain(active).reduce(Filter::and)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOKED_AT: [&str; 2] = ["userName", "emails.value"];

    fn text(words: &str, active: Active) -> String {
        filter(&LOOKED_AT, words, active).map(|filter| filter.to_string()).unwrap_or_default()
    }

    #[test]
    fn nothing_typed_and_nothing_chosen_is_no_filter() {
        assert_eq!(text("  ", Active::Any), "");
    }

    #[test]
    fn every_attribute_is_looked_at_and_what_is_typed_is_a_value() {
        assert_eq!(text(" o\"neil ", Active::Any), r#"userName co "o\"neil" or emails.value co "o\"neil""#);
    }

    #[test]
    fn inactive_users_are_chosen_among_those_that_are_looked_for() {
        assert_eq!(text("", Active::Not), "active eq false");
        let both = text("ada", Active::Only);
        assert!(
            both.starts_with("(userName co \"ada\" or ") && both.ends_with(") and active eq true"),
            "{both}"
        );
        assert_eq!(Filter::parse(&both).unwrap().to_string(), both);
    }
}
