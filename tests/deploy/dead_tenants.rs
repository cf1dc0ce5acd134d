//! A tenant that gives no answer: what each of the three says, and what the page makes of it. The gateway connects step
//! by step and knows the cause; Caddy knows the words of Go's network library; nginx tells a name that it could not look
//! up, a connection that was closed and a time that ran out from all the rest.

use crate::server::{Answer, Company, Server};
use crate::stand_in::{OK, Script, StandIn};
use firstkey_core::operation::Operation as _;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::response;
use firstkey_simulator::server::Server as Simulator;
use firstkey_tests::deployed::{Authority, Decided, Door, free_port};
use tokio::net::TcpListener;

/// Asks each of the three, and compares (cause, status) of gateway, nginx and Caddy, and the code of core's error.
fn each_says(decided: &Decided, expected: [(&str, u16, &str); 3]) {
    for (server, (cause, status, code)) in Server::all(decided).iter().zip(expected) {
        let answer = server.get("/usergroup/broker/directories", "");
        assert_eq!(answer.said("cause").as_deref(), Some(cause), "{} {answer:?}", server.name);
        assert_eq!(answer.status, status, "{}", server.name);
        assert_eq!(answer.header("firstkey-gateway"), Some(cause), "{}", server.name);
        assert_eq!(answer.said("tenant"), Some(format!("https://{}", decided.tenant)), "{}", server.name);
        assert!(answer.said("message").unwrap().contains(name(decided)), "{}", server.name);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{}", server.name);
        let error = response::check(ListDirectories::SPEC, &as_core_reads(&answer)).unwrap_err();
        assert_eq!(error.code(), code, "{}", server.name);
        assert_eq!(error.to_string(), answer.said("message").unwrap(), "{}", server.name);
    }
}

/// The tenant's name without its port.
fn name(decided: &Decided) -> &str {
    decided.tenant.split(':').next().unwrap()
}

fn as_core_reads(answer: &Answer) -> response::Response {
    let mut response = http::Response::new(answer.body.clone());
    *response.status_mut() = answer.status.try_into().unwrap();
    for (name, value) in &answer.headers {
        let name = http::HeaderName::from_bytes(name.as_bytes()).unwrap();
        response.headers_mut().append(name, value.parse().unwrap());
    }
    response
}

#[test]
fn a_name_that_is_not_known() {
    let decided = Company::new().decides("nowhere.invalid");
    each_says(&decided, [("dns", 502, "transport.dns"); 3]);
}

#[test]
fn a_port_where_nobody_listens() {
    let decided = Company::new().decides(&format!("localhost:{}", free_port()));
    let refused = ("refused", 502, "transport.refused");
    each_says(&decided, [refused, ("unknown", 502, "transport.unknown"), refused]);
}

#[test]
fn a_certificate_of_another_authority_or_for_another_name() {
    let company = Company::new();
    let tls = ("tls", 502, "transport.tls");
    let expected = [tls, ("unknown", 502, "transport.unknown"), tls];
    let stranger =
        StandIn::start(Script::Say(OK.to_owned()), &Authority::new("Another CA").issue(&["localhost"]));
    each_says(&company.decides(&stranger.authority()), expected);
    assert_eq!(stranger.seen().len(), 0, "a secret went to somebody else");

    let elsewhere = StandIn::start(Script::Say(OK.to_owned()), &company.identity("elsewhere.example"));
    each_says(&company.decides(&elsewhere.authority()), expected);
    assert_eq!(elsewhere.seen().len(), 0, "a secret went to somebody else");
}

#[test]
fn a_connection_closed_without_an_answer() {
    let company = Company::new();
    let tenant = company.tenant(Script::Close);
    each_says(&company.decides(&tenant.authority()), [("closed", 502, "transport.closed"); 3]);
    assert_eq!(tenant.seen().len(), 3, "each asked once: it may have been carried out");
}

#[test]
fn a_tenant_that_takes_its_time() {
    let company = Company::new();
    let tenant = company.tenant(Script::Hang);
    let mut decided = company.decides(&tenant.authority());
    decided.impatient = true;
    each_says(&decided, [("timeout", 504, "transport.timeout"); 3]);
    assert_eq!(tenant.seen().len(), 3, "each asked once: it may have been carried out");
}

#[test]
fn an_error_of_the_tenant_is_the_tenants_own() {
    let company = Company::new();
    for status in [400, 404, 413, 500, 502, 503, 504] {
        let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 7\r\nConnection: close\r\n\r\nits own");
        let tenant = company.tenant(Script::Say(answer));
        for server in &Server::all(&company.decides(&tenant.authority())) {
            let answer = server.get("/acs/x", "");
            assert_eq!(
                (answer.status, answer.body.as_slice()),
                (status, b"its own".as_slice()),
                "{}",
                server.name
            );
            assert_eq!(answer.header("firstkey-gateway"), None, "{}", server.name);
        }
    }
}

#[test]
fn the_tenants_own_nginx_answers_its_name_and_closes_on_every_other_host() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    let settings = firstkey_simulator::Settings::loopback(firstkey_simulator::Service::Omnissa, port);
    runtime.spawn(Simulator::new(settings, false).unwrap().run(listener));
    let company = Company::new();

    // The right name: the simulator asks for a token.
    let door = Door::before(port, "localhost", &company.identity("localhost"));
    for server in &Server::all(&company.decides(&format!("localhost:{}", door.port))) {
        let answer = server.get("/usergroup/broker/directories", "");
        assert_eq!((answer.status, answer.header("firstkey-gateway")), (401, None), "{}", server.name);
    }
    assert_eq!(door.seen(), vec![format!("401 localhost:{}", door.port); 3]);

    // A name that leads to a tenant and is not the tenant's own: 444, and each says that it was closed.
    let door = Door::before(port, "acme.example", &company.identity("localhost"));
    let decided = company.decides(&format!("localhost:{}", door.port));
    each_says(&decided, [("closed", 502, "transport.closed"); 3]);
    assert_eq!(door.seen(), vec![format!("444 localhost:{}", door.port); 3]);
}
