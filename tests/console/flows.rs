//! Every service, every release and every way in: by clicking, on the practice tenant and through the gateway. After each
//! walk nothing has leaked, nothing was forbidden by the page's policy, and nobody else was asked.

use crate::console::Console;
use crate::journey::{Journey, Walked, Way};
use crate::parts::weight;
use crate::place::{Kind, Place, Simulator};
use crate::seen::Seen;

fn practises(kind: Kind, way: Way) {
    let place = Place::practice();
    let console = Console::open(&place.url);
    assert!(
        console.reads().contains("It runs in this page. Nothing is sent anywhere"),
        "{}",
        console.reads()
    );
    let walked = Journey { console: &console, kind, way, simulator: None, look: &|_, _| () }.walk();
    left_no_trace(&console, &walked);
}

fn does_it_for_real(kind: Kind, way: Way) {
    let simulator = Simulator::start(kind);
    let place = Place::before(kind, simulator.port);
    let console = Console::open(&place.url);
    let address = format!("This page is connected to http://127.0.0.1:{}", simulator.port);
    assert!(console.reads().contains(&address), "{}", console.reads());
    let journey = Journey { console: &console, kind, way, simulator: Some(&simulator), look: &|_, _| () };
    let walked = journey.walk();
    left_no_trace(&console, &walked);
    println!("{kind:?}, {way:?}, from the first page to the last: {}", weight(&console));

    let (id, secret) = &walked.client;
    let answer = simulator.token(id, secret);
    assert_eq!(answer.status, 200, "the tenant knows the client that was made");
    assert!(answer.json()["access_token"].is_string());
    assert_eq!(simulator.token(id, "another secret").status, 401);
    let (id, secret) = &simulator.bootstrap;
    let answer = simulator.token(id, secret);
    if way == Way::Client {
        assert_eq!((answer.status, &answer.json()["error"]), (401, &"invalid_client".into()));
    } else {
        assert_eq!(answer.status, 200, "a client that was not used is left alone");
    }
}

fn left_no_trace(console: &Console, walked: &Walked) {
    assert!(walked.secrets.len() >= 5, "{} secrets are looked for", walked.secrets.len());
    let seen = Seen::of(console);
    assert_eq!(seen.leaks(&walked.secrets), [""; 0]);
    assert_eq!(console.browser.violations(), [""; 0]);
    assert!(seen.requests() > 5, "the log of requests is on");
    assert_eq!(seen.foreign(), [""; 0]);
}

#[test]
fn every_step_for_omnissa_on_the_practice_tenant() {
    practises(Kind::Omnissa, Way::Client);
}

#[test]
fn every_step_for_vmware_on_the_practice_tenant() {
    practises(Kind::Vmware, Way::Client);
}

#[test]
fn every_step_for_the_broker_of_vcenter_8_on_the_practice_tenant() {
    practises(Kind::Broker8, Way::Client);
}

#[test]
fn every_step_for_the_broker_of_vcf_9_0_on_the_practice_tenant() {
    practises(Kind::Broker9_0, Way::Client);
}

#[test]
fn every_step_for_the_broker_of_vcf_9_1_on_the_practice_tenant() {
    practises(Kind::Broker9_1, Way::Client);
}

#[test]
fn every_step_for_the_broker_with_a_vcenter_login_on_the_practice_tenant() {
    practises(Kind::Broker8, Way::Vcenter);
}

#[test]
fn every_step_for_the_broker_with_an_api_token_on_the_practice_tenant() {
    practises(Kind::Broker9_1, Way::ApiToken);
}

#[test]
fn every_step_for_omnissa_through_the_gateway() {
    does_it_for_real(Kind::Omnissa, Way::Client);
}

#[test]
fn every_step_for_vmware_through_the_gateway() {
    does_it_for_real(Kind::Vmware, Way::Client);
}

#[test]
fn every_step_for_the_broker_of_vcenter_8_through_the_gateway() {
    does_it_for_real(Kind::Broker8, Way::Client);
}

#[test]
fn every_step_for_the_broker_of_vcf_9_0_through_the_gateway() {
    does_it_for_real(Kind::Broker9_0, Way::Client);
}

#[test]
fn every_step_for_the_broker_of_vcf_9_1_through_the_gateway() {
    does_it_for_real(Kind::Broker9_1, Way::Client);
}

#[test]
fn every_step_for_the_broker_with_a_vcenter_login_through_the_gateway() {
    does_it_for_real(Kind::Broker8, Way::Vcenter);
}

#[test]
fn every_step_for_the_broker_with_an_api_token_through_the_gateway() {
    does_it_for_real(Kind::Broker9_1, Way::ApiToken);
}
