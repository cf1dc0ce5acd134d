mod random;

use super::*;
use crate::scim::filter::Filter;
use crate::scim::user::User;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const NOW: UnixSeconds = UnixSeconds(1_800_000_000);
const DAY: u64 = 86_400;

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn subject(id: &str, name: &str) -> Subject {
    Subject { id: id.to_owned(), name: name.to_owned() }
}

fn directories() -> Vec<Directory> {
    read(json!([{"id": "d1", "name": "Staff"}, {"id": "d2", "name": "Guests"}]))
}

fn providers() -> Vec<IdentityProviderSummary> {
    read(json!([{"id": "p1", "idp_name": "Entra", "directory_ids": ["d1", "d2"]}]))
}

fn clients() -> Vec<ClientSummary> {
    read(json!([{"client_id": "payroll"}, {"client_id": "idp-admin", "client_uuid": "u-2"}]))
}

fn whole_user() -> Value {
    json!({
        "userName": "ada", "externalId": "e-1", "active": true,
        "name": {"givenName": "Ada", "familyName": "Lovelace"}, "emails": [{"value": "ada@acme.example"}],
    })
}

/// A tenant where nothing needs attention, with one thing changed.
fn found(change: impl FnOnce(&mut Lists<'_>)) -> Vec<Finding> {
    let (directories, providers, clients) = (directories(), providers(), clients());
    let users: Vec<User> = vec![read(whole_user())];
    let mut lists = Lists {
        directories: Some(&directories),
        providers: Some(&providers),
        clients: Some(&clients),
        has_all_clients: true,
        rule_sets: vec![("payroll".to_owned(), vec![RuleSet::IdpAndDirectoryAdmin])],
        users: Some(UsersRead::Sample(&users)),
        user_count: Some(1),
        sync_tokens: vec![SyncToken { directory: "d1".to_owned(), ends: NOW.after(Seconds(90 * DAY)) }],
        certificates: vec![ProviderCertificate {
            provider: "p1".to_owned(),
            ends: NOW.after(Seconds(90 * DAY)),
        }],
        ..Lists::default()
    };
    // What is planted lives as long as the lists.
    change(&mut lists);
    findings(&lists, NOW)
}

fn leaked<T: DeserializeOwned>(value: Value) -> &'static [T] {
    Vec::leak(read(value))
}

#[test]
fn a_tenant_without_faults_has_no_finding_and_nothing_read_has_none() {
    assert_eq!(found(|_| ()), []);
    assert_eq!(findings(&Lists::default(), NOW), []);
}

#[test]
fn a_token_that_has_ended_or_ends_soon_is_found_with_the_name_of_its_directory() {
    let ends_in = |seconds: u64| {
        let ends = NOW.after(Seconds(seconds));
        found(|lists| lists.sync_tokens = vec![SyncToken { directory: "d1".to_owned(), ends }])
    };
    let staff = || subject("d1", "Staff");
    assert_eq!(ends_in(0), [Finding::SyncTokenExpired(staff())]);
    assert_eq!(ends_in(6 * DAY), [Finding::SyncTokenEnds(staff(), NOW.after(Seconds(6 * DAY)))]);
    assert_eq!(ends_in(6 * DAY)[0].urgency(NOW), Urgency::Now);
    assert_eq!(ends_in(8 * DAY)[0].urgency(NOW), Urgency::Soon);
    assert_eq!(ends_in(31 * DAY), []);
}

#[test]
fn the_end_of_a_token_is_counted_from_the_answer_and_an_id_with_a_secret_has_none() {
    let of = |client: Value| SyncToken::of("d1", &read(client), NOW).map(|token| token.ends);
    assert_eq!(
        of(json!({"generate_token": true, "access_token_expire_in": 60})),
        Some(NOW.after(Seconds(60)))
    );
    assert_eq!(of(json!({"access_token_expire_in": 0})), Some(NOW));
    assert_eq!(of(json!({"generate_token": true})), None, "the service does not say");
    assert_eq!(of(json!({"client_id": "sync", "access_token_expire_in": 0})), None);
    assert_eq!(of(json!({"generate_token": false, "access_token_expire_in": 0})), None);
}

#[test]
fn a_certificate_that_has_ended_or_ends_soon_is_found_with_the_name_of_its_provider() {
    let ends_at = |ends: UnixSeconds| {
        found(|lists| lists.certificates = vec![ProviderCertificate { provider: "p1".to_owned(), ends }])
    };
    let entra = || subject("p1", "Entra");
    let past = UnixSeconds(NOW.0 - 1);
    assert_eq!(ends_at(past), [Finding::CertificateExpired(entra(), past)]);
    let soon = NOW.after(Seconds(20 * DAY));
    assert_eq!(ends_at(soon), [Finding::CertificateEnds(entra(), soon)]);
}

#[test]
fn users_without_required_attributes_are_counted_with_what_they_lack() {
    let users: Vec<User> = vec![
        read(
            json!({"userName": "a", "emails": [{"value": "a@b.example"}], "name": {"givenName": "A", "familyName": "B"}}),
        ),
        read(json!({"userName": "b", "externalId": "e", "name": {"givenName": "A"}})),
    ];
    let missing = vec![("externalId", 1), ("emails.value", 1), ("name.familyName", 1)];
    let incomplete = |read| Incomplete::of(read).unwrap();
    assert_eq!(
        incomplete(UsersRead::Filtered(&users, Some(412))),
        Incomplete { count: 412, among: Among::All, missing: missing.clone() }
    );
    assert_eq!(
        incomplete(UsersRead::Sample(&users)),
        Incomplete { count: 2, among: Among::Sample(2), missing }
    );
    let found =
        found(|lists| lists.users = Some(UsersRead::Filtered(leaked(json!([{"userName": "a"}])), Some(3))));
    assert!(matches!(&found[..], [Finding::UsersIncomplete(Incomplete { count: 3, .. })]), "{found:?}");
}

#[test]
fn an_answer_of_a_service_that_ignores_the_filter_is_a_sample() {
    let users: Vec<User> = vec![read(whole_user()), read(json!({"userName": "b"}))];
    let incomplete = Incomplete::of(UsersRead::Filtered(&users, Some(100_000))).unwrap();
    assert_eq!((incomplete.count, incomplete.among), (1, Among::Sample(2)));
    assert_eq!(Incomplete::of(UsersRead::Filtered(&users[..1], Some(100_000))), None);
    assert_eq!(Incomplete::of(UsersRead::Filtered(&[], Some(7))), None, "nobody was seen to lack anything");
}

#[test]
fn an_inactive_user_with_everything_is_no_finding() {
    let mut user = whole_user();
    user["active"] = json!(false);
    let users: Vec<User> = vec![read(user)];
    assert_eq!(Incomplete::of(UsersRead::Sample(&users)), None);
}

#[test]
fn the_filter_is_one_that_core_reads_and_sends() {
    assert_eq!(Filter::parse(INCOMPLETE).unwrap().to_string(), INCOMPLETE);
}

#[test]
fn a_bootstrap_client_is_known_by_its_use_here_or_by_the_id_that_the_vendors_suggest() {
    let client = |id: &str| leaked::<ClientSummary>(json!([{"client_id": id, "client_uuid": "u-9"}]));
    let by_id = found(|lists| lists.clients = Some(client(SUGGESTED_BOOTSTRAP_ID)));
    let about = subject("u-9", SUGGESTED_BOOTSTRAP_ID);
    assert_eq!(by_id, [Finding::BootstrapClientLeft(about, Recognised::ByItsId)]);
    let by_use = found(|lists| {
        lists.clients = Some(client("first"));
        lists.begun_with = vec!["first".to_owned()];
        // One finding for one client: that it has all rights goes without saying.
        lists.rule_sets = vec![("first".to_owned(), vec![RuleSet::TenantAdmin])];
    });
    assert_eq!(by_use, [Finding::BootstrapClientLeft(subject("u-9", "first"), Recognised::BegunWith)]);
    let gone = found(|lists| lists.begun_with = vec!["first".to_owned()]);
    assert_eq!(gone, [], "it was deleted");
}

#[test]
fn a_client_with_all_rights_is_found_where_its_rule_sets_are_known() {
    let known = found(|lists| lists.rule_sets = vec![("payroll".to_owned(), vec![RuleSet::TenantAdmin])]);
    assert_eq!(known, [Finding::AllRights(subject("payroll", "payroll"))]);
    let listed = found(|lists| {
        lists.clients = Some(leaked(json!([{"client_id": "batch", "rule_set_names": ["TENANT_ADMIN"]}])));
    });
    assert_eq!(listed, [Finding::AllRights(subject("batch", "batch"))]);
    assert_eq!(found(|lists| lists.rule_sets = Vec::new()), [], "nobody knows what they may do");
}

#[test]
fn a_directory_without_a_provider_and_a_provider_without_a_directory_are_found() {
    let with = |ids: Value| {
        found(|lists| {
            lists.providers = Some(leaked(json!([{"id": "p1", "idp_name": "Entra", "directory_ids": ids}])))
        })
    };
    assert_eq!(with(json!(["d1"])), [Finding::DirectoryWithoutProvider(subject("d2", "Guests"))]);
    let none = [
        Finding::DirectoryWithoutProvider(subject("d1", "Staff")),
        Finding::DirectoryWithoutProvider(subject("d2", "Guests")),
        Finding::ProviderWithoutDirectory(subject("p1", "Entra")),
    ];
    assert_eq!(with(json!([])), none);
    assert_eq!(with(json!(["gone"])), none, "its directory was deleted");
    assert_eq!(with(Value::Null), [], "the service does not say which directories it has");
}

#[test]
fn a_directory_that_is_being_deleted_needs_nothing() {
    let found = found(|lists| {
        lists.directories = Some(leaked(json!([
            {"id": "d1", "name": "Staff"}, {"id": "d3", "name": "Old", "delete_in_progress": true},
        ])));
        lists.sync_tokens = vec![SyncToken { directory: "d3".to_owned(), ends: NOW }];
    });
    assert_eq!(found, []);
}

#[test]
fn the_worst_comes_first() {
    let all = found(|lists| {
        lists.providers = Some(&[]);
        lists.sync_tokens = vec![
            SyncToken { directory: "d2".to_owned(), ends: NOW.after(Seconds(20 * DAY)) },
            SyncToken { directory: "d1".to_owned(), ends: NOW },
        ];
        lists.rule_sets = vec![("payroll".to_owned(), vec![RuleSet::TenantAdmin])];
        lists.begun_with = vec!["idp-admin".to_owned()];
        lists.users = Some(UsersRead::Filtered(leaked(json!([{"userName": "a"}])), Some(3)));
    });
    let kinds: Vec<&str> = all.iter().map(kind).collect();
    assert_eq!(
        kinds,
        [
            "token expired",
            "token ends",
            "users incomplete",
            "bootstrap left",
            "all rights",
            "directory alone",
            "directory alone"
        ]
    );
}

#[test]
fn how_far_a_tenant_is_set_up_is_told_by_what_was_read_only() {
    let of = |change: fn(&mut Lists<'_>)| {
        let (directories, clients) = (directories(), clients());
        let mut lists =
            Lists { directories: Some(&directories), clients: Some(&clients), ..Lists::default() };
        change(&mut lists);
        SetUp::of(&lists)
    };
    let bare = of(|_| ());
    assert_eq!((bare.directory, bare.provider, bare.users), (There::Yes(2), There::Unknown, There::Unknown));
    assert_eq!(bare.least_privilege_client, There::Unknown, "a list does not tell what clients may do");
    let known =
        of(|lists| lists.rule_sets = vec![("idp-admin".to_owned(), vec![RuleSet::IdpAndDirectoryAdmin])]);
    assert_eq!(known.least_privilege_client, There::Yes(1));
    let alone = of(|lists| {
        lists.clients = Some(leaked(json!([{"client_id": SUGGESTED_BOOTSTRAP_ID}])));
        lists.has_all_clients = true;
        lists.user_count = Some(0);
    });
    assert_eq!((alone.least_privilege_client, alone.users), (There::No, There::No));
    let cut = of(|lists| lists.clients = Some(leaked(json!([{"client_id": SUGGESTED_BOOTSTRAP_ID}]))));
    assert_eq!(cut.least_privilege_client, There::Unknown, "another page may have one");
}

fn kind(finding: &Finding) -> &'static str {
    match finding {
        Finding::SyncTokenExpired(_) => "token expired",
        Finding::CertificateExpired(..) => "certificate expired",
        Finding::SyncTokenEnds(..) => "token ends",
        Finding::CertificateEnds(..) => "certificate ends",
        Finding::UsersIncomplete(_) => "users incomplete",
        Finding::BootstrapClientLeft(..) => "bootstrap left",
        Finding::AllRights(_) => "all rights",
        Finding::DirectoryWithoutProvider(_) => "directory alone",
        Finding::ProviderWithoutDirectory(_) => "provider alone",
    }
}
