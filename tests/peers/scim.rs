//! Users and groups at a SCIM server of others: what core writes is understood, and what comes back is read.

use crate::carrier;
use crate::server::Peer;
use firstkey_core::credentials::ClientAuthentication;
use firstkey_core::error::Error;
use firstkey_core::operation::Operation;
use firstkey_core::profile::Profile;
use firstkey_core::request::Authority;
use firstkey_core::response::answer;
use firstkey_core::scim::filter::Filter;
use firstkey_core::scim::group::{Group, Member};
use firstkey_core::scim::groups::{CreateGroup, DeleteGroup, FindGroups, GetGroup, PatchGroup};
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::patch_path::PatchPath;
use firstkey_core::scim::search::{Search, SearchRequest, SortOrder};
use firstkey_core::scim::user::{Email, Primary, User, UserName};
use firstkey_core::scim::users::{
    CreateUser, DeleteUser, FindUsers, GetUser, PatchUser, ReplaceUser, SearchUsers,
};
use firstkey_core::token::AccessToken;
use firstkey_core::units::ItemIndex;
use serde_json::json;

const TOKEN: &str = "scim-test-token";

struct Scim {
    _peer: Peer,
    profile: Profile,
    token: AccessToken,
}

impl Scim {
    fn new() -> Self {
        let peer = Peer::scim(TOKEN);
        let basic = ClientAuthentication::Post;
        Self { profile: peer.profile(basic), _peer: peer, token: AccessToken::new(TOKEN) }
    }

    fn send<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let request = self.profile.request(&operation, Authority::Bearer(&self.token))?;
        answer::<O>(&carrier::send(&request)?)
    }

    fn user(&self, name: &str, family: &str) -> User {
        let user = User {
            name: Some(UserName { family_name: Some(family.to_owned()), ..UserName::default() }),
            active: Some(true),
            ..User::new(name)
        };
        self.send(CreateUser { user }).unwrap()
    }

    fn names(&self, search: Search) -> Vec<String> {
        let list = self.send(FindUsers { search }).unwrap();
        list.resources.unwrap_or_default().into_iter().filter_map(|user| user.user_name).collect()
    }
}

fn get_user(id: &str) -> GetUser {
    GetUser { id: id.to_owned(), attributes: Vec::new(), excluded_attributes: Vec::new() }
}

fn get_group(id: &str) -> GetGroup {
    GetGroup { id: id.to_owned(), attributes: Vec::new(), excluded_attributes: Vec::new() }
}

fn filter(text: &str) -> Search {
    Search::of(Filter::parse(text).unwrap())
}

fn path(text: &str) -> PatchPath {
    PatchPath::parse(text).unwrap()
}

#[test]
fn a_user_is_made_read_replaced_and_deleted() {
    let scim = Scim::new();
    let made = scim.user("ada", "Lovelace");
    let id = made.id.clone().unwrap();
    assert_eq!(made.meta.as_ref().unwrap().resource_type.as_deref(), Some("User"));
    let read = scim.send(get_user(&id)).unwrap();
    assert_eq!(read.name.as_ref().unwrap().family_name.as_deref(), Some("Lovelace"));
    let user = User { title: Some("Countess".to_owned()), ..read };
    let replaced = scim.send(ReplaceUser { id: id.clone(), user }).unwrap();
    assert_eq!(replaced.title.as_deref(), Some("Countess"));
    scim.send(DeleteUser { id: id.clone() }).unwrap();
    let gone = scim.send(get_user(&id)).unwrap_err();
    assert_eq!(gone.code(), "refused.not_found");
}

#[test]
fn filters_are_understood_as_they_are_meant() {
    let scim = Scim::new();
    for (name, family) in [("ada", "Lovelace"), ("alan", "Turing"), ("grace", "Hopper-Murray")] {
        scim.user(name, family);
    }
    let found = |text: &str| scim.names(filter(text));
    assert_eq!(found(r#"userName eq "alan""#), ["alan"]);
    assert_eq!(found(r#"userName sw "a""#), ["ada", "alan"]);
    assert_eq!(found(r#"name.familyName co "ring" or userName eq "ada""#), ["ada", "alan"]);
    assert_eq!(found(r#"active eq true and not (userName sw "a")"#), ["grace"]);
    assert_eq!(found(r#"name.familyName ew "-Murray""#), ["grace"]);
    // This server takes no escaped quote in a filter; RFC 7644 does, and it says so in the standard's words.
    let search = filter(r#"userName eq "a\"b""#);
    assert_eq!(scim.send(FindUsers { search }).unwrap_err().code(), "refused.bad_request");
    assert_eq!(found("title pr"), [""; 0]);
}

#[test]
fn pages_and_order_are_as_asked_for() {
    let scim = Scim::new();
    for name in ["c", "a", "d", "b"] {
        scim.user(name, "X");
    }
    let sorted = |order| Search {
        sort_by: Some("userName".parse().unwrap()),
        sort_order: Some(order),
        ..Search::default()
    };
    assert_eq!(scim.names(sorted(SortOrder::Ascending)), ["a", "b", "c", "d"]);
    assert_eq!(scim.names(sorted(SortOrder::Descending)), ["d", "c", "b", "a"]);
    // Of a GET this server reads no number: its pages are asked for by POST.
    let page = |start: u32| {
        let search =
            Search { start_index: Some(ItemIndex(start)), count: Some(2), ..sorted(SortOrder::Ascending) };
        let list = scim.send(SearchUsers { request: SearchRequest::from(search) }).unwrap();
        assert_eq!(list.total_results, Some(4));
        list.resources.unwrap().into_iter().filter_map(|user| user.user_name).collect::<Vec<_>>()
    };
    assert_eq!(page(1), ["a", "b"]);
    assert_eq!(page(3), ["c", "d"]);
    let request = SearchRequest { count: Some(1), ..SearchRequest::from(filter(r#"userName sw "c""#)) };
    let list = scim.send(SearchUsers { request }).unwrap();
    assert_eq!((list.total_results, list.resources.unwrap().len()), (Some(1), 1));
}

#[test]
fn a_change_is_made_at_its_path() {
    let scim = Scim::new();
    let user = scim.user("ada", "Byron");
    let id = user.id.unwrap();
    let patch = PatchRequest::new()
        .replace(path("name.familyName"), "Lovelace")
        .add(path("emails"), json!([{"value": "ada@acme.example", "type": "work"}, {"value": "a@home.example", "type": "home"}]))
        .replace(path("active"), false);
    scim.send(PatchUser { id: id.clone(), patch }).unwrap();
    let patch = PatchRequest::new()
        .remove(path(r#"emails[type eq "home"]"#))
        .replace(path(r#"emails[type eq "work"].value"#), "ada@new.example");
    scim.send(PatchUser { id: id.clone(), patch }).unwrap();
    let user = scim.send(get_user(&id)).unwrap();
    assert_eq!(user.name.unwrap().family_name.as_deref(), Some("Lovelace"));
    assert_eq!(user.active, Some(false));
    let addresses: Vec<_> = user.emails.unwrap().into_iter().filter_map(|email| email.value).collect();
    assert_eq!(addresses, ["ada@new.example"]);
}

#[test]
fn the_mark_of_a_main_address_is_read_as_text_and_as_flag() {
    let scim = Scim::new();
    let emails = Some(vec![Email {
        value: Some("ada@acme.example".to_owned()),
        primary: Some(Primary::Flag(true)),
        ..Email::default()
    }]);
    let made = scim.send(CreateUser { user: User { emails, ..User::new("ada") } }).unwrap();
    assert!(made.emails.unwrap()[0].primary.as_ref().unwrap().is_true());
}

#[test]
fn members_come_and_go_one_by_one() {
    let scim = Scim::new();
    let ids: Vec<String> = ["ada", "alan"].map(|name| scim.user(name, "X").id.unwrap()).to_vec();
    let group = scim.send(CreateGroup { group: Group::new("Staff") }).unwrap();
    let id = group.id.unwrap();
    let members: Vec<_> = ids.iter().map(|id| json!({ "value": id })).collect();
    let patch = PatchRequest::new().add(path("members"), members);
    scim.send(PatchGroup { id: id.clone(), patch }).unwrap();
    let inside = |scim: &Scim| -> Vec<String> {
        let group = scim.send(get_group(&id)).unwrap();
        group.members.unwrap_or_default().into_iter().filter_map(|member: Member| member.value).collect()
    };
    assert_eq!(inside(&scim), ids);
    let patch = PatchRequest::new().remove(path(&format!(r#"members[value eq "{}"]"#, ids[0])));
    scim.send(PatchGroup { id: id.clone(), patch }).unwrap();
    assert_eq!(inside(&scim), ids[1..]);
    let found = scim.send(FindGroups { search: filter(r#"displayName eq "Staff""#) }).unwrap();
    assert_eq!(found.total_results, Some(1));
    scim.send(DeleteGroup { id: id.clone() }).unwrap();
    assert_eq!(scim.send(DeleteGroup { id: id.clone() }).unwrap_err().code(), "refused.not_found");
}

#[test]
fn a_refusal_is_read_with_its_scim_type() {
    let scim = Scim::new();
    scim.user("ada", "X");
    let taken = scim.send(CreateUser { user: User::new("ada") }).unwrap_err();
    let Error::Refused(refusal) = &taken else { panic!("{taken}") };
    assert_eq!((taken.code(), refusal.problems[0].code.as_str()), ("refused.conflict", "uniqueness"));
    let stranger = Scim { token: AccessToken::new("another"), ..scim };
    let refused = stranger.send(FindUsers { search: Search::default() }).unwrap_err();
    assert_eq!(refused.code(), "refused.unauthorized");
}
