//! Realms.

use crate::vcf_operations::declare::call;
use crate::vcf_operations::documented::realms::{
    CREATE_SSO_REALM, DELETE_SSO_REALM, GET_SSO_REALM, GET_SSO_REALM_LIST,
};
use crate::vcf_operations::structures::realm::{SsoRealm, SsoRealmCreationRequest, SsoRealms};
use crate::vcf_operations::structures::task::IamTaskDetails;

call! {
    GET_SSO_REALM_LIST => SsoRealms;
    /// `GET .../ssorealms`: all realms.
    pub struct ListRealms;
}

call! {
    CREATE_SSO_REALM => SsoRealm;
    /// `POST .../ssorealms`: makes a realm on a broker. The answer has its id.
    pub struct CreateRealm {
        /// The broker.
        body request: SsoRealmCreationRequest,
    }
}

call! {
    GET_SSO_REALM => SsoRealm;
    /// `GET .../ssorealms/{ssoRealmId}`: one realm.
    pub struct GetRealm {
        /// Its id.
        path "ssoRealmId" realm: String,
    }
}

call! {
    DELETE_SSO_REALM => IamTaskDetails;
    /// `DELETE .../ssorealms/{ssoRealmId}`: removes a realm with all that is in it. 202 with a task, which takes time.
    pub struct DeleteRealm {
        /// Its id.
        path "ssoRealmId" realm: String,
    }
}
