//! The path of a PATCH operation: what of a resource is changed (RFC 7644 section 3.5.2, figure 7).

use crate::scim::attribute::{AttributeName, AttributePath};
use crate::scim::filter::ValuePath;
use crate::scim::reader::Reader;
use crate::scim::syntax_error::SyntaxError;
use std::fmt;
use std::str::FromStr;

/// The path of a PATCH operation.
#[derive(Clone, Debug, PartialEq)]
pub enum PatchPath {
    /// An attribute: `name.familyName`.
    Attribute(AttributePath),
    /// Some values of an attribute, or one thing in each of them: `emails[type eq "work"].value`.
    Values {
        /// Which values.
        of: ValuePath,
        /// What of each; all of it when none.
        sub: Option<AttributeName>,
    },
}

impl PatchPath {
    /// Reads a path.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut reader = Reader::new("PATCH path", text);
        let attribute = reader.attribute()?;
        if !reader.rest().starts_with('[') {
            reader.end("the end")?;
            return Ok(Self::Attribute(attribute));
        }
        let of = ValuePath::behind(attribute, &mut reader)?;
        let sub = match reader.take('.') {
            true => {
                let word = reader.word();
                let name = AttributeName::parse(word);
                let name = name.map_err(|_| reader.expected("an attribute name such as \"value\""))?;
                reader.pass(word);
                Some(name)
            }
            false => None,
        };
        reader.end("\".\" with an attribute name, or the end,")?;
        Ok(Self::Values { of, sub })
    }
}

impl From<AttributePath> for PatchPath {
    fn from(path: AttributePath) -> Self {
        Self::Attribute(path)
    }
}

impl From<ValuePath> for PatchPath {
    fn from(of: ValuePath) -> Self {
        Self::Values { of, sub: None }
    }
}

impl FromStr for PatchPath {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::parse(text)
    }
}

impl fmt::Display for PatchPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(path) => path.fmt(f),
            Self::Values { of, sub: None } => of.fmt(f),
            Self::Values { of, sub: Some(sub) } => write!(f, "{of}.{}", sub.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_paths_of_the_standard_are_read_and_print_as_they_were() {
        for text in [
            "members",
            "name.familyName",
            r#"addresses[type eq "work"]"#,
            r#"members[value eq "2819c223-7f76-453a-919d-413861904646"]"#,
            r#"members[value eq "2819c223-7f76-453a-919d-413861904646"].displayName"#,
            r#"emails[type eq "work" and value co "@example.com"].value"#,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName",
            "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:customAttribute1",
            // A whole extension, as some identity providers name it.
            "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User",
        ] {
            assert_eq!(PatchPath::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_path_is_refused_with_its_place() {
        for (text, at) in [
            ("", 1),
            ("emails[", 8),
            ("emails[type eq \"work\"", 22),
            ("emails[type eq \"work\"].", 24),
            ("emails[type eq \"work\"]value", 23),
            ("emails[a[b pr]]", 9),
            ("name familyName", 6),
        ] {
            assert_eq!(PatchPath::parse(text).unwrap_err().at(), at, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
            let _ = PatchPath::parse(&text);
        }

        #[test]
        fn what_a_path_prints_is_read_as_the_same_path(text in r#"[a-z]{1,3}(\.[a-z]{1,2})?(\[[a-z]{1,2} (pr|eq "[a-z]*"|gt -?[1-9]\.5)\](\.[a-z]{1,2})?)?"#) {
            let path = PatchPath::parse(&text).unwrap();
            prop_assert_eq!(PatchPath::parse(&path.to_string()).unwrap(), path);
        }
    }
}
