//! The path of an attribute: `userName`, `name.familyName`, or with the schema it is from in front
//! (RFC 7644 section 3.10). A filter begins with one.

use crate::scim::syntax_error::SyntaxError;
use std::fmt;
use std::str::FromStr;

/// The path of an attribute. Equal as it is written; the services compare without case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AttributePath {
    schema: Option<String>,
    name: AttributeName,
    sub: Option<AttributeName>,
}

/// The name of an attribute: a letter, then letters, digits, `$`, `-` and `_` (RFC 7643 section 2.1).
/// `$ref` begins otherwise and is one all the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AttributeName(String);

impl AttributePath {
    /// Reads a path: `emails.value`, `urn:ietf:params:scim:schemas:core:2.0:User:userName`.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let wrong = |at: usize, expected| SyntaxError::new("attribute path", text, at, expected);
        let (schema, rest) = match text.rsplit_once(':') {
            Some((schema, _)) if !is_schema(schema) => {
                return Err(wrong(0, SCHEMA));
            }
            Some((schema, rest)) => (Some(schema.to_owned()), rest),
            None => (None, text),
        };
        let at = text.len() - rest.len();
        let (name, sub) = match rest.split_once('.') {
            Some((name, sub)) => (name, Some((at + name.len() + 1, sub))),
            None => (rest, None),
        };
        let name = AttributeName::checked(name).ok_or_else(|| wrong(at, NAME))?;
        let sub = sub.map(|(at, sub)| AttributeName::checked(sub).ok_or_else(|| wrong(at, NAME)));
        Ok(Self { schema, name, sub: sub.transpose()? })
    }

    /// The same attribute of this schema: `domain` of `urn:ietf:params:scim:schemas:extension:ws1b:2.0:User`.
    pub fn in_schema(self, schema: &str) -> Result<Self, SyntaxError> {
        match is_schema(schema) {
            true => Ok(Self { schema: Some(schema.to_owned()), ..self }),
            false => Err(SyntaxError::new("attribute path", schema, 0, SCHEMA)),
        }
    }

    /// The schema in front, if there is one.
    pub fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }

    /// The attribute.
    pub const fn name(&self) -> &AttributeName {
        &self.name
    }

    /// The attribute inside it, if one is named.
    pub const fn sub(&self) -> Option<&AttributeName> {
        self.sub.as_ref()
    }
}

const SCHEMA: &str = "a schema such as \"urn:ietf:params:scim:schemas:core:2.0:User\"";
const NAME: &str = "an attribute name: a letter, then letters, digits, - and _";

impl AttributeName {
    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        Self::checked(text).ok_or_else(|| SyntaxError::new("attribute name", text, 0, NAME))
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn checked(text: &str) -> Option<Self> {
        let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$');
        let goes_on = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '$' | '-' | '_'));
        (begins && goes_on).then(|| Self(text.to_owned()))
    }
}

/// A URI without what would end a path inside a filter (RFC 3986 appendix A).
fn is_schema(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+;=%".contains(c))
}

impl FromStr for AttributePath {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::parse(text)
    }
}

impl fmt::Display for AttributePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{schema}:")?;
        }
        f.write_str(&self.name.0)?;
        match &self.sub {
            Some(sub) => write!(f, ".{}", sub.0),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart() {
        let path =
            AttributePath::parse("urn:ietf:params:scim:schemas:core:2.0:User:name.familyName").unwrap();
        assert_eq!(path.schema(), Some("urn:ietf:params:scim:schemas:core:2.0:User"));
        assert_eq!(path.name().as_str(), "name");
        assert_eq!(path.sub().unwrap().as_str(), "familyName");
        let path = AttributePath::parse("members.$ref").unwrap();
        assert_eq!((path.schema(), path.sub().unwrap().as_str()), (None, "$ref"));
    }

    #[test]
    fn an_attribute_is_put_into_a_schema() {
        const WS1B: &str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User";
        let manager = AttributePath::parse("manager.value").unwrap().in_schema(WS1B).unwrap();
        assert_eq!(manager.to_string(), format!("{WS1B}:manager.value"));
        assert_eq!(AttributePath::parse(&manager.to_string()).unwrap(), manager);
        for wrong in ["", "1", "a b", "urn:x]", "urn:ü"] {
            let error = AttributePath::parse("domain").unwrap().in_schema(wrong).unwrap_err();
            assert_eq!((error.at(), error.code()), (1, "request.scim_syntax"), "{wrong}");
        }
    }

    #[test]
    fn a_path_prints_as_it_was_written() {
        for text in ["userName", "a.b", "urn:x:2.0:User:a_b.c-d", "https://example.com/schema:x", "$ref"] {
            assert_eq!(AttributePath::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_path_is_refused_with_its_place() {
        let cases =
            [("", 1), ("1a", 1), ("a.b.c", 3), ("a b", 1), ("a.", 3), (":a", 1), ("urn:x:", 7), ("ü", 1)];
        for (text, at) in cases {
            let error = AttributePath::parse(text).unwrap_err();
            assert_eq!((error.at(), error.code()), (at, "request.scim_syntax"), "{text}: {error}");
        }
        assert_eq!(
            AttributePath::parse("a.1").unwrap_err().to_string(),
            "The attribute path cannot be read at character 3: an attribute name: a letter, then letters, \
             digits, - and _ belongs there."
        );
    }
}
