//! Where a PATCH operation reaches (RFC 7644 section 3.5.2): `attribute`, `attribute.sub`, `attribute[filter]` or
//! `attribute[filter].sub`, with a schema before it or without.

use super::error::ScimError;
use super::filter::{Attribute, Filter, Reader, is_name};

/// As long as a filter may be: a chain of conditions nests as deep as it is long.
const LONGEST: usize = 2000;

/// One target.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Path {
    pub(crate) attribute: Attribute,
    /// Which of several values.
    pub(crate) filter: Option<Filter>,
}

impl Path {
    pub(crate) fn parse(text: &str) -> Result<Self, ScimError> {
        if text.chars().count() > LONGEST {
            return Err(ScimError::invalid_path(&format!("A path has at most {LONGEST} characters.")));
        }
        let mut reader = Reader { left: text, depth: 0 };
        let fault = |fault: String| ScimError::invalid_path(&fault);
        let mut attribute = reader.attribute().map_err(fault)?;
        if reader.left.is_empty() {
            return Ok(Self { attribute, filter: None });
        }
        if attribute.sub.is_some() {
            return Err(fault(reader.unexpected("the end of the path")));
        }
        let filter = reader.brackets().map_err(|fault| ScimError::invalid_filter(&fault))?;
        match reader.left.strip_prefix('.') {
            None if reader.left.is_empty() => {}
            Some(sub) if is_name(sub) => attribute.sub = Some(sub.to_owned()),
            _ => return Err(fault(reader.unexpected("a dot and a name, or the end of the path"))),
        }
        Ok(Self { attribute, filter: Some(filter) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, Option<String>, Option<String>)> {
        let path = Path::parse(text).ok()?;
        Some((path.attribute.name, path.filter.map(|filter| filter.to_string()), path.attribute.sub))
    }

    #[test]
    fn a_path_has_an_attribute_and_perhaps_a_filter_and_a_name_within() {
        let some = |name: &str, filter: Option<&str>, sub: Option<&str>| {
            Some((name.to_owned(), filter.map(str::to_owned), sub.map(str::to_owned)))
        };
        assert_eq!(parts("members"), some("members", None, None));
        assert_eq!(parts("name.familyName"), some("name", None, Some("familyName")));
        let work = Some("type eq \"work\"");
        assert_eq!(parts("addresses[type eq \"work\"]"), some("addresses", work, None));
        assert_eq!(parts("addresses[type eq \"work\"].country"), some("addresses", work, Some("country")));
        let whole = "urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"work\"].value";
        assert_eq!(parts(whole), some("emails", work, Some("value")));
        for wrong in ["", "a b", "a[", "a[b pr", "a[b pr]c", "a[b pr].", "a.b[c pr]", "a.b.c", "a[b pr].c.d"]
        {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
        let endless = format!("a[b pr{}]", " or b pr".repeat(100_000));
        assert_eq!(parts(&endless), None);
    }
}
