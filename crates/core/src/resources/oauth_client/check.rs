//! What a service would refuse about a client, and what is risky about it: the one validation of a client, used by
//! the getting-started workflow, by the console's forms and by the npm package.

use super::field_problem::{FieldProblem, Severity};
use super::redirect_uri::{self, Purpose};
use super::{Client, GrantType};
use crate::credentials::{ClientId, ClientSecret};
use crate::units::Minutes;
use std::borrow::Cow;

impl Client {
    /// What is wrong with the fields of this client and what is risky about them, in the order of a form. Whether
    /// clients have rule sets depends on the release: those of VCF Identity Broker 9.0 have none.
    pub fn check(&self, has_rule_sets: bool) -> Vec<FieldProblem> {
        let mut found = Found::default();
        self.check_credentials(&mut found);
        self.check_grants(&mut found);
        self.check_uris(&mut found);
        self.check_lifetimes(&mut found);
        let none = self.rule_set_names.as_deref().unwrap_or_default().is_empty();
        if has_rule_sets && none && self.may_use(&GrantType::ClientCredentials) {
            found.warning(
                "rule_set_names",
                "With client_credentials and without a rule set, the client's own tokens may do nothing.",
            );
        }
        found.0
    }

    fn check_credentials(&self, found: &mut Found) {
        match &self.client_id {
            None => found.error("client_id", "The client needs an id."),
            Some(id) => {
                if let Err(error) = ClientId::parse_new(id) {
                    found.error("client_id", error.to_string());
                }
            }
        }
        // Without a secret the service makes one, or the client is public.
        if let Some(Err(error)) = self.secret.as_ref().map(|secret| ClientSecret::parse(secret.expose())) {
            found.error("secret", error.to_string());
        }
    }

    fn check_grants(&self, found: &mut Found) {
        if self.grant_types.as_deref().unwrap_or_default().is_empty() {
            found.error("grant_types", "Choose at least one grant.");
        }
        let scope = self.scope.as_deref().unwrap_or_default();
        if scope.iter().all(|scope| scope.trim().is_empty()) {
            found.error("scope", "Name at least one scope.");
        } else if scope.iter().any(|scope| scope.contains(',')) {
            found.error("scope", "Separate scopes with spaces. A comma would be read as part of a scope.");
        } else if scope.iter().any(|scope| scope.is_empty() || scope.contains(char::is_whitespace)) {
            found.error("scope", "A scope has no space in it: each one is an entry of its own.");
        }
    }

    fn check_uris(&self, found: &mut Found) {
        let redirect_uris = self.redirect_uris.as_deref().unwrap_or_default();
        if redirect_uris.is_empty() && self.may_use(&GrantType::AuthorizationCode) {
            found.error("redirect_uris", "The grant authorization_code needs at least one redirect URI.");
        }
        for (field, uris, purpose) in [
            ("redirect_uris", redirect_uris, Purpose::Code),
            (
                "post_logout_redirect_uris",
                self.post_logout_redirect_uris.as_deref().unwrap_or_default(),
                Purpose::SignOut,
            ),
        ] {
            for uri in uris {
                if let Some((severity, sentence)) = redirect_uri::problem(uri, purpose) {
                    found.0.push(FieldProblem { field, severity, sentence: sentence.into() });
                }
            }
        }
    }

    fn check_lifetimes(&self, found: &mut Found) {
        let refresh = self.may_use(&GrantType::RefreshToken);
        for (field, lifetime, zero) in [
            (
                "access_token_ttl",
                self.access_token_ttl,
                Some("Access tokens must live for at least 1 minute."),
            ),
            (
                "refresh_token_ttl",
                self.refresh_token_ttl.or(refresh.then_some(Minutes(0))),
                refresh.then_some("With the grant refresh_token, say how many minutes refresh tokens live."),
            ),
            (
                "refresh_token_idle_ttl",
                self.refresh_token_idle_ttl.or(refresh.then_some(Minutes(0))),
                refresh.then_some(
                    "With the grant refresh_token, say how many minutes refresh tokens may stay unused.",
                ),
            ),
        ] {
            match (lifetime, zero) {
                (Some(Minutes(0)), Some(sentence)) => found.error(field, sentence),
                (Some(Minutes(minutes)), _) if minutes > LONGEST => {
                    found.error(field, "The service takes at most 2,147,483,647 minutes.");
                }
                _ => {}
            }
        }
        let given = |lifetime: Option<Minutes>| lifetime.filter(|minutes| minutes.0 > 0);
        if let (Some(idle), Some(life)) = (given(self.refresh_token_idle_ttl), given(self.refresh_token_ttl))
            && idle > life
        {
            found.error(
                "refresh_token_idle_ttl",
                "A refresh token cannot stay unused for longer than it lives: make this less than refresh_token_ttl.",
            );
        }
    }
}

/// The lifetimes are documented as int32.
const LONGEST: u32 = i32::MAX as u32;

/// The problems found so far.
#[derive(Default)]
struct Found(Vec<FieldProblem>);

impl Found {
    fn error(&mut self, field: &'static str, sentence: impl Into<Cow<'static, str>>) {
        self.0.push(FieldProblem { field, severity: Severity::Error, sentence: sentence.into() });
    }

    fn warning(&mut self, field: &'static str, sentence: impl Into<Cow<'static, str>>) {
        self.0.push(FieldProblem { field, severity: Severity::Warning, sentence: sentence.into() });
    }
}

#[cfg(test)]
mod tests;
