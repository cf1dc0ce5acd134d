//! Requests with values that end quotes, begin variables, name files or are not seen.

use super::Case;
use firstkey_core::catalog;
use firstkey_core::dialect::{Dialect, OMNISSA};
use firstkey_core::encode;
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::token::AccessToken;
use firstkey_tests::example;
use firstkey_tests::random::Seeded;
use serde_json::{Map, Value, json};

const TEXTS: &[&str] = &[
    "it's",
    "'",
    "''",
    "'''",
    "\"",
    "\"\"\"",
    "say \"no\"",
    "\\",
    "\\\\",
    "ends in \\",
    "\\'",
    "\\\"",
    "$HOME",
    "${HOME}",
    "$(echo x)",
    "`echo x`",
    "!!",
    "!x",
    "wow!",
    "@/etc/hostname",
    "@",
    "@-",
    "-d",
    "--data",
    "- -",
    "<>",
    "<&2",
    "a|b",
    "a&b",
    "a;b",
    "a#b",
    "# no comment",
    "~",
    "*",
    "?",
    "[a-z]",
    "{a,b}",
    "%41",
    "%",
    "%%",
    "%USERPROFILE%",
    "^",
    "^^",
    "\t",
    "a\tb",
    "a\nb",
    "\n",
    "a\n",
    "a\r\nb",
    "a\rb",
    "\r",
    "a\\\nb",
    "\u{85}",
    "\u{2028}",
    "a\u{2029}b",
    "\u{202e}abc",
    "\u{2066}x",
    "\u{feff}x",
    "\u{200b}",
    "\u{7f}",
    "\u{1b}[31m",
    "\u{0}",
    "a\u{0}b",
    "\u{1}",
    "caf\u{e9}",
    "\u{20ac}",
    "\u{1f600}",
    "\u{10ffff}",
    "\u{ffff}",
    "e\u{301}",
    "\u{2018}x\u{2019}",
    "\u{201a}\u{201b}",
    "\u{201c}q\u{201d}",
    "\"#",
    "\"##\"###",
    "r#\"x\"#",
    "{}",
    "{0}",
    "{{x}}",
    "${x}`${y}`",
    "\\u0041",
    "\\x41",
    "\\n",
    "\\0",
    "\\N{BULLET}",
    "</script>",
    "<!-- -->",
    "__proto__",
    "constructor",
    "1",
    "true",
    "null",
    "0x10",
    " ",
    " a ",
    "a  b",
    "+",
    "a+b",
    "=",
    "a=b",
    ":",
    "a:b",
    "/",
    "a/b",
    "..",
    ".",
    "EOF",
    "'@",
    "@'",
    "\"@",
    "@\"\nx\n\"@",
    "$'x'",
    "\\$'x'",
    "`\n",
    "--%",
];

/// All of them and as many random ones.
pub(super) fn texts() -> Vec<String> {
    const PIECES: &[&str] = &[
        "'", "\"", "\\", "$", "`", "{", "}", "\n", "\r", "#", "!", "@", "%", "x", " ", "\u{2028}",
        "\u{2019}", "u", "0",
    ];
    let mut random = Seeded(7617);
    let random = (0..TEXTS.len()).map(|_| {
        let length = 1 + random.below(9);
        (0..length).map(|_| PIECES[random.below(PIECES.len() as u64) as usize]).collect()
    });
    let random: Vec<String> = random.collect();
    TEXTS.iter().map(|text| (*text).to_owned()).chain(random).collect()
}

/// Requests of no operation, with the text in every part of it.
pub(super) fn requests(address: &str) -> Vec<Case> {
    texts().iter().flat_map(|text| of_no_operation(address, text)).collect()
}

fn of_no_operation(address: &str, text: &str) -> Vec<Case> {
    let header: String = text.chars().filter(|c| matches!(c, ' '..='~')).collect();
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let user = plain.replace(':', "");
    let basic = format!("Basic {}", encode::base64(format!("u{user}:s{plain}").as_bytes()));
    let query = encode::query([("q", text)]);
    let json = json!({ text: text, "list": [text, 1, null, true] }).to_string();
    let form = encode::form_body([("a", text), (text, "b")]);
    let build = |request: http::request::Builder, body: &str| Case {
        label: format!("{text:?}"),
        dialect: &OMNISSA,
        request: request.body(body.as_bytes().to_vec()).unwrap(),
    };
    vec![
        build(
            http::Request::put(format!("{address}/plain"))
                .header("content-type", "text/plain")
                .header("x-header", header.trim()),
            text,
        ),
        build(
            http::Request::patch(format!("{address}/json?{query}"))
                .header("content-type", "application/json"),
            &json,
        ),
        build(
            http::Request::post(format!("{address}/form"))
                .header("authorization", basic)
                .header("content-type", "application/x-www-form-urlencoded"),
            &form,
        ),
        build(http::Request::post(format!("{address}/without-a-kind")), text),
    ]
}

/// Requests of operations, with the text in the path, in the query and in the body.
pub(super) fn operations(address: &str) -> Vec<Case> {
    let profile = Profile::parse(address, &OMNISSA).unwrap();
    let mut cases = Vec::new();
    for text in texts() {
        let mut values = vec![("getUserSearch", json!({"filter": text, "startIndex": 1}))];
        values.push((
            "createUser",
            json!({"body": {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": text, "nickName": text,
            }}),
        ));
        if !matches!(text.as_str(), "." | "..") {
            values.push(("deleteUser", json!({"id": text})));
        }
        for (id, values) in values {
            let Some(request) = request(&profile, id, values.as_object().unwrap()) else { continue };
            cases.push(Case { label: format!("{id} {text:?}"), dialect: &OMNISSA, request });
        }
    }
    cases
}

/// None when core refuses the value, so that nothing is sent.
fn request(profile: &Profile, id: &str, values: &Map<String, Value>) -> Option<Request> {
    let entry = catalog::find(id).unwrap();
    let call = entry.call(values).ok()?;
    Some(profile.build(entry.spec, call, Authority::Bearer(&AccessToken::new(example::TOKEN))).unwrap())
}

/// Every operation of every service.
pub(super) fn catalog(address: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for dialect in Dialect::ALL {
        let profile = Profile::parse(address, dialect).unwrap();
        for spec in catalog::specs().filter(|spec| spec.offered_by.at(dialect)) {
            let request = example::request(spec, &profile);
            cases.push(Case { label: format!("{} {}", dialect.name, spec.id), dialect, request });
        }
    }
    cases
}
