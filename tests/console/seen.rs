//! What can be seen of a page from outside: addresses it asked, what it stored, what it printed, its text. And whether
//! a secret is among it.

use crate::browser::Engine;
use crate::console::Console;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Something that must be nowhere.
pub(crate) struct Secret {
    name: &'static str,
    value: String,
}

impl Secret {
    /// Names it for a failed test, which must not print it.
    pub(crate) fn new(name: &'static str, value: String) -> Self {
        assert!(value.len() > 8, "{name} is too short to be looked for");
        Self { name, value }
    }

    /// What it is called in a failed test.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Whether these bytes hold it, as UTF-8 or as UTF-16, which is how a browser keeps many of its texts.
    pub(crate) fn is_in(&self, bytes: &[u8]) -> bool {
        self.forms().iter().any(|form| {
            let wide: Vec<u8> = form.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [form.as_bytes(), wide.as_slice()].iter().any(|form| find(bytes, form))
        })
    }

    /// How it could be written: as it is, in Base64. Of `Basic x` the x is looked for.
    fn forms(&self) -> Vec<String> {
        let value = self.value.strip_prefix("Basic ").unwrap_or(&self.value);
        vec![
            value.trim_end_matches('=').to_owned(),
            STANDARD_NO_PAD.encode(value),
            URL_SAFE_NO_PAD.encode(value),
        ]
    }
}

/// By the first byte, then by all: windows of a whole memory would take minutes in a debug build.
fn find(bytes: &[u8], form: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == form[0]) {
        if rest[at..].starts_with(form) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// Everything that a page has left behind until now.
pub(crate) struct Seen {
    /// (where, what)
    traces: Vec<(&'static str, String)>,
    /// Every address that was asked for since the browser was last looked at, by whomever.
    requested: Vec<String>,
    origin: String,
}

impl Seen {
    /// Looks at a page. The logs are empty afterwards.
    pub(crate) fn of(console: &Console) -> Self {
        let browser = &console.browser;
        let requested: Vec<String> = match browser.engine {
            Engine::Chromium => {
                browser.log("performance").iter().filter_map(|entry| requested(entry)).collect()
            }
            // What the page itself can tell: its own address, and all that it asked for.
            Engine::Firefox => browser.text(ENTRIES).lines().map(str::to_owned).collect(),
        };
        let mut traces = vec![("requested addresses", requested.join("\n"))];
        if browser.engine == Engine::Chromium {
            traces.push(("console log", browser.log("browser").join("\n")));
        }
        for (place, expression) in PLACES {
            traces.push((place, browser.text(expression)));
        }
        // Names of databases and caches are told by promises.
        traces.push(("IndexedDB and caches", names_of_stores(console)));
        let origin = browser.text("location.origin");
        assert!(origin.starts_with("http"), "{origin}");
        Self { traces, requested, origin }
    }

    /// Where which secret was found.
    pub(crate) fn leaks(&self, secrets: &[Secret]) -> Vec<String> {
        let mut found = Vec::new();
        for (place, text) in &self.traces {
            let decoded = percent_decode_str(text).decode_utf8_lossy();
            for secret in secrets {
                if secret.forms().iter().any(|form| text.contains(form) || decoded.contains(form)) {
                    found.push(format!("{} in {place}", secret.name));
                }
            }
        }
        found
    }

    /// Addresses of other origins that were asked for.
    pub(crate) fn foreign(&self) -> Vec<String> {
        let own = |url: &&String| {
            // `blob:` addresses name their origin; a new window begins at `data:,`.
            let url = url.strip_prefix("blob:").unwrap_or(url);
            url == "data:," || url.strip_prefix(&self.origin).is_some_and(|rest| rest.starts_with('/'))
        };
        self.requested.iter().filter(|url| !own(url)).cloned().collect()
    }

    /// How many requests there were: a log that is off would show none.
    pub(crate) fn requests(&self) -> usize {
        self.requested.len()
    }
}

const ENTRIES: &str = "performance.getEntries().filter(entry => entry.initiatorType)\
                       .map(entry => entry.name).join('\\n')";

/// Names and values of places that a page can write to. Inputs hold secrets as properties, which the markup does not show.
const PLACES: [(&str, &str); 7] = [
    ("local storage", "JSON.stringify({...localStorage})"),
    ("session storage", "JSON.stringify({...sessionStorage})"),
    ("cookies", "document.cookie"),
    ("title", "document.title"),
    ("address", "location.href + ' ' + JSON.stringify(history.state)"),
    ("performance entries", "performance.getEntries().map(entry => entry.name).join('\\n')"),
    ("markup", "document.documentElement.outerHTML"),
];

fn names_of_stores(console: &Console) -> String {
    let ask = "window.namesOfStores = undefined; \
               Promise.all([indexedDB.databases(), globalThis.caches?.keys() ?? []])\
               .then(found => { window.namesOfStores = JSON.stringify(found); });";
    console.browser.run(ask, &[]);
    console.browser.until("the names of databases and caches", "window.namesOfStores");
    console.browser.text("window.namesOfStores")
}

/// The address, if the entry says that something is asked for.
fn requested(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let message = &entry["message"];
    match message["method"].as_str()? {
        "Network.requestWillBeSent" => message["params"]["request"]["url"].as_str().map(str::to_owned),
        "Network.webSocketCreated" => message["params"]["url"].as_str().map(str::to_owned),
        _ => None,
    }
}
