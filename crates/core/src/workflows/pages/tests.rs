use super::*;
use crate::dialect::OMNISSA;
use crate::profile::Profile;
use crate::request::Request;
use crate::resources::oauth_client::ListClients;
use crate::scim::search::Search;
use crate::scim::users::{FindUsers, SearchUsers};
use crate::token::{RequestToken, Token};
use crate::units::{ItemIndex, PageNumber, Seconds};
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW: UnixSeconds = UnixSeconds(1_000);

fn token() -> Token {
    let answer = http::Response::new(br#"{"access_token": "token", "expires_in": 3600}"#.to_vec());
    crate::response::answer::<RequestToken>(&answer).unwrap().obtained(NOW)
}

fn authorized() -> Authorized {
    Authorized::new(Profile::parse("acme.example", &OMNISSA).unwrap(), None, Some(token()))
}

/// Users of a tenant of this size, and how it tells of them.
#[derive(Clone, Copy, Debug)]
struct Tenant {
    users: u32,
    /// It never gives more than this, whatever is asked for.
    most: u32,
    tells_total: bool,
    ignores_position: bool,
}

const HONEST: Tenant = Tenant { users: 7, most: 3, tells_total: true, ignores_position: false };

/// Answers, keeps what it was asked, and may say once that it is busy.
#[derive(Debug)]
struct Line<'a> {
    tenant: Tenant,
    asked: &'a mut Vec<String>,
    busy_before: Option<usize>,
    waited: u64,
}

impl<'a> Line<'a> {
    fn to(tenant: Tenant, asked: &'a mut Vec<String>) -> Self {
        Self { tenant, asked, busy_before: None, waited: 0 }
    }

    fn position(request: &Request) -> u32 {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let in_query = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("startIndex=").or_else(|| pair.strip_prefix("start_index=")));
        let in_body = || {
            let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
            body["startIndex"].as_u64().map(|position| position.to_string())
        };
        in_query.map(str::to_owned).or_else(in_body).map_or(1, |position| position.parse().unwrap())
    }
}

impl Transport for Line<'_> {
    fn send(&mut self, request: Request) -> Reply {
        let position = Self::position(&request);
        self.asked.push(format!("{} {position}", request.method()));
        if self.busy_before == Some(self.asked.len()) {
            let mut busy = http::Response::new(Vec::new());
            *busy.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
            busy.headers_mut().insert("retry-after", "5".parse().unwrap());
            return Ok(busy);
        }
        let position = if self.tenant.ignores_position { 1 } else { position };
        let all: Vec<Value> =
            (1..=self.tenant.users).map(|n| json!({ "userName": format!("u{n}") })).collect();
        let from = (position as usize - 1).min(all.len());
        let page = &all[from..(from + self.tenant.most as usize).min(all.len())];
        let mut body = json!({"resources": page});
        if self.tenant.tells_total {
            body["totalResults"] = json!(self.tenant.users);
        }
        Ok(http::Response::new(body.to_string().into_bytes()))
    }

    fn wait(&mut self, span: Seconds) {
        self.waited += span.0;
    }

    fn now(&mut self) -> UnixSeconds {
        NOW
    }
}

fn all_users() -> Pages<FindUsers> {
    Pages::new(authorized(), FindUsers { search: Search::default() })
}

fn names(items: impl Iterator<Item = Result<crate::scim::user::User, Error>>) -> Vec<String> {
    items.map(|user| user.unwrap().user_name.unwrap()).collect()
}

#[test]
fn every_item_comes_once_and_the_last_page_is_known_by_the_total() {
    let mut asked = Vec::new();
    let items = Items::new(all_users(), Line::to(HONEST, &mut asked));
    assert_eq!(names(items), ["u1", "u2", "u3", "u4", "u5", "u6", "u7"]);
    assert_eq!(asked, ["GET 1", "GET 4", "GET 7"]);
}

#[test]
fn without_a_total_the_list_ends_at_an_empty_page() {
    let mut asked = Vec::new();
    let tenant = Tenant { users: 6, tells_total: false, ..HONEST };
    assert_eq!(names(Items::new(all_users(), Line::to(tenant, &mut asked))).len(), 6);
    assert_eq!(asked, ["GET 1", "GET 4", "GET 7"]);
}

#[test]
fn nothing_is_sent_before_an_item_is_wanted_and_nothing_after_the_caller_stops() {
    let mut asked = Vec::new();
    drop(Items::new(all_users(), Line::to(HONEST, &mut asked)));
    assert_eq!(asked, Vec::<String>::new());
    let items = Items::new(all_users(), Line::to(HONEST, &mut asked));
    assert_eq!(names(items.take(3)), ["u1", "u2", "u3"]);
    assert_eq!(asked, ["GET 1"]);
    let items = Items::new(all_users(), Line::to(HONEST, &mut asked));
    assert_eq!(names(items.take(4)).len(), 4);
    assert_eq!(asked, ["GET 1", "GET 1", "GET 4"]);
}

#[test]
fn a_list_that_begins_in_the_middle_goes_on_from_there() {
    let mut asked = Vec::new();
    let search = Search { start_index: Some(ItemIndex(5)), ..Search::default() };
    let pages = Pages::new(authorized(), FindUsers { search });
    assert_eq!(names(Items::new(pages, Line::to(HONEST, &mut asked))), ["u5", "u6", "u7"]);
    assert_eq!(asked, ["GET 5"]);
}

#[test]
fn a_search_by_post_carries_the_position_in_its_body() {
    let mut asked = Vec::new();
    let pages = Pages::new(authorized(), SearchUsers { request: Search::default().into() });
    assert_eq!(names(Items::new(pages, Line::to(HONEST, &mut asked))).len(), 7);
    assert_eq!(asked, ["POST 1", "POST 4", "POST 7"]);
}

#[test]
fn a_busy_service_is_waited_for_and_the_page_comes_once() {
    let mut asked = Vec::new();
    let mut line = Line::to(HONEST, &mut asked);
    line.busy_before = Some(2);
    let mut items = Items::new(all_users(), line);
    assert_eq!(names(items.by_ref()).len(), 7);
    assert!(items.next().is_none());
    assert_eq!(asked, ["GET 1", "GET 4", "GET 4", "GET 7"]);
}

#[test]
fn the_same_page_again_is_an_error_and_no_endless_list() {
    let mut asked = Vec::new();
    let tenant = Tenant { ignores_position: true, ..HONEST };
    let mut items = Items::new(all_users(), Line::to(tenant, &mut asked));
    assert_eq!(items.by_ref().take(3).filter(Result::is_ok).count(), 3);
    let error = items.next().unwrap().unwrap_err();
    assert_eq!(error.code(), "unreadable.shape");
    assert!(error.to_string().contains("the one before came again"), "{error}");
    assert!(items.next().is_none());
    assert_eq!(asked, ["GET 1", "GET 4"]);
}

#[test]
fn a_list_longer_than_allowed_says_so() {
    let mut asked = Vec::new();
    let mut items = Items::new(all_users().at_most(2), Line::to(HONEST, &mut asked));
    assert_eq!(items.by_ref().take(6).filter(Result::is_ok).count(), 6);
    let error = items.next().unwrap().unwrap_err();
    assert!(error.to_string().contains("too many pages came"), "{error}");
    assert!(items.next().is_none());
    assert_eq!(asked.len(), 2);
    let whole = Items::new(all_users().at_most(3), Line::to(HONEST, &mut asked));
    assert_eq!(names(whole).len(), 7);
}

#[test]
fn a_refusal_ends_the_list() {
    let mut pages = all_users();
    let Step::Send(_) = pages.start(NOW) else { panic!("a page is asked for") };
    let mut refusal = http::Response::new(Vec::new());
    *refusal.status_mut() = http::StatusCode::FORBIDDEN;
    let Step::Done(Err(error)) = pages.resume(Ok(refusal), NOW) else { panic!("a refusal is told") };
    assert_eq!(error.code(), "refused.forbidden");
    assert!(matches!(pages.start(NOW), Step::Done(Ok(None))));
    assert!(pages.into_authorized().token.is_some());
}

#[test]
fn clients_are_asked_for_by_the_number_of_the_page() {
    let mut pages =
        Pages::new(authorized(), ListClients { page: PageNumber::FIRST, page_size: 2, search: None });
    let mut lines = Vec::new();
    let mut ids = Vec::new();
    let bodies = [
        json!({"items": [{"client_id": "a"}, {"client_id": "b"}], "totalPages": 2}),
        json!({"items": [{"client_id": "c"}], "totalPages": 2}),
    ];
    for body in bodies {
        let Step::Send(request) = pages.start(NOW) else { panic!("a page is asked for") };
        lines.push(request.uri().query().unwrap().to_owned());
        let reply = http::Response::new(body.to_string().into_bytes());
        let Step::Done(Ok(Some(page))) = pages.resume(Ok(reply), NOW) else { panic!("a page came") };
        ids.extend(page.into_iter().map(|client| client.client_id.unwrap()));
    }
    assert!(matches!(pages.start(NOW), Step::Done(Ok(None))));
    assert_eq!(lines, ["start_index=1&page_size=2", "start_index=2&page_size=2"]);
    assert_eq!(ids, ["a", "b", "c"]);
}

#[test]
fn what_a_position_counts_is_known_of_every_list() {
    use crate::catalog::find;
    let counts = |id| Counts::of(find(id).unwrap().spec);
    assert_eq!(counts("getAllOAuth2ClientSummaries"), Some(Counts::Pages));
    assert_eq!(counts("getUserSearch"), Some(Counts::Items));
    assert_eq!(counts("getAllDirectories"), None);
}

fn taken() -> impl Strategy<Value = Taken> {
    (0..5u32, proptest::option::of(0..20u32), proptest::option::of(0..9u32))
        .prop_map(|(items, total_items, total_pages)| Taken { items, total_items, total_pages })
}

proptest! {
    #[test]
    fn a_list_ends_and_is_whole_whatever_the_page_size(
        users in 0..30u32, most in 1..9u32, tells_total: bool
    ) {
        let mut asked = Vec::new();
        let tenant = Tenant { users, most, tells_total, ignores_position: false };
        let wanted: Vec<String> = (1..=users).map(|n| format!("u{n}")).collect();
        prop_assert_eq!(names(Items::new(all_users(), Line::to(tenant, &mut asked))), wanted);
        let mut once = asked.clone();
        once.dedup();
        prop_assert_eq!(once, asked);
    }

    #[test]
    fn no_position_is_asked_for_twice_whatever_a_service_says(
        items: bool, position in any::<u32>(), pages in prop::collection::vec(taken(), 0..20)
    ) {
        let mut cursor = Cursor::new(if items { Counts::Items } else { Counts::Pages }, position);
        let mut before = None;
        for page in pages {
            let next = cursor.next();
            prop_assert!(next.is_none() || next > before, "{next:?} after {before:?}");
            before = next.or(before);
            cursor.took(page);
        }
    }
}
