//! The attributes of a user that a person may type, for a new user and for a change. A change sends what changed only.

use super::naming;
use crate::page::editor::{Difference, Editable};
use crate::page::form::{Form, takes};
use firstkey_core::dialect::Dialect;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::user::{Email, User, UserName};
use firstkey_core::scim::users::{GetUser, PatchUser};
use firstkey_core::scim::ws1b::Ws1bUser;
use serde_json::json;

/// What is typed. Empty: the attribute has no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// The name it signs in with.
    pub(super) user_name: String,
    /// Its name as it is shown.
    pub(super) display_name: String,
    /// Its given name.
    pub(super) given_name: String,
    /// Its family name.
    pub(super) family_name: String,
    /// Its first mail address; others stay as they are.
    pub(super) email: String,
    /// What it is called where it comes from.
    pub(super) external_id: String,
    /// The domain that chooses its directory.
    pub(super) domain: String,
}

impl Form for Typed {
    type Object = User;
    const NOUN: (&'static str, &'static str) = ("user", "User");
    const CHECKED: &'static [&'static str] =
        &["userName", "name.givenName", "name.familyName", "emails.value"];

    takes!(user_name, display_name, given_name, family_name, email, external_id, domain);

    fn of(user: &User) -> Self {
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        let name = user.name.as_ref();
        Self {
            user_name: text(user.user_name.as_ref()),
            display_name: text(user.display_name.as_ref()),
            given_name: text(name.and_then(|name| name.given_name.as_ref())),
            family_name: text(name.and_then(|name| name.family_name.as_ref())),
            email: text(user.emails.iter().flatten().next().and_then(|email| email.value.as_ref())),
            external_id: text(user.external_id.as_ref()),
            domain: text(user.ws1b.as_ref().and_then(|ws1b| ws1b.domain.as_ref())),
        }
    }

    /// The services require a user name, a given and a family name and a mail address.
    fn problem(&self, _: Option<&Self>, attribute: &str, _: &Dialect) -> Option<String> {
        let typed = self.trimmed();
        let problem = match attribute {
            "userName" if typed.user_name.is_empty() => "A user needs a user name.",
            "name.givenName" if typed.given_name.is_empty() => "The services require a given name.",
            "name.familyName" if typed.family_name.is_empty() => "The services require a family name.",
            "emails.value" if typed.email.is_empty() => "The services require an email address.",
            "emails.value" if !typed.email.contains('@') => "An email address has an @.",
            _ => return None,
        };
        Some(problem.to_owned())
    }
}

impl Typed {
    /// Without blanks around.
    fn trimmed(&self) -> Self {
        let trim = |text: &String| text.trim().to_owned();
        Self {
            user_name: trim(&self.user_name),
            display_name: trim(&self.display_name),
            given_name: trim(&self.given_name),
            family_name: trim(&self.family_name),
            email: trim(&self.email),
            external_id: trim(&self.external_id),
            domain: trim(&self.domain),
        }
    }

    /// Its texts, in the order of the page.
    const fn texts(&self) -> [&String; 7] {
        [
            &self.user_name,
            &self.given_name,
            &self.family_name,
            &self.display_name,
            &self.email,
            &self.external_id,
            &self.domain,
        ]
    }

    /// A user to be made.
    pub(super) fn user(&self) -> User {
        let typed = self.trimmed();
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let ws1b =
            given(&typed.domain).map(|domain| Ws1bUser { domain: Some(domain), ..Ws1bUser::default() });
        User {
            display_name: given(&typed.display_name),
            name: Some(UserName {
                given_name: given(&typed.given_name),
                family_name: given(&typed.family_name),
                ..UserName::default()
            }),
            emails: given(&typed.email).map(|value| vec![email(value)]),
            external_id: given(&typed.external_id),
            active: Some(true),
            ws1b,
            ..User::new(&typed.user_name)
        }
    }

    /// What has to change so that a user is as it is typed; none when nothing has.
    fn changes(&self, user: &User) -> Option<PatchRequest> {
        let (before, after) = (Self::of(user).trimmed(), self.trimmed());
        let texts = [
            ("userName", None, &before.user_name, &after.user_name),
            ("displayName", None, &before.display_name, &after.display_name),
            ("name.givenName", None, &before.given_name, &after.given_name),
            ("name.familyName", None, &before.family_name, &after.family_name),
            ("externalId", None, &before.external_id, &after.external_id),
            ("domain", Some(Ws1bUser::URN), &before.domain, &after.domain),
        ];
        let mut patch = PatchRequest::new();
        for (name, schema, before, after) in texts {
            let path = AttributePath::parse(name).ok();
            let path = match schema {
                Some(schema) => path.and_then(|path| path.in_schema(schema).ok()),
                None => path,
            };
            if let Some(path) = path.filter(|_| before != after) {
                patch = match after.is_empty() {
                    true => patch.remove(path),
                    false => patch.replace(path, after.as_str()),
                };
            }
        }
        if before.email != after.email
            && let Ok(path) = AttributePath::parse("emails")
        {
            let mut emails = user.emails.clone().unwrap_or_default();
            match emails.first_mut() {
                Some(first) => first.value = Some(after.email),
                None => emails.push(email(after.email)),
            }
            emails.retain(|email| email.value.as_ref().is_some_and(|value| !value.is_empty()));
            patch = patch.replace(path, json!(emails));
        }
        let any = patch.operations.as_ref().is_some_and(|operations| !operations.is_empty());
        any.then_some(patch)
    }
}

impl Editable for Typed {
    type Get = GetUser;
    type Patch = PatchUser;

    fn name(user: &User) -> String {
        naming::name(user)
    }

    fn get(id: String) -> GetUser {
        GetUser { id, attributes: Vec::new(), excluded_attributes: Vec::new() }
    }

    fn patch(&self, user: &User) -> Option<PatchUser> {
        Some(PatchUser { id: user.id.clone()?, patch: self.changes(user)? })
    }

    fn differences(&self, before: &Self) -> Vec<Difference> {
        let (before, after) = (before.trimmed(), self.trimmed());
        let names = [
            ("User name", "userName"),
            ("Given name", "name.givenName"),
            ("Family name", "name.familyName"),
            ("Display name", "displayName"),
            ("Email", "emails.value"),
            ("External id", "externalId"),
            ("Domain", "ws1b domain"),
        ];
        let pairs = before.texts().into_iter().zip(after.texts());
        let rows = names.into_iter().zip(pairs).filter(|(_, (before, after))| before != after);
        let row = |((term, api_name), (before, after)): (_, (&String, &String))| Difference {
            term,
            api_name,
            before: before.clone(),
            after: after.clone(),
        };
        rows.map(row).collect()
    }
}

fn email(value: String) -> Email {
    Email { value: Some(value), primary: Some(true.into()), ..Email::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::dialect::OMNISSA;

    fn ada() -> User {
        serde_json::from_value(json!({
            "id": "u1", "userName": "ada", "name": {"givenName": "Ada", "familyName": "Lovelace"},
            "emails": [{"value": "ada@acme.example", "display": "work"}, {"value": "ada@home.example"}],
            "externalId": "e1",
        }))
        .unwrap()
    }

    #[test]
    fn nothing_typed_changes_nothing_and_blanks_do_not_count() {
        let mut typed = Typed::of(&ada());
        assert_eq!(typed.changes(&ada()), None);
        typed.user_name = " ada ".to_owned();
        assert_eq!(typed.changes(&ada()), None);
        let blanks = User { user_name: Some("ada ".to_owned()), ..ada() };
        assert_eq!(Typed::of(&blanks).changes(&blanks), None);
    }

    #[test]
    fn what_changed_is_sent_and_nothing_else() {
        let mut typed = Typed::of(&ada());
        typed.family_name = "King".to_owned();
        typed.external_id = String::new();
        typed.domain = "acme.example".to_owned();
        assert_eq!(
            json!(typed.changes(&ada()))["Operations"],
            json!([
                {"op": "replace", "path": "name.familyName", "value": "King"},
                {"op": "remove", "path": "externalId"},
                {"op": "replace", "path": "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain", "value": "acme.example"},
            ])
        );
    }

    /// Its texts with this one behind those whose bit is set.
    fn with(typed: &Typed, bits: u32, behind: &str) -> Typed {
        let mut other = typed.clone();
        let other_texts = Typed {
            user_name: typed.user_name.clone() + behind,
            display_name: typed.display_name.clone() + behind,
            given_name: typed.given_name.clone() + behind,
            family_name: typed.family_name.clone() + behind,
            email: typed.email.clone() + behind,
            external_id: typed.external_id.clone() + behind,
            domain: typed.domain.clone() + behind,
        };
        for (at, take) in Typed::TAKES.iter().enumerate() {
            if bits & (1 << at) != 0 {
                take(&mut other, &other_texts);
            }
        }
        other
    }

    #[test]
    fn saving_changes_no_field_that_nobody_typed_into_whatever_was_changed_elsewhere() {
        const PATHS: [&str; 7] = [
            "userName",
            "displayName",
            "name.givenName",
            "name.familyName",
            "emails",
            "externalId",
            "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain",
        ];
        let seen = Typed::of(&ada());
        for elsewhere in 0..1 << PATHS.len() {
            let now = with(&seen, elsewhere, ".elsewhere");
            let user = now.user();
            for touched in 0..1 << PATHS.len() {
                let mut typed = with(&seen, touched, ".mine");
                typed.follow(&seen, &now);
                let sent = json!(typed.changes(&user));
                let sent: Vec<&str> = sent["Operations"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|operation| operation["path"].as_str())
                    .collect();
                let mut touched: Vec<&str> =
                    (0..PATHS.len()).filter(|at| touched & (1 << at) != 0).map(|at| PATHS[at]).collect();
                let mut sorted = sent.clone();
                sorted.sort_unstable();
                touched.sort_unstable();
                assert_eq!(sorted, touched, "elsewhere {elsewhere:b}");
            }
        }
    }

    #[test]
    fn each_field_has_one_difference_with_its_own_name() {
        let seen = Typed::of(&ada());
        let mut names = Vec::new();
        for at in 0..Typed::TAKES.len() {
            let differences = with(&seen, 1 << at, ".mine").differences(&seen);
            assert_eq!(differences.len(), 1, "{differences:?}");
            assert_eq!(differences[0].after, differences[0].before.clone() + ".mine");
            names.push(differences[0].api_name);
        }
        assert_eq!(
            names,
            [
                "userName",
                "displayName",
                "name.givenName",
                "name.familyName",
                "emails.value",
                "externalId",
                "ws1b domain"
            ]
        );
    }

    #[test]
    fn another_mail_address_takes_the_place_of_the_first_and_leaves_the_rest() {
        let mut typed = Typed::of(&ada());
        typed.email = "ada@new.example".to_owned();
        assert_eq!(
            json!(typed.changes(&ada()))["Operations"],
            json!([{"op": "replace", "path": "emails", "value": [
                {"value": "ada@new.example", "display": "work"}, {"value": "ada@home.example"},
            ]}])
        );
    }

    #[test]
    fn a_new_user_has_what_is_typed_and_is_active() {
        let typed =
            Typed { domain: "acme.example".to_owned(), display_name: " ".to_owned(), ..Typed::of(&ada()) };
        let user = typed.user();
        assert_eq!(Typed::of(&user), Typed { display_name: String::new(), ..typed });
        assert_eq!((user.active, user.display_name), (Some(true), None));
    }

    #[test]
    fn what_the_services_require_is_asked_for_beside_its_field() {
        let problem = |typed: &Typed, attribute: &str| typed.problem(None, attribute, &OMNISSA);
        let empty = Typed::default();
        for attribute in Typed::CHECKED {
            assert!(problem(&empty, attribute).is_some(), "{attribute}");
            assert_eq!(problem(&Typed::of(&ada()), attribute), None);
        }
        assert_eq!(problem(&empty, "externalId"), None);
        let typed = Typed { email: "ada".to_owned(), ..Typed::of(&ada()) };
        assert_eq!(problem(&typed, "emails.value").as_deref(), Some("An email address has an @."));
    }
}
