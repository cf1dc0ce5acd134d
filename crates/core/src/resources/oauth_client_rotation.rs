//! Rotating the secret of an OAuth 2.0 client. While a rotation runs both secrets are good; when it
//! ends, by itself or by the second request, the new secret takes the place of the old one.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::link::Links;
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Parameter, Spec};
use crate::response::Accepted;
use crate::schema::{Schema, resource};
use crate::secret::SecretText;
use crate::units::Minutes;
use http::Method;
use std::borrow::Cow;

/// `POST /acs/broker/oauth2-clients/{id}?action=start-rotate-secret`: from now on both secrets are
/// good. 400 when a rotation is under way already. The answer has no body: save the secret before.
#[derive(Debug)]
pub struct StartSecretRotation {
    /// The client id, or the UUID of the client's self link: services differ.
    pub id: String,
    /// The new secret, 1 to 4096 characters.
    pub secret: SecretText,
    /// When the old secret ends by itself, counted from now: 0 to 10,080 minutes, 1,440 when nothing
    /// is said. The broker may take up to an hour longer.
    pub retire_after: Option<Minutes>,
}

/// `POST /acs/broker/oauth2-clients/{id}?action=retire-primary-secret`: ends the old secret now. 400
/// when no rotation is under way.
#[derive(Debug)]
pub struct RetirePrimarySecret {
    /// The client id, or the UUID of the client's self link: services differ.
    pub id: String,
}

const ROTATE: &Spec = &Spec {
    id: "rotateSecretForOAuth2ClientById",
    title: "Rotate the secret of an OAuth 2.0 client",
    method: Method::POST,
    place: ApiRoot::Acs,
    path: "/broker/oauth2-clients/{id}",
    query: &[Parameter::required("action", Schema::OneOf(&[START, RETIRE]))],
    authorization: Authorization::Bearer,
    sends: Media::SecretRotation,
    returns: Media::Nothing,
    offered_by: Offered::EVERYWHERE,
    reads: &[],
    changes: &[Collection::OAuthClients],
};

const START: &str = "start-rotate-secret";
const RETIRE: &str = "retire-primary-secret";

impl StartSecretRotation {
    /// The longest time both secrets may be good: one week.
    pub const LONGEST: Minutes = Minutes::WEEK;
}

impl Operation for StartSecretRotation {
    const SPEC: &'static Spec = ROTATE;
    type Output = ();

    fn call(&self) -> Result<Call, RequestError> {
        if self.secret.expose().is_empty() {
            return Err(field("secondary_secret", "The new secret is empty. Make one and save it first."));
        }
        if self.retire_after.is_some_and(|after| after > Self::LONGEST) {
            return Err(field(
                "primary_secret_auto_retire_duration",
                "Both secrets can work for at most 10,080 minutes (7 days).",
            ));
        }
        let rotation = SecretRotation {
            secondary_secret: Some(self.secret.clone()),
            primary_secret_auto_retire_duration: self.retire_after,
            ..SecretRotation::default()
        };
        Call::new().path("id", &self.id)?.query("action", START).json(&rotation)
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
    }
}

impl Operation for RetirePrimarySecret {
    const SPEC: &'static Spec = ROTATE;
    type Output = ();

    /// The body is documented to be empty: the media's empty object, so that its type holds true.
    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)?.query("action", RETIRE).json(&SecretRotation::default())
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
    }
}

const fn field(field: &'static str, sentence: &'static str) -> RequestError {
    RequestError::Field { field, sentence: Cow::Borrowed(sentence) }
}

resource! {
    /// What a secret rotation starts with; empty when it is ended.
    pub struct SecretRotation {
        /// Links by relation.
        given "_links" links: Links;
        /// When the old secret ends by itself, in minutes from now; 1,440 when nothing is said.
        "primary_secret_auto_retire_duration" primary_secret_auto_retire_duration: Minutes [0..=10080];
        /// The new secret; needed to start a rotation.
        #[serde(serialize_with = "crate::secret::exposed")]
        "secondary_secret" secondary_secret: SecretText [0..=4096];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{OMNISSA, VMWARE};
    use crate::profile::Profile;
    use crate::request::{Authority, Request};
    use crate::token::AccessToken;

    fn request(operation: &impl Operation) -> Result<Request, RequestError> {
        let profile = Profile::parse("acme.example", &VMWARE).unwrap();
        profile.request(operation, Authority::Bearer(&AccessToken::new("t")))
    }

    fn start(secret: &str, retire_after: Option<Minutes>) -> StartSecretRotation {
        StartSecretRotation { id: "my-client".to_owned(), secret: SecretText::new(secret), retire_after }
    }

    #[test]
    fn a_rotation_starts_with_the_new_secret_and_its_time_in_minutes() {
        let sent = request(&start("hunter2", Some(Minutes(2880)))).unwrap();
        assert_eq!(
            sent.uri(),
            "https://acme.example/acs/broker/oauth2-clients/my-client?action=start-rotate-secret"
        );
        assert_eq!(
            sent.headers()["content-type"],
            "application/vnd.vmware.horizon.manager.accesscontrol.broker.oauth2client.secret.rotation+json"
        );
        assert!(!sent.headers().contains_key("accept"));
        let wanted = br#"{"primary_secret_auto_retire_duration":2880,"secondary_secret":"hunter2"}"#;
        assert_eq!(sent.body(), wanted);
        assert!(!format!("{:?}", start("hunter2", None)).contains("hunter2"));
        assert_eq!(request(&start("x", None)).unwrap().body(), br#"{"secondary_secret":"x"}"#);
    }

    #[test]
    fn a_rotation_ends_with_an_empty_body_of_its_media_type() {
        let sent = request(&RetirePrimarySecret { id: "my-client".to_owned() }).unwrap();
        assert_eq!(
            sent.uri(),
            "https://acme.example/acs/broker/oauth2-clients/my-client?action=retire-primary-secret"
        );
        assert_eq!(sent.body(), b"{}");
    }

    #[test]
    fn an_empty_secret_and_more_than_a_week_are_refused_before_anything_is_sent() {
        for (operation, wanted) in [
            (start("", None), "secondary_secret"),
            (start("x", Some(Minutes(10_081))), "primary_secret_auto_retire_duration"),
        ] {
            let error = request(&operation).unwrap_err();
            assert!(matches!(error, RequestError::Field { field, .. } if field == wanted), "{error:?}");
        }
        assert!(request(&start("x", Some(StartSecretRotation::LONGEST))).is_ok());
    }

    #[test]
    fn without_types_the_action_is_one_of_two() {
        let entry = crate::catalog::find("rotateSecretForOAuth2ClientById").unwrap();
        let values = serde_json::json!({"id": "x", "action": "rotate", "body": {}});
        let error = entry.call(values.as_object().unwrap()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "rotateSecretForOAuth2ClientById: action must be one of start-rotate-secret, retire-primary-secret."
        );
        assert!(entry.spec.offered_by.at(&OMNISSA));
    }
}
