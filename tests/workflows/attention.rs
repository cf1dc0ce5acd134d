//! What needs attention, from the lists that a tenant really answers: found, mended and not found any more.

use crate::journey::{AT_BROKER_8, AT_OMNISSA, Journey, Place};
use firstkey_core::attention::{
    Among, Finding, INCOMPLETE, Incomplete, Lists, Recognised, SetUp, Subject, SyncToken, There, UsersRead,
    findings,
};
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::resources::identity_provider::ListIdentityProviders;
use firstkey_core::resources::oauth_client::ListClients;
use firstkey_core::resources::sync_client::{GenerateSyncCredentials, GetSyncClient, SyncClient};
use firstkey_core::scim::filter::Filter;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::{Email, User, UserName};
use firstkey_core::scim::users::{CreateUser, FindUsers, ReplaceUser, UserList};
use firstkey_core::units::{Minutes, PageNumber};

fn ask<O: Operation>(journey: &mut Journey, operation: O) -> O::Output {
    let performed = journey.practice.drive(journey.steps.perform(operation).unwrap());
    performed.answer.unwrap()
}

fn incomplete(journey: &mut Journey) -> UserList {
    let filter = Filter::parse(INCOMPLETE).unwrap();
    ask(journey, FindUsers { search: Search { count: Some(20), ..Search::of(filter) } })
}

/// The directory's id, what needs attention, and how far the tenant is set up, by the requests of the overview.
fn look(journey: &mut Journey) -> (String, Vec<Finding>, SetUp) {
    let directories = ask(journey, ListDirectories).items.unwrap();
    let providers = ask(journey, ListIdentityProviders).items.unwrap();
    let clients = ask(journey, ListClients { page: PageNumber::FIRST, page_size: 50, search: None });
    let users = incomplete(journey);
    let counted = ask(journey, FindUsers { search: Search { count: Some(1), ..Search::default() } });
    let id = directories[0].id.clone().unwrap();
    let sync_client = ask(journey, GetSyncClient { directory: id.clone() });
    let now = journey.practice.time();
    let lists = Lists {
        directories: Some(&directories),
        providers: Some(&providers),
        clients: clients.items.as_deref(),
        has_all_clients: true,
        sync_tokens: SyncToken::of(&id, &sync_client, now).into_iter().collect(),
        users: Some(UsersRead::Filtered(users.resources.as_deref().unwrap_or_default(), users.total_results)),
        user_count: counted.total_results,
        ..Lists::default()
    };
    (id, findings(&lists, now), SetUp::of(&lists))
}

fn gives_a_token(journey: &mut Journey, directory: &str, lives: Minutes) {
    let wanted = SyncClient { generate_token: Some(true), token_ttl: Some(lives), ..SyncClient::default() };
    ask(journey, GenerateSyncCredentials { directory: directory.to_owned(), wanted });
}

/// A user who has everything but an external id.
fn ada() -> User {
    User {
        name: Some(UserName {
            given_name: Some("Ada".to_owned()),
            family_name: Some("Lovelace".to_owned()),
            ..UserName::default()
        }),
        emails: Some(vec![Email { value: Some("ada@practice.example".to_owned()), ..Email::default() }]),
        ..User::new("ada")
    }
}

fn found_and_mended(place: Place) {
    let mut journey = Journey::ready_to_create(place);
    let (id, before, set_up) = look(&mut journey);
    let alone = || {
        Finding::DirectoryWithoutProvider(Subject { id: id.clone(), name: "Practice directory".to_owned() })
    };
    let is_left = |finding: &Finding| matches!(finding, Finding::BootstrapClientLeft(_, Recognised::ByItsId));
    assert!(matches!(&before[..], [left, other] if is_left(left) && *other == alone()), "{before:?}");
    assert_eq!((set_up.directory, set_up.provider, set_up.users), (There::Yes(1), There::No, There::Yes(1)));
    // The tests' own client is there, and a list does not tell what it may do.
    assert_eq!(set_up.least_privilege_client, There::Unknown);

    let mut user = ask(&mut journey, CreateUser { user: ada() });
    gives_a_token(&mut journey, &id, Minutes(60 * 24 * 6));
    let (_, planted, set_up) = look(&mut journey);
    let lacking = Incomplete { count: 1, among: Among::All, missing: vec![("externalId", 1)] };
    assert!(matches!(&planted[0], Finding::SyncTokenEnds(about, _) if about.id == id), "{planted:?}");
    assert_eq!(planted[1], Finding::UsersIncomplete(lacking));
    assert_eq!((planted.len(), set_up.users), (4, There::Yes(2)));

    journey.practice.now += 6 * 86_400;
    let (_, expired, _) = look(&mut journey);
    assert!(matches!(&expired[0], Finding::SyncTokenExpired(about) if about.id == id), "{expired:?}");

    gives_a_token(&mut journey, &id, Minutes(60 * 24 * 90));
    user.external_id = Some("e-1".to_owned());
    let id_of_user = user.id.clone().unwrap();
    ask(&mut journey, ReplaceUser { id: id_of_user, user });
    let (_, mended, _) = look(&mut journey);
    assert_eq!(mended, before);
}

#[test]
fn what_is_found_at_a_tenant_of_omnissa_is_found_no_more_when_it_was_mended() {
    found_and_mended(AT_OMNISSA);
}

#[test]
fn what_is_found_at_a_documented_broker_is_found_no_more_when_it_was_mended() {
    found_and_mended(AT_BROKER_8);
}
