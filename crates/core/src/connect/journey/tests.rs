use super::record::is_of;
use super::step::{Progress, Step};
use super::*;
use crate::dialect::{BROKER, OMNISSA};
use crate::profile::Profile;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeMap;

fn directory(id: &str) -> Directory {
    Directory {
        id: Some(id.to_owned()),
        name: Some("Staff".to_owned()),
        domains: Some(vec!["lab.example".to_owned(), "corp.example".to_owned()]),
        default_domain: Some("corp.example".to_owned()),
        kind: Some(DirectoryType::Provisioned),
        ..Directory::default()
    }
}

fn provider(id: &str) -> IdentityProvider {
    IdentityProvider {
        id: Some(id.to_owned()),
        idp_name: Some("Entra".to_owned()),
        idp_type: Some(Protocol::Oidc),
        ..IdentityProvider::default()
    }
}

fn profile_of(service: Service) -> Profile {
    let dialect = if service == Service::Cloud { &OMNISSA } else { &BROKER };
    Profile::parse("acme.example", dialect).unwrap()
}

fn profile() -> Profile {
    Profile::parse("acme.example", &OMNISSA).unwrap()
}

#[test]
fn a_journey_begins_with_what_fits_its_provider() {
    let begun = |service, provider| {
        let journey = Journey::new(service, provider);
        (journey.provisioning(), journey.federation())
    };
    let (scim, jit) = (Some(Provisioning::Scim), Some(Provisioning::JustInTime));
    let (oidc, saml) = (Some(Federation::OpenIdConnect), Some(Federation::Saml));
    assert_eq!(begun(Service::Cloud, Provider::EntraId), (scim, oidc));
    assert_eq!(begun(Service::Cloud, Provider::AdFs), (jit, oidc));
    assert_eq!(begun(Service::Cloud, Provider::Saml), (scim, saml));
    assert_eq!(begun(Service::Cloud, Provider::Scim), (scim, None));
    assert_eq!(begun(Service::Broker9_1, Provider::EntraId), (None, None));
}

#[test]
fn each_step_waits_for_what_it_needs() {
    let mut journey = Journey::new(Service::Cloud, Provider::EntraId);
    assert_eq!(journey.next(), Step::Prerequisites);
    assert_eq!(journey.progress(Step::Directory), Progress::WaitsFor(Step::Prerequisites));
    journey.prepare();
    assert_eq!(journey.next(), Step::Directory);
    assert!(journey.take_directory(&directory("d1"), false));
    assert_eq!(journey.domains(), ["corp.example", "lab.example"]);
    // Federation does not wait for provisioning, nor the other way round.
    assert_eq!(journey.progress(Step::Federation), Progress::Open);
    assert_eq!(journey.progress(Step::Arrival), Progress::WaitsFor(Step::Provisioning));
    journey.made_token(None);
    assert_eq!(journey.progress(Step::Provisioning), Progress::Open);
    journey.has_token(None);
    assert_eq!(journey.progress(Step::Provisioning), Progress::Done);
    assert_eq!(journey.progress(Step::SignIn), Progress::WaitsFor(Step::Federation));
    assert!(journey.take_identity_provider(&provider("p1"), false));
    assert_eq!(journey.progress(Step::SignIn), Progress::WaitsFor(Step::Identifier));
    journey.check_identifier(false);
    assert_eq!(journey.progress(Step::Identifier), Progress::Open);
    journey.check_identifier(true);
    journey.note_arrival(Arrived { users: 0, groups: 0 });
    assert_eq!(journey.next(), Step::Arrival);
    journey.note_arrival(Arrived { users: 3, groups: 1 });
    assert_eq!(journey.next(), Step::SignIn);
    journey.note_sign_in(SignedIn::Failed);
    assert_eq!(journey.next(), Step::SignIn);
    journey.note_sign_in(SignedIn::Worked);
    assert_eq!(journey.next(), Step::Report);
}

#[test]
fn just_in_time_has_no_token_and_nothing_that_arrives_beforehand() {
    let mut journey = Journey::new(Service::Cloud, Provider::AdFs);
    assert_eq!(
        journey.steps(),
        [Step::Prerequisites, Step::Directory, Step::Federation, Step::SignIn, Step::Report]
    );
    assert_eq!(journey.progress(Step::Arrival), Progress::NotNeeded);
    assert_eq!(journey.after(Step::Directory), Some(Step::Federation));
    assert_eq!(journey.before(Step::Federation), Some(Step::Directory));
    journey.choose_provisioning(Provisioning::Scim);
    assert_eq!(journey.provisioning(), Some(Provisioning::JustInTime), "AD FS has no SCIM");
}

#[test]
fn another_way_puts_back_what_was_made_for_the_one_before() {
    let mut journey = Journey::new(Service::Cloud, Provider::EntraId);
    journey.prepare();
    assert!(journey.take_directory(&directory("d1"), false));
    journey.has_token(None);
    assert!(journey.take_identity_provider(&provider("p1"), false));
    journey.check_identifier(true);
    journey.choose_federation(Federation::Saml);
    assert_eq!(journey.identity_provider(), None);
    assert!(!journey.take_identity_provider(&provider("p1"), true), "it speaks OpenID Connect");
    assert!(journey.token().is_some());
    journey.choose_provisioning(Provisioning::JustInTime);
    assert_eq!((journey.directory(), journey.token()), (None, None));
    assert!(!journey.take_directory(&directory("d1"), true), "its users are provisioned");
}

#[test]
fn another_directory_has_another_token_and_another_provider() {
    let mut journey = Journey::new(Service::Cloud, Provider::EntraId);
    assert!(journey.take_directory(&directory("d1"), false));
    journey.has_token(None);
    assert!(journey.take_identity_provider(&provider("p1"), false));
    // The same one, read again.
    assert!(journey.take_directory(&directory("d1"), true));
    assert!(journey.token().is_some() && journey.identity_provider().is_some());
    assert!(journey.take_directory(&directory("d2"), true));
    assert!(journey.token().is_none() && journey.identity_provider().is_none());
}

#[derive(Clone, Debug)]
enum Event {
    Prepare,
    Provisioning(usize),
    Federation(usize),
    Directory(u8),
    Token,
    Saved,
    Provider(u8),
    Checked(bool),
    Arrived(u64),
    SignedIn(usize),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        Just(Event::Prepare),
        (0..2_usize).prop_map(Event::Provisioning),
        (0..2_usize).prop_map(Event::Federation),
        (0..3_u8).prop_map(Event::Directory),
        Just(Event::Token),
        Just(Event::Saved),
        (0..3_u8).prop_map(Event::Provider),
        any::<bool>().prop_map(Event::Checked),
        (0..3_u64).prop_map(Event::Arrived),
        (0..3_usize).prop_map(Event::SignedIn),
    ];
    prop::collection::vec(event, 0..60)
}

fn play(journey: &mut Journey, event: &Event) {
    match event {
        Event::Prepare => journey.prepare(),
        Event::Provisioning(at) => journey.choose_provisioning(Provisioning::ALL[*at]),
        Event::Federation(at) => journey.choose_federation(Federation::ALL[*at]),
        Event::Directory(id) => {
            let kind = journey.directory_type();
            let taken = journey.take_directory(&Directory { kind, ..directory(&id.to_string()) }, false);
            assert_eq!(taken, journey.provisioning().is_some());
        }
        Event::Token => journey.made_token(Some(UnixSeconds(5))),
        Event::Saved => journey.has_token(None),
        Event::Provider(id) => {
            let idp_type = journey.protocol();
            let _ = journey
                .take_identity_provider(&IdentityProvider { idp_type, ..provider(&id.to_string()) }, false);
        }
        Event::Checked(same) => journey.check_identifier(*same),
        Event::Arrived(users) => journey.note_arrival(Arrived { users: *users, groups: 0 }),
        Event::SignedIn(at) => {
            journey.note_sign_in([SignedIn::Worked, SignedIn::Failed, SignedIn::Later][*at]);
        }
    }
}

/// Whatever happens in whatever order: there is always a step that can be done, no step waits for a later one, and a
/// journey that is written down is the same one when it is read.
#[test]
fn any_order_of_events_leaves_a_journey_that_can_go_on() {
    let mut reached: BTreeMap<Step, u32> = BTreeMap::new();
    let journeys = (0..Provider::ALL.len(), 0..Service::ALL.len(), events());
    let mut runner = TestRunner::new(Config { cases: 400, ..Config::default() });
    let reached_by = std::cell::RefCell::new(&mut reached);
    let run = runner.run(&journeys, |(provider, service, events)| {
        let service = Service::ALL[service];
        let mut journey = Journey::new(service, Provider::ALL[provider]);
        for event in &events {
            play(&mut journey, event);
            let next = journey.next();
            prop_assert!(journey.steps().contains(&next) || next == Step::Report);
            for step in Step::ALL {
                match journey.progress(step) {
                    Progress::WaitsFor(other) => prop_assert!(other < step),
                    Progress::NotNeeded => prop_assert!(!journey.steps().contains(&step)),
                    Progress::Done | Progress::Open => prop_assert!(journey.steps().contains(&step)),
                }
            }
            let written = journey.write(&profile_of(service));
            prop_assert_eq!(Journey::read(&written, &profile_of(service)), Some(journey.clone()));
            *reached_by.borrow_mut().entry(next).or_default() += 1;
        }
        Ok(())
    });
    run.unwrap();
    assert_eq!(reached.len(), Step::ALL.len(), "steps that were next: {reached:?}");
}

#[test]
fn a_record_of_another_tenant_another_version_or_with_more_in_it_is_not_read() {
    let mut journey = Journey::new(Service::Cloud, Provider::Okta);
    assert!(journey.take_directory(&directory("d1"), false));
    journey.made_token(Some(UnixSeconds(7)));
    let written = journey.write(&profile());
    let read = |text: &str| Journey::read(text, &profile());
    assert_eq!(read(&written), Some(journey));
    let other = Profile::parse("other.example", &OMNISSA).unwrap();
    assert_eq!(Journey::read(&written, &other), None);
    assert!(is_of(&written, &profile()) && !is_of(&written, &other) && !is_of("no JSON", &other));
    assert_eq!(read(&written.replace("\"version\":1", "\"version\":2")), None);
    assert_eq!(read(&written.replacen('{', "{\"secret\":\"x\",", 1)), None);
    assert_eq!(read(&written.replace("\"okta\"", "\"keycloak\"")), None);
    assert_eq!(read(&written.replace("\"oidc\"", "\"wsfed\"")), None);
    // A cloud service is no broker, and the broker of vSphere 8 has no SAML.
    assert_eq!(read(&written.replace("\"cloud\"", "\"broker-8\"")), None);
    let broker = profile_of(Service::Broker8);
    let written = Journey::new(Service::Broker8, Provider::Okta).write(&broker);
    assert!(Journey::read(&written, &broker).is_some());
    assert_eq!(Journey::read(&written.replace("\"oidc\"", "\"saml\""), &broker), None);
    assert_eq!(read(""), None);
}
