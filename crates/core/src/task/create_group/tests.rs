use super::*;
use crate::error::TransportError;
use crate::operation::Body;
use crate::response::Response;
use serde_json::{Value, json};

fn answer(status: u16, body: &Value) -> Response {
    let mut response = Response::new(body.to_string().into_bytes());
    *response.status_mut() = status.try_into().unwrap();
    response.headers_mut().insert("content-type", "application/scim+json".parse().unwrap());
    response
}

fn came_back<O: Operation>(status: u16, body: &Value) -> Option<CameBack> {
    let response = answer(status, body);
    Some(response::check(O::SPEC, &response).map(|()| response))
}

fn no_group() -> Option<CameBack> {
    came_back::<FindGroups>(200, &json!({"totalResults": 0, "resources": []}))
}

fn this_group() -> Option<CameBack> {
    let group = json!({"id": "g-1", "displayName": "STAFF", "externalId": "e-1"});
    came_back::<FindGroups>(200, &json!({"totalResults": 1, "resources": [group]}))
}

fn users(users: &Value) -> Option<CameBack> {
    let total = users.as_array().unwrap().len();
    came_back::<FindUsers>(200, &json!({"totalResults": total, "resources": users}))
}

fn ada_and_bob() -> Option<CameBack> {
    users(&json!([{"id": "u-2", "userName": "BOB"}, {"id": "u-1", "userName": "ada"}]))
}

fn made() -> Option<CameBack> {
    came_back::<CreateGroup>(201, &json!({"id": "g-1", "displayName": "Staff"}))
}

fn lost() -> Option<CameBack> {
    Some(Err(TransportError::BrokenOff.into()))
}

fn staff(members: &[&str]) -> CreateGroupOnce {
    let members: Vec<String> = members.iter().map(|name| (*name).to_owned()).collect();
    CreateGroupOnce::new(Group::new("Staff"), &members)
}

/// The same, as its source calls it `external_id`.
fn staff_of(external_id: &str, members: &[&str]) -> CreateGroupOnce {
    let members: Vec<String> = members.iter().map(|name| (*name).to_owned()).collect();
    CreateGroupOnce::new(Group { external_id: Some(external_id.to_owned()), ..Group::new("Staff") }, &members)
}

/// A step in a word: what is sent, or how it ended.
fn word(step: &TaskStep) -> String {
    match step {
        TaskStep::Send(spec, _) => spec.id.to_owned(),
        TaskStep::Wait(_) => "wait".to_owned(),
        TaskStep::Held(error) => format!("held {}", error.code()),
        TaskStep::Done(Outcome::Done { id }) => format!("done {}", id.as_deref().unwrap_or("-")),
        TaskStep::Done(Outcome::AlreadySo { id }) => format!("already {}", id.as_deref().unwrap_or("-")),
        TaskStep::Done(Outcome::Refused(error)) => format!("refused: {error}"),
        TaskStep::Done(Outcome::Unsure(error)) => format!("unsure {}", error.code()),
    }
}

fn play(task: &mut CreateGroupOnce, answers: impl IntoIterator<Item = Option<CameBack>>) -> Vec<String> {
    let mut steps = vec![word(&task.go_on(None))];
    steps.extend(answers.into_iter().map(|answer| word(&task.go_on(answer))));
    steps
}

/// What the request that makes the group has as its body.
fn body(step: &TaskStep) -> Value {
    match step {
        TaskStep::Send(spec, call) if spec.id == "createGroup" => match &call.body {
            Body::Json(body) => serde_json::from_slice(body).unwrap(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_group_is_made_with_the_ids_of_its_members_in_the_order_of_the_file() {
    let mut task = staff(&["ada", "bob"]);
    task.go_on(None);
    task.go_on(no_group());
    assert_eq!(body(&task.go_on(ada_and_bob()))["members"], json!([{"value": "u-1"}, {"value": "u-2"}]));
    assert_eq!(word(&task.go_on(made())), "done g-1");
    let steps = play(&mut staff(&[]), [no_group(), made()]);
    assert_eq!(steps, ["searchGroups", "createGroup", "done g-1"]);
}

#[test]
fn a_group_that_is_there_is_left_as_it_is() {
    assert_eq!(play(&mut staff(&["ada"]), [this_group()]), ["searchGroups", "already g-1"]);
    // It was made by somebody else between the search and the request.
    let conflict = came_back::<CreateGroup>(409, &json!({"detail": "taken"}));
    let steps = play(&mut staff(&[]), [no_group(), conflict, this_group()]);
    assert_eq!(steps, ["searchGroups", "createGroup", "searchGroups", "already g-1"]);
}

#[test]
fn a_group_of_the_same_name_in_another_domain_is_another_one() {
    let domain =
        |name: &str| json!({"urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group": {"domain": name}});
    let mut group: Group = serde_json::from_value(domain("a.example")).unwrap();
    group.display_name = Some("Staff".to_owned());
    let mut other = domain("b.example");
    other["id"] = json!("g-9");
    other["displayName"] = json!("Staff");
    let there = came_back::<FindGroups>(200, &json!({"totalResults": 1, "resources": [other]}));
    let steps = play(&mut CreateGroupOnce::new(group, &[]), [there, made()]);
    assert_eq!(steps, ["searchGroups", "createGroup", "done g-1"]);
}

#[test]
fn a_group_whose_members_are_not_all_there_is_not_made_and_they_are_named() {
    let twice = users(&json!([
        {"id": "u-1", "userName": "ada"}, {"id": "u-2", "userName": "bob"}, {"id": "u-3", "userName": "Bob"},
        {"id": "u-9", "userName": "adams"},
    ]));
    let mut task = staff(&["ada", "bob", "eve", "carl"]);
    assert_eq!(
        play(&mut task, [no_group(), twice]),
        [
            "searchGroups",
            "getUserSearch",
            "refused: No user is called eve, carl. Several users are called bob."
        ]
    );
    assert!(!task.may_have_acted());
}

#[test]
fn of_several_users_of_one_name_the_one_of_the_groups_domain_is_meant() {
    let of = |id: &str, domain: &str| {
        json!({"id": id, "userName": "ada",
               "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User": {"domain": domain}})
    };
    let mut group = Group::new("Staff");
    group.ws1b.get_or_insert_default().domain = Some("B.example".to_owned());
    let mut task = CreateGroupOnce::new(group, &["ada".to_owned()]);
    task.go_on(None);
    task.go_on(no_group());
    let create = task.go_on(users(&json!([of("u-1", "a.example"), of("u-2", "b.example")])));
    assert_eq!(body(&create)["members"], json!([{"value": "u-2"}]));
}

#[test]
fn a_look_makes_nothing() {
    let steps = play(&mut staff(&["ada", "bob"]).only_look(), [no_group(), ada_and_bob()]);
    assert_eq!(steps, ["searchGroups", "getUserSearch", "done -"]);
    let steps = play(&mut staff(&["ada"]).only_look(), [no_group(), users(&json!([]))]);
    assert_eq!(steps[2], "refused: No user is called ada.");
    assert_eq!(play(&mut staff(&["ada"]).only_look(), [this_group()]), ["searchGroups", "already g-1"]);
}

#[test]
fn a_lost_answer_makes_no_second_group() {
    let mut task = staff_of("e-1", &["ada", "bob"]);
    let steps = play(&mut task, [no_group(), ada_and_bob(), lost(), None, this_group()]);
    let expected = ["searchGroups", "getUserSearch", "createGroup", "wait", "searchGroups", "done g-1"];
    assert_eq!(steps, expected);
    assert!(task.may_have_acted());
    // It was not there: it is sent again with the members that are known.
    let steps =
        play(&mut staff(&["ada", "bob"]), [no_group(), ada_and_bob(), lost(), None, no_group(), made()]);
    assert_eq!(steps[4..], ["searchGroups", "createGroup", "done g-1"]);
    let rounds = (0..3).flat_map(|_| [lost(), None, no_group()]);
    let steps = play(&mut staff(&[]), std::iter::once(no_group()).chain(rounds));
    assert_eq!(steps.last().map(String::as_str), Some("unsure transport.broken_off"));
    assert_eq!(
        play(&mut staff_of("e-1", &["ada"]).sent_before(), [this_group()]),
        ["searchGroups", "done g-1"]
    );
}

#[test]
fn a_group_of_the_same_name_that_may_be_somebody_elses_is_not_called_made() {
    let after = |mut task: CreateGroupOnce| play(&mut task, [no_group(), lost(), None, this_group()]);
    assert_eq!(after(staff_of("e-1", &[])).last().unwrap(), "done g-1");
    assert_eq!(after(staff_of("e-2", &[])).last().unwrap(), "already g-1");
    assert_eq!(after(staff(&[])).last().unwrap(), "already g-1");
    assert_eq!(play(&mut staff(&[]).sent_before(), [this_group()]), ["searchGroups", "already g-1"]);
}

#[test]
fn many_members_are_looked_for_in_filters_that_the_services_take() {
    let names: Vec<String> = (0..300).map(|number| format!("somebody-{number:04}@acme.example")).collect();
    let mut task = CreateGroupOnce::new(Group::new("Staff"), &names);
    task.go_on(None);
    let mut step = task.go_on(no_group());
    let mut looked = 0;
    while let TaskStep::Send(spec, call) = &step {
        if spec.id != "getUserSearch" {
            break;
        }
        let filter = &call.query.iter().find(|(name, _)| *name == "filter").unwrap().1;
        assert!(filter.chars().count() <= 2_000, "{}", filter.len());
        let asked: Vec<&str> = filter.split('"').filter(|part| part.contains('@')).collect();
        looked += asked.len();
        let found: Vec<Value> =
            asked.iter().map(|name| json!({"id": format!("id of {name}"), "userName": name})).collect();
        step = task.go_on(users(&json!(found)));
    }
    assert_eq!(looked, names.len());
    let members = body(&step)["members"].clone();
    let expected: Vec<Value> = names.iter().map(|name| json!({"value": format!("id of {name}")})).collect();
    assert_eq!(members, json!(expected));
}

#[test]
fn where_an_answer_is_cut_off_fewer_are_asked_for() {
    let mut task = staff(&["ada", "bob"]);
    task.go_on(None);
    task.go_on(no_group());
    let cut = came_back::<FindUsers>(
        200,
        &json!({"totalResults": 2, "resources": [{"id": "u-1", "userName": "ada"}]}),
    );
    assert_eq!(word(&task.go_on(cut)), "getUserSearch");
    assert_eq!(word(&task.go_on(users(&json!([{"id": "u-1", "userName": "ada"}])))), "getUserSearch");
    let create = task.go_on(users(&json!([{"id": "u-2", "userName": "bob"}])));
    assert_eq!(body(&create)["members"], json!([{"value": "u-1"}, {"value": "u-2"}]));
}

#[test]
fn a_service_that_asks_to_wait_is_waited_for_and_one_that_forbids_holds_all() {
    let busy = came_back::<FindGroups>(429, &json!({"detail": "slowly"}));
    let steps = play(&mut staff(&[]), [busy, None, no_group(), made()]);
    assert_eq!(steps, ["searchGroups", "wait", "searchGroups", "createGroup", "done g-1"]);
    let forbidden = came_back::<FindUsers>(403, &json!({"detail": "no"}));
    assert_eq!(play(&mut staff(&["ada"]), [no_group(), forbidden])[2], "held refused.forbidden");
}
