//! The watch and one poll of it, with answers that are written here. The practice tenant's are in `tests/workflows`.

use super::*;
use crate::dialect::OMNISSA;
use crate::error::{Refused, TransportError};
use crate::profile::Profile;
use crate::response::Response;
use crate::token::TokenAnswer;
use crate::workflow::{Step, Workflow};
use serde_json::{Value, json};

const NOW: UnixSeconds = UnixSeconds(1_700_000_000);

fn answer(status: u16, body: &Value) -> Response {
    let mut response = http::Response::new(body.to_string().into_bytes());
    *response.status_mut() = status.try_into().unwrap();
    response.headers_mut().insert("content-type", "application/scim+json".parse().unwrap());
    response
}

fn total(number: u32) -> Response {
    answer(200, &json!({ "totalResults": number, "Resources": [] }))
}

fn refused() -> Response {
    answer(400, &json!({ "scimType": "invalidFilter", "status": "400", "detail": "domain" }))
}

fn authorized() -> Authorized {
    let token = TokenAnswer::read(&json!({"access_token": "t", "expires_in": 3_600})).unwrap().obtained(NOW);
    Authorized::new(Profile::parse("acme.example", &OMNISSA).unwrap(), None, Some(token))
}

/// Lets a poll talk to these answers; gives back its requests, a line each, and what it ends with.
fn talk(arrival: &Arrival, answers: Vec<Response>) -> (Vec<String>, Result<Seen, Error>) {
    let mut poll = arrival.poll(authorized());
    let (mut lines, mut answers) = (Vec::new(), answers.into_iter());
    let mut step = poll.start(NOW);
    loop {
        step = match step {
            Step::Send(request) => {
                let path = request.uri().path_and_query().unwrap().to_string();
                lines.push(percent_encoding::percent_decode_str(&path).decode_utf8().unwrap().into_owned());
                poll.resume(answers.next().ok_or(TransportError::Offline), NOW)
            }
            Step::Wait(_) => poll.start(NOW),
            Step::Done((token, seen)) => {
                assert!(token.is_some() && answers.next().is_none());
                return (lines, seen);
            }
        };
    }
}

fn watch(domains: &[&str]) -> Arrival {
    Arrival::new(Product::Entra, domains.iter().map(|domain| (*domain).to_owned()).collect())
}

fn seen(users: u32, groups: u32, everybody: Option<u32>) -> Seen {
    Seen { counts: Counts { users, groups, everybody }, ..Seen::default() }
}

fn later(seconds: u64) -> UnixSeconds {
    NOW.after(Seconds(seconds))
}

const USER: &str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain";
const GROUP: &str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group:domain";

#[test]
fn a_poll_counts_by_domain_and_looks_at_the_newest_users() {
    let users = json!({ "totalResults": 45, "Resources": [
        {"id": "1", "userName": "ada", "externalId": "e", "active": true, "name": {"givenName": "A", "familyName": "L"},
         "emails": [{"value": "a@b.example"}]},
        {"id": "2", "userName": "bob", "active": true},
    ]});
    let (lines, seen) =
        talk(&watch(&["a.example", "b.example"]), vec![total(45), total(3), total(100), answer(200, &users)]);
    assert_eq!(
        lines,
        [
            format!(
                "/usergroup/scim/v2/Users?filter={USER} eq \"a.example\" or {USER} eq \"b.example\"&count=1"
            ),
            format!(
                "/usergroup/scim/v2/Groups?filter={GROUP} eq \"a.example\" or {GROUP} eq \"b.example\"&count=1"
            ),
            "/usergroup/scim/v2/Users?count=1".to_owned(),
            format!(
                "/usergroup/scim/v2/Users?filter={USER} eq \"a.example\" or {USER} eq \"b.example\"&startIndex=26&\
                 count=20&attributes=userName,externalId,emails,name,active"
            ),
        ]
    );
    let seen = seen.unwrap();
    assert_eq!(seen.counts, Counts { users: 45, groups: 3, everybody: Some(100) });
    let missing = vec!["externalId", "emails[type eq \"work\"].value", "name.givenName", "name.familyName"];
    let bob = Incomplete { id: Some("2".into()), user_name: Some("bob".into()), missing };
    assert_eq!((seen.sampled, seen.incomplete), (2, vec![bob]));
}

#[test]
fn of_the_whole_tenant_only_those_are_looked_at_who_came_since_the_beginning() {
    let mut arrival = watch(&[]);
    let (lines, seen) = talk(&arrival, vec![total(45), total(3)]);
    assert_eq!(lines, ["/usergroup/scim/v2/Users?count=1", "/usergroup/scim/v2/Groups?count=1"]);
    arrival.polled(seen, NOW).unwrap();
    assert_eq!(talk(&arrival, vec![total(45), total(3)]).0.len(), 2);
    assert_eq!(talk(&arrival, vec![total(46), total(3), total(46)]).0.len(), 3);
}

#[test]
fn a_service_that_refuses_the_domain_is_asked_for_everybody_and_never_with_the_domain_again() {
    let mut arrival = watch(&["a.example"]);
    // The groups' filter is refused when the users' was taken: all is counted anew.
    let (lines, seen) = talk(&arrival, vec![total(4), refused(), total(45), total(3)]);
    assert_eq!(lines[2..], ["/usergroup/scim/v2/Users?count=1", "/usergroup/scim/v2/Groups?count=1"]);
    let progress = arrival.polled(seen, NOW).unwrap();
    assert_eq!(progress.now, Counts { users: 45, groups: 3, everybody: None });
    assert_eq!(talk(&arrival, vec![total(45), total(3)]).0, lines[2..]);
}

#[test]
fn what_was_counted_by_domain_once_is_not_counted_otherwise_later() {
    let mut arrival = watch(&["a.example"]);
    let (_, seen) = talk(&arrival, vec![total(0), total(0), total(9)]);
    arrival.polled(seen, NOW).unwrap();
    let (lines, seen) = talk(&arrival, vec![refused()]);
    assert_eq!((lines.len(), seen.unwrap_err().refused()), (1, Some(Refused::BadRequest)));
}

#[test]
fn more_domains_than_an_address_takes_are_not_counted_by() {
    let domains: Vec<String> =
        (0..30).map(|number| format!("{number}.{}.example", "long".repeat(20))).collect();
    let arrival = Arrival::new(Product::Other, domains);
    let (lines, seen) = talk(&arrival, vec![total(4), total(1)]);
    assert_eq!((lines.len(), seen.unwrap().counts.everybody), (2, None));
}

#[test]
fn pauses_grow_from_thirty_seconds_to_five_minutes_and_begin_anew_when_somebody_arrives() {
    let mut arrival = watch(&[]);
    assert_eq!(arrival.wait(NOW), Seconds(0), "the first is due at once");
    let mut at = NOW;
    for (users, pause) in
        [(0, 30), (0, 60), (0, 120), (0, 240), (0, 300), (0, 300), (1, 30), (1, 60), (2, 30)]
    {
        arrival.polled(Ok(seen(users, 0, None)), at).unwrap();
        assert_eq!(arrival.wait(at), Seconds(pause), "{users}");
        at = at.after(Seconds(pause));
        assert_eq!(arrival.wait(at), Seconds(0));
    }
}

#[test]
fn a_service_that_asks_for_more_time_gets_it_and_less_does_not_hurry() {
    let limited = |seconds: &str| {
        let mut response = answer(429, &json!({}));
        response.headers_mut().insert("retry-after", seconds.parse().unwrap());
        response
    };
    for (asked, pause) in [("900", 900), ("31", 31), ("5", 30)] {
        let mut arrival = watch(&[]);
        // A wait of up to 30 seconds is taken within the poll, three times.
        let times = if asked == "5" { 3 } else { 1 };
        let (_, seen) = talk(&arrival, vec![limited(asked); times]);
        arrival.polled(seen, NOW).unwrap_err();
        assert_eq!(arrival.wait(NOW), Seconds(pause), "{asked}");
    }
}

#[test]
fn a_clock_that_is_set_back_does_not_stop_the_watch() {
    let mut arrival = watch(&[]);
    arrival.polled(Ok(seen(0, 0, None)), later(86_400)).unwrap();
    assert_eq!(arrival.wait(NOW), Seconds(30));
}

#[test]
fn the_beginning_stays_what_it_was_whatever_fails_and_whoever_leaves() {
    let mut arrival = watch(&["a.example"]);
    arrival.polled(Err(TransportError::Offline.into()), NOW).unwrap_err();
    assert_eq!(arrival.beginning(), None, "nobody knows yet");
    arrival.polled(Ok(seen(5, 1, Some(9))), later(30)).unwrap();
    arrival.polled(Err(TransportError::Offline.into()), later(60)).unwrap_err();
    let progress = arrival.polled(Ok(seen(8, 0, Some(12))), later(90)).unwrap();
    assert_eq!((progress.users_arrived(), progress.groups_arrived()), (3, 0));
    assert_eq!(arrival.beginning(), Some((NOW, Counts { users: 5, groups: 1, everybody: Some(9) })));
}

#[test]
fn a_watch_goes_on_with_an_earlier_beginning_unless_it_counted_otherwise() {
    let counts = Counts { users: 5, groups: 1, everybody: Some(9) };
    let kept: Counts = serde_json::from_value(json!(counts)).unwrap();
    let mut arrival = watch(&["a.example"]).since(NOW, kept);
    let progress = arrival.polled(Ok(seen(7, 1, Some(11))), later(3_000)).unwrap();
    assert_eq!((progress.beginning, progress.users_arrived()), (counts, 2));
    let mut arrival = watch(&["a.example"]).since(NOW, counts);
    let progress = arrival.polled(Ok(seen(40, 1, None)), later(3_000)).unwrap();
    assert_eq!(progress.users_arrived(), 0, "40 of the whole tenant are not 35 more of the domain");
}

#[test]
fn advice_counts_from_the_first_poll_and_knows_when_the_token_has_ended() {
    let token = Expiry(Some(later(3_000)));
    let mut arrival = watch(&[]).with_token(token);
    let first = arrival.polled(Ok(seen(0, 0, None)), NOW).unwrap();
    assert!(matches!(first.advice[0], Advice::EntraCycle { .. }));
    let early = arrival.polled(Ok(seen(0, 0, None)), later(2_400)).unwrap();
    assert_eq!(early.advice[0], Advice::EntraQuarantine);
    let late = arrival.polled(Ok(seen(0, 0, None)), later(3_001)).unwrap();
    assert_eq!(late.advice[..2], [Advice::TokenEnded, Advice::EntraQuarantine]);
    let arrived = arrival.polled(Ok(seen(1, 1, None)), later(3_002)).unwrap();
    assert_eq!(arrived.advice, []);
}
