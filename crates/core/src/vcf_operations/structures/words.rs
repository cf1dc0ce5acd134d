//! Words that several structures use.

use crate::schema::string_enum;

string_enum! {
    /// Whether a token can still be used.
    pub enum TokenStatus {
        /// It can.
        "ACTIVE" Active;
        /// Its time is over.
        "EXPIRED" Expired;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

string_enum! {
    /// Whose token it is.
    pub enum TokenOwner {
        /// An API client's.
        "API_CLIENT" ApiClient;
        /// A user's.
        "USER" User;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

string_enum! {
    /// How a term is compared.
    pub enum SearchOperator {
        /// It is contained.
        "LIKE" Like;
        /// It is the same.
        "EQUALS" Equals;
        /// Nothing is there.
        "EMPTY" Empty;
        /// Something is there.
        "NOT_EMPTY" NotEmpty;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

string_enum! {
    /// The kind of a component.
    pub enum ComponentType {
        /// vCenter.
        "VCENTER" Vcenter;
        /// NSX Manager.
        "NSX_MANAGER" NsxManager;
        /// VCF Operations.
        "VCF_OPERATIONS" VcfOperations;
        /// VCF Automation.
        "VCF_AUTOMATION" VcfAutomation;
        /// HCX.
        "HCX" Hcx;
        /// VCF Orchestrator.
        "VCF_ORCHESTRATOR" VcfOrchestrator;
        /// It is not known.
        "UNKNOWN" Unknown;
        /// VCF Salt; since 9.1.1.
        "VCF_SALT_RAAS" VcfSaltRaas;
    }
}

string_enum! {
    /// Whether a role is built in.
    pub enum RoleOrigin {
        /// It is, and cannot be changed.
        "BUILT_IN" BuiltIn;
        /// Somebody made it.
        "CUSTOM" Custom;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

string_enum! {
    /// Whether it can be used.
    pub enum Eligibility {
        /// It can.
        "ELIGIBLE" Eligible;
        /// It cannot.
        "NOT_ELIGIBLE" NotEligible;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

pub(super) const LDAP_PROTOCOLS: &[&str] = &["LDAP", "LDAPS", "UNKNOWN"];
pub(super) const IDP_PROTOCOLS: &[&str] = &["OIDC", "SAML", "LDAP_BIND", "UNKNOWN"];
pub(super) const IDP_TYPES: &[&str] =
    &["OKTA", "PING", "ENTRA_ID", "SYMANTEC_IDSP", "ADFS", "ADLDAP", "OPENLDAP", "OTHER", "UNKNOWN"];
pub(super) const PROVISION_TYPES: &[&str] = &["JIT", "SCIM", "LDAP", "UNKNOWN"];
pub(super) const AUTH_SOURCE_TYPES: &[&str] = &["VCF_COMPONENT", "MANAGEMENT_COMPONENT", "UNKNOWN"];
pub(super) const AUTH_SOURCE_STATES: &[&str] = &[
    "CONFIGURING",
    "CONFIGURED",
    "NOT_CONFIGURED",
    "NOT_ELIGIBLE",
    "MARKED_FOR_CREATION",
    "FAILED",
    "MARKED_FOR_DELETION",
    "DISCOVERED",
    "UNKNOWN",
];
pub(super) const AUTH_SOURCE_FILTERS: &[&str] =
    &["VCF_COMPONENT", "MANAGEMENT_COMPONENT", "VCF_INSTANCE", "UNKNOWN"];
pub(super) const SYNC_STATES: &[&str] = &["STARTED", "IN_PROGRESS", "FAILED", "COMPLETED", "UNKNOWN"];
pub(super) const SETUP_STATES: &[&str] = &["INITIAL", "COMPLETED", "UNKNOWN"];
pub(super) const DAYS: &[&str] =
    &["UNKNOWN", "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
pub(super) const FREQUENCIES: &[&str] = &[
    "WEEKLY",
    "DAILY",
    "TWELVE_HOURS",
    "SIX_HOURS",
    "TWO_HOURS",
    "HOURLY",
    "FIFTEEN_MINUTES",
    "MANUALLY",
    "UNKNOWN",
];
pub(super) const COMMUNICATION_MODES: &[&str] = &["SECURE", "UNSECURE"];
pub(super) const PROVISIONED_STATES: &[&str] =
    &["PROVISIONED", "DRIFTED", "FAILED", "IN_PROGRESS", "UNAVAILABLE"];
pub(super) const METADATA_SOURCES: &[&str] = &["XML", "URL", "UNKNOWN"];
pub(super) const ASSIGNMENT_WAYS: &[&str] = &["DIRECT", "GROUP", "UNKNOWN"];
pub(super) const PRINCIPAL_TYPES: &[&str] = &["USER", "GROUP", "APICLIENT", "UNKNOWN"];
pub(super) const ROLE_FILTERS: &[&str] = &["HAS_ROLE", "HAS_NO_ROLE", "UNKNOWN"];
pub(super) const PRINCIPAL_SEARCH_FIELDS: &[&str] = &[
    "USERNAME",
    "DOMAIN",
    "FIRSTNAME",
    "LASTNAME",
    "DISPLAY_NAME",
    "ROLES",
    "IS_ACTIVE",
    "DN",
    "ID",
    "UNKNOWN",
];
pub(super) const ADDRESS_TYPES: &[&str] = &["IPV4", "IPV6", "FQDN", "UNKNOWN"];
