//! A tenant's public keys (RFC 7517), with which its tokens are verified.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Operation, Spec};
use crate::response::Accepted;
use crate::schema::{resource, string_enum};
use http::Method;

/// `GET /acs/jwks`: the keys of today. A token whose `kid` is not among them may be signed with a
/// newer one: get them again, once.
#[derive(Debug)]
pub struct GetJwks;

impl Operation for GetJwks {
    const SPEC: &'static Spec = &Spec {
        id: "getJwkKeys",
        title: "Get the public keys",
        method: Method::GET,
        place: ApiRoot::Acs,
        path: "/jwks",
        query: &[],
        authorization: Authorization::None,
        sends: Media::Nothing,
        returns: Media::JwkSet,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[],
    };
    type Output = Jwks;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<Jwks, Unreadable> {
        accepted.json()
    }
}

resource! {
    /// A set of public keys (RFC 7517 section 5).
    pub struct Jwks {
        /// The keys.
        required given "keys" keys: Vec<Jwk>;
    }
}

resource! {
    /// A key (RFC 7517 section 4, RFC 7518 section 6). Numbers are base64url of their big-endian bytes.
    pub struct Jwk {
        /// Its kind.
        required given "kty" kty: KeyType;
        /// Its id: a token names it in its header.
        given "kid" kid: String;
        /// What it is for.
        given "use" usage: KeyUse;
        /// The one algorithm it is for.
        given "alg" alg: String;
        /// The modulus of an RSA key.
        given "n" n: String;
        /// The public exponent of an RSA key.
        given "e" e: String;
        /// The curve of an EC key.
        given "crv" crv: String;
        /// The x coordinate of an EC key.
        given "x" x: String;
        /// The y coordinate of an EC key.
        given "y" y: String;
        /// A symmetric key, which no public set should have; it is never used here.
        #[serde(serialize_with = "crate::secret::exposed")]
        given "k" k: crate::secret::SecretText;
    }
}

string_enum! {
    /// The kind of a key (RFC 7518 section 6.1).
    pub enum KeyType {
        /// RSA.
        "RSA" Rsa;
        /// An elliptic curve.
        "EC" Ec;
        /// Symmetric.
        "oct" Symmetric;
    }
}

string_enum! {
    /// What a key is for (RFC 7517 section 4.2).
    pub enum KeyUse {
        /// Signatures.
        "sig" Signature;
        /// Encryption.
        "enc" Encryption;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::VMWARE;
    use crate::profile::Profile;
    use crate::request::Authority;
    use crate::sent::read;

    #[test]
    fn keys_are_asked_for_by_their_media_type_and_a_symmetric_one_is_not_printed() {
        let profile = Profile::parse("acme.example", &VMWARE).unwrap();
        let sent = profile.request(&GetJwks, Authority::None).unwrap();
        assert_eq!(sent.uri(), "https://acme.example/acs/jwks");
        assert_eq!(sent.headers()["accept"], "application/jwk-set+json");
        let keys = read::<GetJwks>(200, r#"{"keys":[{"kty":"oct","k":"hunter2"},{"kty":"OKP"}]}"#).unwrap();
        assert!(!format!("{keys:?}").contains("hunter2"));
        let kinds: Vec<_> = keys.keys.unwrap().into_iter().filter_map(|key| key.kty).collect();
        assert_eq!(kinds, [KeyType::Symmetric, KeyType::Other("OKP".to_owned())]);
    }
}
