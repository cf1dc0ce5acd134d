//! What is exchanged for a token at the token endpoint (RFC 6749 section 4): every documented grant
//! and the form it is sent in.

use crate::pkce::CodeVerifier;
use crate::schema::{resource, string_enum};
use crate::secret::SecretText;
use crate::token_text::{ApiToken, AuthorizationCode, RefreshToken};

/// What is exchanged for a token.
#[derive(Clone, Debug, PartialEq)]
pub enum Grant {
    /// The client itself (RFC 6749 section 4.4).
    ClientCredentials,
    /// A code that a person's browser brought back (RFC 6749 section 4.1.3).
    AuthorizationCode {
        /// The code; good once, for a short time.
        code: AuthorizationCode,
        /// The redirect URI of the authorization request, to the character.
        redirect_uri: String,
        /// The verifier behind the challenge of the authorization request (RFC 7636 section 4.5).
        /// Not in the documents of broker 1.0 and 8.x.
        verifier: Option<CodeVerifier>,
    },
    /// A refresh token (RFC 6749 section 6).
    RefreshToken(RefreshToken),
    /// A person's own password (RFC 6749 section 4.3), which the client then knows: better is a code.
    Password {
        /// The person's name, at most 150 characters.
        username: String,
        /// Their password, at most 256 characters.
        password: SecretText,
        /// The domain they belong to; documented as needed, at most 100 characters.
        domain: Option<String>,
    },
    /// A signed assertion about a person (RFC 7523 section 2.1), at most 4096 characters.
    JwtBearer {
        /// The JWT.
        assertion: SecretText,
    },
    /// A token of somebody else (RFC 8693); broker 9.1. The forms seen are third parties', not observed.
    TokenExchange(Box<TokenExchange>),
    /// An API token of VCF 9.1; no client authentication. Documented by third parties, not observed.
    ApiToken(ApiToken),
    /// Another grant for less than the client may have.
    Within {
        /// The grant.
        grant: Box<Self>,
        /// The scopes, separated by spaces, at most 1024 characters.
        scope: String,
    },
}

/// A token exchange (RFC 8693 section 2.1); broker 9.1.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenExchange {
    /// The token that is given.
    pub subject_token: SecretText,
    /// What it is, such as [`Self::IDENTITY_PROVIDER_TOKEN`].
    pub subject_token_type: String,
    /// What is wanted, such as [`Self::ACCESS_TOKEN`].
    pub requested_token_type: Option<String>,
    /// The token of whoever acts for the subject, and what it is.
    pub actor: Option<(SecretText, String)>,
    /// The service the token is for.
    pub audience: Option<String>,
}

impl TokenExchange {
    /// An access token of the identity provider that a person came from.
    pub const IDENTITY_PROVIDER_TOKEN: &'static str =
        "urn:custom:vcf:params:oauth:token-type:idp_access_token:oidc";
    /// An access token of the broker, with the hyphen that was seen; RFC 8693 section 3 writes
    /// `access_token`.
    pub const ACCESS_TOKEN: &'static str = "urn:ietf:params:oauth:token-type:access-token";
}

impl Grant {
    /// The same for these scopes only, separated by spaces. Scopes the client does not have are ignored
    /// by the services.
    #[must_use]
    pub fn within(self, scope: &str) -> Self {
        Self::Within { grant: Box::new(self), scope: scope.to_owned() }
    }

    /// The form fields, the grant's name first.
    pub(crate) fn fields(&self) -> Vec<(&'static str, String)> {
        let form = |name: &GrantName| vec![("grant_type", name.name().to_owned())];
        match self {
            Self::ClientCredentials => form(&GrantName::ClientCredentials),
            Self::AuthorizationCode { code, redirect_uri, verifier } => {
                let mut fields = form(&GrantName::AuthorizationCode);
                fields.push(("code", code.expose().to_owned()));
                fields.push(("redirect_uri", redirect_uri.clone()));
                fields.extend(verifier.as_ref().map(|it| ("code_verifier", it.expose().to_owned())));
                fields
            }
            Self::RefreshToken(token) => {
                let mut fields = form(&GrantName::RefreshToken);
                fields.push(("refresh_token", token.expose().to_owned()));
                fields
            }
            Self::Password { username, password, domain } => {
                let mut fields = form(&GrantName::Password);
                fields.push(("username", username.clone()));
                fields.push(("password", password.expose().to_owned()));
                fields.extend(domain.clone().map(|domain| ("domain", domain)));
                fields
            }
            Self::JwtBearer { assertion } => {
                let mut fields = form(&GrantName::JwtBearer);
                fields.push(("assertion", assertion.expose().to_owned()));
                fields
            }
            Self::TokenExchange(exchange) => {
                let mut fields = form(&GrantName::TokenExchange);
                fields.extend(exchange.fields());
                fields
            }
            Self::ApiToken(token) => {
                let mut fields = form(&GrantName::ApiToken);
                fields.push(("api_token", token.expose().to_owned()));
                fields
            }
            Self::Within { grant, scope } => {
                let mut fields = grant.fields();
                fields.retain(|(name, _)| *name != "scope");
                fields.push(("scope", scope.clone()));
                fields
            }
        }
    }
}

impl TokenExchange {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("subject_token", self.subject_token.expose().to_owned()),
            ("subject_token_type", self.subject_token_type.clone()),
        ];
        fields.extend(self.requested_token_type.clone().map(|kind| ("requested_token_type", kind)));
        if let Some((token, kind)) = &self.actor {
            fields.push(("actor_token", token.expose().to_owned()));
            fields.push(("actor_token_type", kind.clone()));
        }
        fields.extend(self.audience.clone().map(|audience| ("audience", audience)));
        fields
    }
}

string_enum! {
    /// A grant by its name on the wire.
    pub enum GrantName {
        /// RFC 6749 section 4.1.
        "authorization_code" AuthorizationCode;
        /// RFC 6749 section 4.3.
        "password" Password;
        /// RFC 6749 section 4.4.
        "client_credentials" ClientCredentials;
        /// RFC 6749 section 6.
        "refresh_token" RefreshToken;
        /// RFC 7523 section 2.1.
        "urn:ietf:params:oauth:grant-type:jwt-bearer" JwtBearer;
        /// RFC 8693; broker 9.1.
        "urn:ietf:params:oauth:grant-type:token-exchange" TokenExchange;
        /// VCF's own; broker 9.1.
        "urn:custom:vcf:params:oauth:grant-type:api-token" ApiToken;
    }
}

resource! {
    /// The form of the token endpoint, every field of every grant.
    pub struct TokenForm {
        /// The client, when no `Authorization` header names it.
        "client_id" client_id: String [..=256 of "a-zA-Z0-9\\-_.@"];
        /// Its secret, when no `Authorization` header has it.
        #[serde(serialize_with = "crate::secret::exposed")]
        "client_secret" client_secret: SecretText [..=4096 of "\\x20-\\x7E"];
        /// The scopes that are wanted, separated by spaces; all the client has when none is named.
        "scope" scope: String [..=1024 of "a-zA-Z0-9\\-\":\\s_.+"];
        /// The redirect URI of the authorization request; with authorization_code.
        "redirect_uri" redirect_uri: String [..=2048];
        /// The person's domain; with password.
        "domain" domain: String [..=100 of "a-zA-Z0-9+\\-_.@\\s"];
        /// The person's name; with password.
        "username" username: String [..=150];
        /// The person's password; with password.
        #[serde(serialize_with = "crate::secret::exposed")]
        "password" password: SecretText [..=256];
        /// What is exchanged.
        required "grant_type" grant_type: GrantName;
        /// The authorization code; with authorization_code.
        #[serde(serialize_with = "crate::secret::exposed")]
        "code" code: SecretText [..=255];
        /// The refresh token; with refresh_token.
        #[serde(serialize_with = "crate::secret::exposed")]
        "refresh_token" refresh_token: SecretText [..=150 of "A-Za-z0-9"];
        /// The assertion; with jwt-bearer.
        #[serde(serialize_with = "crate::secret::exposed")]
        "assertion" assertion: SecretText [..=4096];
        /// What the subject token is; with token-exchange, reserved on the cloud services.
        "subject_token_type" subject_token_type: String;
        /// The token that is exchanged; with token-exchange, reserved on the cloud services.
        #[serde(serialize_with = "crate::secret::exposed")]
        "subject_token" subject_token: SecretText;
        /// The PKCE code verifier; with authorization_code.
        #[serde(serialize_with = "crate::secret::exposed")]
        "code_verifier" code_verifier: SecretText [..=128 of "a-zA-Z0-9\\-_.~"];
        /// What is wanted; with token-exchange, broker 9.1.
        broker "requested_token_type" requested_token_type: String;
        /// The token of whoever acts for the subject; with token-exchange, broker 9.1.
        #[serde(serialize_with = "crate::secret::exposed")]
        broker "actor_token" actor_token: SecretText;
        /// What the actor token is; with token-exchange, broker 9.1.
        broker "actor_token_type" actor_token_type: String;
        /// The service the token is for; with token-exchange, broker 9.1.
        broker "audience" audience: String;
        /// The API token; with VCF's api-token grant, broker 9.1.
        #[serde(serialize_with = "crate::secret::exposed")]
        broker "api_token" api_token: SecretText;
    }
}

#[cfg(test)]
mod tests;
