//! Reads a curl command as a POSIX shell and curl would, as far as the users' documents go, and fails at anything it
//! does not know: a command that is half understood would prove nothing.

/// What a command sends.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Command {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Command {
    pub(crate) fn parse(text: &str) -> Self {
        let mut words = words(text).into_iter();
        assert_eq!(words.next().as_deref(), Some("curl"));
        let mut command = Self::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_else(|| panic!("{word} has no value"));
            match word.as_str() {
                // Follow redirects: core never does, and says so when one comes.
                "--location" => {}
                "--request" => command.method = value(),
                "--header" => {
                    let header = value();
                    let (name, value) = header.split_once(": ").expect("a header has a colon and a space");
                    command.headers.push((name.to_ascii_lowercase(), value.to_owned()));
                }
                "--data-raw" => command.add(&value()),
                "--data-urlencode" => {
                    let value = value();
                    let (name, content) = value.split_once('=').expect("name=content");
                    command.add(&format!("{name}={}", encoded(content)));
                }
                option if option.starts_with('-') => panic!("this parser does not know {option}"),
                url => command.url = url.to_owned(),
            }
        }
        command
    }

    /// Several pieces of data are joined by `&`.
    fn add(&mut self, data: &str) {
        if !self.body.is_empty() {
            self.body.push(b'&');
        }
        self.body.extend_from_slice(data.as_bytes());
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

/// curl's own encoding: everything but letters, digits and `-._~`.
fn encoded(text: &str) -> String {
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// The words of a command: blanks part them, single quotes keep everything, a backslash before a line end joins lines.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next().expect("a quote is closed") {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '\\' => match chars.next() {
                Some('\n') => {}
                next => panic!("this parser does not know a backslash before {next:?}"),
            },
            '"' | '$' | '`' | ';' | '|' | '&' | '<' | '>' | '(' => panic!("this parser does not know {c}"),
            c if c.is_whitespace() => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn a_command_is_read_as_a_shell_reads_it() {
    let command = Command::parse(
        "curl --location --request POST 'https://a/b' \\\n--header 'X: y z' --data-urlencode 'a=b c' --data-raw 'd'\n",
    );
    let wanted = Command {
        method: "POST".into(),
        url: "https://a/b".into(),
        headers: vec![("x".into(), "y z".into())],
        body: b"a=b%20c&d".to_vec(),
    };
    assert_eq!(command, wanted);
}

#[test]
#[should_panic(expected = "does not know --insecure")]
fn an_option_it_does_not_know_is_no_silence() {
    Command::parse("curl --insecure https://a");
}

#[test]
fn what_core_shows_as_a_curl_command_is_the_request_it_sends() {
    use firstkey_core::transcript::{self, Secrets};
    for dialect in firstkey_core::dialect::Dialect::ALL {
        let profile = firstkey_tests::example::profile(dialect);
        for spec in firstkey_core::catalog::specs().filter(|spec| spec.offered_by.at(dialect)) {
            let request = firstkey_tests::example::request(spec, &profile);
            let command = Command::parse(&transcript::curl(&request, Secrets::Shown));
            assert_eq!(command.method, request.method().as_str());
            assert_eq!(command.url, request.uri().to_string());
            assert_eq!(command.headers.len(), request.headers().len());
            for (name, value) in request.headers() {
                assert_eq!(command.header(name.as_str()), value.to_str().ok());
            }
            let json = |body: &[u8]| serde_json::from_slice::<serde_json::Value>(body).ok();
            assert!(command.body == *request.body() || json(&command.body) == json(request.body()));
        }
    }
}
