use super::*;
use firstkey_core::dialect::{BROKER, OMNISSA};
use serde_json::json;

fn staff() -> Directory {
    serde_json::from_value(json!({
        "id": "d1", "name": "Staff", "domains": ["a.example", "b.example"], "default_domain": "a.example",
        "source": "OKTA", "type": "PROVISIONED",
        "attributes": {"attemptDecodeExternalIdAsMSGuid": true, "newer": 1},
    }))
    .unwrap()
}

fn problem(typed: &Typed, field: &str) -> Option<String> {
    typed.problem(None, field, &OMNISSA)
}

#[test]
fn nothing_typed_changes_nothing_and_what_stands_between_domains_does_not_count() {
    let mut typed = Typed::of(&staff());
    assert_eq!((typed.changes(&staff()), typed.differences(&Typed::of(&staff()))), (None, Vec::new()));
    typed.name = " Staff ".to_owned();
    typed.domains = " a.example;\n\tb.example, ".to_owned();
    assert_eq!((typed.changes(&staff()), typed.differences(&Typed::of(&staff()))), (None, Vec::new()));
}

#[test]
fn what_changed_is_sent_and_nothing_else() {
    let mut typed = Typed::of(&staff());
    typed.name = "Employees".to_owned();
    typed.default_domain = " ".to_owned();
    assert_eq!(json!(typed.changes(&staff())), json!({"name": "Employees", "default_domain": ""}));
    let typed = Typed {
        domains: "a.example c.example".to_owned(),
        source: Some(DirectorySource::Azure),
        ..Typed::of(&staff())
    };
    assert_eq!(
        json!(typed.changes(&staff())),
        json!({"domains": ["a.example", "c.example"], "source": "AZURE"})
    );
}

#[test]
fn an_attribute_that_nobody_knows_here_goes_along_with_the_one_that_changed() {
    let typed = Typed { decodes: false, ..Typed::of(&staff()) };
    assert_eq!(
        json!(typed.changes(&staff())),
        json!({"attributes": {"attemptDecodeExternalIdAsMSGuid": false, "newer": 1}})
    );
}

#[test]
fn before_and_after_are_shown_field_by_field() {
    let typed = Typed { source: Some(DirectorySource::Azure), decodes: false, ..Typed::of(&staff()) };
    let shown: Vec<_> =
        typed.differences(&Typed::of(&staff())).into_iter().map(|one| (one.before, one.after)).collect();
    let pair = |before: &str, after: &str| (before.to_owned(), after.to_owned());
    assert_eq!(shown, [pair("Okta", "Microsoft Entra ID"), pair("Yes", "No")]);
}

#[test]
fn every_change_that_is_sent_is_shown_and_the_other_way_round() {
    let (mut unchanged, mut changed) = (0, 0);
    for name in ["Staff", "Employees", ""] {
        for domains in ["a.example b.example", "a.example", ""] {
            for default in ["a.example", "b.example", ""] {
                for decodes in [true, false] {
                    let typed = Typed {
                        name: name.to_owned(),
                        domains: domains.to_owned(),
                        default_domain: default.to_owned(),
                        decodes,
                        ..Typed::of(&staff())
                    };
                    let patch = json!(typed.changes(&staff()));
                    let sent = patch.as_object().map_or(0, serde_json::Map::len);
                    assert_eq!(sent, typed.differences(&Typed::of(&staff())).len(), "{typed:?}");
                    if sent == 0 { unchanged += 1 } else { changed += 1 }
                }
            }
        }
    }
    assert_eq!((unchanged, changed), (1, 53));
}

#[test]
fn a_new_directory_has_what_is_typed() {
    let typed =
        Typed { name: " Staff ".to_owned(), domains: "a.example,b.example".to_owned(), ..Typed::default() };
    assert_eq!(
        json!(typed.directory()),
        json!({"name": "Staff", "domains": ["a.example", "b.example"], "source": "GENERIC", "type": "PROVISIONED"})
    );
    assert_eq!(Typed::of(&Typed::of(&staff()).directory()), Typed::of(&staff()));
}

#[test]
fn what_the_documents_ask_for_is_said_beside_its_field() {
    let empty = Typed::default();
    assert_eq!(problem(&empty, "name").as_deref(), Some("A directory needs a name."));
    assert_eq!(problem(&empty, "domains"), None, "the cloud services take a directory without");
    assert_eq!(empty.problem(None, "domains", &BROKER).as_deref(), Some("The broker requires a domain."));
    let named = |name: &str| Typed { name: name.to_owned(), ..Typed::default() };
    for name in ["Staff_1 - north", "Übersicht", "\u{0928}\u{092e}\u{0938}\u{094d}\u{0924}\u{0947}"] {
        assert_eq!(problem(&named(name), "name"), None, "{name}");
    }
    assert_eq!(problem(&named(&"ü".repeat(128)), "name"), None);
    assert!(problem(&named(&"ü".repeat(129)), "name").is_some());
    let wrong = problem(&named("Staff, north"), "name");
    assert_eq!(wrong.as_deref(), Some("A name has letters, digits, spaces, - and _, and no ','."));
    assert!(problem(&named("a.b"), "name").is_some());
    assert_eq!(named("a.b").problem(None, "name", &BROKER), None);
}

#[test]
fn domains_are_counted_compared_and_never_all_taken_away() {
    let typed = |domains: &str, default: &str| Typed {
        domains: domains.to_owned(),
        default_domain: default.to_owned(),
        ..Typed::default()
    };
    let many = (1..=31).map(|number| format!("d{number}.example")).collect::<Vec<_>>();
    assert_eq!(problem(&typed(&many[..30].join(" "), ""), "domains"), None);
    assert!(problem(&typed(&many.join(" "), ""), "domains").unwrap().ends_with("here are 31."));
    assert_eq!(
        problem(&typed("a.example A.Example", ""), "domains").as_deref(),
        Some("A.Example is there twice.")
    );
    assert_eq!(problem(&typed("a.example", "A.EXAMPLE"), "default_domain"), None);
    assert_eq!(
        problem(&typed("a.example", "b.example"), "default_domain").as_deref(),
        Some("The default domain must be one of the domains.")
    );
    let had = Typed::of(&staff());
    assert!(typed("", "").problem(Some(&had), "domains", &OMNISSA).unwrap().contains("the last domain"));
}
