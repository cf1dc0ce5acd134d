//! The releases that an operation, a field or a word is documented since.

/// A release of VCF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Release {
    /// VCF Operations 9.0, or one before.
    Vcf9_0,
    /// 9.1.0.
    Vcf9_1_0,
    /// 9.1.1.
    Vcf9_1_1,
}

impl Release {
    /// How it is written: `9.1.0`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vcf9_0 => "9.0",
            Self::Vcf9_1_0 => "9.1.0",
            Self::Vcf9_1_1 => "9.1.1",
        }
    }
}

/// What is new in 9.1.1 inside of what 9.1.0 has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewIn9_1_1 {
    /// The structure, or the id of the operation that has the parameter.
    pub of: &'static str,
    /// The field or the parameter.
    pub field: &'static str,
    /// The word that it takes since then. None: the field itself is new.
    pub word: Option<&'static str>,
}

/// Every field and word that came with 9.1.1. Three operations came too: [`Release::Vcf9_1_1`] stands beside them.
pub const NEW_IN_9_1_1: &[NewIn9_1_1] = &[
    word("ComponentRoleSummary", "componentType", "VCF_SALT_RAAS"),
    word("IamComponentAuthSource", "componentType", "VCF_SALT_RAAS"),
    field("LdapBindConfiguration", "syncMode"),
    field("LdapDirectory", "syncMode"),
    field("LdapGroup", "id"),
    field("LdapGroup", "roleAssignments"),
    field("LdapUser", "id"),
    field("LdapUser", "roleAssignments"),
    field("SamlXmlMetadata", "certificate"),
    word("VcfComponentRole", "componentType", "VCF_SALT_RAAS"),
    word("VidbPrincipalSearchTerm", "searchableField", "DN"),
    word("VidbPrincipalSearchTerm", "searchableField", "ID"),
    word("VidbStatus", "reasons", "INFRASTRUCTURE_COMPONENT_DOWN"),
    word("deleteIamComponentAuthSource", "componentType", "VCF_SALT_RAAS"),
    word("getComponentRoleSummaries", "componentType", "VCF_SALT_RAAS"),
];

/// The field that 9.1.1 no longer asks for: where a search in LDAP begins. 9.1.0 refuses a search without it, and 9.1.1
/// needs it where the whole directory is synchronised.
pub const OPTIONAL_SINCE_9_1_1: (&str, &str) = ("LdapQuery", "searchDn");

const fn field(of: &'static str, field: &'static str) -> NewIn9_1_1 {
    NewIn9_1_1 { of, field, word: None }
}

const fn word(of: &'static str, field: &'static str, word: &'static str) -> NewIn9_1_1 {
    NewIn9_1_1 { of, field, word: Some(word) }
}
