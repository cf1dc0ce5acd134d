//! Every condition that a form offers is a filter that the practice tenant takes and finds the right users with.

use crate::journey::{AT_BROKER_8, AT_OMNISSA, Journey, bootstrap};
use firstkey_core::scim::column::{DataType, USERS};
use firstkey_core::scim::conditions::{Check, Condition, Conditions, Join};
use firstkey_core::scim::filter::{Filter, Operator};
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::FindUsers;
use firstkey_core::units::ItemIndex;
use std::collections::BTreeSet;

/// How many users are generated. All of them fit one page.
const PEOPLE: u32 = 60;

fn with_people(place: crate::journey::Place) -> Journey {
    let mut journey = Journey::with(place, |settings| settings.people = PEOPLE);
    journey.steps.begin_with(bootstrap());
    journey.first_token().unwrap();
    journey
}

fn find(journey: &mut Journey, search: Search) -> Vec<User> {
    let search = Search { count: Some(200), start_index: Some(ItemIndex::FIRST), ..search };
    let perform = journey.steps.perform(FindUsers { search }).unwrap();
    journey.practice.drive(perform).answer.unwrap().resources.unwrap_or_default()
}

fn ids(users: &[User]) -> BTreeSet<String> {
    users.iter().filter_map(|user| user.id.clone()).collect()
}

#[test]
fn every_condition_is_taken_and_finds_the_user_whose_value_it_names() {
    for place in [AT_OMNISSA, AT_BROKER_8] {
        let mut journey = with_people(place);
        let all = find(&mut journey, Search::default());
        assert_eq!(all.len() as u32, PEOPLE + 1);
        let mut checked = 0;
        for column in USERS {
            let with_it = all.iter().find_map(|user| Some((user, (column.read)(user)?.into_owned())));
            let mut matching = |check, value: &str| {
                let one = Condition { attribute: column.attribute, check, value: value.to_owned() };
                let filter = Conditions { join: Join::And, all: vec![one] }.filter().unwrap().unwrap();
                checked += 1;
                ids(&find(&mut journey, Search::of(filter)))
            };
            if column.attribute.data_type != DataType::Boolean {
                let (some, none) = (matching(Check::HasValue, ""), matching(Check::HasNoValue, ""));
                assert!(some.is_disjoint(&none), "{column}");
                assert_eq!(some.len() + none.len(), all.len(), "{column}");
            }
            let Some((user, value)) = with_it else { continue };
            let id = user.id.clone().unwrap();
            for check in Check::of(column.attribute.data_type) {
                let Check::Compares(operator) = check else { continue };
                let found = matching(*check, &value);
                let is_in = !matches!(operator, Operator::Differs | Operator::Greater | Operator::Less);
                assert_eq!(found.contains(&id), is_in, "{place:?}: {column} {operator:?} {value:?}");
            }
        }
        assert!(checked > 200, "{checked}");
    }
}

#[test]
fn conditions_that_are_joined_find_what_each_of_them_finds() {
    let mut journey = with_people(AT_OMNISSA);
    let of = |text: &str| Search::of(Filter::parse(text).unwrap());
    let mut found = |text: &str| ids(&find(&mut journey, of(text)));
    let (a, b) = (found("active eq false"), found("not (externalId pr)"));
    assert!(!a.is_empty() && !b.is_empty(), "{} {}", a.len(), b.len());
    assert_eq!(found("active eq false and not (externalId pr)"), a.intersection(&b).cloned().collect());
    assert_eq!(found("active eq false or not (externalId pr)"), a.union(&b).cloned().collect());
}

#[test]
fn who_asks_for_ids_alone_gets_them() {
    for place in [AT_OMNISSA, AT_BROKER_8] {
        let mut journey = with_people(place);
        let attributes = vec!["id".parse().unwrap()];
        let users = find(&mut journey, Search { attributes, ..Search::default() });
        assert_eq!(ids(&users).len() as u32, PEOPLE + 1);
        assert!(users.iter().all(|user| user.user_name.is_none() && user.emails.is_none()));
    }
}
