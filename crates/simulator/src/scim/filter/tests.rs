//! Filters are read as RFC 7644 writes them, and read the same after they were written again.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use serde_json::json;

use super::*;

fn attribute() -> impl Strategy<Value = Attribute> {
    let name = "[a-zA-Z$]{0,1}[a-zA-Z][a-zA-Z0-9_-]{0,8}".prop_filter("a name", |name| is_name(name));
    let sub = proptest::option::of("[a-z][a-zA-Z0-9_-]{0,6}");
    let schema = proptest::option::of(Just("urn:ietf:params:scim:schemas:core:2.0:User".to_owned()));
    (schema, name, sub).prop_map(|(schema, name, sub)| Attribute { schema, name, sub })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<String>().prop_map(|text| json!(text)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<bool>().prop_map(|flag| json!(flag)),
        Just(Value::Null),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let operator = (0..Operator::ALL.len()).prop_map(|at| Operator::ALL[at].1);
    let leaf = prop_oneof![
        (attribute(), operator, value()).prop_map(|(name, how, value)| Filter::Compare(name, how, value)),
        attribute().prop_map(Filter::Present),
    ];
    let within = leaf.prop_recursive(3, 12, 2, groups);
    let has = (attribute(), within.clone()).prop_map(|(name, filter)| Filter::Has(name, Box::new(filter)));
    prop_oneof![within, has].prop_recursive(4, 24, 2, groups)
}

fn groups(inner: impl Strategy<Value = Filter> + Clone + 'static) -> impl Strategy<Value = Filter> {
    prop_oneof![
        inner.clone().prop_map(|filter| Filter::Not(Box::new(filter))),
        (inner.clone(), inner.clone()).prop_map(|(left, right)| Filter::And(Box::new(left), Box::new(right))),
        (inner.clone(), inner).prop_map(|(left, right)| Filter::Or(Box::new(left), Box::new(right))),
    ]
}

proptest! {
    #[test]
    fn a_filter_reads_the_same_after_it_was_written(filter in filter()) {
        let text = filter.to_string();
        assert_eq!(Filter::parse(&text), Ok(filter), "{text}");
    }

    #[test]
    fn any_text_is_a_filter_or_a_sentence(text in "[ -~äß\"()\\[\\]]{0,60}") {
        if let Err(fault) = Filter::parse(&text) {
            assert!(fault.ends_with('.'));
        }
    }
}

fn written(text: &str) -> String {
    Filter::parse(text).map_or_else(|fault| fault, |filter| filter.to_string())
}

#[test]
fn and_binds_closer_than_or_and_not_closer_still() {
    assert_eq!(written("a pr or b pr and c pr"), "(a pr) or ((b pr) and (c pr))");
    assert_eq!(written("(a pr or b pr) and c pr"), "((a pr) or (b pr)) and (c pr)");
    assert_eq!(written("not (a pr) and b pr"), "(not (a pr)) and (b pr)");
    assert_eq!(written("a pr AND b PR oR NOT(c Eq 1)"), "((a pr) and (b pr)) or (not (c eq 1))");
}

#[test]
fn the_examples_of_the_standard_are_read() {
    for text in [
        "userName eq \"bjensen\"",
        "name.familyName co \"O'Malley\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"",
        "title pr and userType eq \"Employee\"",
        "meta.lastModified gt \"2011-05-13T04:42:34Z\"",
        "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
        "userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")",
        "userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co \"example.org\")",
        "userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]",
        "emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]",
        "not pr",
        "a eq \"quote \\\" and ) inside\"",
    ] {
        let once = written(text);
        assert!(Filter::parse(text).is_ok(), "{text}: {once}");
        assert_eq!(written(&once), once);
    }
}

#[test]
fn what_is_no_filter_is_told_where_it_stops_being_one() {
    for (text, told) in [
        ("", "Expected the name of an attribute at \"\"."),
        ("userName", "Expected pr, eq"),
        ("userName eq", "Expected a text in quotes"),
        ("userName eq bob", "Expected a text in quotes, a number, true, false or null at \"bob\"."),
        ("userName eq \"bob", "Expected a text in quotes"),
        ("userName eq {}", "Expected a text in quotes"),
        ("userName is \"bob\"", "Expected pr, eq"),
        ("userName pr and", "Expected the name of an attribute"),
        ("(userName pr", "Expected a closing parenthesis"),
        ("userName pr)", "Expected the end of the filter at \")\"."),
        ("emails[type eq \"work\"", "Expected a closing bracket"),
        ("emails[a[b pr]]", "Expected pr, eq"),
        ("user name eq 1", "Expected pr, eq"),
        ("1a eq 1", "Expected the name of an attribute"),
        ("a.b.c eq 1", "Expected the name of an attribute"),
        ("http://x:a eq 1", "Expected the name of an attribute"),
    ] {
        let fault = Filter::parse(text).unwrap_err();
        assert!(fault.starts_with(told), "{text}: {fault}");
    }
    let deep = format!("{}a pr{}", "(".repeat(1000), ")".repeat(1000));
    assert!(Filter::parse(&deep).unwrap_err().contains("nests deeper"));
}
