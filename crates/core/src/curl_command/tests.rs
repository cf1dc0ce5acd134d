//! Tests of curl_command: what people paste, and the sentence for everything that is not understood.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> CurlCommand {
    CurlCommand::parse(text).unwrap()
}

fn body(text: &str) -> String {
    String::from_utf8(read(text).body).unwrap()
}

/// The notes of a command that is read all the same.
fn notes(text: &str) -> Vec<String> {
    read(text).notes.iter().map(ToString::to_string).collect()
}

#[test]
fn what_a_browser_copies_is_read() {
    let command = read(
        "curl 'https://acme.example/acs/oauth2-clients?start_index=1' \\\n  \
           -X 'PATCH' \\\n  -H 'accept: application/json, text/plain, */*' \\\n  \
           -H 'authorization: Bearer ey.x.y' \\\n  -b 'a=1; b=2' \\\n  \
           --data-raw $'{\"name\":\"It\\'s \\u00e9 \\ud83d\\ude00\\u0021\\n\"}' \\\n  --compressed ;",
    );
    assert_eq!(command.method, "PATCH");
    assert_eq!(command.url, "https://acme.example/acs/oauth2-clients?start_index=1");
    assert_eq!(command.header("Authorization"), Some("Bearer ey.x.y"));
    assert_eq!(command.header("cookie"), Some("a=1; b=2"));
    assert_eq!(command.body, "{\"name\":\"It's \u{e9} \u{1f600}!\n\"}".as_bytes());
    assert_eq!(command.notes, []);
}

#[test]
fn what_postman_copies_is_read() {
    let command = read(
        "curl --location --request POST 'https://acme.example/acs/token' \\\r\n\
         --header 'Content-Type: application/x-www-form-urlencoded' \\\r\n\
         --data-urlencode 'grant_type=client_credentials' \\\r\n--data-urlencode 'scope=a b+c'\r\n",
    );
    assert_eq!(command.method, "POST");
    assert_eq!(command.body, b"grant_type=client_credentials&scope=a+b%2Bc");
    assert_eq!(command.headers.len(), 1);
    assert_eq!(command.notes, []);
}

#[test]
fn what_a_person_types_is_read() {
    let command = read(
        "$ curl -sS -u my-client:s3cret -d grant_type=client_credentials https://acme.example/acs/token",
    );
    assert_eq!(command.method, "POST");
    assert_eq!(command.header("authorization"), Some("Basic bXktY2xpZW50OnMzY3JldA=="));
    assert_eq!(command.header("content-type"), Some("application/x-www-form-urlencoded"));
    let command = read("/usr/bin/curl -XDELETE -kHX-A:1 --url acme.example");
    assert_eq!((command.method.as_str(), command.url.as_str()), ("DELETE", "http://acme.example/"));
    assert_eq!(command.headers, [("X-A".to_owned(), "1".to_owned())]);
    let command =
        read("curl -G https://id:p%40ss@acme.example/x?a=1#f --data-urlencode 'filter=userName eq \"anna\"'");
    assert_eq!(command.method, "GET");
    assert_eq!(command.url, "https://acme.example/x?a=1&filter=userName+eq+%22anna%22");
    assert_eq!(command.header("authorization"), Some("Basic aWQ6cEBzcw=="));
    assert_eq!(read("curl --json '{}' https://a").header("accept"), Some("application/json"));
    assert_eq!(read("curl -I https://a").method, "HEAD");
}

#[test]
fn words_are_quoted_as_in_bash() {
    for (word, text) in [
        (r"'a\b$c'", r"a\b$c"),
        (r"'a'\''b'", "a'b"),
        (r#""a\"\\\$\`\n""#, r#"a"\$`\n"#),
        ("\"a\\\nb\"", "ab"),
        (r"a\ b\'", "a b'"),
        (r"$'\x41\101\u00e9\cA\q\'\e'", "AA\u{e9}\u{1}\\q'\u{1b}"),
        (r"$'\xc3\xa9'", "\u{e9}"),
        (r#"$"a""#, "a"),
        ("a#b", "a#b"),
        ("@x\n", "@x"),
    ] {
        assert_eq!(body(&format!("curl https://a --data-raw {word}")), text, "{word}");
    }
    assert_eq!(body("curl https://a -d a -d b # a comment\n"), "a&b");
    assert_eq!(body("curl https://a --json '[1' --json ',2]'"), "[1,2]");
    assert_eq!(body("curl https://a --data-raw ''"), "");
}

#[test]
fn what_is_not_understood_is_said_with_its_place() {
    for (text, note) in [
        (
            "curl https://a -d \"x=$TOKEN\"",
            "Line 1, column 22: A shell would put the value of the variable TOKEN here; its text was kept as it stands.",
        ),
        (
            "curl https://a -d \"$(date)\"",
            "Line 1, column 20: A shell would replace what begins with this $; its text was kept as it stands.",
        ),
        (
            "curl https://a \\\n -d @file",
            "Line 2, column 2: -d names a file, which is not read; its content is missing in the body.",
        ),
        (
            "curl https://a -F a=b",
            "Line 1, column 16: -F sends parts and files (multipart/form-data), which no operation takes; it was left out.",
        ),
        (
            "curl https://a --frob x",
            "Line 1, column 16: --frob is no option that this reader understands; it was left out.",
        ),
        ("curl https://a https://b", "Line 1, column 16: This is a second address; only the first is read."),
        (
            "curl https://a/{id}",
            "Line 1, column 6: curl takes braces and brackets of an address for patterns unless --globoff stands with it; \
             they were kept.",
        ),
        (
            "curl https://a | jq .",
            "Line 1, column 16: The command ends before this |; what follows is not read.",
        ),
        (
            "curl https://a\n-H 'a: b'",
            "Line 2, column 1: The command ends before this line; what follows is not read.",
        ),
        (
            "curl https://a -u me",
            "Line 1, column 16: -u has no password behind a colon; curl would ask for one.",
        ),
        ("curl https://a -H", "Line 1, column 16: -H has no value behind it."),
        (
            "curl https://a -H 'no colon'",
            "Line 1, column 16: This header has no name before a colon; curl would leave it out.",
        ),
        (
            "curl https://a --next https://b",
            "Line 1, column 16: --next begins another request, which is not read.",
        ),
        (
            "curl https://a ^\n -d x",
            "Line 1, column 16: ^ continues a line in another shell; copy the command for bash.",
        ),
    ] {
        let found = notes(text);
        assert_eq!(found.first().map(String::as_str), Some(note), "{text}");
    }
    for (text, note) in [
        ("", "Line 1, column 1: The command does not begin with curl."),
        ("wget https://a", "Line 1, column 1: The command does not begin with curl."),
        ("curl", "Line 1, column 5: The command has no address."),
        ("curl --frob a.example", "Line 1, column 13: If this is the address, begin it with https://."),
        ("curl https://a \\\n -H 'x", "Line 2, column 5: The ' that opens here is not closed."),
        ("curl \"https://a", "Line 1, column 6: The \" that opens here is not closed."),
    ] {
        assert_eq!(CurlCommand::parse(text).unwrap_err().to_string(), note, "{text}");
    }
}

#[test]
fn blanks_behind_a_backslash_do_not_end_the_command() {
    let command = read("curl https://a \\  \n -d x");
    assert_eq!(command.body, b"x");
    assert_eq!(command.notes.len(), 1);
}

#[test]
fn a_command_prints_no_secret() {
    let command = read("curl https://a/?token=hunter2 -u a:hunter2 -d hunter2");
    assert!(!format!("{command:?}").contains("hunter2"));
}

#[test]
fn the_value_of_an_option_before_the_address_is_not_the_address() {
    let command = read(
        "curl --proto '=https' --tlsv1.2 -sSf https://acme.example/acs/token -d grant_type=client_credentials",
    );
    assert_eq!(command.url, "https://acme.example/acs/token");
    assert_eq!((command.method.as_str(), command.notes.len()), ("POST", 0));
    for options in [
        "--max-filesize 1M",
        "-y 30",
        "-Y 1",
        "-C -",
        "-z today",
        "--socks5 proxy.example",
        "--keepalive-time 9",
        "--tls-max 1.3",
        "-sSy 30",
        "-y30",
        "-p -x proxy.example",
        "-t a=b -Q noop -P -",
        "--tlsuser me",
        "--output-dir x",
        "--dns-servers 1.1.1.1",
    ] {
        let command = read(&format!("curl {options} acme.example/x"));
        assert_eq!(command.url, "http://acme.example/x", "{options}");
    }
    // What a later curl has may take a value or not.
    for (options, url) in
        [("--frob x", "http://a.example/"), ("--frob", "https://b.example/"), ("-sW x", "http://a.example/")]
    {
        let command = read(&format!(
            "curl {options} {}",
            if url.starts_with("https") { "https://b.example" } else { "a.example" }
        ));
        assert_eq!(command.url, url, "{options}");
    }
    assert_eq!(
        notes("curl --frob x https://a")[1],
        "Line 1, column 13: This may be the value of the option before it; it was left out."
    );
    assert_eq!(read("curl --proto-default https a.example").url, "https://a.example/");
}

#[test]
fn a_note_repeats_no_word_that_may_be_a_token() {
    for text in [
        "curl https://a -H Authorization: Bearer eyJhbGciOi",
        "curl https://a -d x eyJhbGciOi",
        "curl https://a --frob eyJhbGciOi",
        "curl https://a --user=me:eyJhbGciOi",
    ] {
        let notes = notes(text);
        assert!(!notes.is_empty() && !notes.concat().contains("eyJ"), "{notes:?}");
    }
}

#[test]
fn what_is_not_taken_has_its_method_all_the_same() {
    for (text, method) in [
        ("curl https://a -F a=b", "POST"),
        ("curl https://a --form-string a=b", "POST"),
        ("curl -T file https://a", "PUT"),
        ("curl -X PATCH -T file https://a", "PATCH"),
    ] {
        assert_eq!(read(text).method, method, "{text}");
    }
}

#[test]
fn a_scheme_stands_at_the_beginning_of_an_address_and_nowhere_else() {
    for (text, url) in [
        (
            "acme.example/a?redirect_uri=https://app.example",
            "http://acme.example/a?redirect_uri=https://app.example",
        ),
        ("HTTPS://acme.example?x=y://z", "https://acme.example/?x=y://z"),
        ("acme.example:443/a", "http://acme.example:443/a"),
        ("a/b://c", "http://a/b://c"),
    ] {
        assert_eq!(read(&format!("curl '{text}'")).url, url);
    }
}

#[test]
fn options_that_stand_twice_or_beside_a_header_are_sent_as_curl_sends_them() {
    let sent = |options: &str, name: &str| {
        read(&format!("curl https://a {options}")).header(name).map(str::to_owned)
    };
    for (options, name, value) in [
        ("-b a=1 -b b=2", "Cookie", Some("a=1;b=2")),
        ("-b a=1 -H 'Cookie: z=1'", "Cookie", Some("z=1")),
        ("-A one -A two", "User-Agent", Some("two")),
        ("-A one -A ''", "User-Agent", None),
        ("-A one -H 'User-Agent: two'", "User-Agent", Some("two")),
        ("-e 'https://b;auto'", "Referer", Some("https://b")),
        ("--oauth2-bearer T", "Authorization", Some("Bearer T")),
        ("--oauth2-bearer T -H 'Authorization: Z'", "Authorization", Some("Z")),
        ("--oauth2-bearer T -H Authorization:", "Authorization", None),
        ("-u a:b --oauth2-bearer T", "Authorization", Some("Bearer T")),
    ] {
        assert_eq!(sent(options, name).as_deref(), value, "{options}");
        let command = read(&format!("curl https://a {options}"));
        assert_eq!(command.headers.len(), usize::from(value.is_some()), "{options}");
    }
    for (word, text) in
        [("'a b'", "a+b"), ("'=a b'", "a+b"), ("a@b=c", "a@b=c"), ("'a b@c=d e'", "a b@c=d+e")]
    {
        assert_eq!(body(&format!("curl https://a --data-urlencode {word}")), text);
    }
    assert_eq!(read("curl https://a --url-query 'q=a b'").url, "https://a/?q=a+b");
    let file = "curl https://a --data-urlencode a@b";
    assert!(notes(file)[0].contains("names a file") && body(file).is_empty());
}

#[test]
fn comments_prompts_and_redirections_are_no_part_of_the_request() {
    for text in [
        "# Get a token\ncurl https://a/x",
        "# curl reads this\n# and this\n\n  curl https://a/x",
        "# curl https://a/x",
        "# /usr/bin/curl \\\n https://a/x",
        "$ curl https://a/x",
        "curl 2>/dev/null https://a/x",
        "curl -s 2> '/dev/null' https://a/x > out.json",
        "2>&1 curl https://a/x",
        "curl &> log https://a/x",
        "curl https://a/x < in.json >> out.json 2>&1",
    ] {
        let command = read(text);
        assert_eq!(
            (command.url.as_str(), command.notes.as_slice()),
            ("https://a/x", [].as_slice()),
            "{text}"
        );
    }
    assert_eq!(body("curl https://a -d 2 > x"), "2");
    assert_eq!(body("curl https://a -d '2'> x"), "2");
    for text in ["curl https://a -d @- <<EOF\n{}\nEOF", "curl https://a > >(jq .)"] {
        assert!(notes(text).concat().contains("The command ends before this "), "{text}");
    }
}

#[test]
fn braces_and_brackets_of_an_address_are_patterns_unless_globoff_says_no() {
    for text in ["curl 'https://a/[1-3]'", "curl 'https://[::1]/{a,b}'", "curl --url 'https://a?x={y}'"] {
        assert!(notes(text)[0].contains("for patterns"), "{text}");
    }
    for text in ["curl -g 'https://a/{id}'", "curl 'https://[::1]/x' -sg", "curl 'https://[::1]:8443'"] {
        assert_eq!(read(text).notes, [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_pasted(text in any::<String>(), tail in r#"[-'"$\\@ \nA-Za-z{}:=&;|#0-9xu]*"#) {
        for text in [&text, &format!("curl {text}"), &format!("curl https://a {tail}")] {
            if let Ok(command) = CurlCommand::parse(text) {
                prop_assert!(command.url.contains("://"));
                let sorted = |notes: &[Note]| notes.is_sorted_by_key(|note| (note.line, note.column));
                prop_assert!(sorted(&command.notes));
            }
        }
    }
}
