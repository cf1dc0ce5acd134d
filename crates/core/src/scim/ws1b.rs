//! The vendor's own extension of users and groups. No API document of the services has it: `domain` was seen in use by
//! others, the rest of the names is documented for provisioning only. Where, stands in SOURCES.md.

use crate::schema::resource;

resource! {
    /// The vendor's own attributes of a user. Only `domain` was seen in use by others; the other names are
    /// documented for provisioning by a third party, and in no API document of the services.
    pub struct Ws1bUser {
        /// The domain the user belongs to; it very likely chooses the directory. Seen in use by others.
        "domain" domain: String;
        /// The name the user signs in with at Active Directory or Entra ID.
        "userPrincipalName" user_principal_name: String;
        /// Where the user stands in the LDAP directory it comes from.
        "distinguishedName" distinguished_name: String;
        /// What ties the user to its object in Active Directory.
        "adSourceAnchor" ad_source_anchor: String;
        /// Whatever the tenant keeps here.
        "customAttribute1" custom_attribute1: String;
        /// Whatever the tenant keeps here.
        "customAttribute2" custom_attribute2: String;
        /// Whatever the tenant keeps here.
        "customAttribute3" custom_attribute3: String;
        /// Whatever the tenant keeps here.
        "customAttribute4" custom_attribute4: String;
        /// Whatever the tenant keeps here.
        "customAttribute5" custom_attribute5: String;
        /// The user principal name in the Active Directory that Entra ID is synchronized with. Named by
        /// Omnissa's page about attributes.
        "onPremisesUserPrincipalName" on_premises_user_principal_name: String;
    }
}

impl Ws1bUser {
    /// The schema these attributes are from.
    pub const URN: &'static str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User";
}

resource! {
    /// The vendor's own attributes of a group. They are documented for provisioning by a third party, and in no
    /// API document of the services.
    pub struct Ws1bGroup {
        /// The domain the group belongs to; it very likely chooses the directory.
        "domain" domain: String;
        /// What the group is for.
        "description" description: String;
        /// Where the group stands in the LDAP directory it comes from.
        "distinguishedName" distinguished_name: String;
    }
}

impl Ws1bGroup {
    /// The schema these attributes are from.
    pub const URN: &'static str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group";
}
