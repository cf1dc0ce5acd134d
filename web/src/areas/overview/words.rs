//! A finding in words: what it is, what follows from it in one sentence, and the page where it is mended.

use crate::route::Route;
use crate::texts::age::left;
use crate::ui::pager::grouped;
use crate::ui::tone::Tone;
use firstkey_core::attention::{Among, Finding, Incomplete, Recognised, Subject, Urgency};
use firstkey_core::units::UnixSeconds;

/// What is shown of a finding.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Words {
    pub(super) tone: Tone,
    pub(super) title: String,
    pub(super) consequence: String,
    /// The page where it is mended, and what the link to it says.
    pub(super) page: Page,
    pub(super) link: &'static str,
}

/// A page where something is mended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Page {
    /// A list.
    List(Route),
    /// The page of one object.
    One(Route, String),
}

impl Page {
    /// Its address.
    pub(super) fn href(&self) -> String {
        match self {
            Self::List(route) => route.href(),
            Self::One(route, id) => route.href_about(id),
        }
    }
}

/// A finding in words.
pub(super) fn words(finding: &Finding, now: UnixSeconds) -> Words {
    let directory = |about: &Subject| Page::One(Route::Directory, about.id.clone());
    let client = |about: &Subject| Page::One(Route::Client, about.id.clone());
    let (title, consequence, page, link) = match finding {
        Finding::SyncTokenExpired(about) => (
            format!("The SCIM token of directory \"{}\" has expired", about.name),
            "The identity provider cannot write users and groups until it has a new token.".to_owned(),
            directory(about),
            "Make a new token",
        ),
        Finding::SyncTokenEnds(about, ends) => (
            format!("The SCIM token of directory \"{}\" expires in {}", about.name, left(ends.left(now))),
            "From then on the identity provider cannot write users and groups.".to_owned(),
            directory(about),
            "Make a new token",
        ),
        Finding::CertificateExpired(about, _) => (
            format!("A certificate of identity provider \"{}\" has expired", about.name),
            "Sign-ins by this identity provider can fail until its new certificate is here.".to_owned(),
            provider(about),
            "Open directories",
        ),
        Finding::CertificateEnds(about, ends) => (
            format!("A certificate of identity provider \"{}\" expires in {}", about.name, left(ends.left(now))),
            "From then on sign-ins by this identity provider can fail.".to_owned(),
            provider(about),
            "Open directories",
        ),
        Finding::UsersIncomplete(users) => {
            (how_many(users), lacking(users), Page::List(Route::Users), "Open users")
        }
        Finding::BootstrapClientLeft(about, recognised) => (
            format!("{} still exists", about.name),
            match recognised {
                Recognised::BegunWith => {
                    "Getting started began with this client: delete it if nothing else uses it, since whoever has its secret can make further clients."
                }
                Recognised::ByItsId => {
                    "It has the id that the vendor suggests for the client one begins with, which has all rights: delete it if nothing uses it."
                }
            }
            .to_owned(),
            client(about),
            "Open the client",
        ),
        Finding::AllRights(about) => (
            format!("{} has all rights (TENANT_ADMIN)", about.name),
            "Whoever has its secret can change and delete everything in this tenant.".to_owned(),
            client(about),
            "Change its rights",
        ),
        Finding::DirectoryWithoutProvider(about) => (
            format!("Directory \"{}\" has no identity provider", about.name),
            "None of its users can sign in.".to_owned(),
            directory(about),
            "Open the directory",
        ),
        Finding::ProviderWithoutDirectory(about) => (
            format!("Identity provider \"{}\" has no directory", about.name),
            "Nobody can sign in with it.".to_owned(),
            provider(about),
            "Open directories",
        ),
    };
    let tone = match finding.urgency(now) {
        Urgency::Now => Tone::Danger,
        Urgency::Soon => Tone::Warning,
    };
    Words { tone, title, consequence, page, link }
}

fn provider(subject: &Subject) -> Page {
    Page::One(Route::IdentityProvider, subject.id.clone())
}

fn how_many(users: &Incomplete) -> String {
    let (count, lack) = (grouped(users.count), if users.count == 1 { "lacks" } else { "lack" });
    match users.among {
        Among::All => {
            let nouns = if users.count == 1 { "user" } else { "users" };
            format!("{count} {nouns} {lack} a required attribute")
        }
        Among::Sample(of) => {
            format!("{count} of {} users that were read {lack} a required attribute", grouped(of))
        }
    }
}

fn lacking(users: &Incomplete) -> String {
    let part = |(path, count): &(&'static str, u32)| format!("{} ({})", called(path), grouped(*count));
    let parts = users.missing.iter().map(part).collect::<Vec<_>>().join(", ");
    let seen = users.missing.iter().map(|(_, count)| *count).max().unwrap_or_default();
    match users.among {
        Among::All if users.count > seen => {
            format!("They may be unable to sign in; the first of them lack: {parts}.")
        }
        Among::All => format!("They may be unable to sign in; they lack: {parts}."),
        Among::Sample(_) => {
            format!(
                "They may be unable to sign in; they lack: {parts}. This is a sample: the other users were not read."
            )
        }
    }
}

fn called(path: &str) -> &str {
    match path {
        "externalId" => "external id",
        "userName" => "user name",
        "emails.value" => "email address",
        "name.givenName" => "given name",
        "name.familyName" => "family name",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incomplete(count: u32, among: Among) -> Incomplete {
        Incomplete { count, among, missing: vec![("externalId", 7), ("emails.value", 2)] }
    }

    #[test]
    fn a_sample_is_said_to_be_one() {
        let sample = incomplete(7, Among::Sample(50));
        assert_eq!(how_many(&sample), "7 of 50 users that were read lack a required attribute");
        assert!(lacking(&sample).contains("external id (7), email address (2). This is a sample"));
        let all = incomplete(100_412, Among::All);
        assert_eq!(how_many(&all), "100,412 users lack a required attribute");
        assert!(lacking(&all).contains("the first of them lack: external id (7)"), "{}", lacking(&all));
        assert_eq!(how_many(&incomplete(1, Among::All)), "1 user lacks a required attribute");
    }

    #[test]
    fn a_finding_that_cannot_wait_has_the_tone_of_danger() {
        let staff = || Subject { id: "d1".to_owned(), name: "Staff".to_owned() };
        let now = UnixSeconds(1_000_000);
        let in_days = |days: u64| Finding::SyncTokenEnds(staff(), UnixSeconds(now.0 + days * 86_400));
        let soon = words(&in_days(6), now);
        assert_eq!(soon.title, "The SCIM token of directory \"Staff\" expires in 6 days");
        assert_eq!((soon.tone, soon.page), (Tone::Danger, Page::One(Route::Directory, "d1".to_owned())));
        assert_eq!(words(&in_days(20), now).tone, Tone::Warning);
    }
}
