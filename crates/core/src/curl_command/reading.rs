//! What the words of a command ask curl to send.

use super::address::{self, Address};
use super::options::{self, CurlOption, Meaning};
use super::words::{Word, words};
use super::{CurlCommand, Note};
use crate::encode;
use crate::excerpt::{self, excerpt};

pub(super) fn read(text: &str) -> Result<CurlCommand, Note> {
    let mut notes = Vec::new();
    let words = words(text, &mut notes)?;
    let mut words = words.into_iter();
    let first = words.next();
    let name =
        first.as_ref().map(|word| String::from_utf8_lossy(&word.bytes).into_owned()).unwrap_or_default();
    let program = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if !matches!(program, "curl" | "curl.exe") {
        let at = first.map_or(0, |word| word.at);
        return Err(Note::at(text, at, "The command does not begin with curl."));
    }
    let mut reading = Reading { text, notes, ..Reading::default() };
    reading.words(words);
    reading.finish()
}

/// What was read until now.
#[derive(Default)]
struct Reading<'a> {
    text: &'a str,
    notes: Vec<Note>,
    method: Option<String>,
    /// The address and the byte at which it stands.
    url: Option<(usize, String)>,
    /// A word that is the value of an option that nobody knows, or the address.
    doubtful: Option<usize>,
    scheme: Option<String>,
    globoff: bool,
    /// The method of what is not taken, such as a file.
    usual_method: Option<&'static str>,
    /// A name in lower case that is sent without, or instead of, what curl would send.
    removed: Vec<String>,
    headers: Vec<(String, String)>,
    /// The values of `--user-agent` and `--referer`, by the header's name; the last one counts.
    of_options: Vec<(&'static str, String)>,
    cookies: Vec<String>,
    user: Option<String>,
    bearer: Option<String>,
    data: Option<Vec<u8>>,
    query: Vec<String>,
    json: bool,
    get: bool,
    head: bool,
    ended: bool,
}

impl Reading<'_> {
    fn words(&mut self, mut words: impl Iterator<Item = Word>) {
        let mut only_addresses = false;
        // Whether the word before was an option that nobody knows: it may take a value.
        let mut unknown = false;
        while let Some(word) = words.next().filter(|_| !self.ended) {
            let behind_unknown = std::mem::take(&mut unknown);
            let Ok(text) = String::from_utf8(word.bytes.clone()) else {
                self.note(word.at, "This word is not UTF-8 text and was left out.");
                continue;
            };
            match text.strip_prefix('-') {
                None if behind_unknown && !address::has_scheme(&text) => self.perhaps_a_value(word.at),
                _ if only_addresses => self.address(word.at, &text),
                None | Some("") => self.address(word.at, &text),
                Some("-") => only_addresses = true,
                Some(option) => match option.strip_prefix('-') {
                    Some(long) => match options::long(long) {
                        Some(option) => self.option(option, &word, &text, &mut words),
                        None => {
                            self.unknown(word.at, &text);
                            unknown = true;
                        }
                    },
                    None => unknown = self.letters(option, &word, &mut words),
                },
            }
        }
    }

    /// `-sSXPOST`: letters of switches, and the last one's value behind it. Whether one of them is unknown.
    fn letters(&mut self, letters: &str, word: &Word, words: &mut impl Iterator<Item = Word>) -> bool {
        let mut rest = letters.chars();
        while let Some(letter) = rest.next() {
            let name = format!("-{letter}");
            let Some(option) = options::short(letter) else {
                // Whether it takes what stands behind it nobody knows.
                self.unknown(word.at, &name);
                return true;
            };
            if !option.takes_value {
                self.take(option, word.at, &name, &[]);
                continue;
            }
            match rest.as_str() {
                "" => self.option(option, word, &name, words),
                value => self.take(option, word.at, &name, value.as_bytes()),
            }
            break;
        }
        false
    }

    fn option(
        &mut self,
        option: &CurlOption,
        word: &Word,
        name: &str,
        words: &mut impl Iterator<Item = Word>,
    ) {
        if !option.takes_value {
            return self.take(option, word.at, name, &[]);
        }
        match words.next() {
            Some(value) => self.take(option, word.at, name, &value.bytes),
            None => self.note(word.at, format!("{name} has no value behind it.")),
        }
    }

    fn take(&mut self, option: &CurlOption, at: usize, name: &str, bytes: &[u8]) {
        let lossy = String::from_utf8_lossy(bytes);
        let is_data =
            matches!(option.meaning, Meaning::DataRaw | Meaning::Data | Meaning::DataBinary | Meaning::Json);
        if !is_data && std::str::from_utf8(bytes).is_err() {
            return self.note(at, format!("The value of {name} is not UTF-8 text and was left out."));
        }
        match option.meaning {
            Meaning::Method => self.method = Some(lossy.into_owned()),
            Meaning::Url => self.address(at, &lossy),
            Meaning::Header => self.header(at, &lossy),
            Meaning::DataRaw => self.add_data(bytes, b"&"),
            Meaning::Data | Meaning::DataBinary | Meaning::Json if bytes.starts_with(b"@") => {
                self.note(
                    at,
                    format!("{name} names a file, which is not read; its content is missing in the body."),
                );
                self.data.get_or_insert_default();
                self.json |= option.meaning == Meaning::Json;
            }
            Meaning::Data | Meaning::DataBinary => self.add_data(bytes, b"&"),
            Meaning::Json => {
                self.json = true;
                self.add_data(bytes, b"");
            }
            Meaning::DataUrlencode => {
                if let Some(encoded) = self.url_encoded(at, name, &lossy) {
                    self.add_data(encoded.as_bytes(), b"&");
                }
            }
            Meaning::UrlQuery => match lossy.strip_prefix('+') {
                Some(verbatim) => self.query.push(verbatim.to_owned()),
                None => {
                    let encoded = self.url_encoded(at, name, &lossy);
                    self.query.extend(encoded);
                }
            },
            Meaning::Get => self.get = true,
            Meaning::Head => self.head = true,
            Meaning::User if !lossy.contains(':') => {
                self.note(at, format!("{name} has no password behind a colon; curl would ask for one."));
            }
            Meaning::User => self.user = Some(lossy.into_owned()),
            Meaning::Bearer => self.bearer = Some(lossy.into_owned()),
            Meaning::HeaderOf(header) => {
                // What a referer may end in is about redirects.
                let value =
                    lossy.strip_suffix(";auto").filter(|_| header == "Referer").unwrap_or(&lossy).to_owned();
                self.of_options.retain(|(given, _)| *given != header);
                self.of_options.push((header, value));
            }
            Meaning::Cookie if !lossy.contains('=') => {
                self.note(at, format!("{name} names a file, which is not read; no cookie is sent."));
            }
            Meaning::Cookie => self.cookies.push(lossy.into_owned()),
            Meaning::Scheme => self.scheme = Some(lossy.into_owned()),
            Meaning::Globoff => self.globoff = true,
            Meaning::Silent => {}
            Meaning::NotTaken(why) => self.note(at, format!("{name} {why}; it was left out.")),
            Meaning::NotTakenWith(method, why) => {
                self.note(at, format!("{name} {why}; it was left out."));
                self.usual_method = Some(method);
            }
            Meaning::Next => {
                self.note(at, format!("{name} begins another request, which is not read."));
                self.ended = true;
            }
        }
    }

    fn address(&mut self, at: usize, text: &str) {
        if text == "^" || text == "`" {
            return self
                .note(at, format!("{text} continues a line in another shell; copy the command for bash."));
        }
        match self.url {
            // The word is not repeated: where quotes were forgotten it may be a token.
            Some(_) => self.note(at, "This is a second address; only the first is read."),
            None => self.url = Some((at, text.to_owned())),
        }
    }

    fn perhaps_a_value(&mut self, at: usize) {
        self.doubtful.get_or_insert(at);
        self.note(at, "This may be the value of the option before it; it was left out.");
    }

    fn header(&mut self, at: usize, text: &str) {
        if text.starts_with('@') {
            return self.note(at, "--header names a file, which is not read; its headers are missing.");
        }
        let found = text.split_once(':').or_else(|| text.split_once(';'));
        let Some((name, value)) = found.filter(|(name, _)| is_token(name)) else {
            return self.note(at, "This header has no name before a colon; curl would leave it out.");
        };
        let value = value.trim_matches([' ', '\t', '\r', '\n']);
        match value.is_empty() {
            // `Name:` takes a header of curl's away, `Name;` sends one without a value.
            true if text.contains(':') => self.removed.push(name.to_ascii_lowercase()),
            true if text.ends_with(';') => self.headers.push((name.to_owned(), String::new())),
            _ if !text.contains(':') => self.note(at, "This header has no colon; curl would leave it out."),
            _ => self.headers.push((name.to_owned(), value.to_owned())),
        }
    }

    fn add_data(&mut self, bytes: &[u8], between: &[u8]) {
        match &mut self.data {
            Some(data) => {
                data.extend_from_slice(between);
                data.extend_from_slice(bytes);
            }
            None => self.data = Some(bytes.to_vec()),
        }
    }

    /// `content`, `=content` or `name=content`, of which the content is encoded as curl does: a space is `+`. Without a
    /// `=`, what stands behind an `@` is a file.
    fn url_encoded(&mut self, at: usize, name: &str, text: &str) -> Option<String> {
        let (before, content) = match text.split_once('=') {
            Some((field, content)) => {
                (if field.is_empty() { String::new() } else { format!("{field}=") }, content)
            }
            None if !text.contains('@') => (String::new(), text),
            None => {
                self.note(at, format!("{name} names a file, which is not read; its content is missing."));
                return None;
            }
        };
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let encoded: String = content
            .bytes()
            .map(|byte| match byte {
                b' ' => "+".to_owned(),
                byte if unreserved(byte) => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect();
        Some(before + &encoded)
    }

    fn unknown(&mut self, at: usize, name: &str) {
        // What stands behind a `=`, which curl does not take, may be a secret.
        let name = excerpt(name.split('=').next().unwrap_or_default(), excerpt::NAME);
        self.note(at, format!("{name} is no option that this reader understands; it was left out."));
    }

    fn note(&mut self, at: usize, sentence: impl Into<String>) {
        self.notes.push(Note::at(self.text, at, sentence));
    }

    fn finish(mut self) -> Result<CurlCommand, Note> {
        let Some((at, url)) = self.url.take() else {
            return Err(match self.doubtful {
                Some(at) => Note::at(self.text, at, "If this is the address, begin it with https://."),
                None => Note::at(self.text, self.text.len(), "The command has no address."),
            });
        };
        let address = Address::of(&url, self.scheme.as_deref().unwrap_or("http"));
        if address.is_pattern() && !self.globoff {
            self.note(at, "curl takes braces and brackets of an address for patterns unless --globoff stands with it; they were kept.");
        }
        let Address { mut url, user: in_address } = address;
        let mut body = self.data.take();
        if self.get {
            let data = body.take().map(|data| String::from_utf8_lossy(&data).into_owned());
            self.query.extend(data.filter(|data| !data.is_empty()));
        }
        for part in std::mem::take(&mut self.query) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&part);
        }
        if let Some(token) = self.bearer.take() {
            self.add_unless_there("Authorization", &format!("Bearer {token}"));
        }
        if let Some(user) = self.user.take().or(in_address) {
            self.add_unless_there("Authorization", &format!("Basic {}", encode::base64(user.as_bytes())));
        }
        if !self.cookies.is_empty() {
            // Without a space, as curl joins them.
            let cookies = self.cookies.join(";");
            self.add_unless_there("Cookie", &cookies);
        }
        for (name, value) in std::mem::take(&mut self.of_options) {
            if !value.is_empty() {
                self.add_unless_there(name, &value);
            }
        }
        if self.json {
            self.add_unless_there("Content-Type", "application/json");
            self.add_unless_there("Accept", "application/json");
        } else if body.is_some() {
            self.add_unless_there("Content-Type", "application/x-www-form-urlencoded");
        }
        let method = self.method.take().unwrap_or_else(|| {
            match (self.head, self.usual_method, &body) {
                (true, ..) => "HEAD",
                (false, Some(method), _) => method,
                (false, None, Some(_)) => "POST",
                (false, None, None) => "GET",
            }
            .to_owned()
        });
        self.notes.sort_by_key(|note| (note.line, note.column));
        Ok(CurlCommand {
            method,
            url,
            headers: self.headers,
            body: body.unwrap_or_default(),
            notes: self.notes,
        })
    }

    /// A header that curl adds when the command neither sets nor removes it.
    fn add_unless_there(&mut self, name: &str, value: &str) {
        let there = self.headers.iter().any(|(given, _)| given.eq_ignore_ascii_case(name));
        if !there && !self.removed.iter().any(|removed| removed.eq_ignore_ascii_case(name)) {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
    }
}

/// Whether a text can be the name of a header (RFC 9110 section 5.6.2).
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
