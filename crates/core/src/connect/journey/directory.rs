//! The directory of a journey: which of those that are there fit, and the one that is made.

use super::Journey;
use crate::connect::support::Service;
use crate::resources::directory::{CreateDirectory, Directory, DirectoryList};
use crate::resources::identity_provider::IdentityProviderSummary;
use crate::resources::object_name::refused_in_directory_name;

/// The longest name of a directory.
const LONGEST_NAME: usize = 128;
/// How many domains it may have.
const MOST_DOMAINS: usize = 30;

/// Whether a directory that is there can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It can, and nothing uses it yet.
    Free,
    /// It can, and nobody knows whether an identity provider uses it: their list was not read.
    Unknown,
    /// It can, and users of it already sign in by this identity provider.
    InUse(String),
    /// Users come into it the other way, and that cannot be changed.
    OtherType,
    /// It was made for another provider, and that cannot be changed.
    OtherSource,
    /// It is being deleted.
    Deleting,
}

/// What is typed for a new directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDirectory {
    /// Its name.
    pub name: String,
    /// The domains of its users, the default first.
    pub domains: Vec<String>,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DirectoryProblem {
    /// It has no name.
    NoName,
    /// Its name is longer than 128 characters.
    NameTooLong,
    /// Its name has a character that is not allowed.
    NameCharacter(char),
    /// Another directory has this name.
    NameTaken,
    /// It has no domain.
    NoDomain,
    /// It has more than 30 domains.
    TooManyDomains,
    /// This is no domain name.
    NotADomain(String),
    /// Another directory has this domain: its name.
    DomainTaken(String, String),
}

impl Journey {
    /// Whether a directory can be taken, given the identity providers that are there; none when their list was not read.
    pub fn fit(&self, directory: &Directory, providers: Option<&[IdentityProviderSummary]>) -> Fit {
        if directory.delete_in_progress == Some(true) {
            return Fit::Deleting;
        }
        if directory.kind.is_some() && directory.kind != self.directory_type() {
            return Fit::OtherType;
        }
        let source = self.provider.directory_source();
        if directory.source.as_ref().is_some_and(|its| *its != source) {
            return Fit::OtherSource;
        }
        let has = |provider: &&IdentityProviderSummary| {
            provider.directory_ids.iter().flatten().any(|id| Some(id) == directory.id.as_ref())
        };
        match providers.map(|providers| providers.iter().find(has)) {
            Some(Some(provider)) => Fit::InUse(provider.idp_name.clone().unwrap_or_default()),
            Some(None) => Fit::Free,
            None => Fit::Unknown,
        }
    }

    /// The request that makes the directory. Everything that is wrong with it is said at once.
    pub fn create_directory(
        &self,
        new: &NewDirectory,
        others: &DirectoryList,
    ) -> Result<CreateDirectory, Vec<DirectoryProblem>> {
        let problems = new.problems(self.service, others);
        if !problems.is_empty() {
            return Err(problems);
        }
        let domains = new.domains();
        Ok(CreateDirectory {
            directory: Directory {
                name: Some(new.name.trim().to_owned()),
                default_domain: domains.first().cloned(),
                domains: Some(domains),
                source: Some(self.provider.directory_source()),
                kind: self.directory_type(),
                ..Directory::default()
            },
        })
    }
}

impl NewDirectory {
    /// Everything that is wrong, given the directories that are there.
    pub fn problems(&self, service: Service, others: &DirectoryList) -> Vec<DirectoryProblem> {
        let name = self.name.trim();
        let others: Vec<&Directory> = others.items.iter().flatten().collect();
        let mut problems = Vec::new();
        if name.is_empty() {
            problems.push(DirectoryProblem::NoName);
        } else if name.chars().count() > LONGEST_NAME {
            problems.push(DirectoryProblem::NameTooLong);
        } else if let Some(character) = refused_in_directory_name(name, service != Service::Cloud) {
            problems.push(DirectoryProblem::NameCharacter(character));
        } else if others.iter().any(|other| other.name.as_deref() == Some(name)) {
            problems.push(DirectoryProblem::NameTaken);
        }
        let domains = self.domains();
        if domains.is_empty() {
            problems.push(DirectoryProblem::NoDomain);
        } else if domains.len() > MOST_DOMAINS {
            problems.push(DirectoryProblem::TooManyDomains);
        }
        for domain in domains {
            let has = |other: &&&Directory| {
                other.domains.iter().flatten().any(|its| its.eq_ignore_ascii_case(&domain))
            };
            if !is_domain(&domain) {
                problems.push(DirectoryProblem::NotADomain(domain));
            } else if let Some(other) = others.iter().find(has) {
                problems.push(DirectoryProblem::DomainTaken(domain, other.name.clone().unwrap_or_default()));
            }
        }
        problems
    }

    /// The domains without empty ones and doubles; a domain has no case (RFC 4343).
    fn domains(&self) -> Vec<String> {
        let mut domains: Vec<String> = Vec::new();
        for domain in self.domains.iter().map(|domain| domain.trim()).filter(|domain| !domain.is_empty()) {
            if !domains.iter().any(|other| other.eq_ignore_ascii_case(domain)) {
                domains.push(domain.to_owned());
            }
        }
        domains
    }
}

/// Letters, digits and hyphens between dots (RFC 1123 section 2.1). A single label is taken, too: the domains of a
/// directory need not be in the DNS.
fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    text.len() <= 100 && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connect::provider::Provider;
    use crate::connect::support::Service;
    use crate::resources::directory::{DirectorySource, DirectoryType};

    fn journey() -> Journey {
        Journey::new(Service::Cloud, Provider::EntraId)
    }

    fn directory(name: &str, domain: &str) -> Directory {
        Directory {
            id: Some(format!("id of {name}")),
            name: Some(name.to_owned()),
            domains: Some(vec![domain.to_owned()]),
            source: Some(DirectorySource::Azure),
            kind: Some(DirectoryType::Provisioned),
            ..Directory::default()
        }
    }

    fn list(items: Vec<Directory>) -> DirectoryList {
        DirectoryList { items: Some(items), ..DirectoryList::default() }
    }

    fn new(name: &str, domains: &[&str]) -> NewDirectory {
        NewDirectory {
            name: name.to_owned(),
            domains: domains.iter().map(|&domain| domain.to_owned()).collect(),
        }
    }

    #[test]
    fn a_directory_is_made_for_its_provider_with_its_first_domain_as_default() {
        let made = journey().create_directory(
            &new(" Staff ", &["corp.example", "CORP.example", "", "lab.example"]),
            &list(vec![]),
        );
        let directory = made.unwrap().directory;
        assert_eq!(directory.name.as_deref(), Some("Staff"));
        assert_eq!(directory.default_domain.as_deref(), Some("corp.example"));
        assert_eq!(
            directory.domains.as_deref(),
            Some(&["corp.example".to_owned(), "lab.example".to_owned()][..])
        );
        assert_eq!(directory.source, Some(DirectorySource::Azure));
        assert_eq!(directory.kind, Some(DirectoryType::Provisioned));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let others = list(vec![directory("Staff", "corp.example")]);
        assert_eq!(
            new("", &[]).problems(Service::Cloud, &others),
            [DirectoryProblem::NoName, DirectoryProblem::NoDomain]
        );
        assert_eq!(
            new("Staff", &["Corp.Example", "a b"]).problems(Service::Cloud, &others),
            [
                DirectoryProblem::NameTaken,
                DirectoryProblem::DomainTaken("Corp.Example".to_owned(), "Staff".to_owned()),
                DirectoryProblem::NotADomain("a b".to_owned()),
            ]
        );
        let long = "x".repeat(129);
        assert_eq!(
            new(&long, &["x.example"]).problems(Service::Cloud, &others),
            [DirectoryProblem::NameTooLong]
        );
        let named = |service| new("For corp.example", &["x.example"]).problems(service, &others);
        assert_eq!(named(Service::Cloud), [DirectoryProblem::NameCharacter('.')]);
        assert_eq!(named(Service::Broker8), []);
        let many: Vec<String> = (0..31).map(|at| format!("d{at}.example")).collect();
        let many = NewDirectory { name: "n".to_owned(), domains: many };
        assert_eq!(many.problems(Service::Cloud, &others), [DirectoryProblem::TooManyDomains]);
        assert_eq!(new("Lab", &["lab.example", "local"]).problems(Service::Cloud, &others), []);
    }

    #[test]
    fn what_is_there_fits_or_says_why_not() {
        let staff = directory("Staff", "corp.example");
        let provider = IdentityProviderSummary {
            idp_name: Some("Entra".to_owned()),
            directory_ids: Some(vec!["id of Staff".to_owned()]),
            ..IdentityProviderSummary::default()
        };
        let fit = |directory: &Directory| journey().fit(directory, Some(std::slice::from_ref(&provider)));
        assert_eq!(fit(&staff), Fit::InUse("Entra".to_owned()));
        assert_eq!(fit(&directory("Lab", "lab.example")), Fit::Free);
        assert_eq!(journey().fit(&staff, None), Fit::Unknown);
        let jit = Directory { kind: Some(DirectoryType::Jit), ..staff.clone() };
        assert_eq!(fit(&jit), Fit::OtherType);
        let okta = Directory { source: Some(DirectorySource::Okta), ..staff.clone() };
        assert_eq!(fit(&okta), Fit::OtherSource);
        let going = Directory { delete_in_progress: Some(true), ..staff };
        assert_eq!(fit(&going), Fit::Deleting);
    }
}
