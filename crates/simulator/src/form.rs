//! A form as the token endpoint and its neighbours read it (RFC 6749 section 3.2).

use percent_encoding::percent_decode_str;

use crate::refusal::{OAuthError, Refusal};

/// More parameters than any form or query has: each is compared with those before it.
const MOST_PARAMETERS: usize = 100;

/// A form whose names come once each; an empty value counts as absent.
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a body or a query.
    pub(crate) fn read(body: &[u8]) -> Result<Self, Refusal> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            if pairs.len() == MOST_PARAMETERS {
                return Err(Refusal::oauth(OAuthError::InvalidRequest, "there are too many parameters"));
            }
            if pairs.iter().any(|(known, _)| *known == name) {
                return Err(Refusal::oauth(OAuthError::InvalidRequest, "a parameter came twice"));
            }
            pairs.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(pairs))
    }

    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
        (!value.is_empty()).then_some(value.as_str())
    }

    /// A value that must be there, within its documented length.
    pub(crate) fn needed(&self, name: &str, longest: usize) -> Result<&str, Refusal> {
        let missing = || Refusal::oauth(OAuthError::InvalidRequest, &format!("{name} is missing"));
        self.short(name, longest)?.ok_or_else(missing)
    }

    /// A value within its documented length.
    pub(crate) fn short(&self, name: &str, longest: usize) -> Result<Option<&str>, Refusal> {
        let value = self.value(name);
        if value.is_some_and(|value| value.chars().count() > longest) {
            let rule = format!("{name} must have at most {longest} characters");
            return Err(Refusal::oauth(OAuthError::InvalidRequest, &rule));
        }
        Ok(value)
    }
}

/// Undoes form encoding of one value: `+` is a space, `%2D` a hyphen.
pub(crate) fn form_decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_decoding_knows_plus_and_percent() {
        assert_eq!(form_decoded("api%2Dbootstrap%2dclient+x"), "api-bootstrap-client x");
    }

    #[test]
    fn a_parameter_may_come_once_and_empty_ones_are_absent() {
        assert!(Form::read(b"a=1&a=2").is_err());
        let form = Form::read(b"grant_type=client_credentials&scope=").unwrap();
        assert_eq!(form.value("grant_type"), Some("client_credentials"));
        assert_eq!(form.value("scope"), None);
        assert_eq!(form.needed("scope", 10).err().map(|refusal| refusal.status()), Some(400));
        assert_eq!(form.needed("grant_type", 10).err().map(|refusal| refusal.status()), Some(400));
    }

    #[test]
    fn a_form_of_more_parameters_than_anything_has_is_refused() {
        let form = |count: usize| (0..count).map(|at| format!("p{at}=v&")).collect::<String>();
        assert!(Form::read(form(100).as_bytes()).is_ok());
        assert_eq!(Form::read(form(101).as_bytes()).err().map(|refusal| refusal.status()), Some(400));
    }
}
