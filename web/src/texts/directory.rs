//! What a directory is called, where its users come from and how they arrive, in words.

use firstkey_core::resources::directory::{Directory, DirectorySource, DirectoryType};

/// What a directory is called; where it has no name, its id.
pub(crate) fn name(directory: &Directory) -> String {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    given(&directory.name).or_else(|| given(&directory.id)).unwrap_or_else(|| "(no name)".to_owned())
}

/// Where users come from.
pub(crate) fn source(source: &DirectorySource) -> String {
    match source {
        DirectorySource::Azure => "Microsoft Entra ID".to_owned(),
        DirectorySource::Ping => "Ping Identity".to_owned(),
        DirectorySource::Okta => "Okta".to_owned(),
        DirectorySource::Access => "Omnissa Access".to_owned(),
        DirectorySource::Ldap => "LDAP".to_owned(),
        DirectorySource::Generic => "Another SCIM client".to_owned(),
        DirectorySource::Other(name) => name.clone(),
    }
}

/// How users arrive.
pub(crate) fn arrive(kind: &DirectoryType) -> String {
    match kind {
        DirectoryType::Provisioned => "A SCIM client writes them beforehand".to_owned(),
        DirectoryType::Jit => "Just in time, when they sign in".to_owned(),
        DirectoryType::Other(name) => name.clone(),
    }
}
