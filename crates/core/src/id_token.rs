//! Who signed in: the claims of an ID token (OpenID Connect Core sections 2 and 5.1). Nothing here
//! is verified: that is done in `verify`.

use crate::link::Links;
use crate::schema::{HasSchema, Schema, resource, string_enum};
use crate::units::{Epoch, UnixSeconds};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

resource! {
    /// The claims of an ID token, which the userinfo endpoint tells too.
    pub struct IdTokenClaims {
        /// Who issued it.
        "iss" iss: String;
        /// Whom it is about: unique at the issuer.
        required "sub" sub: String;
        /// The same as `sub`, for older programs.
        required "subject" subject: String;
        /// Whom it is meant for: client ids.
        "aud" aud: Audience;
        /// The client it was given to.
        "azp" azp: String;
        /// When it ends.
        "exp" exp: UnixSeconds;
        /// When it was issued.
        "iat" iat: UnixSeconds;
        /// When the person signed in.
        "auth_time" auth_time: UnixSeconds;
        /// What was sent with the authorization request.
        "nonce" nonce: String;
        /// How the person proved themselves.
        "acr" acr: String;
        /// The left half of the hash of the access token beside it.
        "at_hash" at_hash: String;
        /// The left half of the hash of the code beside it.
        "c_hash" c_hash: String;
        /// The person's whole name.
        "name" name: String;
        /// The person's given names.
        "given_name" given_name: String;
        /// The person's family names.
        "family_name" family_name: String;
        /// The name the person signs in with.
        cloud "user_name" user_name: String;
        /// The person's object id at their identity provider.
        cloud "oid" oid: String;
        /// The person's mail address.
        "email" email: String;
        /// Whether the mail address was verified.
        "email_verified" email_verified: bool;
        /// The person's telephone number.
        "phone_number" phone_number: String;
        /// The person's locale, such as en_US.
        "locale" locale: String;
        /// When any of this changed last.
        "updated_at" updated_at: UnixSeconds;
        /// The ids of the person's groups.
        "group_ids" group_ids: Vec<String>;
        /// The names of the person's groups.
        "group_names" group_names: Vec<String>;
        /// The person's roles; broker 9.1.
        broker "roles" roles: Vec<SubjectRole>;
        /// Further claims by name.
        "customClaims" custom_claims: BTreeMap<String, Value>;
        /// Whether it has expired.
        "expired" expired: bool;
        /// Its header.
        "jwsHeader" jws_header: JwsHeader;
        /// Its signature.
        "signature" signature: String;
    }
}

resource! {
    /// The header of a signed token (RFC 7515 section 4.1).
    pub struct JwsHeader {
        /// How it is signed.
        "alg" alg: JwsAlgorithm;
        /// The id of the key.
        "kid" kid: String;
        /// What kind of token it is.
        "typ" typ: String;
        /// Where keys are said to be; never followed.
        "jku" jku: String;
        /// A key inside the token; never used.
        "jwk" jwk: String;
        /// A certificate chain; never used.
        "x5c" x5c: String;
        /// The thumbprint of a certificate.
        "x5t" x5t: String;
        /// Where a certificate is said to be; never followed.
        "x5u" x5u: String;
    }
}

string_enum! {
    /// A signature algorithm (RFC 7518 section 3.1) as the documents list them.
    pub enum JwsAlgorithm {
        /// HMAC, which needs a shared secret.
        "HS256" Hs256;
        /// HMAC.
        "HS384" Hs384;
        /// HMAC.
        "HS512" Hs512;
        /// RSA with SHA-256.
        "RS256" Rs256;
        /// RSA with SHA-384.
        "RS384" Rs384;
        /// RSA with SHA-512.
        "RS512" Rs512;
        /// ECDSA on P-256.
        "ES256" Es256;
        /// ECDSA on P-384.
        "ES384" Es384;
        /// ECDSA on P-521.
        "ES512" Es512;
        /// Not signed.
        "none" Unsigned;
    }
}

resource! {
    /// A role that somebody has; broker 9.1.
    pub struct SubjectRole {
        /// The role.
        "name" name: String;
        /// What it covers.
        "resources" resources: Vec<String>;
        /// Links by relation.
        "_links" links: Links;
        /// A label.
        "display_name" display_name: String;
        /// How it was given.
        "membership_type" membership_type: Vec<MembershipType>;
        /// The groups that give it.
        "group_ids" group_ids: Vec<String>;
        /// The roles inside it.
        "sub_roles" sub_roles: Vec<SubRole>;
        /// When it ends, since 1970; milliseconds by the example.
        "expires_at" expires_at: Epoch;
    }
}

resource! {
    /// Roles of one kind inside a role; broker 9.1.
    pub struct SubRole {
        /// Whose roles they are, such as `nsx`.
        "type" kind: String;
        /// The roles.
        "names" names: Vec<RoleName>;
        /// Links by relation.
        "_links" links: Links;
    }
}

resource! {
    /// A role by its name; broker 9.1.
    pub struct RoleName {
        /// The role.
        "name" name: String;
        /// A label.
        "display_name" display_name: String;
    }
}

string_enum! {
    /// How somebody got a role.
    pub enum MembershipType {
        /// Themselves.
        "DIRECT" Direct;
        /// By a group.
        "GROUP" Group;
    }
}

/// Whom a token is meant for: one name or a list of them (RFC 7519 section 4.1.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// A name alone.
    One(String),
    /// A list.
    Many(Vec<String>),
}

impl Audience {
    /// All names.
    pub fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

impl HasSchema for Audience {
    const SCHEMA: Schema = Schema::List(&Schema::Text);
}
