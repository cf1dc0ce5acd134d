//! Making a tenant on the broker, which its operator does; the cloud services have no such thing.

use crate::operation::operation;
use crate::schema::resource;
use crate::secret::SecretText;

operation! {
    "initTenant" "Make a tenant": POST Acs "/broker/tenants" TenantInformation -> Nothing at BROKER,
        reads [], changes [];
    /// `POST /acs/t/{tenant}/broker/tenants`: makes a tenant with its first client. 409 when it is there
    /// already. Documented for broker 1.0 only; which token it takes is not documented, the operator's
    /// is the likely one.
    pub struct InitTenant {
        /// The tenant to make.
        body tenant: TenantInformation,
    }
}

resource! {
    /// A tenant to be made, with its first client.
    pub struct TenantInformation {
        /// Its name.
        required "tenant_name" tenant_name: String;
        /// The id of its first client.
        "client_id" client_id: String;
        /// The secret of its first client.
        #[serde(serialize_with = "crate::secret::exposed")]
        "client_secret" client_secret: SecretText;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};
    use crate::profile::Profile;
    use crate::request::Authority;
    use crate::token::AccessToken;

    #[test]
    fn a_tenant_is_made_at_the_broker_only_and_its_secret_is_not_printed() {
        let tenant = TenantInformation {
            tenant_name: Some("SECOND".to_owned()),
            client_id: Some("first".to_owned()),
            client_secret: Some(SecretText::new("hunter2")),
            ..TenantInformation::default()
        };
        let operation = InitTenant { tenant };
        assert!(!format!("{operation:?}").contains("hunter2"));
        let at = |dialect| {
            let profile = Profile::parse("acme.example", dialect).unwrap();
            profile.request(&operation, Authority::Bearer(&AccessToken::new("t")))
        };
        let sent = at(&BROKER).unwrap();
        assert_eq!(sent.uri(), "https://acme.example/acs/t/CUSTOMER/broker/tenants");
        assert_eq!(sent.body(), br#"{"tenant_name":"SECOND","client_id":"first","client_secret":"hunter2"}"#);
        assert_eq!(at(&OMNISSA).unwrap_err().code(), "request.not_offered");
    }
}
