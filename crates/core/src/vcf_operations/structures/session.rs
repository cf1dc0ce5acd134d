//! Signing in to VCF Operations.

use crate::schema::resource;
use crate::secret::SecretText;
use crate::units::UnixMilliseconds;

resource! {
    /// The token of VCF Operations. It lives for six hours from the last call.
    pub struct OpsToken {
        /// The same as a text for people.
        "expiresAt" expires_at: String;
        /// The roles of the user at VCF Operations.
        "roles" roles: Vec<String>;
        /// The token, as it stands in the header.
        #[serde(serialize_with = "crate::secret::exposed")]
        required "token" token: SecretText;
        /// When it ends.
        required "validity" validity: UnixMilliseconds;
    }
}

resource! {
    /// Who signs in to VCF Operations.
    pub struct OpsLogin {
        /// The name of the source that knows the user, as VCF Operations lists it; absent for local users (inferred).
        "authSource" auth_source: String;
        /// The password.
        #[serde(serialize_with = "crate::secret::exposed")]
        required "password" password: SecretText;
        /// The user name.
        required "username" username: String;
    }
}

resource! {
    /// Where the broker's discovery document is.
    pub struct WellKnownUrl {
        /// The address.
        "url" url: String;
    }
}
