//! A console that talks to its tenant without a gateway (`build --connect`): where the tenant allows it by CORS every step
//! works; where something is wrong the doctor tells apart what a browser can.

use crate::back_and_forth::Folder;
use crate::browser::Browser;
use crate::console::Console;
use crate::doctor::{fails_at, find_out_why, findings};
use crate::journey::{Journey, Way};
use crate::layout::picture;
use crate::opening::copy_without_compressed;
use crate::place::{Kind, Place, Simulator, dist};
use crate::static_host::{Host, connecting_to, reply};
use serde_json::json;
use std::fs;
use std::net::TcpListener;

const ID: &str = "typed-by-me";
const SECRET: &str = "a-secret_of.27-characters.x";

fn origin(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

fn console_for(tenant: u16) -> (Host, Console) {
    let host = Host::of_console_for(&origin(tenant));
    let console = Console::open(&host.url());
    (host, console)
}

#[test]
fn every_step_works_without_a_gateway_where_the_tenant_allows_it() {
    for kind in [Kind::Omnissa, Kind::Broker8] {
        let simulator = Simulator::with(kind, |settings| settings.cors = true);
        let (_host, console) = console_for(simulator.port);
        let text = console.reads();
        assert!(text.contains(&format!("This page is connected to {}", origin(simulator.port))), "{text}");
        let journey = Journey {
            console: &console,
            kind,
            way: Way::Client,
            simulator: Some(&simulator),
            look: &|_, _| (),
        };
        let walked = journey.walk();
        let (id, secret) = &walked.client;
        assert_eq!(simulator.token(id, secret).status, 200, "the client is really there");
        let (id, secret) = &simulator.bootstrap;
        assert_eq!(simulator.token(id, secret).status, 401, "the bootstrap client is really gone");
        assert_eq!(console.browser.violations(), [""; 0]);
    }
}

#[test]
fn a_tenant_that_allows_this_page_passes_every_check() {
    let simulator = Simulator::with(Kind::Vmware, |settings| settings.cors = true);
    let (_host, console) = console_for(simulator.port);
    console.begin(Kind::Vmware);
    let (id, secret) = &simulator.bootstrap;
    find_out_why(&console, id, "another secret");
    fails_at(&console, "credentials", "diagnosis.client_unknown");
    console.press("back");
    console.press("back");
    console.fill("client-secret", secret);
    console.press("continue");
    console.at("Get a token");
    console.browser.click(".frame-side a[href='#/doctor']");
    console.press("check");
    console.notice("good", "Nothing is wrong with the connection.");
    assert_eq!(findings(&console), ["good"; 6]);
}

#[test]
fn a_tenant_that_answers_and_does_not_allow_this_page_is_told_from_a_dead_one() {
    let simulator = Simulator::start(Kind::Omnissa);
    let (host, console) = console_for(simulator.port);
    console.begin(Kind::Omnissa);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "address", "diagnosis.no_cors");
    let page = format!("http://127.0.0.1:{}", host.port);
    assert!(text.contains(&format!("Access-Control-Allow-Origin: {page}\n")), "{text}");
    assert!(text.contains(&format!("add_header Access-Control-Allow-Origin \"{page}\" always;")), "{text}");
    let gateway = format!("firstkey --tenant {} --service omnissa", origin(simulator.port));
    assert!(text.contains(&gateway), "{text}");
    picture(&console, "doctor-direct-no-cors");

    let dead = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (_host, console) = console_for(dead);
    console.begin(Kind::Omnissa);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "address", "transport.unreachable");
    for suspect in ["Nothing listens there", "HTTP 444", "An extension of the browser"] {
        assert!(text.contains(suspect), "{suspect}: {text}");
    }
    // An IP address has no name to look up, and http has no certificate.
    assert!(!text.contains("nslookup") && !text.contains("openssl"), "{text}");
    picture(&console, "doctor-direct-nobody");
}

#[test]
fn a_tenant_that_closes_the_connection_is_among_what_a_browser_cannot_tell_apart() {
    let simulator = Simulator::with(Kind::Omnissa, |settings| {
        settings.cors = true;
        settings.hosts = vec!["acme.example".into()];
    });
    let (_host, console) = console_for(simulator.port);
    console.begin(Kind::Omnissa);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "address", "transport.unreachable");
    assert!(text.contains(&format!("Host: 127.0.0.1:{}", simulator.port)), "{text}");
}

#[test]
fn a_page_whose_policy_does_not_name_the_tenant_is_told_so_and_nothing_is_sent() {
    let simulator = Simulator::with(Kind::Omnissa, |settings| settings.cors = true);
    // The page names the tenant; the header that the gateway sends with every page does not.
    let folder = Folder::new("policy-of-two-minds");
    copy_without_compressed(&dist(), &folder.0);
    let page = folder.0.join("index.html");
    fs::write(&page, connecting_to(&fs::read(&page).unwrap(), &origin(simulator.port))).unwrap();
    let place = Place::serving(folder.0.clone());
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "address", "diagnosis.policy");
    assert!(text.contains(&format!("cargo xtask build --connect {}", origin(simulator.port))), "{text}");
    let violations = console.browser.violations();
    assert!(violations.iter().all(|line| line.starts_with("connect-src")), "{violations:?}");
}

/// A tenant whose proxy lets pages read, and forgot the header that every administrator's request has.
fn without_authorization(request: &str) -> Vec<u8> {
    const OPEN: &str = "access-control-allow-origin: *\r\ncontent-type: application/json\r\n";
    if request.starts_with("OPTIONS") {
        return reply("204 No Content", "access-control-allow-origin: *\r\n", b"");
    }
    if request.starts_with("GET /acs/.well-known") {
        return reply("200 OK", OPEN, br#"{"issuer":"http://127.0.0.1/acs"}"#);
    }
    reply("401 Unauthorized", OPEN, br#"{"error":"invalid_client"}"#)
}

#[test]
fn a_preflight_that_leaves_authorization_out_is_found_behind_what_may_be_read() {
    let tenant = Host::saying(without_authorization);
    let (_host, console) = console_for(tenant.port);
    console.begin(Kind::Omnissa);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "credentials", "diagnosis.preflight");
    assert!(text.contains("Access-Control-Allow-Headers: authorization"), "{text}");
}

#[test]
fn a_browser_that_keeps_a_public_page_from_the_local_network_is_named() {
    let simulator = Simulator::with(Kind::Omnissa, |settings| settings.cors = true);
    let host = Host::of_console_for(&origin(simulator.port));
    // The page gets a name of the wide world, and the browser is told that its server is there; the tenant stays on
    // this machine.
    let page = format!("http://console.example:{}", host.port);
    let flags = [
        "--host-resolver-rules=MAP console.example 127.0.0.1".to_owned(),
        format!("--unsafely-treat-insecure-origin-as-secure={page}"),
        format!("--ip-address-space-overrides=127.0.0.1:{}=public", host.port),
    ];
    let console = Console { browser: Browser::with(&flags.each_ref().map(String::as_str)) };
    console.go(&page);
    for (setting, state) in [("denied", "failed"), ("granted", "good")] {
        for name in ["local-network-access", "local-network", "loopback-network"] {
            let permission = json!({ "permission": { "name": name }, "setting": setting });
            console.browser.cdp("Browser.setPermission", permission);
        }
        console.browser.open("about:blank");
        console.go(&page);
        console.browser.click(".frame-side a[href='#/doctor']");
        console.press("check");
        assert_eq!(findings(&console)[0], state, "{}", console.reads());
        if state == "failed" {
            let text = fails_at(&console, "address", "diagnosis.local_network");
            assert!(text.contains("Local network access"), "{text}");
        }
    }
}
