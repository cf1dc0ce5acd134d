use super::*;
use crate::catalog::ENTRIES;
use crate::credentials::Credentials;
use crate::encode;
use crate::openapi::offered;
use crate::profile::Profile;
use crate::request::{Authority as Authorized, Request};
use crate::request_template::variable::references;
use crate::token_text::AccessToken;

/// What a program sends when a person has filled every variable in as the made-up values have it.
fn filled(text: &str) -> String {
    let mut filled = text.to_owned();
    for name in references(text) {
        let value = match name {
            TENANT => "CUSTOMER",
            name if name.ends_with("_id") && name != CLIENT_ID => "ID",
            _ => "example",
        };
        filled = filled.replace(&reference(name), value);
    }
    filled
}

fn encoded(pairs: &[Pair]) -> String {
    let sent = pairs.iter().filter(|pair| !pair.optional);
    let sent: Vec<(&str, String)> = sent.map(|pair| (pair.name, filled(&pair.value))).collect();
    encode::query(sent.iter().map(|(name, value)| (*name, value.as_str())))
}

/// Whatever a template sends otherwise than core does.
fn differences(template: &Template, request: &Request) -> Vec<String> {
    let query = encoded(&template.query);
    let mark = if query.is_empty() { "" } else { "?" };
    let target = format!("{}{mark}{query}", filled(&template.path));
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let body = std::str::from_utf8(request.body()).unwrap();
    let same_body = match &template.content {
        Content::Nothing => body.is_empty(),
        Content::Form(fields) => encoded(fields).replace("%20", "+") == body,
        Content::Json(text) => json(&filled(text)).is_some() && json(&filled(text)) == json(body),
    };
    let headers = request.headers().iter().filter(|(name, _)| *name != "authorization");
    let headers: Vec<(HeaderName, String)> =
        headers.map(|(name, value)| (name.clone(), value.to_str().unwrap().to_owned())).collect();
    let checks = [
        ("method", template.spec.method == *request.method()),
        ("address", target == request.uri().path_and_query().unwrap().as_str()),
        ("headers", template.headers == headers),
        ("body", same_body),
    ];
    checks.into_iter().filter(|(_, same)| !same).map(|(what, _)| what.to_owned()).collect()
}

fn compared(plant: impl Fn(&mut Template)) -> (usize, Vec<String>) {
    let token = AccessToken::new("example");
    let client = Credentials::parse("example", "example").unwrap();
    let (mut count, mut found) = (0, Vec::new());
    for dialect in Dialect::ALL {
        let profile = Profile::parse("tenant.example", dialect).unwrap();
        for entry in ENTRIES.iter().filter(|entry| offered(entry.spec, dialect, None)) {
            let mut template = Template::of(entry, dialect, None).unwrap();
            plant(&mut template);
            let authority = match template.authority {
                Authority::Nothing => Authorized::None,
                Authority::Bearer(_) => Authorized::Bearer(&token),
                Authority::Client(..) => Authorized::Client(&client),
            };
            let call = entry.call(&example::values(entry, dialect, "ID")).unwrap();
            let request = profile.build(entry.spec, call, authority).unwrap();
            let differs = differences(&template, &request);
            let id = entry.spec.id;
            found.extend(differs.into_iter().map(|what| format!("{id} at {}: {what}", dialect.name)));
            count += 1;
        }
    }
    (count, found)
}

#[test]
fn a_template_that_is_filled_in_is_the_request_that_core_builds() {
    assert_eq!(compared(|_| {}), (136, Vec::new()));
}

#[test]
fn a_planted_difference_is_found() {
    let found = compared(|template| {
        if template.spec.id == "createUser" {
            template.headers.clear();
            template.path.push('/');
            template.content = Content::Nothing;
        }
    });
    assert_eq!(found.1.len(), 9, "{found:?}");
}
