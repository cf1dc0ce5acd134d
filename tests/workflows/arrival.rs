//! People arriving at the practice tenant while somebody watches, and while everything fails that can.
#![allow(clippy::print_stdout, reason = "what was reached is worth reading")]

use crate::journey::{AT_BROKER_8, AT_OMNISSA, AT_VMWARE, Journey, bootstrap};
use crate::lists::drive;
use firstkey_core::error::Error;
use firstkey_core::expiry::Expiry;
use firstkey_core::operation::Operation;
use firstkey_core::provider::Product;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::{CreateGroup, FindGroups};
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{CreateUser, FindUsers};
use firstkey_core::scim::ws1b::{Ws1bGroup, Ws1bUser};
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::workflows::arrival::{Advice, Arrival, Counts, Progress};
use firstkey_core::workflows::authorized::Authorized;
use firstkey_tests::fault::{FAULTS, LostAs};
use firstkey_tests::random::Seeded;
use firstkey_tests::tenant::Trouble;
use std::collections::BTreeSet;

const DOMAIN: &str = "practice.example";
const OPERATIONS: [&str; 3] = ["getAccessToken", "getUserSearch", "searchGroups"];
const SCHEDULES: u64 = 200;
/// Polls of a schedule: as many as it takes for most troubles to strike, and two in peace.
const POLLS: u64 = 8;

fn ready(place: crate::journey::Place, people: u32) -> Journey {
    let mut journey = Journey::with(place, |settings| settings.people = people);
    journey.steps.begin_with(bootstrap());
    journey.first_token().unwrap();
    journey.practice.exchanges.clear();
    journey
}

/// One poll; none when the page was reloaded meanwhile.
fn poll(journey: &mut Journey, arrival: &mut Arrival) -> Option<Result<Progress, Error>> {
    let client = bootstrap().client().cloned();
    let token = journey.steps.token().cloned();
    let authorized = Authorized::new(journey.steps.profile().clone(), client, token);
    let (ended, _) = drive(journey, &mut arrival.poll(authorized));
    let (token, seen) = ended?;
    if let Some(token) = token {
        journey.steps.keep_token(token);
    }
    Some(arrival.polled(seen, journey.practice.time()))
}

fn perform<O: Operation>(journey: &mut Journey, operation: O) -> O::Output {
    let troubles = std::mem::take(&mut journey.practice.troubles);
    let perform = journey.steps.perform(operation).unwrap();
    let performed = journey.practice.drive(perform);
    journey.practice.troubles = troubles;
    performed.answer.unwrap()
}

/// How many there are, asked one by one and without any failure.
fn truth(journey: &mut Journey) -> Counts {
    let of = |schema: &str| {
        let domain = AttributePath::parse("domain").unwrap().in_schema(schema).unwrap();
        Search { count: Some(0), ..Search::of(domain.equals(DOMAIN)) }
    };
    let users = perform(journey, FindUsers { search: of(Ws1bUser::URN) }).total_results.unwrap();
    let groups = perform(journey, FindGroups { search: of(Ws1bGroup::URN) }).total_results.unwrap();
    let everybody =
        perform(journey, FindUsers { search: Search { count: Some(0), ..Search::default() } }).total_results;
    Counts { users, groups, everybody }
}

fn user(name: &str, domain: Option<&str>) -> User {
    let domain = domain.map(str::to_owned);
    User {
        ws1b: domain.map(|domain| Ws1bUser { domain: Some(domain), ..Ws1bUser::default() }),
        ..User::new(name)
    }
}

fn group(name: &str) -> Group {
    Group {
        ws1b: Some(Ws1bGroup { domain: Some(DOMAIN.to_owned()), ..Ws1bGroup::default() }),
        ..Group::new(name)
    }
}

#[test]
fn whoever_arrives_is_counted_at_each_service_and_what_they_lack_is_named() {
    for place in [AT_OMNISSA, AT_VMWARE, AT_BROKER_8] {
        let mut journey = ready(place, 30);
        let mut arrival = Arrival::new(Product::Okta, vec![DOMAIN.to_owned()]);
        let first = poll(&mut journey, &mut arrival).unwrap().unwrap();
        assert_eq!((first.beginning, first.now), (truth(&mut journey), truth(&mut journey)), "{place:?}");
        assert!(first.now.users < first.now.everybody.unwrap(), "some are of another domain");
        assert_eq!((first.users_arrived(), first.advice.as_slice()), (0, &[Advice::OktaAssignments][..]));

        perform(&mut journey, CreateUser { user: user("of-nowhere", None) });
        let elsewhere = poll(&mut journey, &mut arrival).unwrap().unwrap();
        assert_eq!(elsewhere.advice, [Advice::OtherDomain { users: 1 }, Advice::OktaAssignments]);

        perform(&mut journey, CreateUser { user: user("newcomer", Some(DOMAIN)) });
        let arrived = poll(&mut journey, &mut arrival).unwrap().unwrap();
        let other = Advice::OtherDomain { users: 1 };
        let advice = [other, Advice::OktaPushGroups];
        assert_eq!((arrived.users_arrived(), arrived.advice.as_slice()), (1, &advice[..]));
        let newcomer = arrived.incomplete.iter().find(|user| user.user_name.as_deref() == Some("newcomer"));
        assert!(newcomer.unwrap().missing.contains(&"externalId"), "{newcomer:?}");
        assert!(arrived.sampled <= 20 && arrived.incomplete.len() < arrived.sampled as usize, "{arrived:?}");

        perform(&mut journey, CreateGroup { group: group("Engineers") });
        let both = poll(&mut journey, &mut arrival).unwrap().unwrap();
        assert_eq!((both.users_arrived(), both.groups_arrived()), (1, 1), "{place:?}");
        assert_eq!(both.advice, [other], "{place:?}");
    }
}

#[test]
fn a_token_of_the_provider_that_has_ended_is_the_first_advice() {
    let mut journey = ready(AT_OMNISSA, 0);
    let ends = Expiry(Some(UnixSeconds(journey.practice.now + 100)));
    let mut arrival = Arrival::new(Product::Entra, Vec::new()).with_token(ends);
    poll(&mut journey, &mut arrival).unwrap().unwrap();
    journey.practice.now += 3_000;
    let progress = poll(&mut journey, &mut arrival).unwrap().unwrap();
    assert_eq!(progress.advice[..2], [Advice::TokenEnded, Advice::EntraQuarantine]);
}

/// What a schedule came to.
#[derive(Debug, Default)]
struct Tally {
    polls: usize,
    errors: BTreeSet<&'static str>,
    faults: BTreeSet<&'static str>,
    reloads: usize,
    whole_tenant: usize,
    arrivals: usize,
    most_requests: usize,
}

/// Watches through failures drawn by lot until they are over. Each poll that succeeds tells what is there.
fn play(seed: u64, tally: &mut Tally) {
    let mut random = Seeded(seed);
    let place = [AT_OMNISSA, AT_VMWARE, AT_BROKER_8][random.below(3) as usize];
    let mut journey = ready(place, 30);
    journey.practice.lost_as = if random.below(2) == 0 { LostAs::Closed } else { LostAs::Unreachable };
    let draw = |random: &mut Seeded| Trouble {
        during: None,
        operation: OPERATIONS[random.below(3) as usize],
        skip: random.below(3) as usize,
        fault: &FAULTS[random.below(FAULTS.len() as u64) as usize],
    };
    journey.practice.troubles = (0..random.below(8)).map(|_| draw(&mut random)).collect();
    let domains = if random.below(4) == 0 { Vec::new() } else { vec![DOMAIN.to_owned()] };
    let fresh = || Arrival::new(Product::Entra, domains.clone());
    let mut arrival = fresh();
    let mut beginning: Option<Counts> = None;
    for round in 0..POLLS {
        if round == POLLS - 2 {
            journey.practice.troubles.clear();
        }
        journey.practice.exchanges.clear();
        let polled = poll(&mut journey, &mut arrival);
        tally.polls += 1;
        let exchanges = std::mem::take(&mut journey.practice.exchanges);
        tally.most_requests = tally.most_requests.max(exchanges.len());
        assert!(exchanges.len() <= 20, "seed {seed}: {} requests in one poll", exchanges.len());
        tally.faults.extend(exchanges.iter().filter_map(|exchange| exchange.fault).map(|(_, fault)| fault));
        let wait = arrival.wait(journey.practice.time());
        match polled {
            None => {
                tally.reloads += 1;
                arrival = match arrival.beginning() {
                    Some((begun, beginning)) => fresh().since(begun, beginning),
                    None => fresh(),
                };
            }
            Some(Err(error)) => {
                assert!(round < POLLS - 2, "seed {seed}: {error} when all is well");
                assert!((30..=300).contains(&wait.0), "seed {seed}: {wait} after {error}");
                tally.errors.insert(error.code());
                assert_eq!(arrival.beginning().map(|(_, counts)| counts), beginning, "seed {seed}: {error}");
            }
            Some(Ok(progress)) => {
                assert!((30..=300).contains(&wait.0), "seed {seed}: {wait}");
                let there = truth(&mut journey);
                if progress.now.everybody.is_some() {
                    assert_eq!(progress.now, there, "seed {seed}");
                } else {
                    tally.whole_tenant += usize::from(!domains.is_empty());
                    assert_eq!(Some(progress.now.users), there.everybody, "seed {seed}");
                }
                // The same way of counting, the same beginning.
                if let Some(before) = beginning
                    && before.everybody.is_some() == progress.now.everybody.is_some()
                {
                    assert_eq!(progress.beginning, before, "seed {seed}");
                    tally.arrivals += progress.users_arrived() as usize;
                }
                beginning = Some(progress.beginning);
            }
        }
        journey.practice.now += wait.max(Seconds(1)).0;
        if random.below(3) == 0 {
            let domain = (random.below(3) > 0).then_some(DOMAIN);
            perform(&mut journey, CreateUser { user: user(&format!("user-{round}"), domain) });
        }
    }
}

#[test]
fn under_failures_in_any_order_every_count_is_true_and_the_watch_goes_on() {
    let mut tally = Tally::default();
    for seed in 0..SCHEDULES {
        play(seed, &mut tally);
    }
    println!("{tally:#?}");
    assert!(tally.polls == 1_600 && tally.arrivals > 500, "{tally:?}");
    assert!(tally.reloads > 10 && tally.whole_tenant > 50, "{tally:?}");
    assert_eq!(tally.faults.len(), FAULTS.len(), "not every failure was met: {:?}", tally.faults);
    assert!(tally.errors.len() > 10, "{:?}", tally.errors);
}
