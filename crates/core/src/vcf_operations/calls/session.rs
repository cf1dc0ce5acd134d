//! Signing in and out.

use crate::secret::SecretText;
use crate::vcf_operations::declare::call;
use crate::vcf_operations::documented::session::{ACQUIRE_TOKEN, RELEASE_TOKEN};
use crate::vcf_operations::structures::session::{OpsLogin, OpsToken};

call! {
    ACQUIRE_TOKEN => OpsToken;
    /// `POST /suite-api/api/auth/token/acquire`: signs in. 401 when user name or password are wrong.
    pub struct AcquireToken {
        /// Who signs in.
        body login: OpsLogin,
    }
}

call! {
    RELEASE_TOKEN;
    /// `POST /suite-api/api/auth/token/release`: signs out. The token that is sent ends.
    pub struct ReleaseToken;
}

impl OpsLogin {
    /// Takes what somebody typed; none when the user name or the password is empty. Without a source the user is one of
    /// VCF Operations itself.
    pub fn typed(user: &str, password: &str, source: &str) -> Option<Self> {
        let (user, source) = (user.trim(), source.trim());
        (!user.is_empty() && !password.is_empty()).then(|| Self {
            username: Some(user.to_owned()),
            password: Some(SecretText::new(password)),
            auth_source: (!source.is_empty()).then(|| source.to_owned()),
            ..Self::default()
        })
    }
}
