//! What stands between the cells of a row.

use super::error::CsvError;

/// What stands between the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A comma, as RFC 4180 has it.
    Comma,
    /// A semicolon, as Excel writes where a comma begins the decimals.
    Semicolon,
    /// A tab, as Excel writes "Unicode text".
    Tab,
}

impl Separator {
    /// Which one to take when a file reads as well with another: in a text a tab is rarer than a semicolon, and a
    /// semicolon rarer than a comma.
    pub(super) const RAREST_FIRST: [Self; 3] = [Self::Tab, Self::Semicolon, Self::Comma];

    /// The character itself.
    pub const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }

    /// What it is called: "comma".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }

    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The separator that the first line of a text names, and what stands behind that line's `sep=;`. Excel reads and
    /// removes such a line; other programs may have put it into quotation marks.
    pub(super) fn declared(text: &str) -> Result<Option<(Self, &str)>, CsvError> {
        let end = text.find(['\r', '\n']).unwrap_or(text.len());
        let (line, rest) = text.split_at(end);
        let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
        let named = line.split_once('=').filter(|(sep, _)| sep.eq_ignore_ascii_case("sep"));
        let Some((_, named)) = named else { return Ok(None) };
        let mut characters = named.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => {
                let known = Self::RAREST_FIRST.into_iter().find(|one| one.character() == character);
                known.map(|separator| Some((separator, rest))).ok_or(CsvError::UnknownSeparator)
            }
            // No separator is that long: it is the name of a column.
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_may_name_the_separator() {
        for (text, separator) in [
            ("sep=;\r\na;b", Separator::Semicolon),
            ("SEP=,\r\na,b", Separator::Comma),
            ("sep=\t\r\na\tb", Separator::Tab),
            ("\"sep=;\"\r\na;b", Separator::Semicolon),
        ] {
            let (found, rest) = Separator::declared(text).unwrap().unwrap();
            assert_eq!((found, rest.starts_with("\r\na")), (separator, true), "{text:?}");
        }
        for text in ["", "a;b", "sep;=", "sep=", "sep=ab\n", "x\nsep=;"] {
            assert_eq!(Separator::declared(text), Ok(None), "{text:?}");
        }
        assert_eq!(Separator::declared("sep=|\na|b"), Err(CsvError::UnknownSeparator));
    }
}
