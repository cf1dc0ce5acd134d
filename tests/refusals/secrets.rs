//! Looks for a secret in a text in every form it may take there. Only the search: what is searched is in leaks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_core::encode;

/// Shorter pieces than this would be found by chance.
const SHORTEST: usize = 6;

/// The forms of what must not be seen.
pub(crate) struct Secrets(Vec<(String, String)>);

impl Secrets {
    /// Each secret, the Basic value of each pair, and how a form, JSON, base64 and a list of bytes write them.
    pub(crate) fn of(secrets: &[&str], pairs: &[(&str, &str)]) -> Self {
        let mut forms = Vec::new();
        let mut add = |what: &str, text: String| {
            if text.len() >= SHORTEST {
                let list: Vec<String> = text.bytes().map(|b| b.to_string()).collect();
                forms.push((format!("{what} as bytes"), list.join(", ")));
                // `{:#?}` writes a list a line each.
                forms.push((format!("{what} as lines of bytes"), list.join(",\n")));
                forms.push((what.to_owned(), text));
            }
        };
        for secret in secrets {
            add("the secret", (*secret).to_owned());
            add("the secret in a form", encode::form(secret));
            add("the secret in a query", encode::query([("", *secret)]).trim_start_matches('=').to_owned());
            add("the secret in JSON", serde_json::json!(secret).to_string().trim_matches('"').to_owned());
            add("the secret in base64", STANDARD.encode(secret));
        }
        for (id, secret) in pairs {
            add("the Basic value", STANDARD.encode(format!("{id}:{secret}")));
            let (id, secret) = (encode::form(id), encode::form(secret));
            add("the form-encoded Basic value", STANDARD.encode(format!("{id}:{secret}")));
        }
        Self(forms)
    }

    /// What of it is in the text.
    pub(crate) fn found_in(&self, text: &str) -> Option<&str> {
        // Lists of bytes are compared without their indentation.
        let flat: String = text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
        let hit = |(_, form): &&(String, String)| text.contains(form) || flat.contains(form);
        self.0.iter().find(hit).map(|(what, _)| what.as_str())
    }
}

#[test]
fn each_form_is_found_when_it_is_planted() {
    let secrets = Secrets::of(&["s3cret+/\"x"], &[("my-id", "s3cret+/\"x")]);
    let basic = STANDARD.encode("my-id:s3cret+/\"x");
    for planted in [
        "x s3cret+/\"x y".to_owned(),
        "client_secret=s3cret%2B%2F%22x".to_owned(),
        r#"{"secret":"s3cret+/\"x"}"#.to_owned(),
        STANDARD.encode("s3cret+/\"x"),
        format!("Basic {basic}"),
        STANDARD.encode("my-id:s3cret%2B%2F%22x"),
        format!("{:?}", b"a s3cret+/\"x b"),
        format!("{:#?}", Some(b"a s3cret+/\"x b".to_vec())),
    ] {
        assert!(secrets.found_in(&planted).is_some(), "not found in {planted}");
    }
    assert_eq!(secrets.found_in("my-id and s3cre"), None);
}
