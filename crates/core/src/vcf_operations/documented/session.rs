//! Signing in to VCF Operations and out again.

use super::optional;
use crate::schema::Schema;
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::exchange::{TokenExchangeRequest, TokenExchangeResponse};
use crate::vcf_operations::structures::session::{OpsLogin, OpsToken, WellKnownUrl};

documented! {
    SESSION:

    ACQUIRE_TOKEN = "acquireToken" "Sign in to VCF Operations":
        POST "/api/auth/token/acquire" by None,
        sends OpsLogin, returns OpsToken, status 200 not [401], since Vcf9_0,
        reads [], changes [];

    RELEASE_TOKEN = "releaseToken" "Sign out of VCF Operations":
        POST "/api/auth/token/release" by Bearer,
        sends (), returns (), status 200, since Vcf9_0,
        reads [], changes [];

    EXCHANGE_OPS_TOKEN_WITH_JWT_TOKEN = "exchangeOpsTokenWithJwtToken" "Exchange the token of VCF Operations for that of a service":
        POST "/api/auth/token/exchange" ? [optional("includeServiceDetails", Schema::Flag)] by Bearer,
        sends TokenExchangeRequest, returns TokenExchangeResponse, status 200 not [400, 500], since Vcf9_1_0,
        reads [], changes [];

    GET_VIDB_WELL_KNOWN_URL = "getVIDBWellKnownURL" "Get the address of the broker's discovery document":
        GET "/api/auth/sources/vidb/well-known-url" by None,
        sends (), returns WellKnownUrl, status 200 not [409, 500], since Vcf9_1_0,
        reads [Brokers], changes [];
}
