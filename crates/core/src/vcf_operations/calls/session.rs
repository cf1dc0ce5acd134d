//! Signing in and out.

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
