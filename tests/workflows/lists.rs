//! Lists read page by page while something fails, and read again from the beginning when it is over.

use crate::journey::{AT_BROKER_8, AT_OMNISSA, Journey, bootstrap};
use crate::person::MANY;
use crate::words;
use firstkey_core::error::Error;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::resources::oauth_client::ListClients;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{CreateUser, FindUsers};
use firstkey_core::units::PageNumber;
use firstkey_core::workflow::{Step, Workflow};
use firstkey_core::workflows::authorized::Authorized;
use firstkey_core::workflows::pages::{Paged, Pages};
use firstkey_core::workflows::perform::Perform;
use firstkey_tests::tenant::{LostAs, Trouble};

/// What a page is told that reads this list: a whole list, or why there is none.
pub(crate) fn read(
    mut journey: Journey,
    operation: &str,
    troubles: Vec<Trouble>,
    by: LostAs,
    at: &str,
) -> String {
    journey.steps.begin_with(bootstrap());
    journey.first_token().unwrap();
    for name in ["ada", "bob", "cy"] {
        let user = User { user_name: Some(name.to_owned()), ..User::default() };
        let perform = journey.steps.perform(CreateUser { user }).unwrap();
        journey.practice.drive(perform).answer.unwrap();
    }
    let all = list(&mut journey, operation).0.unwrap().unwrap();
    journey.practice.exchanges.clear();
    journey.practice.doing = "list";
    journey.practice.lost_as = by;
    journey.practice.troubles = troubles;
    let (outcome, waited) = list(&mut journey, operation);
    let told = match &outcome {
        None => "begins anew".to_owned(),
        Some(Ok(items)) => {
            assert_eq!(*items, all, "{at}: items are missing");
            words::GOES_ON.to_owned()
        }
        Some(Err(error)) => {
            assert!(!error.to_string().is_empty() && !error.help().is_empty(), "{at} says nothing");
            format!("`{}`", error.code())
        }
    };
    let exchanges = std::mem::take(&mut journey.practice.exchanges);
    assert!(exchanges.iter().any(|exchange| exchange.fault.is_some()), "{at}: it was never met");
    assert!(exchanges.len() < MANY, "{at}: {} requests", exchanges.len());
    // A later failure of the same plan strikes a later attempt; then it is over.
    let again = (0..4).filter_map(|_| list(&mut journey, operation).0).find_map(Result::ok);
    assert_eq!(again, Some(all), "{at}: it is not read when all is well again");
    format!("{}{told}", words::on_the_way(&exchanges, waited))
}

/// How many items, or none when the page was reloaded, and how long was waited.
fn list(journey: &mut Journey, operation: &str) -> (Option<Result<usize, Error>>, u64) {
    let client = bootstrap().client().cloned();
    let token = journey.steps.token().cloned();
    let authorized = Authorized::new(journey.steps.profile().clone(), client, token);
    match operation {
        "getUserSearch" => {
            pages(journey, authorized, FindUsers { search: Search { count: Some(1), ..Search::default() } })
        }
        "getAllDirectories" => {
            let mut perform = Perform::new(authorized, ListDirectories);
            let (performed, waited) = drive(journey, &mut perform);
            (
                performed
                    .map(|performed| performed.answer.map(|list| list.items.map_or(0, |items| items.len()))),
                waited,
            )
        }
        _ => {
            for id in ["one", "two"] {
                if !journey.practice.has_client(id) {
                    journey.practice.make_client(id, "s", "TENANT_ADMIN", "client_credentials");
                }
            }
            let clients = ListClients { page: PageNumber::FIRST, page_size: 1, search: None };
            pages(journey, authorized, clients)
        }
    }
}

#[test]
fn a_list_is_read_to_its_end_whether_it_is_written_as_documented_or_as_others_saw_it() {
    for (place, requests) in [(AT_OMNISSA, 1), (AT_BROKER_8, 3)] {
        let mut journey = Journey::with(place, |settings| settings.people = 45);
        journey.steps.begin_with(bootstrap());
        journey.first_token().unwrap();
        journey.practice.exchanges.clear();
        let client = bootstrap().client().cloned();
        let token = journey.steps.token().cloned();
        let authorized = Authorized::new(journey.steps.profile().clone(), client, token);
        let (items, _) = pages(&mut journey, authorized, FindUsers { search: Search::default() });
        assert_eq!(items.unwrap().unwrap(), 46, "{place:?}");
        assert_eq!(journey.practice.exchanges.len(), requests, "{place:?}");
    }
}

fn pages<L: Paged>(
    journey: &mut Journey,
    authorized: Authorized,
    list: L,
) -> (Option<Result<usize, Error>>, u64) {
    let mut pages = Pages::new(authorized, list);
    let (mut items, mut all_waited) = (0, 0);
    loop {
        let (page, waited) = drive(journey, &mut pages);
        all_waited += waited;
        match page {
            None => return (None, all_waited),
            Some(Err(error)) => return (Some(Err(error)), all_waited),
            Some(Ok(None)) => return (Some(Ok(items)), all_waited),
            Some(Ok(Some(page))) => items += page.len(),
        }
    }
}

/// What a workflow ends with, none when the page was reloaded, and how long was waited.
pub(crate) fn drive<W: Workflow>(journey: &mut Journey, workflow: &mut W) -> (Option<W::Output>, u64) {
    let practice = &mut journey.practice;
    let mut waited = 0;
    let mut step = workflow.start(practice.time());
    loop {
        step = match step {
            Step::Done(output) => return (Some(output), waited),
            Step::Wait(span) => {
                waited += span.0;
                practice.now += span.0;
                workflow.start(practice.time())
            }
            Step::Send(request) => {
                let reply = practice.send(&request);
                if std::mem::take(&mut practice.reloaded) {
                    return (None, waited);
                }
                workflow.resume(reply, practice.time())
            }
        };
    }
}
