//! What a tenant tells everyone about itself (OpenID Connect Discovery section 3).

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Operation, Spec};
use crate::response::Accepted;
use crate::schema::{resource, string_enum};
use http::Method;

/// `GET /acs/.well-known/openid-configuration`: the tenant's issuer, addresses and abilities. An
/// address in it is to be compared, not followed blindly: section 4.3 wants the issuer to be the one
/// that was asked.
#[derive(Debug)]
pub struct GetConfiguration;

impl Operation for GetConfiguration {
    const SPEC: &'static Spec = &Spec {
        id: "getOIDCConfiguration",
        title: "Get the OpenID configuration",
        method: Method::GET,
        place: ApiRoot::Acs,
        path: "/.well-known/openid-configuration",
        query: &[],
        authorization: Authorization::None,
        sends: Media::Nothing,
        returns: Media::Json,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[],
    };
    type Output = Discovery;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<Discovery, Unreadable> {
        accepted.json()
    }
}

resource! {
    /// The OpenID configuration of a tenant.
    pub struct Discovery {
        /// Who issues its tokens: equal to their `iss`.
        required "issuer" issuer: String;
        /// Where people sign in.
        required "authorization_endpoint" authorization_endpoint: String;
        /// Where grants are exchanged.
        required "token_endpoint" token_endpoint: String;
        /// Where its keys are.
        required "jwks_uri" jwks_uri: String;
        /// How it names people.
        required "subject_types_supported" subject_types_supported: Vec<SubjectType>;
        /// What a sign-in may bring back.
        required "response_types_supported" response_types_supported: Vec<String>;
        /// How it signs ID tokens.
        required "id_token_signing_alg_values_supported" id_token_signing_alg_values_supported: Vec<String>;
        /// How clients may prove themselves.
        "token_endpoint_auth_methods_supported" token_endpoint_auth_methods_supported: Vec<String>;
        /// Where it tells who signed in.
        "userinfo_endpoint" userinfo_endpoint: String;
        /// Where people sign out.
        "end_session_endpoint" end_session_endpoint: String;
        /// Where tokens are given back.
        "revocation_endpoint" revocation_endpoint: String;
        /// Which claims it may tell.
        "claims_supported" claims_supported: Vec<String>;
        /// Which scopes it knows.
        "scopes_supported" scopes_supported: Vec<String>;
        /// The page where a person makes an API token; broker 9.1.
        broker "api_token_generation_ui_endpoint" api_token_generation_ui_endpoint: String;
    }
}

string_enum! {
    /// How a service names people (OpenID Connect Core section 8).
    pub enum SubjectType {
        /// Otherwise for each client.
        "pairwise" Pairwise;
        /// The same for every client.
        "public" Public;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};
    use crate::profile::Profile;
    use crate::request::Authority;
    use crate::sent::read;

    #[test]
    fn the_configuration_needs_no_token_and_is_read_with_what_nobody_knows() {
        let at = |dialect| {
            let profile = Profile::parse("acme.example", dialect).unwrap();
            profile.request(&GetConfiguration, Authority::None).unwrap()
        };
        assert_eq!(at(&OMNISSA).uri(), "https://acme.example/acs/.well-known/openid-configuration");
        assert_eq!(at(&BROKER).uri(), "https://acme.example/acs/t/CUSTOMER/.well-known/openid-configuration");
        assert!(!at(&OMNISSA).headers().contains_key("authorization"));
        let told = read::<GetConfiguration>(200, r#"{"issuer":"https://x/acs","new":1}"#).unwrap();
        assert_eq!(told.issuer.as_deref(), Some("https://x/acs"));
        assert!(told.other.0.contains_key("new"));
    }
}
