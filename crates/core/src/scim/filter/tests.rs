use super::*;
use proptest::prelude::*;

fn attribute(text: &str) -> AttributePath {
    AttributePath::parse(text).unwrap()
}

#[test]
fn the_filters_of_the_standard_are_read_and_print_as_they_were() {
    // RFC 7644 figure 2, with its two spellings that a printer does not keep corrected, and attributes of extensions.
    for text in [
        r#"userName eq "bjensen""#,
        r#"name.familyName co "O'Malley""#,
        r#"userName sw "J""#,
        r#"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J""#,
        "title pr",
        r#"meta.lastModified gt "2011-05-13T04:42:34Z""#,
        r#"meta.lastModified ge "2011-05-13T04:42:34Z""#,
        r#"meta.lastModified lt "2011-05-13T04:42:34Z""#,
        r#"meta.lastModified le "2011-05-13T04:42:34Z""#,
        r#"title pr and userType eq "Employee""#,
        r#"title pr or userType eq "Intern""#,
        r#"urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain eq "acme.example""#,
        r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "u2" and active eq true"#,
        r#"schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User""#,
        r#"userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")"#,
        r#"userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")"#,
        r#"userType eq "Employee" and emails[type eq "work" and value co "@example.com"]"#,
        r#"emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]"#,
    ] {
        assert_eq!(Filter::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn and_binds_more_strongly_than_or() {
    let [a, b, c] = ["a", "b", "c"].map(|name| attribute(name).present());
    let loose = Filter::parse("a pr or b pr and c pr").unwrap();
    assert_eq!(loose, a.clone().or(b.clone().and(c.clone())));
    assert_eq!(loose, Filter::parse("a pr or (b pr and c pr)").unwrap());
    let tight = Filter::parse("(a pr or b pr) and c pr").unwrap();
    assert_eq!(tight, a.or(b).and(c));
    assert_ne!(loose, tight);
    assert_eq!(tight.to_string(), "(a pr or b pr) and c pr");
}

#[test]
fn words_may_be_in_any_case_and_spaces_where_they_please() {
    let wanted = attribute("a").equals(true).and(attribute("b").present().negated());
    for text in
        ["a EQ True AND NOT(b PR)", "  a  eq  true  and  not  ( b  pr )  ", "(a eq true) and not (b pr)"]
    {
        assert_eq!(Filter::parse(text).unwrap(), wanted, "{text}");
    }
}

#[test]
fn an_attribute_may_be_called_as_a_word_of_the_language() {
    for text in ["not pr", "and eq 1 and or eq 2", "not[not pr]", "pr pr or eq eq true"] {
        assert_eq!(Filter::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn every_kind_of_value_is_read() {
    for (text, value) in [
        ("null", Literal::Null),
        ("false", Literal::Flag(false)),
        ("-7", Literal::from(-7)),
        ("18446744073709551615", Literal::Number(u64::MAX.into())),
        ("0.5", Literal::Number(Number::from_f64(0.5).unwrap())),
        (r#""""#, Literal::from("")),
        (r#""a\"b\\c\nd ü""#, Literal::from("a\"b\\c\nd ü")),
    ] {
        let filter = Filter::parse(&format!("a eq {text}")).unwrap();
        assert_eq!(filter, attribute("a").equals(value));
        assert_eq!(filter.to_string(), format!("a eq {text}"));
    }
    assert_eq!(Filter::parse(r#"a eq "\u00fc\/""#).unwrap(), attribute("a").equals("ü/"));
}

#[test]
fn a_value_cannot_break_out_of_its_quotes() {
    let filter = attribute("userName").equals(r#"x" or userName pr or userName eq "y"#);
    assert_eq!(filter.to_string(), r#"userName eq "x\" or userName pr or userName eq \"y""#);
    assert_eq!(Filter::parse(&filter.to_string()).unwrap(), filter);
}

#[test]
fn what_is_no_filter_is_refused_with_its_place() {
    for (text, at) in [
        ("", 1),
        ("userName", 9),
        ("userName is \"x\"", 10),
        ("userName eq", 12),
        ("userName eq x", 13),
        ("userName eq 'x'", 13),
        ("userName eq \"x", 13),
        ("userName eq \"\\q\"", 13),
        ("userName eq 01", 13),
        ("userName eq 1e999", 13),
        ("a pr b pr", 6),
        ("a pr and", 9),
        ("(a pr", 6),
        ("a pr)", 5),
        ("a[b pr", 7),
        ("a[b[c pr]]", 4),
        ("a[]", 3),
        ("a eq \"ü\" x", 10),
    ] {
        let error = Filter::parse(text).unwrap_err();
        assert_eq!(error.at(), at, "{text}: {error}");
    }
    assert_eq!(
        Filter::parse("userName is \"x\"").unwrap_err().to_string(),
        "The filter cannot be read at character 10: an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr) \
         belongs there."
    );
}

#[test]
fn brackets_may_stand_fifty_deep_and_no_deeper() {
    let nested = |depth: usize| format!("{}a pr{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(Filter::parse(&nested(50)).unwrap(), attribute("a").present());
    assert_eq!(Filter::parse(&nested(51)).unwrap_err().at(), 52);
    assert!(Filter::parse(&"(".repeat(100_000)).is_err());
    assert!(Filter::parse(&"not (".repeat(100_000)).is_err());
}

#[test]
fn a_long_list_of_terms_is_not_deep() {
    let ids = (0..20_000).map(|id| attribute("id").equals(id.to_string()));
    let filter = ids.reduce(Filter::or).unwrap();
    assert_eq!(Filter::parse(&filter.to_string()).unwrap(), filter);
}

#[test]
fn a_value_path_inside_a_value_path_is_refused() {
    let inside = ValuePath::new(attribute("b"), attribute("c").present()).unwrap();
    let error = ValuePath::new(attribute("a"), Filter::Whose(inside).negated()).unwrap_err();
    assert_eq!(error.code(), "request.scim_syntax");
}

fn names() -> impl Strategy<Value = AttributePath> {
    let schema = prop_oneof![
        3 => Just(""),
        1 => Just("urn:ietf:params:scim:schemas:core:2.0:User:"),
        1 => Just("urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:"),
    ];
    let name = "(not|and|or|pr|eq|[a-zA-Z$][a-zA-Z0-9$_-]{0,5})";
    (schema, name, proptest::option::of(name)).prop_map(|(schema, name, sub)| {
        let sub = sub.map_or(String::new(), |sub| format!(".{sub}"));
        attribute(&format!("{schema}{name}{sub}"))
    })
}

fn literals() -> impl Strategy<Value = Literal> {
    prop_oneof![
        Just(Literal::Null),
        any::<bool>().prop_map(Literal::Flag),
        any::<i64>().prop_map(Literal::from),
        any::<u64>().prop_map(|number| Literal::Number(number.into())),
        any::<f64>().prop_filter_map("finite", Number::from_f64).prop_map(Literal::Number),
        any::<String>().prop_map(Literal::Text),
    ]
}

/// Any filter; value paths only where they may stand.
fn filters(value_paths: bool) -> BoxedStrategy<Filter> {
    let compare = (names(), proptest::sample::select(&Operator::ALL[..]), literals())
        .prop_map(|(attribute, operator, value)| Filter::Compare(Comparison { attribute, operator, value }));
    let present = names().prop_map(AttributePath::present);
    let leaf = match value_paths {
        true => {
            let whose = (names(), filters(false))
                .prop_map(|(attribute, filter)| Filter::Whose(ValuePath::new(attribute, filter).unwrap()));
            prop_oneof![3 => compare, 1 => present, 1 => whose].boxed()
        }
        false => prop_oneof![3 => compare, 1 => present].boxed(),
    };
    leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.and(b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.or(b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Filter::both(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Filter::either(a, b)),
            inner.prop_map(Filter::negated),
        ]
    })
    .boxed()
}

proptest! {
    #[test]
    fn what_a_filter_prints_is_read_as_the_same_filter(filter in filters(true)) {
        let text = filter.to_string();
        prop_assert_eq!(Filter::parse(&text).map_err(|error| format!("{text}: {error}")), Ok(filter));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,80}") {
        let _ = Filter::parse(&text);
    }

    #[test]
    fn no_text_that_is_nearly_a_filter_makes_the_reader_panic(
        words in prop::collection::vec(r#"[a-z."()\[\]\\:0-9 ü-]{1,3}|eq|pr|and|or|not|true|"[^"]*"| "#, 0..20)
    ) {
        let text = words.concat();
        if let Ok(filter) = Filter::parse(&text) {
            prop_assert_eq!(Filter::parse(&filter.to_string()).unwrap(), filter);
        }
    }
}
