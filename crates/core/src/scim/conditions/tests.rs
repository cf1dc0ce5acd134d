use super::*;
use crate::scim::column::{GROUPS, USERS};
use crate::scim::filter::Operator;
use proptest::prelude::*;
use proptest::sample::select;

fn attributes() -> Vec<Attribute> {
    USERS.iter().map(|column| column.attribute).collect()
}

fn attribute(path: &str) -> Attribute {
    *attributes().iter().find(|attribute| attribute.path == path).unwrap()
}

fn condition(path: &str, check: Check, value: &str) -> Condition {
    Condition { attribute: attribute(path), check, value: value.to_owned() }
}

fn of(text: &str) -> Result<Conditions, NotConditions> {
    Conditions::of(&Filter::parse(text).unwrap(), &attributes())
}

#[test]
fn conditions_are_written_as_a_filter_with_one_word_between_them() {
    let all = vec![
        condition("userName", Check::Compares(Operator::StartsWith), "o\"neil \\ x"),
        condition("active", Check::Compares(Operator::Equals), "false"),
        condition("meta.created", Check::Compares(Operator::GreaterOrEqual), "2026-01-31"),
        condition("externalId", Check::HasNoValue, "of no account"),
        condition("domain", Check::HasValue, ""),
    ];
    let text = |join| Conditions { join, all: all.clone() }.filter().unwrap().unwrap().to_string();
    let written = r#"userName sw "o\"neil \\ x" and active eq false and meta.created ge "2026-01-31T00:00:00Z" and not (externalId pr) and urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain pr"#;
    assert_eq!(text(Join::And), written);
    assert_eq!(text(Join::Or), written.replace(" and ", " or "));
    assert_eq!(Conditions { join: Join::And, all: Vec::new() }.filter(), Ok(None));
}

#[test]
fn what_cannot_be_sent_says_of_which_condition_it_is() {
    let equals = Check::Compares(Operator::Equals);
    for (path, check, value, error) in [
        ("userName", equals, "", ConditionError::Empty),
        ("meta.created", equals, "yesterday", ConditionError::NoTime),
        ("active", equals, "yes", ConditionError::NoFlag),
        ("active", Check::Compares(Operator::Greater), "true", ConditionError::Unfit),
        ("active", Check::HasValue, "", ConditionError::Unfit),
        ("meta.created", Check::Compares(Operator::Contains), "2026", ConditionError::Unfit),
    ] {
        let all = vec![condition("userName", equals, "ada"), condition(path, check, value)];
        assert_eq!(Conditions { join: Join::And, all }.filter(), Err((1, error)), "{path} {value}");
    }
    let members = GROUPS.iter().find(|column| column.attribute.path == "members").unwrap().attribute;
    let members = Condition { attribute: members, check: equals, value: "u1".to_owned() };
    assert_eq!(members.filter(), Err(ConditionError::Unfit), "members are not compared as a whole");
}

#[test]
fn a_filter_of_another_form_says_why_it_stays_a_text() {
    for (text, why) in [
        (r#"a pr and (b pr or c pr)"#, "a is not among"),
        (r#"title pr and (title pr or id pr)"#, "It has brackets"),
        (r#"title pr and id pr or id pr"#, "It has brackets"),
        (r#"not (title pr or id pr)"#, "It has brackets"),
        (r#"not (title eq "x")"#, "It has brackets"),
        (r#"emails[type eq "work"]"#, "It has brackets"),
        (r#"emails co "x""#, "emails is not among"),
        (r#"active eq "true""#, "Active is compared"),
        (r#"active pr"#, "Active is compared"),
        (r#"active gt true"#, "Active is compared"),
        (r#"title eq true"#, "Job title is compared"),
        (r#"title eq null"#, "Job title is compared"),
        (r#"title eq 7"#, "Job title is compared"),
        (r#"title eq """#, "Job title is compared"),
        (r#"meta.created gt "2026-01-31""#, "Created is compared"),
        (r#"meta.created co "2026""#, "Created is compared"),
    ] {
        let error = of(text).unwrap_err().to_string();
        assert!(error.starts_with(why), "{text}: {error}");
    }
    let many = vec!["title pr"; Conditions::MOST + 1].join(" or ");
    assert_eq!(of(&many), Err(NotConditions::TooMany));
    let most = of(&vec!["title pr"; Conditions::MOST].join(" or ")).unwrap();
    assert_eq!((most.join, most.all.len()), (Join::Or, Conditions::MOST));
    let long = format!("{} pr", "a".repeat(10_000));
    assert!(of(&long).unwrap_err().to_string().chars().count() < 300, "no more of it than one can read");
}

#[test]
fn an_attribute_is_found_whatever_its_case_and_written_as_the_documents_write_it() {
    let found = of(r#"USERNAME eq "ada" AND URN:IETF:params:scim:schemas:extension:ws1b:2.0:User:Domain Pr"#);
    let filter = found.unwrap().filter().unwrap().unwrap();
    assert_eq!(
        filter.to_string(),
        r#"userName eq "ada" and urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain pr"#
    );
}

/// Every check of every attribute, with a value that fits.
fn every_condition(text: &str) -> Vec<Condition> {
    let value = |data_type| match data_type {
        DataType::Boolean => "true",
        DataType::DateTime => "2026-01-31T09:30:00Z",
        DataType::String | DataType::Complex => text,
    };
    let users = USERS.iter().map(|column| column.attribute);
    let checks = |attribute: Attribute| {
        Check::of(attribute.data_type).iter().map(move |check| {
            let value = if check.takes_value() { value(attribute.data_type) } else { "" };
            Condition { attribute, check: *check, value: value.to_owned() }
        })
    };
    users.flat_map(checks).collect()
}

#[test]
fn every_check_that_fits_an_attribute_comes_back_as_it_was() {
    let mut met = std::collections::BTreeSet::new();
    for text in
        ["ada", "o\"neil", r"back\slash", r#"\""#, "a b", "ü\u{1F600}", "\u{0}\n", "true", "\" or a pr"]
    {
        for condition in every_condition(text) {
            met.insert((condition.check.name(), condition.attribute.path));
            let written = condition.filter().unwrap().to_string();
            let conditions = Conditions { join: Join::And, all: vec![condition] };
            assert_eq!(of(&written), Ok(conditions), "{written}");
        }
    }
    let of_data_type = |path| met.iter().filter(|(_, of)| *of == path).count();
    assert_eq!((of_data_type("title"), of_data_type("meta.created"), of_data_type("active")), (11, 8, 2));
    for operator in Operator::ALL {
        assert!(met.contains(&(operator.name(), "userName")), "{operator:?}");
    }
}

fn any_conditions() -> impl Strategy<Value = Conditions> {
    let value =
        prop_oneof![any::<String>(), r#"["\\ a-z]{1,6}"#].prop_filter("a value", |text| !text.is_empty());
    let one = value.prop_flat_map(|text| select(every_condition(&text)));
    let join = select(vec![Join::And, Join::Or]);
    (join, proptest::collection::vec(one, 1..6)).prop_map(|(join, all)| {
        // One condition has no word beside it.
        let join = if all.len() == 1 { Join::And } else { join };
        Conditions { join, all }
    })
}

/// Filters of the attributes of users, of this form and of others.
fn any_filter() -> impl Strategy<Value = Filter> {
    let conditions = any_conditions().prop_map(|conditions| conditions.filter().unwrap().unwrap());
    conditions.prop_recursive(2, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.and(b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.or(b)),
            inner.prop_map(Filter::negated),
        ]
    })
}

proptest! {
    #[test]
    fn conditions_come_back_from_the_text_they_are_written_as(conditions in any_conditions()) {
        let text = conditions.filter().unwrap().unwrap().to_string();
        prop_assert_eq!(of(&text), Ok(conditions), "{}", text);
    }

    #[test]
    fn a_filter_that_is_shown_as_conditions_is_written_as_it_was(filter in any_filter()) {
        if let Ok(conditions) = Conditions::of(&filter, &attributes()) {
            prop_assert_eq!(conditions.filter(), Ok(Some(filter)));
        }
    }
}
