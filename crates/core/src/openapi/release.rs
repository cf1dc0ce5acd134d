//! The releases of the broker, and what of it is not in all of them. The documents are pages of one release each; a
//! label is that of a page: 1.0 and 1.1 (of the vSphere 8 time), 8, 9.0, 9.1, and 9 where it does not tell which.

/// A release of VCF Identity Broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// With vSphere 8: the pages 1.0, 1.1 and 8.
    Vsphere8,
    /// With VCF 9.0.
    Vcf9_0,
    /// With VCF 9.1.
    Vcf9_1,
}

impl Release {
    /// Every release, the oldest first.
    pub const ALL: [Self; 3] = [Self::Vsphere8, Self::Vcf9_0, Self::Vcf9_1];

    /// The short name on command lines and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vsphere8 => "8",
            Self::Vcf9_0 => "9.0",
            Self::Vcf9_1 => "9.1",
        }
    }

    /// The release of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|release| release.name() == name)
    }

    const fn labels(self) -> &'static [&'static str] {
        match self {
            Self::Vsphere8 => &["1.0", "1.1", "8"],
            Self::Vcf9_0 => &["9", "9.0"],
            Self::Vcf9_1 => &["9", "9.1"],
        }
    }

    /// Whether one of its own pages is among these.
    fn has_page(self, labels: &str) -> bool {
        labels.split(' ').any(|label| self.labels().contains(&label))
    }

    /// Whether it has an operation with these pages. Not every page could be read, so a page of 9.0 counts for 9.1, too,
    /// and what is there before and after 9.0 is there in 9.0.
    pub(super) fn has_operation(self, labels: &str) -> bool {
        let around = || match self {
            Self::Vsphere8 => false,
            Self::Vcf9_0 => Self::Vsphere8.has_page(labels) && Self::Vcf9_1.has_page(labels),
            Self::Vcf9_1 => Self::Vcf9_0.has_page(labels),
        };
        self.has_page(labels) || around()
    }

    /// Whether its pages have a field; of most fields the documents name no release.
    pub(super) fn has_field(self, structure: &str, field: &str) -> bool {
        let part = FIELDS.iter().find(|(object, name, _)| (*object, *name) == (structure, field));
        part.is_none_or(|(.., labels)| self.has_page(labels))
    }

    /// Whether its pages have a parameter of a query.
    pub(super) fn has_parameter(self, operation: &str, parameter: &str) -> bool {
        let part = PARAMETERS.iter().find(|(id, name, _)| (*id, *name) == (operation, parameter));
        part.is_none_or(|(.., labels)| self.has_page(labels))
    }
}

/// An operation, a parameter of its query, the labels of the pages that have it.
const PARAMETERS: &[(&str, &str, &str)] = &[
    ("getAllOAuth2ClientSummaries", "searchTerm", "9.0 9.1"),
    ("expandAccessToken", "format", "9.1"),
    ("expandIdToken", "format", "9.1"),
];

/// A structure, one of its fields, the labels of the pages that have it.
const FIELDS: &[(&str, &str, &str)] = &[
    ("Client", "rule_set_names", "1.0 1.1 9.1"),
    ("Client", "display_name", "9.0 9.1"),
    ("Client", "pkce_enforced", "9.0 9.1"),
    ("Client", "public_client", "9.0 9.1"),
    ("Client", "description", "9.1"),
    ("Client", "client_type", "9.1"),
    ("Client", "secret_ttl", "9.0 9.1"),
    ("Client", "metadata", "9.0 9.1"),
    ("Client", "token_overflow_threshold", "9.1"),
    ("Client", "vcf_app", "9.0 9.1"),
    ("Client", "primary_secret_auto_retire_duration", "1.0"),
    ("Client", "last_secret_rotated_at", "9.0 9.1"),
    ("Client", "created_date", "9.0 9.1"),
    ("ClientSummary", "client_uuid", "9.1"),
    ("ClientSummary", "display_name", "9.1"),
    ("ClientSummary", "description", "9.1"),
    ("ClientSummary", "created_date", "9.1"),
    ("ClientSummary", "modified_date", "9.1"),
    ("ClientSummary", "client_type", "9.1"),
    ("Directory", "ldap_configuration_uuid", "9"),
    ("Directory", "pre_provisioned_groups_enabled", "9"),
    ("Directory", "pre_provisioned_groups_list", "9"),
    ("IdentityProvider", "trust_certificates", "9.1"),
    ("IdentityProvider", "metadata", "9.1"),
    ("IdTokenClaims", "roles", "9.1"),
    ("Discovery", "revocation_endpoint", "1.1 8 9.1"),
    ("Discovery", "api_token_generation_ui_endpoint", "9.1"),
    ("TokenForm", "code_verifier", "9.1"),
    ("TokenForm", "requested_token_type", "9.1"),
    ("TokenForm", "actor_token", "9.1"),
    ("TokenForm", "actor_token_type", "9.1"),
    ("TokenForm", "audience", "9.1"),
    ("TokenForm", "api_token", "9.1"),
];
