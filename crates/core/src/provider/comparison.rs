//! Why one user cannot sign in: its `externalId` beside the claims of the ID token that the provider sent.

use crate::scim::user::User;
use serde_json::{Map, Value};

/// How a user's `externalId` and the claim that the provider signs in with compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// They are the same.
    Equal,
    /// The user has no `externalId`.
    NoExternalId {
        /// What the claim says, which it would have to be.
        claimed: String,
    },
    /// The token has no such claim, or no text in it.
    NoClaim {
        /// Another claim that holds the user's `externalId`, if one does.
        held_by_claim: Option<String>,
    },
    /// They are different: the service finds no such user.
    Differs {
        /// The user's `externalId`.
        external_id: String,
        /// What the claim says.
        claimed: String,
        /// What kind of difference it is.
        difference: Difference,
        /// The attribute of the user that holds what the claim says, if one does: it should be `externalId`.
        held_by_attribute: Option<&'static str>,
        /// Another claim that holds the user's `externalId`, if one does: it should be the identifier.
        held_by_claim: Option<String>,
    },
}

/// How two identifiers differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// In capital and small letters only. `externalId` has case (RFC 7643 section 3.1).
    Case,
    /// One of them is the other with a domain behind it: `ada` and `ada@acme.example`.
    Domain,
    /// Altogether.
    Value,
}

/// The path of an attribute, and what a user has there.
type Attribute = (&'static str, fn(&User) -> Option<&String>);

/// Attributes that are taken for an identifier by mistake.
const ATTRIBUTES: [Attribute; 4] = [
    ("userName", |user| user.user_name.as_ref()),
    ("emails.value", |user| user.emails.iter().flatten().find_map(|email| email.value.as_ref())),
    ("urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:userPrincipalName", |user| {
        user.ws1b.as_ref().and_then(|ws1b| ws1b.user_principal_name.as_ref())
    }),
    ("id", |user| user.id.as_ref()),
];

/// Compares a user's `externalId` with the claim that the provider signs in with, such as `oid`. The claims are those of
/// the provider's own ID token, as [`Jwt`](crate::claims::Jwt) reads them; where only the subject is known, `sub` alone.
pub fn compare(user: &User, claims: &Map<String, Value>, claim: &str) -> Comparison {
    let external_id = user.external_id.as_deref().filter(|id| !id.trim().is_empty());
    let other_claim = |id: &str| {
        let same =
            |(name, value): &(&String, &Value)| name.as_str() != claim && text(value).as_deref() == Some(id);
        claims.iter().find(same).map(|(name, _)| name.clone())
    };
    let Some(claimed) = claims.get(claim).and_then(text) else {
        return Comparison::NoClaim { held_by_claim: external_id.and_then(other_claim) };
    };
    match external_id {
        None => Comparison::NoExternalId { claimed },
        Some(id) if id == claimed => Comparison::Equal,
        Some(id) => Comparison::Differs {
            difference: Difference::of(id, &claimed),
            held_by_attribute: ATTRIBUTES
                .iter()
                .find(|(_, read)| read(user).is_some_and(|value| *value == claimed))
                .map(|(path, _)| *path),
            held_by_claim: other_claim(id),
            external_id: id.to_owned(),
            claimed,
        },
    }
}

impl Difference {
    fn of(one: &str, another: &str) -> Self {
        let (one, another) = (one.to_lowercase(), another.to_lowercase());
        let with_domain = |short: &str, long: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.starts_with('@') && rest.len() > 1)
        };
        if one == another {
            Self::Case
        } else if with_domain(&one, &another) || with_domain(&another, &one) {
            Self::Domain
        } else {
            Self::Value
        }
    }
}

/// A claim as the text that it is compared as; none for nothing, and for lists and objects.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn compared(external_id: &str, claims: Value, claim: &str) -> Comparison {
        let user: User = serde_json::from_value(json!({
            "id": "0b1c", "userName": "ada@acme.example", "externalId": external_id,
            "emails": [{"value": "ada.lovelace@acme.example"}],
        }))
        .unwrap();
        compare(&user, claims.as_object().unwrap(), claim)
    }

    #[test]
    fn the_same_value_is_equal_and_nothing_else_is() {
        assert_eq!(compared("e-1", json!({"oid": "e-1", "sub": "x"}), "oid"), Comparison::Equal);
        assert_eq!(compared("7", json!({"sub": 7}), "sub"), Comparison::Equal);
        for other in ["E-1", "e-1 ", "e-", "e-1@acme.example"] {
            let compared = compared("e-1", json!({ "oid": other }), "oid");
            assert!(matches!(compared, Comparison::Differs { .. }), "{other}: {compared:?}");
        }
    }

    #[test]
    fn the_claim_and_the_attribute_that_would_fit_are_named() {
        // externalId is the object id, and the provider signs in with sub.
        let claims = json!({"sub": "pairwise", "oid": "e-1", "email": "ada.lovelace@acme.example"});
        assert_eq!(
            compared("e-1", claims.clone(), "sub"),
            Comparison::Differs {
                external_id: "e-1".into(),
                claimed: "pairwise".into(),
                difference: Difference::Value,
                held_by_attribute: None,
                held_by_claim: Some("oid".into()),
            }
        );
        // It signs in with the mail address, which is written to emails.
        let Comparison::Differs { held_by_attribute, .. } = compared("e-1", claims, "email") else {
            panic!()
        };
        assert_eq!(held_by_attribute, Some("emails.value"));
    }

    #[test]
    fn a_domain_behind_it_and_other_letters_are_told_apart() {
        let difference = |id: &str, claimed: &str| match compared(id, json!({ "sub": claimed }), "sub") {
            Comparison::Differs { difference, held_by_attribute, .. } => (difference, held_by_attribute),
            other => panic!("{other:?}"),
        };
        assert_eq!(difference("ada", "ada@acme.example"), (Difference::Domain, Some("userName")));
        assert_eq!(difference("Ada@ACME.example", "ada"), (Difference::Domain, None));
        assert_eq!(difference("ABC", "abc"), (Difference::Case, None));
        assert_eq!(difference("ada", "ada@"), (Difference::Value, None));
        assert_eq!(difference("ada", "adam@acme.example"), (Difference::Value, None));
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(
            compared(" ", json!({"sub": "x"}), "sub"),
            Comparison::NoExternalId { claimed: "x".into() }
        );
        for claims in
            [json!({"oid": "e-1"}), json!({"oid": "e-1", "sub": ""}), json!({"oid": "e-1", "sub": ["e-1"]})]
        {
            assert_eq!(
                compared("e-1", claims, "sub"),
                Comparison::NoClaim { held_by_claim: Some("oid".into()) }
            );
        }
        assert_eq!(compared("e-1", json!({}), "sub"), Comparison::NoClaim { held_by_claim: None });
    }
}
