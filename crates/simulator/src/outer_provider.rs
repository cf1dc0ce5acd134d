//! An identity provider outside of the tenant, to practise with. It has a few users. It writes them by SCIM with the
//! attribute that somebody chose as `externalId`, and signs them in with the claim that somebody chose. Whether these
//! are the same value is what the practice is about.

use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Uri};
use serde_json::{Value, json};

/// A provider with its users.
#[derive(Clone, Debug)]
pub struct OuterProvider {
    /// Whether `sub` is another value for each application, as at Microsoft Entra ID.
    pairwise: bool,
    domain: String,
}

/// Given name and family name of each user.
const PEOPLE: [(&str, &str); 12] = [
    ("Ana", "Silva"),
    ("Bao", "Nguyen"),
    ("Chiara", "Rossi"),
    ("Dmitri", "Volkov"),
    ("Esra", "Yilmaz"),
    ("Femi", "Adeyemi"),
    ("Greta", "Lindqvist"),
    ("Hiro", "Tanaka"),
    ("Ines", "Garcia"),
    ("Jonas", "Weber"),
    ("Kavya", "Iyer"),
    ("Liam", "Murphy"),
];

impl OuterProvider {
    /// How many users it has.
    pub const PEOPLE: usize = PEOPLE.len();

    /// The provider behind a directory with this `source` and this domain.
    #[must_use]
    pub fn new(source: &str, domain: &str) -> Self {
        Self { pairwise: source == "AZURE", domain: domain.to_owned() }
    }

    /// The name of a user.
    #[must_use]
    pub fn name(&self, number: usize) -> String {
        let (given, family) = PEOPLE[number % PEOPLE.len()];
        format!("{given} {family}")
    }

    /// What an attribute or a claim of a user holds. Two names hold the same value only where they are two names of one
    /// thing.
    #[must_use]
    pub fn value(&self, number: usize, name: &str) -> String {
        let (given, family) = PEOPLE[number % PEOPLE.len()];
        let nickname = format!("{given}.{family}").to_lowercase();
        let id = format!("7d3c1f00-0000-4000-8000-{number:012x}");
        match name.trim().to_ascii_lowercase().as_str() {
            "sub" if self.pairwise => format!("pairwise-{number:04}"),
            "oid" | "objectid" | "user.objectid" | "externalid" | "sub" | "id" | "objectguid" => id,
            "mailnickname" | "samaccountname" => nickname,
            "userprincipalname" | "upn" | "preferred_username" | "name id" | "mail" | "email" => {
                format!("{nickname}@{}", self.domain)
            }
            other => format!("{other} of {nickname}"),
        }
    }

    /// The request that writes a user, with this attribute as `externalId`.
    ///
    /// # Errors
    /// When the address or the token cannot stand in a request.
    pub fn writes_user(
        &self,
        base: &str,
        token: &str,
        number: usize,
        external_id: &str,
    ) -> Result<Request<Vec<u8>>, http::Error> {
        let (given, family) = PEOPLE[number % PEOPLE.len()];
        let address = self.value(number, "userPrincipalName");
        let body = json!({
            "schemas": [
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User",
            ],
            "userName": address,
            "externalId": self.value(number, external_id),
            "name": { "givenName": given, "familyName": family },
            "displayName": self.name(number),
            "emails": [{ "value": address, "type": "work", "primary": true }],
            "active": true,
            "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User": { "domain": self.domain },
        });
        request(&format!("{base}/Users"), token, &body)
    }

    /// The request that writes a group with these users, by the ids that the tenant gave them.
    ///
    /// # Errors
    /// When the address or the token cannot stand in a request.
    pub fn writes_group(
        &self,
        base: &str,
        token: &str,
        members: &[String],
    ) -> Result<Request<Vec<u8>>, http::Error> {
        let members: Vec<Value> = members.iter().map(|id| json!({ "value": id })).collect();
        let body = json!({
            "schemas": [
                "urn:ietf:params:scim:schemas:core:2.0:Group",
                "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group",
            ],
            "displayName": format!("All staff of {}", self.domain),
            "externalId": format!("group of {}", self.domain),
            "members": members,
            "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group": { "domain": self.domain },
        });
        request(&format!("{base}/Groups"), token, &body)
    }
}

fn request(address: &str, token: &str, body: &Value) -> Result<Request<Vec<u8>>, http::Error> {
    let mut authorization = HeaderValue::from_str(&format!("Bearer {token}"))?;
    authorization.set_sensitive(true);
    let mut request = Request::new(body.to_string().into_bytes());
    *request.method_mut() = Method::POST;
    *request.uri_mut() = Uri::try_from(address)?;
    request.headers_mut().insert(AUTHORIZATION, authorization);
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/scim+json"));
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_hold_the_same_value_only_where_they_mean_the_same() {
        let entra = OuterProvider::new("AZURE", "corp.example");
        assert_eq!(entra.value(0, "objectId"), entra.value(0, "oid"));
        assert_ne!(entra.value(0, "objectId"), entra.value(0, "sub"));
        assert_ne!(entra.value(0, "objectId"), entra.value(0, "mailNickname"));
        assert_ne!(entra.value(0, "objectId"), entra.value(1, "objectId"));
        let okta = OuterProvider::new("OKTA", "corp.example");
        assert_eq!(okta.value(0, "externalId"), okta.value(0, "sub"));
        assert_eq!(okta.value(3, "employeeNumber"), "employeenumber of dmitri.volkov");
    }

    #[test]
    fn a_token_that_cannot_stand_in_a_header_is_an_error() {
        let provider = OuterProvider::new("GENERIC", "corp.example");
        assert!(provider.writes_user("https://a.example/scim/v2", "a\nb", 0, "id").is_err());
        let request = provider.writes_user("https://a.example/scim/v2", "t", 0, "id").unwrap();
        assert_eq!(request.uri().path(), "/scim/v2/Users");
        assert!(request.headers()[AUTHORIZATION].is_sensitive());
    }
}
