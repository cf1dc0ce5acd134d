//! What a tenant, or something in between, may answer instead: each has its own code and sentence in its step, keeps what
//! was typed, and leaves a way on. The practice tenant and the simulator play every failure by client id.

use crate::console::Console;
use crate::place::{Kind, Place, Simulator};
use std::net::TcpListener;

const SECRET: &str = "a-secret_of.27-characters.x";

/// (fault, code, part of the sentence)
const AT_THE_TOKEN: [(&str, &str, &str); 11] = [
    ("html", "unreadable.html", "A web page came back (HTTP 200) instead of an answer from the service."),
    ("truncated", "unreadable.truncated", "The answer is JSON that breaks off in the middle."),
    ("not-json", "unreadable.json", "The answer is not JSON."),
    ("400", "refused.invalid_request", "The service refused the request (HTTP 400)."),
    (
        "401",
        "refused.invalid_client",
        "does not accept this client id and secret (HTTP 401, invalid_client).",
    ),
    ("403", "refused.forbidden", "The service says that this client may not do this (HTTP 403)."),
    ("415", "refused.unsupported_media_type", "The service does not accept this Content-Type (HTTP 415)."),
    ("429", "refused.too_many_requests", "Wait 30 seconds, then try again."),
    ("500", "refused.server_error", "The service failed (HTTP 500)."),
    ("502", "refused.bad_gateway", "A proxy in front of the service got no answer from it (HTTP 502)."),
    ("503", "refused.unavailable", "The service is not available now (HTTP 503)."),
];

/// The same for what a page cannot see on its own: the practice tenant does not know more than a page does.
const OF_THE_PRACTICE_TENANT: [(&str, &str, &str); 2] = [
    ("444", "transport.unreachable", "No answer came back, and the browser does not say why."),
    ("redirect", "unreadable.redirect", "redirected instead of answering (to https://elsewhere.example/)."),
];
const OF_THE_GATEWAY: [(&str, &str, &str); 2] = [
    ("444", "transport.closed", "took the request and closed the connection without an answer."),
    ("redirect", "unreadable.redirect", "The server redirected instead of answering."),
];

/// Types a client, asks for its token, and returns code and text of what went wrong.
fn token_refused(console: &Console, id: &str) -> (String, String) {
    console.at("Bootstrap client");
    console.fill("client-secret", SECRET);
    console.fill("client-id", id);
    console.press("continue");
    console.at("Get a token");
    console.press("get-token");
    let text = console.notice("danger", "The tenant did not issue a token.");
    let code =
        console.browser.text("document.querySelector('.notice[data-tone=danger] .notice-code').innerText");
    assert_eq!(console.why_not("continue"), "Get a token first.");
    // The ways on: again, or back to what was typed.
    assert_eq!(console.why_not("get-token"), "");
    console.press("back");
    console.at("Bootstrap client");
    assert_eq!((console.value("client-id").as_str(), console.value("client-secret").as_str()), (id, SECRET));
    (code, text)
}

fn every_refusal_at_the_token(console: &Console, more: [(&str, &str, &str); 2]) {
    let mut texts = Vec::new();
    for (fault, expected, sentence) in AT_THE_TOKEN.into_iter().chain(more) {
        let (code, text) = token_refused(console, &format!("fault-{fault}"));
        assert_eq!(code, expected, "{fault}: {text}");
        assert!(text.contains(sentence), "{fault}: {text}");
        assert!(!text.contains(SECRET), "{fault}: a sentence does not quote the secret");
        texts.push(text);
    }
    let all = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), all, "each has its own sentence");
}

#[test]
fn every_bad_answer_at_the_token_has_its_own_sentence_on_the_practice_tenant() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    every_refusal_at_the_token(&console, OF_THE_PRACTICE_TENANT);
}

#[test]
fn every_bad_answer_at_the_token_has_its_own_sentence_through_the_gateway() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    every_refusal_at_the_token(&console, OF_THE_GATEWAY);
}

#[test]
fn a_tenant_that_does_not_listen_is_called_so() {
    // Bound and let go: nobody listens there a moment later, too.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let place = Place::before(Kind::Vmware, port);
    let console = Console::open(&place.url);
    console.begin(Kind::Vmware);
    let (code, text) = token_refused(&console, "api-bootstrap-client");
    assert_eq!(code, "transport.refused", "{text}");
    assert!(text.contains(&format!("127.0.0.1:{port}")), "{text}");
}

/// (fault, tone, title, code, part of what is said)
const AT_CREATE: [(&str, &str, &str, &str, &str); 8] = [
    ("409", "warning", "A client with this id already exists.", "refused.conflict", "Try the saved secret"),
    ("400", "danger", "The client was not created.", "refused.bad_request", "Correct what the service names"),
    ("403", "danger", "The client was not created.", "refused.forbidden", "may not do this (HTTP 403)"),
    ("500", "warning", UNSURE, "refused.server_error", "Check whether it exists"),
    ("html", "warning", UNSURE, "unreadable.html", "Check whether it exists"),
    ("444", "warning", UNSURE, "transport.unreachable", "Check whether it exists"),
    ("truncated", "good", "The client exists.", "", "the secret that you saved works"),
    ("lost-answer", "good", "The client exists.", "", "the secret that you saved works"),
];
const UNSURE: &str = "It is unclear whether the client was created.";

fn go_to_create(console: &Console, kind: Kind, bootstrap: Option<&(String, String)>) {
    console.begin(kind);
    match bootstrap {
        None => console.press("fill-practice"),
        Some((id, secret)) => {
            console.fill("client-secret", secret);
            console.fill("client-id", id);
        }
    }
    console.press("continue");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    console.press("continue");
    console.at("Create the client");
}

#[test]
fn every_bad_answer_at_create_has_its_own_sentence_and_keeps_what_was_typed() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    go_to_create(&console, Kind::Omnissa, None);
    for (fault, tone, title, code, sentence) in AT_CREATE {
        let id = format!("fault-{fault}");
        console.fill("new-client-id", &id);
        let secret = console.value("new-secret");
        if !console.is_on("saved") {
            console.choose("saved");
        }
        console.press("create");
        let text = console.notice(tone, title);
        let shown = "document.querySelector('#main .notice-code')?.innerText";
        assert_eq!(console.browser.text(shown), code, "{fault}: {text}");
        assert!(text.contains(sentence), "{fault}: {text}");
        assert!(!text.contains(&secret), "{fault}: a sentence does not quote the secret");
        assert_eq!(console.value("new-secret"), secret);
        assert_eq!(console.value("new-client-id"), id);
        assert!(console.is_on("saved"), "the secret is as saved as it was");
        // The way on: another id may be tried at once, even when this one is made.
        match console.browser.eval("document.getElementById('create-another')").is_null() {
            true => console.fill("new-client-id", "another-id"),
            false => console.begins_another_client("another-id"),
        }
        assert_eq!(
            console.why_not("create"),
            "Save the secret first.",
            "{fault}: another id is another client"
        );
    }
}

#[test]
fn a_lost_answer_at_create_costs_nothing_through_the_gateway() {
    let simulator = Simulator::start(Kind::Vmware);
    let place = Place::before(Kind::Vmware, simulator.port);
    let console = Console::open(&place.url);
    go_to_create(&console, Kind::Vmware, Some(&simulator.bootstrap));
    let (id, secret) = (console.value("new-client-id"), console.value("new-secret"));
    console.choose("saved");
    simulator.plan("createNewOAuth2Client", "lost-answer", 1);
    console.press("create");
    let text = console.notice("good", "The client exists.");
    assert!(text.contains("the secret that you saved works"), "{text}");
    assert_eq!(simulator.token(&id, &secret).status, 200);
    console.press("continue");
    console.at("Test the new client");
    console.press("prove");
    console.notice("good", "The new client works.");
}

#[test]
fn nobody_knows_until_the_tenant_answers_again_and_then_one_look_tells() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    go_to_create(&console, Kind::Omnissa, Some(&simulator.bootstrap));
    console.choose("saved");
    simulator.plan("createNewOAuth2Client", "lost-answer", 1);
    simulator.plan("getAccessToken", "444", 1);
    console.press("create");
    console.notice("warning", UNSURE);
    assert_eq!(console.why_not("continue"), "Create the client first.");
    console.press("look");
    console.notice("good", "The client exists.");
    console.press("continue");
    console.at("Test the new client");
}

#[test]
fn a_taken_id_is_adopted_when_its_secret_is_ours_and_left_alone_when_it_is_not() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    go_to_create(&console, Kind::Omnissa, Some(&simulator.bootstrap));
    let (id, secret) = (console.value("new-client-id"), console.value("new-secret"));
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");

    // Another day, another tab: the page knows nothing any more, the user has the saved file.
    console.browser.run("sessionStorage.clear()", &[]);
    console.browser.open("about:blank");
    console.go(&place.url);
    go_to_create(&console, Kind::Omnissa, Some(&simulator.bootstrap));
    assert_ne!(console.value("new-secret"), secret, "a secret is made anew");
    console.choose("saved");
    console.press("create");
    let text = console.notice("warning", "A client with this id already exists.");
    assert!(text.contains("refused.conflict"), "{text}");
    console.press("look");
    let text = console.notice("danger", "This client has another secret.");
    assert!(text.contains("Nothing was changed. Choose another id above."), "{text}");
    assert_eq!(simulator.token(&id, &secret).status, 200);

    console.fill("new-secret", &secret);
    console.choose("saved");
    console.press("create");
    console.notice("warning", "A client with this id already exists.");
    console.press("look");
    console.notice("good", "This client is yours.");
    console.press("continue");
    console.press("prove");
    console.notice("good", "The new client works.");
}

fn go_to_prove(console: &Console, simulator: &Simulator) {
    go_to_create(console, simulator.kind, Some(&simulator.bootstrap));
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    console.press("continue");
    console.at("Test the new client");
}

#[test]
fn a_proof_and_a_deletion_that_fail_say_so_in_their_steps_and_can_be_tried_again() {
    let simulator = Simulator::start(Kind::Vmware);
    let place = Place::before(Kind::Vmware, simulator.port);
    let console = Console::open(&place.url);
    go_to_prove(&console, &simulator);
    simulator.plan("getAccessToken", "html", 1);
    console.press("prove");
    let text = console.notice("danger", "The new client did not pass the test.");
    assert!(text.contains("unreadable.html"), "{text}");
    assert_eq!(console.why_not("continue"), "Test the new client first.");
    console.press("prove");
    console.notice("good", "The new client works.");
    console.press("continue");

    console.at("Delete api-bootstrap-client?");
    simulator.plan("deleteOAuth2ClientById", "403", 1);
    console.asks_to_delete();
    console.press("delete-now");
    let text = console.notice("danger", "The bootstrap client was not deleted.");
    assert!(text.contains("refused.forbidden"), "{text}");
    let (id, secret) = &simulator.bootstrap;
    assert_eq!(simulator.token(id, secret).status, 200);
    console.press("look-gone");
    console.notice("warning", "The bootstrap client still exists.");
    // It may be kept for now, and the last page says so.
    console.press("continue");
    console.at("Done");
    console.notice("warning", "api-bootstrap-client still exists.");
    assert!(console.reads().contains("STILL THERE"), "{}", console.reads());
    console.press("back");
    console.asks_to_delete();
    console.press("delete-now");
    console.notice("good", "The bootstrap client is deleted.");
}

#[test]
fn a_deletion_whose_answer_is_lost_is_found_out() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    go_to_prove(&console, &simulator);
    console.press("prove");
    console.notice("good", "The new client works.");
    console.press("continue");
    console.at("Delete api-bootstrap-client?");
    simulator.plan("deleteOAuth2ClientById", "lost-answer", 1);
    console.asks_to_delete();
    console.press("delete-now");
    console.notice("good", "The bootstrap client is deleted.");
    let (id, secret) = &simulator.bootstrap;
    assert_eq!(simulator.token(id, secret).status, 401);
}
