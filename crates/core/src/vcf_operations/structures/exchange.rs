//! A token for services beside VCF Operations.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::words::ADDRESS_TYPES;
use crate::secret::SecretText;
use crate::vcf_operations::declare::structure;

structure! {
    /// Which services a token is asked for.
    pub enum TokenExchangeRequest {
        /// Set; examples ops-li, ops-ni.
        required "serviceKeys": (Vec<String>) [1..];
    }
}

structure! {
    /// A token for services beside VCF Operations.
    pub enum TokenExchangeResponse {
        /// JWT.
        "jwtToken": (SecretText);
        /// Only with includeServiceDetails (inferred).
        "services": (Vec<ServiceDetails>);
    }
}

structure! {
    /// One such service, and where it answers.
    pub enum ServiceDetails {
        /// Host or ip.
        "address": (String);
        /// Form of address.
        "addressType": (words ADDRESS_TYPES);
        /// URL base.
        "basePath": (String);
        /// Chain.
        "certificates": (Vec<String>);
        /// Service key.
        "key": (String);
        /// Label.
        "name": (String);
        /// Port.
        "port": (u32);
        /// Example VCF_OPS_LI.
        "type": (String);
        /// Version.
        "version": (String);
    }
}
