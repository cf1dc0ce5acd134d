//! The whole table, sent to all three.

use crate::server::{Answer, Company, Server};
use crate::stand_in::{OK, Script, StandIn};
use crate::table::{Fate, WITH_A_FOREIGN_HOST, WITH_OWN_HOST, WITH_VCENTER};

/// What became of a request, and in whose words.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Forwarded,
    /// The rule's name.
    Refused(String),
    /// The server's own parser refused: this status, or a closed connection.
    ByItself(Option<u16>),
    Console(u16),
}

fn send(server: &Server, tenant: &StandIn, line: &str, headers: &str) -> Seen {
    let own = |text: &str| text.replace("{host}", &server.host).replace("{origin}", &server.origin());
    let (line, before) = (own(line), tenant.seen().len());
    let headers = own(headers);
    let end = if headers.is_empty() { "" } else { "\r\n" };
    let request =
        format!("{line} HTTP/1.1\r\nHost: {}\r\n{headers}{end}Connection: close\r\n\r\n", server.host);
    let answer = server.raw(request.as_bytes());
    let arrived = tenant.seen().split_off(before);
    if let [request] = arrived.as_slice() {
        assert_eq!(request.lines().next(), Some(format!("{line} HTTP/1.1").as_str()), "{}", server.name);
        assert_eq!(answer.map(|answer| answer.status), Some(200), "{} {line}", server.name);
        return Seen::Forwarded;
    }
    assert!(arrived.is_empty(), "{} sent {line} more than once", server.name);
    what_it_says(answer)
}

fn what_it_says(answer: Option<Answer>) -> Seen {
    let Some(answer) = answer else {
        return Seen::ByItself(None);
    };
    if let Some(rule) = answer.said("detail") {
        assert_eq!(answer.header("firstkey-gateway"), Some("request"));
        assert_eq!(answer.said("tenant"), None, "who is refused learns no tenant");
        return Seen::Refused(rule);
    }
    match answer.status {
        status @ (400 | 421 | 501) => Seen::ByItself(Some(status)),
        status => Seen::Console(status),
    }
}

fn fits(server: &Server, seen: &Seen, fate: Fate) -> bool {
    let ours = server.name == "gateway";
    match (fate, seen) {
        (Fate::Forwarded, Seen::Forwarded) => true,
        (Fate::Refused(rule), Seen::Refused(told)) => told == rule,
        // Apart from the gateway: their own parsers refuse some of it before any rule is asked.
        (Fate::Refused(_), Seen::ByItself(_)) => !ours,
        (Fate::Refused("method"), Seen::Console(405)) => !ours,
        (Fate::Console(status), Seen::Console(told)) => status == *told,
        // The console's files and methods: the gateway has a sentence, the others the same JSON as elsewhere.
        (Fate::Console(405), Seen::Refused(rule)) => rule == "method",
        _ => false,
    }
}

fn all_fit(rows: &[(&str, &str, Fate)], vcenter: bool) {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(OK.to_owned()));
    let mut decided = company.decides(&tenant.authority());
    decided.vcenter = vcenter;
    decided.service = if vcenter { "broker" } else { "omnissa" }.to_owned();
    let servers = Server::all(&decided);
    let mut wrong = Vec::new();
    for (line, headers, fate) in rows {
        for server in &servers {
            let seen = send(server, &tenant, line, headers);
            if !fits(server, &seen, *fate) {
                wrong.push(format!("{} {line} [{headers}]: {seen:?} and not {fate:?}", server.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let forwarded = rows.iter().filter(|(_, _, fate)| *fate == Fate::Forwarded).count();
    assert_eq!(tenant.seen().len(), forwarded * servers.len(), "what was forwarded was seen, each once");
}

#[test]
fn gateway_nginx_and_caddy_let_the_same_requests_through() {
    all_fit(WITH_OWN_HOST, false);
}

#[test]
fn the_vcenter_login_is_two_requests_and_only_when_asked_for() {
    all_fit(WITH_VCENTER, true);
}

#[test]
fn a_foreign_host_reaches_nobody_and_learns_nothing() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(OK.to_owned()));
    for server in &Server::all(&company.decides(&tenant.authority())) {
        for path in ["/acs/token", "/", "/gateway.json"] {
            for line in WITH_A_FOREIGN_HOST {
                let request = line
                    .replace("{path}", path)
                    .replace("{host}", &server.host)
                    .replace("{port}", &server.port.to_string());
                let answer = server.raw(format!("{request}Connection: close\r\n\r\n").as_bytes());
                let Some(answer) = answer else {
                    continue;
                };
                assert!(matches!(answer.status, 400 | 421), "{} {request} {answer:?}", server.name);
                let text = String::from_utf8_lossy(&answer.body).into_owned();
                assert!(!text.contains(&tenant.port.to_string()) && !text.contains("Firstkey"), "{text}");
            }
            assert_eq!(server.get(path, "").status, 200, "{} {path}", server.name);
        }
    }
    // The one request of each server that had its own Host.
    assert_eq!(tenant.seen().len(), 3);
}

#[test]
fn a_question_about_the_server_as_a_whole_reaches_no_tenant() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(OK.to_owned()));
    for server in &Server::all(&company.decides(&tenant.authority())) {
        let request = format!("OPTIONS * HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.host);
        let answer = server.raw(request.as_bytes()).unwrap();
        // Go's library, and so Caddy, answers it with nothing.
        let expected = if server.name == "caddy" { 200 } else { 400 };
        assert_eq!(answer.status, expected, "{}", server.name);
        assert_eq!(server.get("/acs", "").status, 200);
    }
    assert_eq!(tenant.seen().len(), 3);
}

#[test]
fn the_page_is_told_which_tenant_it_reaches() {
    let company = Company::new();
    for server in &Server::all(&company.decides("acme.example:8443")) {
        let answer = server.get("/gateway.json", "");
        let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(told["tenant"], "https://acme.example:8443", "{}", server.name);
        assert_eq!(told["service"], "omnissa", "{}", server.name);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.all("cache-control"), ["no-store"], "{}", server.name);
    }
}
