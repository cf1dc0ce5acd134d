use super::*;
use serde_json::json;

resource! {
    /// A thing.
    pub struct Thing {
        /// Its name.
        required "thingName" name: String [1..=4 of "a-z"];
        /// How many.
        "count" count: u32 [..=10];
        /// Its parts.
        "parts" parts: Vec<Part> [..=2];
        /// Its secret.
        #[serde(serialize_with = "crate::secret::exposed")]
        "secret" secret: crate::secret::SecretText;
    }
}

resource! {
    /// A part.
    pub struct Part {
        /// What kind.
        "kind" kind: Kind;
    }
}

string_enum! {
    /// A kind.
    pub enum Kind {
        /// Left.
        "LEFT" Left;
        /// Right.
        "RIGHT" Right;
    }
}

fn checked(value: &Value) -> Result<(), String> {
    Thing::SCHEMA.check(value, true).map_err(|m| format!("{}: {}", m.path, m.expected))
}

#[test]
fn a_value_that_fits_is_let_through_with_what_nobody_knows() {
    checked(&json!({"thingName": "abc", "count": 10, "parts": [{"kind": "LEFT"}], "new": [1]})).unwrap();
}

#[test]
fn what_does_not_fit_is_named_with_its_path() {
    let cases = [
        (json!({}), "thingName: a text from 1 to 4 characters of the characters a-z"),
        (json!({"thingName": null}), "thingName: a text from 1 to 4 characters of the characters a-z"),
        (json!({"thingName": "abcde"}), "thingName: a text from 1 to 4 characters of the characters a-z"),
        (json!({"thingName": "A"}), "thingName: a text from 1 to 4 characters of the characters a-z"),
        (json!({"thingName": "a", "count": 11}), "count: a whole number of at most 10"),
        (json!({"thingName": "a", "count": 1.5}), "count: a whole number of at most 10"),
        (json!({"thingName": "a", "count": "1"}), "count: a whole number of at most 10"),
        (json!({"thingName": "a", "parts": [{}, {"kind": "UP"}]}), "parts[1].kind: one of LEFT, RIGHT"),
        (json!({"thingName": "a", "parts": [{}, {}, {}]}), "parts: a list of at most 2 entries"),
        (json!({"thingName": "a", "parts": {}}), "parts: a list of at most 2 entries"),
        (json!([]), ": an object"),
    ];
    for (value, wanted) in cases {
        assert_eq!(checked(&value).unwrap_err(), wanted, "{value}");
    }
}

#[test]
fn a_change_names_what_it_changes_and_clears_with_the_empty_value() {
    for value in [json!({}), json!({"thingName": "", "parts": [], "count": 0})] {
        Thing::SCHEMA.check(&value, false).unwrap();
    }
    assert!(Thing::SCHEMA.check(&json!({"thingName": "ABC"}), false).is_err());
}

#[test]
fn unknown_fields_and_words_survive_a_read_and_a_write() {
    let value = json!({"thingName": "a", "parts": [{"kind": "UP", "more": {"x": null}}], "new": [1]});
    let thing: Thing = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(thing.parts.as_ref().unwrap()[0].kind, Some(Kind::Other("UP".to_owned())));
    assert_eq!(json!(thing), value);
}

#[test]
fn a_secret_is_sent_but_never_printed() {
    let thing: Thing = serde_json::from_value(json!({"secret": "hunter2", "pin": "hunter2"})).unwrap();
    assert_eq!(json!(thing), json!({"secret": "hunter2", "pin": "hunter2"}));
    assert!(!format!("{thing:?}").contains("hunter2"));
}

#[test]
fn a_structure_tells_its_own_documentation() {
    assert_eq!(Thing::DOC, [" A thing."]);
    assert_eq!(Thing::FIELDS[1], ("count", &[" How many."][..]));
}

#[test]
fn alphabets_are_read_as_a_regular_expression_reads_them() {
    let all = |alphabet, text: &str| text.chars().all(|c| in_alphabet(alphabet, c));
    assert!(all("a-zA-Z0-9-_.@", "aZ9-_.@"));
    assert!(!all("a-zA-Z0-9-_.@", " ") && !all("a-zA-Z0-9-_.@", "^"));
    assert!(all("a-zA-Z0-9\\-\":\\s_.+", "a-\": _.+"));
    assert!(!all("a-zA-Z0-9\\-\":\\s_.+", "\\"));
    assert!(all("\\x20-\\x7E", " ~A\\") && !all("\\x20-\\x7E", "\u{7f}") && !all("\\x20-\\x7E", "é"));
    assert!(all("a-zA-Z0-9+/\\-_=.", "+/-_=.") && !all("a-zA-Z0-9+/\\-_=.", ","));
}
