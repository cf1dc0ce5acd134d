//! What of a directory a person may type, for a new one and for a change. A change sends what changed only.

use crate::page::editor::{Difference, Editable};
use crate::page::form::{Form, takes};
use crate::texts::directory;
use firstkey_core::dialect::Dialect;
use firstkey_core::resources::change::Change;
use firstkey_core::resources::directory::{
    Directory, DirectoryAttributes, DirectoryPatch, DirectorySource, DirectoryType, GetDirectory,
    PatchDirectory,
};
use firstkey_core::resources::object_name::refused_in_directory_name;

/// How many domains a directory may have.
const MOST_DOMAINS: usize = 30;
/// How long its name may be, in characters.
const LONGEST_NAME: usize = 128;
/// How long its default domain may be, in characters.
const LONGEST_DOMAIN: usize = 100;

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// Its name.
    pub(super) name: String,
    /// Its domains, with blanks, commas or line breaks between them.
    pub(super) domains: String,
    /// The domain of a user who names none. Empty: none.
    pub(super) default_domain: String,
    /// Where its users come from; none where the service does not say it.
    pub(super) source: Option<DirectorySource>,
    /// How its users arrive; chosen for a new one only.
    pub(super) kind: Option<DirectoryType>,
    /// Whether external ids are Microsoft GUIDs to be decoded.
    pub(super) decodes: bool,
}

/// Of a new directory: filled by a SCIM client of any make.
impl Default for Typed {
    fn default() -> Self {
        Self {
            name: String::new(),
            domains: String::new(),
            default_domain: String::new(),
            source: Some(DirectorySource::Generic),
            kind: Some(DirectoryType::Provisioned),
            decodes: false,
        }
    }
}

impl Form for Typed {
    type Object = Directory;
    const NOUN: (&'static str, &'static str) = ("directory", "Directory");
    const CHECKED: &'static [&'static str] = &["name", "domains", "default_domain"];

    takes!(name, domains, default_domain, source, kind, decodes);

    fn of(directory: &Directory) -> Self {
        let decodes = directory.attributes.as_ref().and_then(|attributes| attributes.decode_microsoft_guid);
        Self {
            name: directory.name.clone().unwrap_or_default(),
            domains: directory.domains.as_deref().unwrap_or_default().join("\n"),
            default_domain: directory.default_domain.clone().unwrap_or_default(),
            source: directory.source.clone(),
            kind: directory.kind.clone(),
            decodes: decodes == Some(true),
        }
    }

    fn problem(&self, had: Option<&Self>, field: &str, dialect: &Dialect) -> Option<String> {
        match field {
            "name" => self.name_problem(dialect),
            "domains" => self.domains_problem(had, dialect),
            "default_domain" => self.default_problem(),
            _ => None,
        }
    }
}

impl Typed {
    fn name(&self) -> &str {
        self.name.trim()
    }

    fn default_domain(&self) -> &str {
        self.default_domain.trim()
    }

    /// The domains, one by one.
    fn domains(&self) -> Vec<String> {
        let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
        self.domains.split(between).filter(|domain| !domain.is_empty()).map(str::to_owned).collect()
    }

    fn name_problem(&self, dialect: &Dialect) -> Option<String> {
        let name = self.name();
        if name.is_empty() {
            return Some("A directory needs a name.".to_owned());
        }
        if name.chars().count() > LONGEST_NAME {
            return Some(format!("A name has at most {LONGEST_NAME} characters."));
        }
        let wrong = refused_in_directory_name(name, dialect.tenant_in_path)?;
        Some(format!("A name has letters, digits, spaces, - and _, and no {wrong:?}."))
    }

    fn domains_problem(&self, had: Option<&Self>, dialect: &Dialect) -> Option<String> {
        let domains = self.domains();
        let lower: Vec<String> = domains.iter().map(|domain| domain.to_lowercase()).collect();
        let twice = domains.iter().enumerate().find(|(at, _)| lower[..*at].contains(&lower[*at]));
        if let Some((_, domain)) = twice {
            return Some(format!("{domain} is there twice."));
        }
        if domains.len() > MOST_DOMAINS {
            return Some(format!(
                "A directory has at most {MOST_DOMAINS} domains, and here are {}.",
                domains.len()
            ));
        }
        if !domains.is_empty() {
            return None;
        }
        if had.is_some_and(|had| !had.domains().is_empty()) {
            return Some("The service does not take the last domain away. Type at least one.".to_owned());
        }
        dialect.tenant_in_path.then(|| "The broker requires a domain.".to_owned())
    }

    fn default_problem(&self) -> Option<String> {
        let default = self.default_domain();
        if default.is_empty() {
            return None;
        }
        if default.chars().count() > LONGEST_DOMAIN {
            return Some(format!("The default domain has at most {LONGEST_DOMAIN} characters."));
        }
        let same = |domain: &String| domain.to_lowercase() == default.to_lowercase();
        (!self.domains().iter().any(same))
            .then(|| "The default domain must be one of the domains.".to_owned())
    }

    /// A directory to be made.
    pub(super) fn directory(&self) -> Directory {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Directory {
            name: given(self.name()),
            domains: Some(self.domains()).filter(|domains| !domains.is_empty()),
            default_domain: given(self.default_domain()),
            source: self.source.clone(),
            kind: self.kind.clone(),
            attributes: self.decodes.then(|| DirectoryAttributes {
                decode_microsoft_guid: Some(true),
                ..DirectoryAttributes::default()
            }),
            ..Directory::default()
        }
    }

    /// What has to change so that a directory is as it is typed; none when nothing has.
    fn changes(&self, directory: &Directory) -> Option<DirectoryPatch> {
        let before = Self::of(directory);
        let changed = |after: &str, before: &str| (after != before).then(|| after.to_owned());
        let patch = DirectoryPatch {
            name: changed(self.name(), before.name()),
            domains: Some(self.domains()).filter(|domains| *domains != before.domains()),
            default_domain: match changed(self.default_domain(), before.default_domain()) {
                None => Change::Keep,
                Some(none) if none.is_empty() => Change::Clear,
                Some(domain) => Change::Set(domain),
            },
            source: self.source.clone().filter(|_| self.source != before.source),
            attributes: (self.decodes != before.decodes).then(|| DirectoryAttributes {
                decode_microsoft_guid: Some(self.decodes),
                ..directory.attributes.clone().unwrap_or_default()
            }),
            ..DirectoryPatch::default()
        };
        (patch != DirectoryPatch::default()).then_some(patch)
    }
}

impl Editable for Typed {
    type Get = GetDirectory;
    type Patch = PatchDirectory;

    fn name(directory: &Directory) -> String {
        directory::name(directory)
    }

    fn get(id: String) -> GetDirectory {
        GetDirectory { id }
    }

    fn patch(&self, directory: &Directory) -> Option<PatchDirectory> {
        Some(PatchDirectory { id: directory.id.clone()?, patch: self.changes(directory)? })
    }

    fn differences(&self, before: &Self) -> Vec<Difference> {
        let all = |typed: &Self| {
            [
                typed.name().to_owned(),
                typed.domains().join(", "),
                typed.default_domain().to_owned(),
                typed.source.as_ref().map(directory::source).unwrap_or_default(),
                if typed.decodes { "Yes" } else { "No" }.to_owned(),
            ]
        };
        let names = [
            ("Name", "name"),
            ("Domains", "domains"),
            ("Default domain", "default_domain"),
            ("Source", "source"),
            ("External ids are Microsoft GUIDs", "attemptDecodeExternalIdAsMSGuid"),
        ];
        let pairs = all(before).into_iter().zip(all(self));
        let rows = names.into_iter().zip(pairs).filter(|(_, (before, after))| before != after);
        let row = |((term, api_name), (before, after))| Difference { term, api_name, before, after };
        rows.map(row).collect()
    }
}

#[cfg(test)]
mod tests;
