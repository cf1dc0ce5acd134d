//! The attributes that must not be empty of a user who arrives by provisioning (Omnissa's page about the mapping of user
//! attributes). What else keeps a user from signing in is `obstacle`'s.

use crate::scim::user::{Email, User};
use serde_json::Value;

/// The path of an attribute, and whether a user has it.
type Required = (&'static str, fn(&User) -> bool);

/// What must not be empty.
const REQUIRED: [Required; 6] = [
    ("userName", |user| has(user.user_name.as_ref())),
    ("externalId", |user| has(user.external_id.as_ref())),
    ("emails[type eq \"work\"].value", |user| user.emails.iter().flatten().any(is_work)),
    ("name.givenName", |user| has(user.name.as_ref().and_then(|name| name.given_name.as_ref()))),
    ("name.familyName", |user| has(user.name.as_ref().and_then(|name| name.family_name.as_ref()))),
    // False is a value.
    ("active", |user| user.active.is_some()),
];

/// The paths of what this user lacks.
pub fn missing(user: &User) -> Vec<&'static str> {
    REQUIRED.iter().filter(|(_, read)| !read(user)).map(|(path, _)| *path).collect()
}

/// An address at work, or one whose kind is not said: the API documents have no kind of a mail address.
fn is_work(email: &Email) -> bool {
    let kind = email.other.0.get("type").and_then(Value::as_str).filter(|kind| !kind.is_empty());
    has(email.value.as_ref()) && kind.is_none_or(|kind| kind.eq_ignore_ascii_case("work"))
}

fn has(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(change: impl FnOnce(&mut Value)) -> Vec<&'static str> {
        let mut user = json!({
            "userName": "ada", "externalId": "e-1", "active": false,
            "name": {"givenName": "Ada", "familyName": "Lovelace"},
            "emails": [{"value": "ada@acme.example", "type": "work"}],
        });
        change(&mut user);
        missing(&serde_json::from_value(user).unwrap())
    }

    #[test]
    fn each_attribute_that_is_absent_or_blank_is_named_by_its_path() {
        assert_eq!(of(|_| ()), [""; 0]);
        assert_eq!(of(|user| user["userName"] = json!(" ")), ["userName"]);
        assert_eq!(of(|user| user["externalId"] = json!(null)), ["externalId"]);
        assert_eq!(of(|user| user["active"] = json!(null)), ["active"]);
        assert_eq!(of(|user| user["name"] = json!({"givenName": ""})), ["name.givenName", "name.familyName"]);
        assert_eq!(missing(&User::default()).len(), REQUIRED.len());
    }

    #[test]
    fn an_address_at_home_alone_is_none_at_work() {
        let work = ["emails[type eq \"work\"].value"];
        assert_eq!(of(|user| user["emails"] = json!([])), work);
        assert_eq!(of(|user| user["emails"] = json!([{"value": "a@b.example", "type": "home"}])), work);
        assert_eq!(of(|user| user["emails"] = json!([{"value": "", "type": "work"}])), work);
        assert_eq!(of(|user| user["emails"] = json!([{"value": "a@b.example"}])), [""; 0]);
        assert_eq!(of(|user| user["emails"] = json!([{"value": "a@b.example", "type": "Work"}])), [""; 0]);
    }
}
