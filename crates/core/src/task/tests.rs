use super::{
    CameBack, CreateUserOnce, EachId, EachPage, FindUserByName, Found, Later, Outcome, Repeatable, Task,
    TaskStep,
};
use crate::error::{RequestError, TransportError};
use crate::operation::Operation;
use crate::response::{self, Response};
use crate::scim::search::Search;
use crate::scim::user::User;
use crate::scim::users::{CreateUser, DeleteUser, FindUsers};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;

fn answer(status: u16, body: Value) -> Response {
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    let mut response = Response::new(body);
    *response.status_mut() = status.try_into().unwrap();
    response.headers_mut().insert("content-type", "application/scim+json".parse().unwrap());
    response
}

/// What comes back for this answer, as whoever drives a task gives it.
fn came_back<O: Operation>(response: Response) -> Option<CameBack> {
    Some(response::check(O::SPEC, &response).map(|()| response))
}

fn refused(status: u16, retry_after: &str) -> Option<CameBack> {
    let mut response = answer(status, json!({"detail": "no"}));
    if !retry_after.is_empty() {
        response.headers_mut().insert("retry-after", retry_after.parse().unwrap());
    }
    came_back::<CreateUser>(response)
}

fn lost() -> Option<CameBack> {
    Some(Err(TransportError::BrokenOff.into()))
}

fn found(users: Value) -> Option<CameBack> {
    came_back::<FindUsers>(answer(200, json!({"totalResults": 1, "Resources": users})))
}

fn ada() -> User {
    serde_json::from_value(json!({"userName": "ada@acme.example"})).unwrap()
}

/// What makes Ada, whose name was free.
fn make() -> CreateUserOnce {
    CreateUserOnce::new(ada()).name_is_free()
}

/// A step in a word, to compare it.
fn word(step: &TaskStep) -> String {
    match step {
        TaskStep::Send(spec, _) => format!("send {}", spec.id),
        TaskStep::Wait(span) => format!("wait {}", span.0),
        TaskStep::Held(error) => format!("held {}", error.code()),
        TaskStep::Done(Outcome::Done { id }) => format!("done {}", id.as_deref().unwrap_or("-")),
        TaskStep::Done(Outcome::AlreadySo { id }) => format!("already {}", id.as_deref().unwrap_or("-")),
        TaskStep::Done(Outcome::Refused(error)) => format!("refused {}", error.code()),
        TaskStep::Done(Outcome::Unsure(error)) => format!("unsure {}", error.code()),
    }
}

/// What a task does when these come back, one after another; it begins and goes on by itself after a pause.
fn play(task: &mut dyn Task, answers: impl IntoIterator<Item = Option<CameBack>>) -> Vec<String> {
    let mut steps = vec![word(&task.go_on(None))];
    for answer in answers {
        steps.push(word(&task.go_on(answer)));
    }
    steps
}

fn created() -> Option<CameBack> {
    came_back::<CreateUser>(answer(201, json!({"id": "u-1", "userName": "ada@acme.example"})))
}

#[test]
fn a_user_is_made_and_its_id_known() {
    assert_eq!(play(&mut make(), [created()]), ["send createUser", "done u-1"]);
}

#[test]
fn a_name_is_looked_for_before_it_is_made_unless_that_was_done() {
    let there = found(json!([{"id": "u-7", "userName": "ada@acme.example"}]));
    let mut task = CreateUserOnce::new(ada());
    assert_eq!(play(&mut task, [there]), ["send getUserSearch", "already u-7"]);
    let steps = play(&mut CreateUserOnce::new(ada()), [found(json!([])), created()]);
    assert_eq!(steps, ["send getUserSearch", "send createUser", "done u-1"]);
}

#[test]
fn whoever_closes_the_page_knows_what_may_have_been_done() {
    let mut task = CreateUserOnce::new(ada());
    task.go_on(None);
    assert!(!task.may_have_acted(), "it only looks");
    task.go_on(found(json!([])));
    assert!(task.may_have_acted(), "it is on its way");
    task.go_on(refused(429, "1"));
    assert!(!task.may_have_acted(), "the service has not taken it");
    task.go_on(None);
    task.go_on(lost());
    assert!(task.may_have_acted(), "nobody knows");
    let mut task = Repeatable::new(&DeleteUser { id: "u-1".to_owned() });
    task.go_on(None);
    assert!(task.may_have_acted());
    task.go_on(refused(403, ""));
    assert!(!task.may_have_acted());
}

#[test]
fn after_a_lost_answer_the_user_is_looked_for_before_anything_is_sent_again() {
    let there = || found(json!([{"id": "u-1", "userName": "ADA@acme.example"}]));
    for lost in [lost(), refused(500, ""), came_back::<CreateUser>(answer(201, json!("no user")))] {
        let mut task = make();
        assert!(!task.may_have_acted());
        let steps = play(&mut task, [lost, None, there()]);
        assert_eq!(steps, ["send createUser", "wait 2", "send getUserSearch", "done u-1"]);
    }
    let mut task = make();
    let steps = play(&mut task, [lost(), None, found(json!([])), created()]);
    assert_eq!(
        steps,
        ["send createUser", "wait 2", "send getUserSearch", "send createUser", "done u-1"],
        "it was not there, so it is sent again"
    );
    // The first request was only slow: the second is refused because the first has made the user.
    let mut task = make();
    let steps = play(&mut task, [lost(), None, found(json!([])), refused(409, ""), there()]);
    assert_eq!(steps.last().unwrap(), "done u-1");
}

#[test]
fn what_is_never_there_after_three_lost_answers_is_unsure() {
    let mut task = make();
    let round = || [lost(), None, found(json!([]))];
    let steps = play(&mut task, (0..3).flat_map(|_| round()));
    assert_eq!(steps.iter().filter(|step| *step == "send createUser").count(), 3);
    assert_eq!(steps.last().unwrap(), "unsure transport.broken_off");
    assert!(task.may_have_acted());
}

#[test]
fn a_name_that_is_taken_and_not_found_after_a_lost_answer_is_unsure() {
    let mut task = make();
    let steps = play(&mut task, [lost(), None, found(json!([])), refused(409, ""), found(json!([]))]);
    assert_eq!(steps.last().unwrap(), "unsure refused.conflict", "its index may be late");
}

#[test]
fn a_user_that_was_there_before_is_told_apart_from_one_that_was_made() {
    let steps = |users| play(&mut make(), [refused(409, ""), found(users)]);
    let there = json!([{"id": "u-7", "userName": "ada@acme.example"}]);
    assert_eq!(steps(there), ["send createUser", "send getUserSearch", "already u-7"]);
    // Something else of it was taken.
    assert_eq!(steps(json!([])).last().unwrap(), "refused refused.conflict");
    let other = json!([{"id": "u-8", "userName": "ada@acme.example.org"}]);
    assert_eq!(steps(other).last().unwrap(), "refused refused.conflict");
}

#[test]
fn a_user_of_the_same_name_in_another_domain_is_another_one() {
    let ws1b = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User";
    let of = |domain: &str| json!({"id": "u-9", "userName": "ada", ws1b: {"domain": domain}});
    let user: User = serde_json::from_value(of("one.example")).unwrap();
    let steps = |domain| play(&mut FindUserByName::of(&user), [found(json!([of(domain)]))]);
    assert_eq!(steps("ONE.example").last().unwrap(), "already u-9");
    assert_eq!(steps("two.example").last().unwrap(), "done -");
    assert_eq!(steps("").last().unwrap(), "already u-9", "a service that names no domain means any");
}

#[test]
fn what_was_sent_before_a_reload_is_looked_for_first() {
    let mut task = CreateUserOnce::new(ada()).sent_before();
    assert!(task.may_have_acted());
    let there = found(json!([{"id": "u-1", "userName": "ada@acme.example"}]));
    assert_eq!(play(&mut task, [there]), ["send getUserSearch", "done u-1"]);
    let steps = play(&mut CreateUserOnce::new(ada()).sent_before(), [found(json!([])), created()]);
    assert_eq!(steps, ["send getUserSearch", "send createUser", "done u-1"]);
}

#[test]
fn a_service_that_asks_to_wait_is_left_alone_so_long_and_a_person_is_asked_before_it_becomes_for_ever() {
    let steps = play(&mut make(), [refused(429, "7"), None, created()]);
    assert_eq!(steps, ["send createUser", "wait 7", "send createUser", "done u-1"]);
    let steps = play(&mut make(), [refused(429, "3600")]);
    assert_eq!(steps, ["send createUser", "held refused.too_many_requests"]);
    let steps = play(&mut make(), (0..11).flat_map(|_| [refused(429, ""), None]));
    assert_eq!(steps.iter().filter(|step| step.starts_with("wait")).count(), 10);
    assert!(steps.contains(&"held refused.too_many_requests".to_owned()), "{steps:?}");
}

#[test]
fn what_would_refuse_every_task_holds_this_one_and_loses_nothing() {
    let nobody = || Some(Err(RequestError::NotYet { sentence: "Nobody is signed in." }.into()));
    let offline = || Some(Err(TransportError::Offline.into()));
    for (trouble, code) in [
        (refused(401, ""), "held refused.unauthorized"),
        (refused(403, ""), "held refused.forbidden"),
        (nobody(), "held request.not_yet"),
        (offline(), "held transport.offline"),
    ] {
        let mut task = make();
        let steps = play(&mut task, [trouble, None, created()]);
        assert_eq!(steps, ["send createUser", code, "send createUser", "done u-1"]);
    }
    // Nobody answers when it is looked for: whether it was made is still open, and it is not made twice.
    let mut task = make();
    let there = found(json!([{"id": "u-1", "userName": "ada@acme.example"}]));
    let steps = play(&mut task, [lost(), None, lost(), None, there]);
    let looked = ["send getUserSearch", "held transport.broken_off", "send getUserSearch", "done u-1"];
    assert_eq!(steps.get(2..).unwrap(), looked);
}

#[test]
fn what_the_service_does_not_accept_is_refused_with_its_reason() {
    let steps = play(&mut make(), [refused(400, "")]);
    assert_eq!(steps, ["send createUser", "refused refused.bad_request"]);
}

#[test]
fn a_deletion_is_sent_again_after_a_lost_answer_and_gone_is_gone() {
    let delete = || Repeatable::new(&DeleteUser { id: "u-1".to_owned() });
    let done = || came_back::<DeleteUser>(answer(204, Value::Null));
    let gone = || came_back::<DeleteUser>(answer(404, json!({})));
    assert_eq!(play(&mut delete(), [done()]), ["send deleteUser", "done -"]);
    assert_eq!(play(&mut delete(), [gone()]), ["send deleteUser", "already -"]);
    assert_eq!(play(&mut delete(), [lost(), None, gone()]).last().unwrap(), "done -");
    // Three lost answers may mean that nobody answers: a person is asked, once.
    let round = || [lost(), None, lost(), None, lost()];
    let mut task = delete();
    let steps = play(&mut task, round().into_iter().chain([None]).chain(round()));
    assert_eq!(steps.iter().filter(|step| *step == "held transport.broken_off").count(), 1, "{steps:?}");
    assert_eq!(steps.last().unwrap(), "unsure transport.broken_off", "{steps:?}");
    assert!(task.may_have_acted());
    let steps = play(&mut Repeatable::new(&DeleteUser { id: "..".to_owned() }), []);
    assert_eq!(steps, ["refused request.bad_path_value"], "nothing is sent");
}

/// What comes back for a page with these ids, of so many in all.
fn page(ids: &[&str], total: u32) -> Option<CameBack> {
    let users: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    came_back::<FindUsers>(answer(200, json!({"totalResults": total, "Resources": users})))
}

#[test]
fn a_whole_list_is_given_page_by_page_whatever_goes_wrong_in_between() {
    let given = Rc::new(RefCell::new(Vec::new()));
    let list = || FindUsers { search: Search { count: Some(2), ..Search::default() } };
    let mut task = EachPage::new(list(), {
        let given = given.clone();
        move |page| given.borrow_mut().extend(page.items.into_iter().filter_map(|user| user.id))
    });
    let unavailable = || came_back::<FindUsers>(answer(503, json!({})));
    let steps = play(
        &mut task,
        [
            page(&["a", "b"], 5),
            refused(429, "3"),
            None,
            page(&["c", "d"], 5),
            unavailable(),
            None,
            lost(),
            None,
            page(&["e"], 5),
        ],
    );
    assert_eq!(given.take(), ["a", "b", "c", "d", "e"]);
    assert_eq!(steps.last().unwrap(), "done -");
    assert_eq!(steps.iter().filter(|step| *step == "send getUserSearch").count(), 6);
    // Nobody answers: a person is asked, and the page is asked for again.
    let mut task = EachPage::new(list(), |_| ());
    let steps = play(&mut task, [lost(), None, lost(), None, lost(), None, page(&[], 0)]);
    assert_eq!(steps.get(5..).unwrap(), ["held transport.broken_off", "send getUserSearch", "done -"]);
    // A service that does not turn the page does not fill the disk.
    let steps = play(&mut EachPage::new(list(), |_| ()), [page(&["a", "b"], 9), page(&["a", "b"], 9)]);
    assert_eq!(steps.last().unwrap(), "refused unreadable.shape");
    let steps = play(&mut EachPage::new(list(), |_| ()), [refused(400, "")]);
    assert_eq!(steps.last().unwrap(), "refused refused.bad_request", "such as a filter it does not take");
}

/// Reads these pages of at most so many ids, and what was found at the end.
fn find(most: usize, pages: Vec<Option<CameBack>>) -> (Vec<String>, Rc<RefCell<Found>>) {
    let found = Rc::new(RefCell::new(Found::at_most(most)));
    let list = FindUsers { search: Search { count: Some(2), ..Search::default() } };
    let mut task = EachId::new(list, |user| user.id.as_deref(), found.clone());
    (play(&mut task, pages), found)
}

#[test]
fn every_id_of_a_list_is_found_once_and_a_list_that_moved_is_seen() {
    let ids = |found: &Rc<RefCell<Found>>| {
        let found = found.borrow();
        let ids: Vec<String> = found.ids().iter().map(|id| id.to_string()).collect();
        (ids.join(" "), found.is_whole(), found.is_too_much())
    };
    let told = |text: &str, whole, too_many| (text.to_owned(), whole, too_many);
    let (steps, found) =
        find(9, vec![page(&["b", "a"], 3), refused(429, "3"), None, lost(), None, page(&["c"], 3)]);
    assert_eq!((steps.last().unwrap().as_str(), ids(&found)), ("done -", told("a b c", true, false)));
    assert_eq!(found.borrow().total(), Some(3));
    // Somebody was added in front: one comes twice. Somebody was deleted: one never comes.
    let (_, found) = find(9, vec![page(&["a", "b"], 3), page(&["b", "c"], 4), page(&[], 4)]);
    assert_eq!(ids(&found), told("a b c", false, false));
    let (_, found) = find(9, vec![page(&["a", "b"], 4), page(&["d"], 3)]);
    assert_eq!(ids(&found), told("a b d", false, false));
    // A service that says less than it has.
    let (steps, found) = find(9, vec![page(&["a", "b"], 3), page(&[], 3)]);
    assert_eq!((steps.last().unwrap().as_str(), ids(&found)), ("done -", told("a b", false, false)));
    // What has no id cannot be named; the list is whole all the same.
    let nameless =
        came_back::<FindUsers>(answer(200, json!({"totalResults": 2, "Resources": [{}, {"id": "a"}]})));
    assert_eq!(ids(&find(9, vec![nameless]).1), told("a", true, false));
}

#[test]
fn more_ids_than_may_be_kept_are_not_read_to_the_end() {
    let (steps, found) = find(2, vec![page(&["a", "b"], 3)]);
    assert_eq!(steps, ["send getUserSearch", "done -"]);
    assert!(found.borrow().is_too_much());
    let uncounted = |ids: [&str; 2]| {
        let users = ids.map(|id| json!({ "id": id }));
        came_back::<FindUsers>(answer(200, json!({ "Resources": users })))
    };
    let (steps, found) = find(3, vec![uncounted(["a", "b"]), uncounted(["c", "d"])]);
    assert_eq!((steps.len(), found.borrow().is_too_much(), found.borrow().ids().len()), (3, true, 3));
    let (_, found) = find(2, vec![page(&["a", "b"], 2)]);
    assert!(!found.borrow().is_too_much() && found.borrow().is_whole());
}

#[test]
fn a_change_is_put_together_when_its_turn_comes() {
    let made = Rc::new(RefCell::new(Vec::new()));
    let later = |id: &str| {
        let made = made.clone();
        Later::new(
            id.into(),
            Rc::new(move |id: &str| {
                made.borrow_mut().push(id.to_owned());
                Ok(Repeatable::new(&DeleteUser { id: id.to_owned() }))
            }),
        )
    };
    let mut task = later("u-1");
    assert!(made.borrow().is_empty() && !task.may_have_acted());
    let gone = || came_back::<DeleteUser>(answer(204, Value::Null));
    let steps = play(&mut task, [lost(), None, gone()]);
    assert_eq!(steps, ["send deleteUser", "wait 2", "send deleteUser", "done -"]);
    assert_eq!(*made.borrow(), ["u-1"], "once");
    let refusing =
        || Rc::new(|_: &str| Err(RequestError::BadPathValue { name: "id", value: String::new() }.into()));
    assert_eq!(play(&mut Later::new("u".into(), refusing()), []), ["refused request.bad_path_value"]);
}
