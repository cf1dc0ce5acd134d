//! The console on a server: the real nginx and the real Caddy with the configurations of deploy/, in Chromium and in
//! Firefox. The tenant is the simulator behind an nginx of its own, which closes the connection when the Host is not the
//! tenant's name. After each walk nothing was reported to the collector, and one planted violation was.

use crate::administration::Administration;
use crate::browser::{Browser, Engine};
use crate::connect_provider;
use crate::console::Console;
use crate::journey::{Journey, Way};
use crate::place::{Kind, Place, Simulator, dist};
use crate::reports::Reports;
use crate::seen::Seen;
use crate::sign_in::{make_application, signs_in};
use firstkey_tests::deployed::{Authority, Decided, Door, Front, free_port};
use firstkey_tests::repository;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;

/// A tenant at `https://localhost:PORT`, its certificate from a company's own authority.
struct Tenant {
    address: String,
    authorities: String,
    simulator: Simulator,
    door: Door,
}

impl Tenant {
    fn start(kind: Kind) -> Self {
        let port = free_port();
        let authority = Authority::new("Company CA");
        let address = format!("https://localhost:{port}");
        let simulator = Simulator::at(kind, &address);
        let door = Door::on(port, simulator.port, "localhost", &authority.issue(&["localhost"]));
        Self { address, authorities: authority.pem(), simulator, door }
    }

    fn served_by(&self, front: Front, reports: &Reports) -> Place {
        let decided = Decided {
            tenant: self.address.trim_start_matches("https://").to_owned(),
            service: self.simulator.kind.service().to_owned(),
            authorities: self.authorities.clone(),
            root: dist(),
            vcenter: self.simulator.kind.service() == "broker",
            report_uri: Some(reports.address()),
            impatient: false,
        };
        Place::deployed(front, &decided)
    }

    /// The door let every request in: each had the tenant's name as Host.
    fn was_asked_by_its_name(&self) {
        let seen = self.door.seen();
        assert!(seen.len() > 3, "{seen:?}");
        assert_eq!(seen.iter().filter(|line| line.starts_with("444")).count(), 0, "{seen:?}");
    }
}

fn walks(front: Front, engine: Engine, kind: Kind, way: Way) {
    let (tenant, reports) = (Tenant::start(kind), Reports::collect());
    let place = tenant.served_by(front, &reports);
    let console = Console::open_in(engine, &place.url);
    let connected = format!("This page is connected to {}", tenant.address);
    assert!(console.reads().contains(&connected), "{}", console.reads());
    let simulator = Some(&tenant.simulator);
    let walked = Journey { console: &console, kind, way, simulator, look: &|_, _| () }.walk();
    visits_every_page(&console, &walked.client.0);

    let seen = Seen::of(&console);
    assert_eq!(seen.leaks(&walked.secrets), [""; 0]);
    assert!(seen.requests() > 5, "requests are seen");
    assert_eq!(seen.foreign(), [""; 0]);
    assert_eq!(console.browser.violations(), [""; 0]);
    assert_eq!(reports.after_one_was_planted(&console), [""; 0]);
    // The planted one shows that the page's own counter counts, too.
    console
        .browser
        .until("the planted violation", "window.violations.some(line => line.includes('planted'))");
    tenant.was_asked_by_its_name();
    let (id, secret) = &walked.client;
    assert_eq!(tenant.simulator.token(id, secret).status, 200, "the tenant knows the client that was made");
}

/// The name of every page that the console has an address for, read off its source: a new one is not forgotten.
pub(crate) fn pages() -> Vec<String> {
    let source = repository::root().join("web/src/route.rs");
    let source = fs::read_to_string(source).expect("the routes");
    let rows = source.lines().filter_map(|line| line.trim().strip_prefix("Self::")?.split_once(" => (\""));
    let names: Vec<String> = rows.filter_map(|(_, row)| row.split('"').next().map(str::to_owned)).collect();
    assert!(names.len() > 10 && names.contains(&"oauth-clients".to_owned()), "{names:?}");
    names
}

/// Every page, as far as it can be visited with what the walk left behind.
fn visits_every_page(console: &Console, client: &str) {
    let mut headings = BTreeSet::new();
    for name in pages() {
        let about = if name == "oauth-client" { format!("/{client}") } else { String::new() };
        console.visit(&format!("#/{name}{about}"));
        console.browser.until(&name, Console::VISITED);
        headings.insert(console.browser.text("document.querySelector('#main h1').innerText"));
    }
    assert!(headings.len() > 8, "{headings:?}");
}

fn administers_and_signs_in(front: Front, kind: Kind) {
    let (tenant, reports) = (Tenant::start(kind), Reports::collect());
    make_application(&tenant.simulator);
    let place = tenant.served_by(front, &reports);
    let (id, secret) = tenant.simulator.bootstrap.clone();
    let Tenant { address, simulator, door: _door, .. } = tenant;
    let mut page = Administration::at(place, simulator, &id, &secret);
    signs_in(&mut page, &address);
    page.list();
    assert!(page.listed().contains(&"shop".to_owned()), "{:?}", page.listed());
    assert_eq!(reports.after_one_was_planted(&page.console), [""; 0]);
}

#[test]
fn every_step_through_nginx_in_chromium() {
    walks(Front::Nginx, Engine::Chromium, Kind::Omnissa, Way::Client);
}

#[test]
fn every_step_through_caddy_in_chromium() {
    walks(Front::Caddy, Engine::Chromium, Kind::Vmware, Way::Client);
}

#[test]
fn every_step_with_a_vcenter_login_through_nginx_in_chromium() {
    walks(Front::Nginx, Engine::Chromium, Kind::Broker8, Way::Vcenter);
}

#[test]
fn every_step_with_a_vcenter_login_through_caddy_in_chromium() {
    walks(Front::Caddy, Engine::Chromium, Kind::Broker8, Way::Vcenter);
}

#[test]
fn every_step_through_nginx_in_firefox() {
    walks(Front::Nginx, Engine::Firefox, Kind::Vmware, Way::Client);
}

#[test]
fn every_step_through_caddy_in_firefox() {
    walks(Front::Caddy, Engine::Firefox, Kind::Omnissa, Way::Client);
}

#[test]
fn clients_and_a_sign_in_through_nginx() {
    administers_and_signs_in(Front::Nginx, Kind::Omnissa);
}

#[test]
fn clients_and_a_sign_in_through_caddy() {
    administers_and_signs_in(Front::Caddy, Kind::Broker9_1);
}

#[test]
fn a_dead_tenant_is_told_by_the_page_in_the_servers_words() {
    for front in Front::ALL {
        let (tenant, reports) = (Tenant::start(Kind::Omnissa), Reports::collect());
        let place = tenant.served_by(front, &reports);
        drop(tenant.door);
        let console = Console::open(&place.url);
        console.begin(Kind::Omnissa);
        console.fill("client-id", "api-bootstrap-client");
        console.fill("client-secret", "a-secret_of.27-characters.x");
        console.press("continue");
        console.press("get-token");
        let words = match front {
            Front::Nginx => "This server got no connection to",
            Front::Caddy => "the connection was refused",
        };
        let told = format!("document.querySelector('#main').innerText.includes({})", json!(words));
        console.browser.until("the server's words", &told);
    }
}

#[test]
fn a_request_to_another_origin_is_seen_in_firefox_when_no_policy_stops_it() {
    let (reports, other) = (Reports::collect(), Reports::collect());
    let console = Console { browser: Browser::start_in(Engine::Firefox) };
    console.browser.open(&reports.address());
    assert_eq!(Seen::of(&console).foreign(), [""; 0]);
    let ask = "fetch(arguments[0], { mode: 'no-cors' }).finally(() => { window.ended = true; })";
    console.browser.run(ask, &[other.address().into()]);
    console.browser.until("the end of the request", "window.ended");
    assert_eq!(Seen::of(&console).foreign(), [other.address()]);
}

#[test]
fn a_provider_that_writes_users_is_connected_in_firefox() {
    connect_provider::connect_entra_id(Administration::practising_in(Engine::Firefox, Kind::Omnissa));
}

#[test]
fn a_provider_that_writes_nobody_is_connected_in_firefox() {
    connect_provider::connect_ad_fs(&Administration::practising_in(Engine::Firefox, Kind::Omnissa));
}
