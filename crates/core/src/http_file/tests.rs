use super::*;
use crate::dialect::{BROKER, OMNISSA};
use std::collections::BTreeSet;

fn all() -> Vec<(&'static Dialect, Option<Release>, String)> {
    let releases = Release::ALL.map(|release| (&BROKER, Some(release)));
    let subjects = Dialect::ALL.map(|dialect| (dialect, None)).into_iter().chain(releases);
    subjects
        .map(|(dialect, release)| (dialect, release, HttpFile::of(dialect, release).text().to_owned()))
        .collect()
}

/// The variables that are used and not declared before the first request, and those that are declared and not used.
fn undeclared_and_unused(text: &str) -> (Vec<String>, Vec<String>) {
    let (head, requests) = text.split_once("\n###").unwrap();
    let declared = head.lines().filter_map(|line| line.strip_prefix('@')?.split_once(" = "));
    let declared: BTreeSet<&str> = declared.map(|(name, _)| name).collect();
    let used: BTreeSet<&str> = variable::references(requests).collect();
    let difference =
        |a: &BTreeSet<&str>, b: &BTreeSet<&str>| a.difference(b).map(|name| (*name).to_owned()).collect();
    (difference(&used, &declared), difference(&declared, &used))
}

#[test]
fn every_operation_of_a_service_is_in_its_file_once() {
    for (dialect, release, text) in all() {
        let mut expected: Vec<String> = ENTRIES
            .iter()
            .filter(|entry| offered(entry.spec, dialect, release))
            .map(|entry| format!("# The operation {}.", entry.spec.id))
            .collect();
        let mut found: Vec<&str> = text.lines().filter(|line| line.starts_with("# The operation ")).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{} {release:?}", dialect.name);
        assert_eq!(text.matches("\n### Getting started: ").count(), 7);
    }
}

#[test]
fn every_variable_that_is_used_is_declared_and_a_planted_one_is_found() {
    for (dialect, release, text) in all() {
        assert_eq!(undeclared_and_unused(&text), (vec![], vec![]), "{} {release:?}", dialect.name);
    }
    let (.., text) = all().swap_remove(0);
    let planted = text.replacen("Bearer {{access_token}}", "Bearer {{planted}}", 1);
    assert_eq!(undeclared_and_unused(&planted).0, ["planted"]);
}

#[test]
fn a_request_reads_as_both_programs_take_it() {
    let text = HttpFile::of(&OMNISSA, None).text().to_owned();
    let create = "### Getting started: 2. Create the new client\n";
    let (_, rest) = text.split_once(create).unwrap();
    let (request, _) = rest.split_once("\n###").unwrap();
    let lines: Vec<&str> = request.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "POST {{base_url}}/acs/broker/oauth2-clients",
            "Authorization: Bearer {{bootstrap_access_token}}",
            "Content-Type: application/json",
            "Accept: application/json",
            "",
            "{",
            "  \"client_id\": \"{{client_id}}\",",
            "  \"grant_types\": [",
            "    \"client_credentials\"",
            "  ],",
            "  \"scope\": [",
            "    \"admin\"",
            "  ],",
            "  \"secret\": \"{{client_secret}}\",",
            "  \"access_token_ttl\": 60,",
            "  \"rule_set_names\": [",
            "    \"{{rule_set}}\"",
            "  ]",
            "}",
        ]
    );
    assert!(text.contains("\nAuthorization: Basic {{client_id}} {{client_secret}}\n"));
    assert!(text.contains("redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback"));
    assert!(
        text.contains("# The operation createNewDirectory.\n# May be added: attributes, name, domains, ")
    );
    assert!(text.contains("@client_secret = YOUR_CLIENT_SECRET\n"));
    assert_eq!(HttpFile::file_name(&BROKER, Some(Release::Vcf9_0)), "broker-9.0.http");
}
