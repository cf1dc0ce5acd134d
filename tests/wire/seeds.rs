//! The curl commands of the users' documents, byte for byte as files, against what core builds for the same values.

use crate::curl::Command;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_core::dialect::{OMNISSA, VMWARE};
use firstkey_core::media::MediaNames;
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::resources::oauth_client::CreateClient;
use firstkey_tests::example::{self, BOOTSTRAP, HOST, TOKEN};
use firstkey_tests::published;
use serde_json::Value;

/// (name, document beside the repository, command)
const SEEDS: [(&str, &str, &str); 4] = [
    ("000-token", VMWARE_PAGE, include_str!("seeds/000-token.sh")),
    ("000-create", VMWARE_PAGE, include_str!("seeds/000-create.sh")),
    ("001-token", OMNISSA_PAGE, include_str!("seeds/001-token.sh")),
    ("001-create", OMNISSA_PAGE, include_str!("seeds/001-create.sh")),
];
const VMWARE_PAGE: &str = "seeds/000_aaa6231160b10f01.txt";
const OMNISSA_PAGE: &str = "seeds/001_9b31f6feed5ca967.txt";
/// The broker's page has no command: it names use cases only.
const BROKER_PAGE: &str = "seeds/002_93c2c8a1ceea75f6.txt";

/// A command with the placeholders filled in.
fn seed(name: &str) -> Command {
    let (_, _, text) = SEEDS.into_iter().find(|(given, ..)| *given == name).expect("a seed of that name");
    let credentials = STANDARD.encode(format!("{}:{}", BOOTSTRAP.0, BOOTSTRAP.1));
    let text = text
        .replace("{baseURL}", HOST)
        .replace("{base64_encoded_client_credentials}", &credentials)
        .replace("{access_token}", TOKEN);
    assert!(!text.contains("{b") && !text.contains("{a"), "a placeholder is left");
    Command::parse(&text)
}

/// Whatever differs between a seed and a request, by name; media types compare without case.
fn differences(seed: &Command, request: &Request) -> Vec<String> {
    let mut found = Vec::new();
    if seed.method != request.method().as_str() {
        found.push("method".to_owned());
    }
    if seed.url != request.uri().to_string() {
        found.push("url".to_owned());
    }
    let sent = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    for (name, value) in &seed.headers {
        let same = match name.as_str() {
            "content-type" | "accept" => sent(name).is_some_and(|sent| sent.eq_ignore_ascii_case(value)),
            _ => sent(name) == Some(value),
        };
        if !same {
            found.push(name.clone());
        }
    }
    let extra = request.headers().keys().filter(|name| seed.header(name.as_str()).is_none());
    found.extend(extra.map(|name| format!("{name} (not in the seed)")));
    let json = |body: &[u8]| serde_json::from_slice::<Value>(body).ok();
    let same_body = match json(&seed.body) {
        Some(value) => json(request.body()) == Some(value),
        None => seed.body == *request.body(),
    };
    if !same_body {
        found.push("body".to_owned());
    }
    found
}

fn token_request(profile: &Profile) -> Request {
    example::token_request(profile, &example::bootstrap())
}

fn create_request(profile: &Profile) -> Request {
    example::with_token(profile, &CreateClient { client: example::new_client() })
}

const NONE: [&str; 0] = [];

#[test]
fn the_vmware_page_is_what_core_sends_at_vmware() {
    let profile = example::profile(&VMWARE);
    assert_eq!(differences(&seed("000-token"), &token_request(&profile)), NONE);
    assert_eq!(differences(&seed("000-create"), &create_request(&profile)), NONE);
}

#[test]
fn the_omnissa_page_is_what_core_sends_at_omnissa_with_the_renamed_media_types() {
    let profile = Profile { media: MediaNames::Renamed, ..example::profile(&OMNISSA) };
    assert_eq!(differences(&seed("001-token"), &token_request(&profile)), NONE);
    assert_eq!(differences(&seed("001-create"), &create_request(&profile)), NONE);
}

#[test]
fn with_the_standard_names_only_the_two_media_headers_differ_from_the_omnissa_page() {
    // The page prints a renamed vendor type; the service documents application/json since 2025.
    let profile = example::profile(&OMNISSA);
    assert_eq!(differences(&seed("001-token"), &token_request(&profile)), NONE);
    assert_eq!(differences(&seed("001-create"), &create_request(&profile)), ["content-type", "accept"]);
}

#[test]
fn every_part_of_a_request_that_is_changed_is_found() {
    type Change = (&'static str, fn(&mut Request));
    let changes: [Change; 6] = [
        ("method", |request| *request.method_mut() = http::Method::PUT),
        ("url", |request| *request.uri_mut() = "https://acme.example/acs/token/".parse().unwrap()),
        ("authorization", |request| drop(request.headers_mut().remove("authorization"))),
        ("accept", |request| drop(request.headers_mut().insert("accept", "text/html".parse().unwrap()))),
        ("x-extra (not in the seed)", |request| {
            request.headers_mut().insert("x-extra", "1".parse().unwrap());
        }),
        ("body", |request| *request.body_mut() = b"{}".to_vec()),
    ];
    for (name, change) in changes {
        let mut request = create_request(&example::profile(&VMWARE));
        change(&mut request);
        assert_eq!(differences(&seed("000-create"), &request), [name]);
    }
}

#[test]
fn the_commands_kept_here_are_those_of_the_users_documents_byte_for_byte() {
    for page in [VMWARE_PAGE, OMNISSA_PAGE, BROKER_PAGE] {
        let Some(text) = published::text(page) else { continue };
        let kept: Vec<&str> = SEEDS.iter().filter(|(_, of, _)| *of == page).map(|(.., seed)| *seed).collect();
        for seed in &kept {
            assert!(seed.starts_with("curl ") && seed.ends_with("'\n"), "a command is kept whole");
            assert!(text.contains(seed), "{page} reads otherwise");
        }
        let there = text.lines().filter(|line| line.starts_with("curl ")).count();
        assert_eq!(there, kept.len(), "{page} has a command that is not kept here");
    }
}
