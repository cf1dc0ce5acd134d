//! Signing a person out (OpenID Connect RP-Initiated Logout): an address or a form for their browser.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Parameter, Spec};
use crate::profile::Profile;
use crate::request::Authority;
use crate::response::Accepted;
use crate::schema::{Schema, resource};
use crate::secret::SecretText;
use crate::token::IdToken;
use http::Method;

/// What a sign-out is asked with.
#[derive(Clone, Debug, PartialEq)]
pub struct Logout {
    /// The ID token of the sign-in that ends; an expired one is taken too.
    pub id_token: IdToken,
    /// Where the browser goes afterwards: one of the client's, at most 2048 characters. The broker
    /// needs it in the address.
    pub return_to: Option<String>,
    /// Comes back in the address, at most 2048 characters.
    pub state: Option<String>,
}

/// `GET /acs/openid/logout`: signs a person out and sends their browser on. The ID token is in the
/// address, and so in histories and logs: [`LogoutByForm`] keeps it out of them.
#[derive(Debug)]
pub struct LogoutByAddress(pub Logout);

/// `POST /acs/openid/logout`: the same from a form.
#[derive(Debug)]
pub struct LogoutByForm(pub Logout);

impl Logout {
    /// The address to send a person's browser to.
    pub fn address(self, profile: &Profile) -> Result<String, RequestError> {
        let request = profile.request(&LogoutByAddress(self), Authority::None)?;
        Ok(request.uri().to_string())
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::with_capacity(3);
        fields.extend(self.return_to.clone().map(|uri| ("post_logout_redirect_uri", uri)));
        fields.push(("id_token_hint", self.id_token.expose().to_owned()));
        fields.extend(self.state.clone().map(|state| ("state", state)));
        fields
    }
}

impl Operation for LogoutByAddress {
    const SPEC: &'static Spec = &Spec {
        id: "logoutGet",
        title: "Sign a person out",
        method: Method::GET,
        place: ApiRoot::Acs,
        path: "/openid/logout",
        query: &[
            Parameter::optional("post_logout_redirect_uri", Schema::Text).at_most(2048),
            Parameter::required("id_token_hint", Schema::Secret),
            Parameter::optional("state", Schema::Text).at_most(2048),
        ],
        authorization: Authorization::None,
        sends: Media::Nothing,
        returns: Media::Redirect,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Tokens],
    };
    type Output = ();

    fn call(&self) -> Result<Call, RequestError> {
        let fields = self.0.fields().into_iter();
        Ok(fields.fold(Call::new(), |call, (name, value)| call.query(name, value)))
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
    }
}

impl Operation for LogoutByForm {
    const SPEC: &'static Spec = &Spec {
        id: "logoutPost",
        title: "Sign a person out by a form",
        method: Method::POST,
        place: ApiRoot::Acs,
        path: "/openid/logout",
        query: &[],
        authorization: Authorization::None,
        sends: Media::Form,
        returns: Media::Redirect,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Tokens],
    };
    type Output = ();

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new().form(self.0.fields()))
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
    }
}

resource! {
    /// The form of the logout endpoint.
    pub struct LogoutForm {
        /// Where the browser goes afterwards: one of the client's.
        "post_logout_redirect_uri" post_logout_redirect_uri: String;
        /// The ID token of the sign-in that ends.
        #[serde(serialize_with = "crate::secret::exposed")]
        required "id_token_hint" id_token_hint: SecretText;
        /// Comes back in the address.
        "state" state: String;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::OMNISSA;

    #[test]
    fn a_sign_out_is_an_address_or_a_form_with_the_same_fields() {
        let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
        let logout = Logout {
            id_token: IdToken::new("hunter2"),
            return_to: Some("https://app.example/bye".to_owned()),
            state: Some("a b".to_owned()),
        };
        assert!(!format!("{logout:?}").contains("hunter2"));
        let fields = "post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye&id_token_hint=hunter2&state=a";
        assert_eq!(
            logout.clone().address(&profile).unwrap(),
            format!("https://acme.example/acs/openid/logout?{fields}%20b")
        );
        let form = profile.request(&LogoutByForm(logout), Authority::None).unwrap();
        assert_eq!(form.uri(), "https://acme.example/acs/openid/logout");
        assert_eq!(form.body(), format!("{fields}+b").as_bytes());
    }
}
