//! What keeps a user from signing in, as far as the user itself shows it. What the identity provider sends is not known
//! here: a user without an obstacle can still be refused when the provider signs in with another `externalId`.

use crate::scim::user::User;

/// Something that keeps a user from signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// `active` is false.
    Inactive,
    /// There is no `externalId`, by which the services match whoever signs in (seen by others on the broker).
    NoExternalId,
    /// An attribute that the services document as required is absent or empty: its path.
    Missing(&'static str),
    /// The user's domain belongs to no directory of the tenant.
    UnknownDomain(String),
}

/// The path of an attribute, and whether a user has it.
type Required = (&'static str, fn(&User) -> bool);

/// What the services document as required beside `externalId` and `active`.
const REQUIRED: [Required; 4] = [
    ("userName", |user| has(user.user_name.as_ref())),
    ("name.givenName", |user| has(user.name.as_ref().and_then(|name| name.given_name.as_ref()))),
    ("name.familyName", |user| has(user.name.as_ref().and_then(|name| name.family_name.as_ref()))),
    ("emails.value", |user| user.emails.iter().flatten().any(|email| has(email.value.as_ref()))),
];

impl Obstacle {
    /// Everything that keeps this user from signing in; `domains` are those of the tenant's directories, none when
    /// they were not read.
    pub fn of(user: &User, domain: Option<&str>, domains: Option<&[String]>) -> Vec<Self> {
        let mut found = Vec::new();
        if user.active == Some(false) {
            found.push(Self::Inactive);
        }
        if !has(user.external_id.as_ref()) {
            found.push(Self::NoExternalId);
        }
        found.extend(REQUIRED.iter().filter(|(_, read)| !read(user)).map(|(path, _)| Self::Missing(path)));
        // A list that names no domain at all tells nothing about this one.
        let domains = domains.filter(|domains| !domains.is_empty());
        if let (Some(domain), Some(domains)) = (domain.filter(|domain| !domain.is_empty()), domains) {
            // Domain names have no case (RFC 4343).
            if !domains.iter().any(|one| one.eq_ignore_ascii_case(domain)) {
                found.push(Self::UnknownDomain(domain.to_owned()));
            }
        }
        found
    }
}

fn has(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn whole() -> serde_json::Value {
        json!({
            "userName": "ada", "externalId": "e-1", "active": true,
            "name": {"givenName": "Ada", "familyName": "Lovelace"}, "emails": [{"value": "ada@acme.example"}],
        })
    }

    fn of(change: impl FnOnce(&mut serde_json::Value)) -> Vec<Obstacle> {
        let mut user = whole();
        change(&mut user);
        Obstacle::of(&serde_json::from_value(user).unwrap(), None, None)
    }

    #[test]
    fn a_user_with_everything_has_no_obstacle() {
        assert_eq!(of(|_| ()), []);
        // What no answer says is not held against anybody.
        assert_eq!(of(|user| _ = user.as_object_mut().unwrap().remove("active")), []);
    }

    #[test]
    fn each_obstacle_is_found_by_itself() {
        assert_eq!(of(|user| user["active"] = json!(false)), [Obstacle::Inactive]);
        assert_eq!(of(|user| user["externalId"] = json!(" ")), [Obstacle::NoExternalId]);
        assert_eq!(of(|user| user["userName"] = json!(null)), [Obstacle::Missing("userName")]);
        assert_eq!(
            of(|user| user["name"] = json!({"givenName": "Ada"})),
            [Obstacle::Missing("name.familyName")]
        );
        assert_eq!(of(|user| user["name"]["givenName"] = json!("")), [Obstacle::Missing("name.givenName")]);
        assert_eq!(of(|user| user["emails"] = json!([{"value": ""}])), [Obstacle::Missing("emails.value")]);
    }

    #[test]
    fn a_domain_that_no_directory_has_is_named_and_case_does_not_count() {
        let user = serde_json::from_value(whole()).unwrap();
        let domains = ["Acme.example".to_owned()];
        assert_eq!(Obstacle::of(&user, Some("acme.EXAMPLE"), Some(&domains)), []);
        let other = Obstacle::of(&user, Some("other.example"), Some(&domains));
        assert_eq!(other, [Obstacle::UnknownDomain("other.example".to_owned())]);
        assert_eq!(Obstacle::of(&user, Some("other.example"), None), [], "the directories were not read");
        assert_eq!(Obstacle::of(&user, Some("other.example"), Some(&[])), [], "they name no domain");
        assert_eq!(Obstacle::of(&user, Some(""), Some(&domains)), [], "an empty domain is none");
    }
}
