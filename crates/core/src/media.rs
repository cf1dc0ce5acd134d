//! What a body is, and what the three services call it. `Media` names the thing; its standard and
//! its vendor name stand side by side in one table.

/// A kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// No body.
    Nothing,
    /// `application/x-www-form-urlencoded`, the body of the token endpoint.
    Form,
    /// A token answer. The documented requests send no `Accept` for it.
    Token,
    /// Plain JSON at every service, such as discovery.
    Json,
    /// One OAuth 2.0 client with its rule sets.
    OAuthClient,
    /// A page of OAuth 2.0 clients.
    OAuthClientList,
    /// The secret rotation of a client.
    SecretRotation,
    /// A search for OAuth 2.0 clients; broker 9.1.
    ClientSearch,
    /// The name of a tenant to be made; broker 1.0.
    TenantInformation,
    /// One identity provider.
    IdentityProvider,
    /// The list of identity providers.
    IdentityProviderList,
    /// The SAML service provider's metadata, field by field.
    SamlMetadata,
    /// One directory.
    Directory,
    /// The list of directories.
    DirectoryList,
    /// The sync client of a directory.
    SyncClient,
    /// SCIM (RFC 7644 section 3.1).
    Scim,
    /// A JSON Web Key Set (RFC 7517 section 8.5.1).
    JwkSet,
    /// XML to look at.
    Xml,
    /// XML to be kept as a file.
    File,
    /// No body to read: the service sends a browser on (302).
    Redirect,
}

/// Which spelling of the media types a tenant takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaNames {
    /// `application/json`: Omnissa Identity Service since 2025 (KB 6000953).
    Standard,
    /// `application/vnd.vmware...+json`: VMware Identity Services and the broker.
    Vendor,
    /// `application/vnd.Omnissa...+json`: printed in one getting-started page, probably never a
    /// real type. Only for a tenant that asks for it.
    Renamed,
}

impl Media {
    /// The name to put into `Content-Type` or `Accept`; none where no header belongs.
    pub fn name(self, names: MediaNames) -> Option<String> {
        let (standard, vendor) = self.row();
        match names {
            MediaNames::Vendor if !vendor.is_empty() => Some(format!("application/vnd.vmware.{vendor}+json")),
            MediaNames::Renamed if !vendor.is_empty() => {
                Some(format!("application/vnd.Omnissa.{vendor}+json"))
            }
            _ if standard.is_empty() => None,
            _ => Some(standard.to_owned()),
        }
    }

    /// (standard name, middle of the vendor name), from the published API documents.
    const fn row(self) -> (&'static str, &'static str) {
        const JSON: &str = "application/json";
        match self {
            Self::Nothing | Self::Token | Self::Redirect => ("", ""),
            Self::Form => ("application/x-www-form-urlencoded", ""),
            Self::Json => (JSON, ""),
            Self::OAuthClient => (JSON, "horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets"),
            Self::OAuthClientList => (JSON, "horizon.manager.accesscontrol.broker.oauth2client.list"),
            Self::SecretRotation => {
                (JSON, "horizon.manager.accesscontrol.broker.oauth2client.secret.rotation")
            }
            Self::ClientSearch => (JSON, "horizon.manager.accesscontrol.roles.search"),
            Self::TenantInformation => (JSON, "vidm.accesscontrol.broker.tenant.information"),
            Self::IdentityProvider => (JSON, "vidm.federation.broker.identityprovider"),
            Self::IdentityProviderList => (JSON, "vidm.federation.broker.identityprovider.list"),
            Self::SamlMetadata => (JSON, "vidm.federation.broker.samlspmetadata.details"),
            Self::Directory => (JSON, "vidm.usergroup.broker.directory"),
            Self::SyncClient => (JSON, "vidm.usergroup.broker.directory.syncclientconfiguration"),
            Self::Scim => ("application/scim+json", ""),
            Self::JwkSet => ("application/jwk-set+json", ""),
            Self::Xml => ("text/xml", ""),
            Self::File => ("application/octet-stream", ""),
            Self::DirectoryList => (JSON, "vidm.usergroup.broker.directory.list"),
        }
    }
}

/// True when a `Content-Type` says HTML: a proxy or a login page has answered, not the service.
pub fn is_html(content_type: &str) -> bool {
    matches!(essence(content_type).as_str(), "text/html" | "application/xhtml+xml")
}

/// Type and subtype in lower case, without parameters (RFC 9110 section 8.3.1).
fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_one_name_per_spelling() {
        let names = |names| Media::OAuthClientList.name(names).unwrap();
        assert_eq!(names(MediaNames::Standard), "application/json");
        assert_eq!(
            names(MediaNames::Vendor),
            "application/vnd.vmware.horizon.manager.accesscontrol.broker.oauth2client.list+json"
        );
        assert_eq!(Media::Form.name(MediaNames::Vendor).unwrap(), "application/x-www-form-urlencoded");
        assert_eq!(Media::Nothing.name(MediaNames::Vendor), None);
    }

    #[test]
    fn media_types_compare_without_case_and_parameters() {
        assert!(is_html("TEXT/HTML; charset=utf-8"));
        assert!(!is_html("application/json"));
    }
}
