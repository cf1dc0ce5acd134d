//! Tests of samples: what they look like, what they hide, and that a shell's reader finds the same request in them.
//! That interpreters do is tested in tests/peers.

use super::*;
use crate::credentials::{ClientAuthentication, Credentials};
use crate::curl_command::CurlCommand;
use crate::dialect::{BROKER, OMNISSA};
use crate::profile::Profile;
use crate::request::Authority;
use crate::resources::oauth_client::{Client, CreateClient, GetClient};
use crate::token::{AccessToken, Grant, RequestToken};
use crate::units::Minutes;
use proptest::prelude::*;

fn token_request(dialect: &'static Dialect, authentication: Option<ClientAuthentication>) -> Request {
    let mut profile = Profile::parse("acme.example", dialect).unwrap();
    profile.authentication = authentication.unwrap_or(profile.authentication);
    let client = Credentials::parse("my-client", "it's a \"s3cret\"").unwrap();
    let operation = RequestToken { grant: Grant::ClientCredentials };
    profile.request(&operation, Authority::Client(&client)).unwrap()
}

fn create_request() -> Request {
    let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
    let client = Credentials::parse("my-client", "hunter2-hunter2").unwrap();
    let operation = CreateClient { client: Client::getting_started(&client, Minutes(60)) };
    profile.request(&operation, Authority::Bearer(&AccessToken::new("the.access.token"))).unwrap()
}

fn get_request() -> Request {
    let profile = Profile::parse("acme.example", &BROKER).unwrap();
    let operation = GetClient { id: "it's".to_owned() };
    profile.request(&operation, Authority::Bearer(&AccessToken::new("the.access.token"))).unwrap()
}

fn write(language: Language, request: &Request, secrets: Secrets) -> String {
    let dialect = if request.uri().path().contains("/t/") { &BROKER } else { &OMNISSA };
    sample(language, request, dialect, secrets).unwrap()
}

#[test]
fn a_token_request_names_the_client_and_leaves_its_secret_open() {
    let request = token_request(&OMNISSA, None);
    assert_eq!(
        write(Language::Curl, &request, Secrets::Masked),
        "curl --request POST 'https://acme.example/acs/token' \\\n  \
           --user 'my-client:YOUR_CLIENT_SECRET' \\\n  \
           --header 'Content-Type: application/x-www-form-urlencoded' \\\n  \
           --data-raw 'grant_type=client_credentials'"
    );
    assert_eq!(
        write(Language::PowerShell, &request, Secrets::Masked),
        "# For Windows PowerShell 5.1 and PowerShell 7. The body goes through a file.\n\
         $body = [IO.Path]::GetTempFileName()\n\
         [IO.File]::WriteAllText($body, 'grant_type=client_credentials')\n\
         curl.exe --request 'POST' 'https://acme.example/acs/token' `\n  \
           --user 'my-client:YOUR_CLIENT_SECRET' `\n  \
           --header 'Content-Type: application/x-www-form-urlencoded' `\n  \
           --data-binary \"@$body\"\n\
         Remove-Item $body"
    );
    assert_eq!(
        write(Language::Fetch, &request, Secrets::Shown),
        "const response = await fetch(\"https://acme.example/acs/token\", {\n  \
           method: \"POST\",\n  redirect: \"manual\",\n  headers: {\n    \
             Authorization: \"Basic \" + btoa(\"my-client:it's a \\\"s3cret\\\"\"),\n    \
             \"Content-Type\": \"application/x-www-form-urlencoded\",\n  },\n  \
           body: \"grant_type=client_credentials\",\n});\n\
         console.log(response.status, await response.text());"
    );
    assert_eq!(
        write(Language::Python, &request, Secrets::Masked),
        "import requests\n\nresponse = requests.request(\n    \
             \"POST\",\n    \"https://acme.example/acs/token\",\n    \
             auth=(\"my-client\", \"YOUR_CLIENT_SECRET\"),\n    headers={\n        \
                 \"Content-Type\": \"application/x-www-form-urlencoded\",\n    },\n    \
             data=\"grant_type=client_credentials\".encode(),\n    allow_redirects=False,\n)\n\
         print(response.status_code, response.text)"
    );
}

#[test]
fn a_sample_that_names_the_operation_says_whose_tenant_it_is() {
    assert_eq!(
        write(Language::Firstkey, &get_request(), Secrets::Masked),
        "import { Client } from \"firstkey\";\n\nconst client = new Client({\n  \
           service: \"broker\",\n  address: \"https://acme.example\",\n  tenant: \"CUSTOMER\",\n  \
           accessToken: () => \"YOUR_ACCESS_TOKEN\",\n});\n\
         const result = await client.call(\"getOAuth2ClientById\", {\n  id: \"it's\",\n});\n\
         console.log(result);"
    );
    let rust = write(Language::FirstkeyCore, &token_request(&OMNISSA, None), Secrets::Masked);
    for line in [
        "use firstkey_core::credentials::Credentials;",
        "let profile = Profile::parse(\"https://acme.example\", &OMNISSA)?;",
        "let client = Credentials::parse(\"my-client\", \"YOUR_CLIENT_SECRET\")?;",
        "let operation = catalog::find(\"getAccessToken\")?;",
        "profile.build(operation.spec, call, Authority::Client(&client))?;",
    ] {
        assert!(rust.contains(line), "{line} is not in\n{rust}");
    }
}

#[test]
fn a_placeholder_stands_for_every_secret_and_nothing_else_changes() {
    let post = token_request(&OMNISSA, Some(ClientAuthentication::Post));
    let encoded = crate::encode::form("it's a \"s3cret\"");
    let basic = crate::encode::base64(b"my-client:it's a \"s3cret\"");
    let secrets = ["s3cret", &encoded, &basic, "hunter2", "the.access.token"];
    for request in [token_request(&BROKER, None), create_request(), get_request(), post] {
        for language in Language::ALL {
            let shown = write(language, &request, Secrets::Shown);
            let masked = write(language, &request, Secrets::Masked);
            assert!(
                secrets.iter().any(|secret| shown.contains(secret)),
                "the search itself is blind: {shown}"
            );
            assert!(!secrets.iter().any(|secret| masked.contains(secret)), "{masked}");
            assert!(masked.contains("YOUR_") && !masked.contains("****"), "{masked}");
        }
    }
}

#[test]
fn a_password_in_an_address_and_the_authorization_of_a_proxy_are_placeholders() {
    let request = http::Request::get("https://api:hunter2@acme.example/x?a=1");
    let request = request.header("proxy-authorization", "Basic hunter2").body(Vec::new()).unwrap();
    for language in
        [Language::Curl, Language::PowerShell, Language::Fetch, Language::Python, Language::Reqwest]
    {
        assert!(write(language, &request, Secrets::Shown).contains("hunter2"));
        let masked = write(language, &request, Secrets::Masked);
        assert!(!masked.contains("hunter2"), "{masked}");
        assert!(masked.contains("https://api:YOUR_PASSWORD@acme.example/x?a=1"), "{masked}");
        assert!(masked.contains("Basic YOUR_PROXY_AUTHORIZATION"), "{masked}");
    }
}

#[test]
fn a_call_of_an_operation_is_no_sample_for_a_request_with_another_header() {
    let request = |name: &'static str, value: &'static str| {
        let mut request = get_request();
        request.headers_mut().append(name, value.parse().unwrap());
        request
    };
    for (request, reason) in [
        (request("x-tenant", "acme"), "its header x-tenant would be missing."),
        (request("accept", "text/html"), "its header accept would be another."),
    ] {
        for language in [Language::Firstkey, Language::FirstkeyCore] {
            let sentence =
                format!("A call of getOAuth2ClientById sends something else than this request: {reason}");
            let error = sample(language, &request, &BROKER, Secrets::Masked).unwrap_err();
            assert_eq!(error.to_string(), sentence);
        }
        assert!(sample(Language::Curl, &request, &BROKER, Secrets::Masked).is_ok());
    }
}

#[test]
fn requests_in_python_reads_no_password_from_a_file() {
    let without_basic =
        "    auth=lambda request: request,\n    headers={\n        \"Authorization\": \"Bearer ";
    assert!(write(Language::Python, &create_request(), Secrets::Masked).contains(without_basic));
    assert!(!write(Language::Python, &token_request(&OMNISSA, None), Secrets::Masked).contains("lambda"));
}

#[test]
fn a_placeholder_is_named_after_its_field() {
    for (name, text) in [
        ("access_token", "YOUR_ACCESS_TOKEN"),
        ("accessToken", "YOUR_ACCESS_TOKEN"),
        ("vmware-api-session-id", "YOUR_VMWARE_API_SESSION_ID"),
        ("HZN", "YOUR_HZN"),
        ("s\\u0065\"'`", "YOUR_S_U0065"),
    ] {
        assert_eq!(placeholder(name), text);
    }
}

#[test]
fn what_a_language_cannot_carry_is_said_instead_of_a_sample() {
    let nul = http::Request::post("https://acme.example/x").body(b"a\0b".to_vec()).unwrap();
    assert_eq!(sample(Language::Curl, &nul, &OMNISSA, Secrets::Shown), Err(SampleError::Nul));
    assert!(write(Language::Python, &nul, Secrets::Shown).contains("\"a\\x00b\""));
    let bytes = http::Request::post("https://acme.example/x").body(vec![0xff]).unwrap();
    let get = http::Request::get("https://acme.example/x").body(b"x".to_vec()).unwrap();
    let header =
        http::Request::get("https://acme.example/x").header("x", "caf\u{e9}").body(Vec::new()).unwrap();
    let quoted = http::Request::get("https://acme.example/x").header("x", "\"a\"").body(Vec::new()).unwrap();
    for (request, language, sentence) in [
        (&bytes, Language::Curl, "The body is not UTF-8 text, so no sample can write it."),
        (&get, Language::Fetch, "fetch sends no body with GET."),
        (
            &header,
            Language::Python,
            "The header x holds a character outside visible ASCII, so no sample can write it.",
        ),
        (
            &quoted,
            Language::PowerShell,
            "The header x holds a double quote or ends in a backslash, which Windows PowerShell 5.1 does not pass on \
             to curl.exe as it is.",
        ),
        (&get, Language::Firstkey, "Omnissa Identity Service has no operation with the path /x."),
    ] {
        let error = sample(language, request, &OMNISSA, Secrets::Shown).unwrap_err();
        assert_eq!(error.to_string(), sentence);
    }
}

#[test]
fn a_literal_keeps_what_its_language_would_read_in_another_way() {
    let body = "'\u{2019}'\"\"\"\\${x}`\n\r\u{2028}\u{202e}\"#\u{e9}\u{1f600}\"";
    let request = http::Request::post("https://acme.example/x")
        .header("content-type", "text/plain")
        .body(body.as_bytes().to_vec())
        .unwrap();
    for (language, literal) in [
        (Language::Curl, "''\\''\u{2019}'\\''\"\"\"\\${x}`\n\r\u{2028}\u{202e}\"#\u{e9}\u{1f600}\"'"),
        (Language::PowerShell, "'''\u{2019}\u{2019}''\"\"\"\\${x}`\n\r\u{2028}\u{202e}\"#\u{e9}\u{1f600}\"'"),
        (Language::Fetch, "`'\u{2019}'\"\"\"\\\\\\${x}\\`\n\\u000d\\u2028\\u202e\"#\u{e9}\u{1f600}\"`"),
        (
            Language::Python,
            "\"\"\"'\u{2019}'\"\"\\\"\\\\${x}`\n\\x0d\\u2028\\u202e\"#\u{e9}\u{1f600}\\\"\"\"\"",
        ),
        (
            Language::Reqwest,
            "\"'\u{2019}'\\\"\\\"\\\"\\\\${x}`\\n\\r\\u{2028}\\u{202e}\\\"#\u{e9}\u{1f600}\\\"\"",
        ),
    ] {
        let written = write(language, &request, Secrets::Shown);
        assert!(written.contains(literal), "{literal}\nis not in\n{written}");
    }
    let raw = http::Request::post("https://acme.example/x").body(b"\"#\n##\"##".to_vec()).unwrap();
    assert!(write(Language::Reqwest, &raw, Secrets::Shown).contains("r###\"\"#\n##\"##\"###"));
}

proptest! {
    #[test]
    fn a_reader_of_curl_commands_finds_the_request_that_was_written(
        body in prop_oneof!["[^\0]*", "[@'\"\\\\$`!\n\r&{}\\[\\]:, é\u{2028}]*"],
        header in "([!-~]([ -~]*[!-~])?)?",
        user in "[^:\\p{Cc}]+",
        secret in "[^\\p{Cc}]+",
        query in "[A-Za-z0-9%&=+.~_'-]*",
        method in "GET|POST|PATCH|[A-Z!#$%&'*+.^_`|~]{1,5}",
        kind in any::<bool>(),
    ) {
        let basic = format!("Basic {}", crate::encode::base64(format!("{user}:{secret}").as_bytes()));
        let mut builder = http::Request::builder().method(method.as_str());
        builder = builder.uri(format!("https://acme.example/x?{query}"));
        builder = builder.header("authorization", &basic).header("x-header", &header);
        if kind {
            builder = builder.header("content-type", "text/plain");
        }
        let request = builder.body(body.clone().into_bytes()).unwrap();
        let parts = Parts::of(&request, Secrets::Shown).unwrap();
        let command = CurlCommand::parse(&write(Language::Curl, &request, Secrets::Shown)).unwrap();
        prop_assert_eq!(&command.notes, &[]);
        prop_assert_eq!(&command.method, &method);
        prop_assert_eq!(&command.url, &request.uri().to_string());
        prop_assert_eq!(command.header("authorization"), Some(basic.as_str()));
        prop_assert_eq!(command.header("x-header"), Some(header.as_str()));
        prop_assert_eq!(command.header("content-type"), kind.then_some("text/plain"));
        prop_assert_eq!(command.headers.len(), request.headers().len());
        prop_assert_eq!(String::from_utf8(command.body).unwrap(), parts.body.unwrap_or_default());
    }

    #[test]
    fn a_placeholder_needs_no_quotes_in_any_language(name in any::<String>()) {
        prop_assert!(placeholder(&name).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    }
}
