//! What the options of curl mean for the request (curl's manual page).

mod table;

use table::OPTIONS;

/// What an option means for the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Method,
    Url,
    Header,
    /// `--data`, `--data-ascii`: `@` reads a file.
    Data,
    /// `--data-binary`: `@` reads a file.
    DataBinary,
    /// `--data-raw`: taken as it is.
    DataRaw,
    DataUrlencode,
    Json,
    /// `--get`: the data goes into the query.
    Get,
    Head,
    User,
    Bearer,
    /// A header of this name.
    HeaderOf(&'static str),
    /// `--cookie`: a file unless it has a `=`.
    Cookie,
    UrlQuery,
    /// `--proto-default`: the scheme of an address that has none.
    Scheme,
    /// `--globoff`: braces and brackets of an address are not patterns.
    Globoff,
    /// Nothing of the request: how curl shows, waits, tries again.
    Silent,
    /// Has to do with the request, and has no place in it: the sentence says what.
    NotTaken(&'static str),
    /// The same of what is sent with this method unless `--request` names another.
    NotTakenWith(&'static str, &'static str),
    Next,
}

/// An option.
pub(super) struct CurlOption {
    pub(super) long: &'static str,
    pub(super) short: Option<char>,
    pub(super) takes_value: bool,
    pub(super) meaning: Meaning,
}

/// The option of this name, without its dashes. `no-` before a switch turns it off; one that says nothing says nothing
/// either way.
pub(super) fn long(name: &str) -> Option<&'static CurlOption> {
    let named = |name: &str| OPTIONS.iter().find(|option| option.long == name);
    named(name).or_else(|| {
        named(name.strip_prefix("no-")?)
            .filter(|option| !option.takes_value && option.meaning == Meaning::Silent)
    })
}

/// The option of this letter.
pub(super) fn short(letter: char) -> Option<&'static CurlOption> {
    OPTIONS.iter().find(|option| option.short == Some(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_option_stands_twice() {
        for (at, option) in OPTIONS.iter().enumerate() {
            let others = &OPTIONS[at + 1..];
            assert!(others.iter().all(|other| other.long != option.long), "{}", option.long);
            assert!(
                option.short.is_none() || others.iter().all(|other| other.short != option.short),
                "{}",
                option.long
            );
        }
    }
}
