//! Tenants made at random: nothing is found without a reason, whatever was read and in whatever order.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A tenant as it may be, as the JSON that its lists are read from.
#[derive(Clone, Debug)]
struct World {
    directories: Vec<Value>,
    providers: Vec<Value>,
    clients: Vec<Value>,
    users: Vec<Value>,
    rule_sets: Vec<(String, Vec<RuleSet>)>,
    begun_with: Vec<String>,
    sync_tokens: Vec<SyncToken>,
    certificates: Vec<ProviderCertificate>,
}

fn worlds() -> impl Strategy<Value = World> {
    let id = |letter: &'static str| (0..4u8).prop_map(move |number| format!("{letter}{number}"));
    let ends = prop::sample::select(vec![0, 1, 5 * DAY, 29 * DAY, 31 * DAY])
        .prop_map(|left| NOW.after(Seconds(left)));
    let flag = || prop::option::of(any::<bool>());
    let directory = (prop::option::weighted(0.9, id("d")), flag())
        .prop_map(|(id, deleting)| json!({"id": id, "name": "x", "delete_in_progress": deleting}));
    let provider = (id("p"), prop::option::weighted(0.9, prop::collection::vec(id("d"), 0..3)))
        .prop_map(|(id, directories)| json!({"id": id, "directory_ids": directories}));
    let sets = || prop::collection::vec(prop::sample::select(RuleSet::ALL.to_vec()), 0..2);
    let client_id = || prop_oneof![4 => id("c"), 1 => Just(SUGGESTED_BOOTSTRAP_ID.to_owned())];
    let client = client_id().prop_map(|id| json!({"client_id": id}));
    let user = prop::collection::vec(any::<bool>(), 3).prop_map(|has| {
        let mut user = whole_user();
        let fields = ["externalId", "emails", "name"].into_iter().zip(has);
        fields.filter(|(_, has)| !has).for_each(|(field, _)| _ = user.as_object_mut().unwrap().remove(field));
        user
    });
    let token = (id("d"), ends.clone()).prop_map(|(directory, ends)| SyncToken { directory, ends });
    let certificate = (id("p"), ends).prop_map(|(provider, ends)| ProviderCertificate { provider, ends });
    (
        prop::collection::vec(directory, 0..4),
        prop::collection::vec(provider, 0..3),
        prop::collection::vec(client, 0..4),
        prop::collection::vec(user, 0..3),
        prop::collection::vec((client_id(), sets()), 0..3),
        prop::collection::vec(client_id(), 0..2),
        prop::collection::vec(token, 0..3),
        prop::collection::vec(certificate, 0..3),
    )
        .prop_map(
            |(
                directories,
                providers,
                clients,
                users,
                mut rule_sets,
                begun_with,
                sync_tokens,
                certificates,
            )| {
                // What is known of a client is known once.
                rule_sets.sort_by(|(one, _), (other, _)| one.cmp(other));
                rule_sets.dedup_by(|(one, _), (other, _)| one == other);
                World {
                    directories,
                    providers,
                    clients,
                    users,
                    rule_sets,
                    begun_with,
                    sync_tokens,
                    certificates,
                }
            },
        )
}

impl World {
    /// The findings, with these of its eight lists absent, each a bit.
    fn findings(&self, absent: u8) -> Vec<Finding> {
        let is_here = |bit: u8| absent & (1 << bit) == 0;
        let list = |values: &Vec<Value>| Value::from(values.clone());
        let directories: Vec<Directory> = read(list(&self.directories));
        let providers: Vec<IdentityProviderSummary> = read(list(&self.providers));
        let clients: Vec<ClientSummary> = read(list(&self.clients));
        let users: Vec<User> = read(list(&self.users));
        let lists = Lists {
            directories: is_here(0).then_some(&directories),
            providers: is_here(1).then_some(&providers),
            clients: is_here(2).then_some(&clients),
            users: is_here(3).then_some(UsersRead::Sample(&users)),
            rule_sets: if is_here(4) { self.rule_sets.clone() } else { Vec::new() },
            // Without it a client is still known by its id, or by its rights: another finding about the same client.
            begun_with: self.begun_with.clone(),
            sync_tokens: if is_here(5) { self.sync_tokens.clone() } else { Vec::new() },
            certificates: if is_here(6) { self.certificates.clone() } else { Vec::new() },
            ..Lists::default()
        };
        findings(&lists, NOW)
    }

    fn turned_round(&self) -> Self {
        let mut other = self.clone();
        other.directories.reverse();
        other.providers.reverse();
        other.clients.reverse();
        other.users.reverse();
        other.rule_sets.reverse();
        other.begun_with.reverse();
        other.sync_tokens.reverse();
        other.certificates.reverse();
        other
    }

    /// Whether the lists hold the reason for a finding, looked for in the JSON and not by the code that found it.
    fn has_reason_for(&self, finding: &Finding) -> bool {
        let stays = |id: &str| {
            self.directories.iter().any(|it| it["id"] == id && it["delete_in_progress"] != json!(true))
        };
        let names = |provider: &Value, id: &str| {
            provider["directory_ids"].as_array().is_none_or(|ids| ids.iter().any(|one| one == id))
        };
        let client = |id: &str| self.clients.iter().any(|it| it["client_id"] == id);
        let token = |id: &str, left: std::ops::RangeInclusive<u64>| {
            stays(id)
                && self.sync_tokens.iter().any(|it| it.directory == id && left.contains(&(it.ends.0 - NOW.0)))
        };
        let certificate = |id: &str, ends: UnixSeconds| {
            self.providers.iter().any(|it| it["id"] == id)
                && self.certificates.iter().any(|it| it.provider == id && it.ends == ends)
        };
        match finding {
            Finding::SyncTokenExpired(about) => token(&about.id, 0..=0),
            Finding::SyncTokenEnds(about, ends) => token(&about.id, 1..=30 * DAY) && ends.0 > NOW.0,
            Finding::CertificateExpired(about, ends) => certificate(&about.id, *ends) && ends.0 <= NOW.0,
            Finding::CertificateEnds(about, ends) => {
                certificate(&about.id, *ends) && (1..=30 * DAY).contains(&(ends.0 - NOW.0))
            }
            Finding::UsersIncomplete(incomplete) => {
                let lacking = self.users.iter().filter(|user| {
                    ["externalId", "emails", "name"].iter().any(|field| user.get(field).is_none())
                });
                lacking.count() as u32 == incomplete.count
            }
            Finding::BootstrapClientLeft(about, Recognised::BegunWith) => {
                client(&about.name) && self.begun_with.contains(&about.name)
            }
            Finding::BootstrapClientLeft(about, Recognised::ByItsId) => {
                client(&about.name) && about.name == SUGGESTED_BOOTSTRAP_ID
            }
            Finding::AllRights(about) => {
                let known = self.rule_sets.iter().find(|(id, _)| *id == about.name);
                client(&about.name) && known.is_some_and(|(_, sets)| sets.contains(&RuleSet::TenantAdmin))
            }
            Finding::DirectoryWithoutProvider(about) => {
                stays(&about.id) && !self.providers.iter().any(|provider| names(provider, &about.id))
            }
            Finding::ProviderWithoutDirectory(about) => self.providers.iter().any(|it| {
                let ids = it["directory_ids"].as_array();
                let is_there = |id: &Value| self.directories.iter().any(|directory| directory["id"] == *id);
                it["id"] == about.id.as_str() && ids.is_some_and(|ids| !ids.iter().any(is_there))
            }),
        }
    }
}

#[test]
fn no_order_and_no_absence_of_lists_makes_a_finding_without_a_reason() {
    let reached = RefCell::new(BTreeMap::<&str, u32>::new());
    let config = Config { cases: 4096, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&(worlds(), any::<u8>()), |(world, absent)| {
            let all = world.findings(0);
            prop_assert_eq!(&all, &world.turned_round().findings(0), "the order of the lists");
            prop_assert!(all.is_sorted_by_key(|finding| finding.urgency(NOW)));
            for finding in &all {
                prop_assert!(world.has_reason_for(finding), "{:?}", finding);
                *reached.borrow_mut().entry(kind(finding)).or_default() += 1;
            }
            for finding in world.findings(absent) {
                prop_assert!(all.contains(&finding), "{:?} only without {:#010b}", finding, absent);
                *reached.borrow_mut().entry("found with lists absent").or_default() += 1;
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    let reached = reached.into_inner();
    assert_eq!(reached.len(), 10, "every kind of finding: {reached:?}");
    assert!(reached.values().all(|count| *count > 50), "{reached:?}");
}
