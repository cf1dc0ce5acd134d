//! The service and the release of a tenant, remembered over a reload: no answer of a broker says its release. The record
//! is of one address, holds no secret, and is not used for another address or service. The practice tenant has none.
//!
//! It is four words and no JSON: the page reads it at its start, and a parser for it would be in the first load.

use crate::data::gateway::Gateway;
use crate::platform::session_storage::{self, Entry};
use firstkey_core::dialect::Dialect;
use firstkey_core::profile::Profile;
use firstkey_core::workflows::getting_started::Release;

/// A record of another version is not read: what it meant is not guessed.
const VERSION: &str = "1";

/// Every release, and its word in a record.
const RELEASES: [(Release, &str); 3] = [
    (Release::CloudOrBroker8, "cloud-or-broker-8"),
    (Release::Broker9_0, "broker-9.0"),
    (Release::Broker9_1, "broker-9.1"),
];

/// Remembers what was chosen for a real tenant, in place of what was chosen before.
pub(super) fn remember(profile: &Profile, release: Release) {
    let _ = session_storage::write(Entry::Release, &write(profile, release));
}

/// What was chosen for the tenant of this gateway, if anything was.
pub(super) fn recall(gateway: &Gateway) -> Option<(&'static Dialect, Release)> {
    let text = session_storage::read(Entry::Release)?;
    read(&text, &gateway.tenant.address.to_string(), gateway.service)
}

fn write(profile: &Profile, release: Release) -> String {
    let word = RELEASES.iter().find(|(named, _)| *named == release).map_or("", |(_, word)| *word);
    [VERSION, &profile.address.to_string(), profile.dialect.name, word].join(" ")
}

/// None for a record of another address, of another service where the service is known, and for what is damaged.
fn read(text: &str, address: &str, service: Option<&'static Dialect>) -> Option<(&'static Dialect, Release)> {
    let mut words = text.split(' ');
    if words.next() != Some(VERSION) || words.next() != Some(address) {
        return None;
    }
    let dialect = Dialect::named(words.next()?)?;
    let word = words.next()?;
    let (release, _) = RELEASES.into_iter().find(|(_, named)| *named == word)?;
    let is_whole = words.next().is_none() && service.is_none_or(|service| service == dialect);
    is_whole.then_some((dialect, release))
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::dialect::{BROKER, OMNISSA, VMWARE};

    const ADDRESS: &str = "https://vcenter.example";

    fn record(dialect: &'static Dialect, release: Release) -> (String, String) {
        let profile = Profile::parse(ADDRESS, dialect).unwrap();
        (write(&profile, release), profile.address.to_string())
    }

    #[test]
    fn every_release_of_the_broker_is_remembered() {
        for (release, word) in RELEASES {
            let (text, address) = record(&BROKER, release);
            assert!(text.ends_with(word), "{text}");
            assert_eq!(read(&text, &address, Some(&BROKER)), Some((&BROKER, release)));
        }
    }

    #[test]
    fn where_the_gateway_does_not_name_the_service_it_is_remembered_too() {
        let (text, address) = record(&VMWARE, Release::CloudOrBroker8);
        assert_eq!(read(&text, &address, None), Some((&VMWARE, Release::CloudOrBroker8)));
    }

    #[test]
    fn a_record_of_another_tenant_or_service_is_not_used() {
        let (text, address) = record(&BROKER, Release::CloudOrBroker8);
        assert_eq!(read(&text, "https://other.example/", Some(&BROKER)), None);
        assert_eq!(read(&text, &address, Some(&OMNISSA)), None);
    }

    #[test]
    fn a_damaged_record_is_not_used() {
        let (text, address) = record(&BROKER, Release::CloudOrBroker8);
        let of_nobody = text.replace("broker-8", "broker-7");
        let newer = text.replacen('1', "2", 1);
        for damaged in ["", "{", &text[..text.len() - 3], &format!("{text} more"), &of_nobody, &newer] {
            assert_ne!(damaged, text);
            assert_eq!(read(damaged, &address, Some(&BROKER)), None, "{damaged}");
        }
    }
}
