//! One browser with a fresh profile, spoken to by W3C WebDriver. What stands in a page is not known here.
//!
//! The protocol is JSON over HTTP, and some forty lines of it are all that is needed; the libraries that speak it bring
//! a second `http`, a second cookie jar and Unicode tables along.

use crate::accessibility;
use crate::firefox::{self, Geckodriver};
use crate::http;
use crate::idle_browsers;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a condition may take to become true on a loaded machine. Nothing is asserted about time: it is the
/// difference between a failed test and one that hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// As TOOLCHAIN and the other browser tests have them: nothing that phones home, nothing that needs a display.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
];

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What a driver answers instead of a value.
#[derive(Debug)]
pub(crate) struct Refused {
    error: String,
    message: String,
}

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// With all that its own protocol tells.
    Chromium,
    /// With what every browser can do: no clipboard, no logs, no picture.
    Firefox,
}

/// A browser that ends with its test.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    driver: u16,
    session: String,
    /// Whether the next test may use it, too.
    again: bool,
    /// Firefox's driver leads one browser only.
    _own_driver: Option<Geckodriver>,
}

impl Browser {
    /// A new browser of this kind.
    pub(crate) fn start_in(engine: Engine) -> Self {
        match engine {
            Engine::Chromium => Self::start(),
            Engine::Firefox => {
                let driver = Geckodriver::start();
                let port = driver.port;
                let (wanted, own) = (firefox::capabilities(), Some(driver));
                Self::session(engine, port, &wanted, own)
            }
        }
    }

    /// A new Chromium. It counts what its pages' policies forbid from their first line on ([`Self::violations`]).
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// A new browser with further flags.
    pub(crate) fn with(flags: &[&str]) -> Self {
        let url = std::env::var("WEBDRIVER_URL").expect(
            "WEBDRIVER_URL is the address of a running chromedriver: cargo xtask test console starts one",
        );
        let driver = url.trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        let driver = driver.expect("WEBDRIVER_URL looks like http://127.0.0.1:9515");
        let again = flags.is_empty();
        let idle = if again { idle_browsers::take() } else { None };
        let mut browser = match idle {
            Some(session) => Self { engine: Engine::Chromium, driver, session, again, _own_driver: None },
            None => Self::new(driver, flags),
        };
        browser.again = again;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COUNT_VIOLATIONS }));
        browser
    }

    fn new(driver: u16, flags: &[&str]) -> Self {
        let flags = [&FLAGS, flags].concat();
        let mut options = json!({ "args": flags, "perfLoggingPrefs": { "enableNetwork": true } });
        if let Ok(binary) = std::env::var("CHROME") {
            options["binary"] = binary.into();
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            // The servers of deploy/ have a certificate here that nobody knows.
            "acceptInsecureCerts": true,
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }}});
        Self::session(Engine::Chromium, driver, &wanted, None)
    }

    fn session(engine: Engine, driver: u16, wanted: &Value, own_driver: Option<Geckodriver>) -> Self {
        let answer = command(driver, ("POST", "/session"), Some(wanted)).expect("the browser starts");
        let session = answer["sessionId"].as_str().expect("a session").to_owned();
        Self { engine, driver, session, again: false, _own_driver: own_driver }
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        command(self.driver, (method, &format!("/session/{}{path}", self.session)), body)
    }

    /// Opens an address and waits until it is loaded.
    pub(crate) fn open(&self, url: &str) {
        self.ask("POST", "/url", Some(&json!({ "url": url }))).expect("the address opens");
        if self.engine == Engine::Firefox {
            // From here on; what came before is in the reports.
            self.run(COUNT_VIOLATIONS, &[]);
        }
    }

    /// Loads the address anew and waits until it is there. The driver answers the page's own question with yes.
    pub(crate) fn reload(&self) {
        self.ask("POST", "/refresh", Some(&json!({}))).expect("the address loads");
    }

    /// The value of a JavaScript expression in the page.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), &[])
    }

    /// The text an expression gives; empty for null.
    pub(crate) fn text(&self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_owned()
    }

    /// Runs the body of a function in the page.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.ask("POST", "/execute/sync", Some(&body))
            .unwrap_or_else(|refused| panic!("{script}: {} ({})", refused.error, refused.message))
    }

    /// Waits until an expression is true. `what` says in words what did not come.
    pub(crate) fn until(&self, what: &str, expression: &str) {
        let truth = format!("!!({expression})");
        self.until_some(what, || self.eval(&truth).as_bool().filter(|truth| *truth));
    }

    /// Waits until there is something.
    pub(crate) fn until_some<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let begin = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(begin.elapsed() < PATIENCE, "waited in vain: {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn find(&self, css: &str) -> Result<String, Refused> {
        let body = json!({ "using": "css selector", "value": css });
        let element = self.ask("POST", "/element", Some(&body))?;
        Ok(element[ELEMENT].as_str().expect("an element").to_owned())
    }

    /// Does something to an element as soon as the browser lets a person do it.
    pub(crate) fn act(&self, css: &str, verb: &str, body: &Value) {
        let mut last = String::new();
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            let done = self
                .find(css)
                .and_then(|element| self.ask("POST", &format!("/element/{element}/{verb}"), Some(body)));
            match done.map_err(|refused| (refused.error.clone(), refused)) {
                Ok(_) => return,
                // The page is being drawn: not there yet, or just replaced.
                Err((error, refused)) if NOT_YET.contains(&error.as_str()) => last = refused.message,
                // Under the bar that stays on top: a person scrolls a little.
                Err((error, refused)) if error == COVERED => {
                    last = refused.message;
                    let scroll = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })";
                    self.run(scroll, &[css.into()]);
                }
                Err((error, refused)) => panic!("{verb} {css}: {error} ({})", refused.message),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{verb} {css} was never possible: {last}");
    }

    /// Puts a text into the browser's own clipboard, by copying it in a page of its own.
    pub(crate) fn put_in_clipboard(&self, text: &str) {
        let home = self.window();
        self.turn_to(&self.open_tab());
        let script = "const area = document.body.appendChild(document.createElement('textarea')); \
                      area.value = arguments[0]; area.focus(); area.select();";
        self.run(script, &[text.into()]);
        self.edit("copy");
        self.close();
        self.turn_to(&home);
    }

    /// Pastes the clipboard into an element: a real paste event, then what the browser makes of it.
    pub(crate) fn paste(&self, css: &str) {
        self.click(css);
        self.edit("paste");
    }

    fn edit(&self, command: &str) {
        for kind in ["rawKeyDown", "keyUp"] {
            let commands = if kind == "keyUp" { json!([]) } else { json!([command]) };
            self.cdp(
                "Input.dispatchKeyEvent",
                json!({ "type": kind, "modifiers": 2, "key": "v", "commands": commands }),
            );
        }
    }

    /// A command of the browser's own protocol, which WebDriver has no word for.
    pub(crate) fn cdp(&self, name: &str, parameters: Value) -> Value {
        self.try_cdp(name, &parameters).expect("the browser knows the command")
    }

    /// The same, where the page may be gone before it answers.
    pub(crate) fn try_cdp(&self, name: &str, parameters: &Value) -> Result<Value, Refused> {
        let body = json!({ "cmd": name, "params": parameters });
        self.ask("POST", "/goog/cdp/execute", Some(&body))
    }

    /// What a log has got since it was last asked for: `browser` or `performance`.
    pub(crate) fn log(&self, kind: &str) -> Vec<String> {
        let entries = self.ask("POST", "/se/log", Some(&json!({ "type": kind }))).expect("a log");
        let entries = entries.as_array().expect("entries").iter();
        entries.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What the page's policy has forbidden so far, one line each.
    pub(crate) fn violations(&self) -> Vec<String> {
        let lines = self.eval("window.violations ?? ['nobody counted']");
        lines
            .as_array()
            .expect("lines")
            .iter()
            .map(|line| line.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// The handle of the window that was turned to.
    pub(crate) fn window(&self) -> String {
        let handle = self.ask("GET", "/window", None).expect("a window");
        handle.as_str().unwrap_or_default().to_owned()
    }

    /// Opens an empty tab and returns its handle.
    pub(crate) fn open_tab(&self) -> String {
        let tab = self.ask("POST", "/window/new", Some(&json!({ "type": "tab" }))).expect("a tab");
        tab["handle"].as_str().unwrap_or_default().to_owned()
    }

    /// The windows that are open, by their handles.
    pub(crate) fn windows(&self) -> Vec<String> {
        let handles = self.ask("GET", "/window/handles", None).expect("windows");
        let text = |handle: &Value| handle.as_str().unwrap_or_default().to_owned();
        handles.as_array().expect("handles").iter().map(text).collect()
    }

    /// Waits until there is a window beside these, and returns its handle.
    pub(crate) fn new_window(&self, known: &[String]) -> String {
        self.until_some("a new window", || self.windows().into_iter().find(|window| !known.contains(window)))
    }

    /// Waits until these windows alone are open.
    pub(crate) fn until_windows(&self, known: &[String]) {
        self.until_some("the other windows to be closed", || (self.windows() == known).then_some(()));
    }

    /// Turns to a window.
    pub(crate) fn turn_to(&self, window: &str) {
        self.ask("POST", "/window", Some(&json!({ "handle": window }))).expect("the window");
    }

    /// Closes the window that was turned to.
    pub(crate) fn close(&self) {
        self.ask("DELETE", "/window", None).expect("the window closes");
    }

    /// A picture of what is in the window, as PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        let picture = self.cdp("Page.captureScreenshot", json!({ "captureBeyondViewport": true }));
        let text = picture["data"].as_str().expect("a picture");
        base64::Engine::decode(&base64::engine::general_purpose::STANDARD, text).expect("base64")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let script = "return location.href + '\\n' + document.getElementById('main')?.innerText";
            let script = json!({ "script": script, "args": [] });
            if let Ok(text) = self.ask("POST", "/execute/sync", Some(&script)) {
                eprintln!("the page when the test failed: {}", text.as_str().unwrap_or_default());
            }
        } else {
            accessibility::audit_before_closing(self);
            if self.again {
                idle_browsers::clean(self);
                return idle_browsers::keep(&self.session);
            }
        }
        // The driver ends what is left when it ends itself.
        let _ = self.ask("DELETE", "", None);
    }
}

/// Errors that mean: not at this moment.
const NOT_YET: [&str; 3] = ["no such element", "stale element reference", "element not interactable"];
const COVERED: &str = "element click intercepted";

/// The page's policy lets no script in but its own; the browser runs this one before it.
const COUNT_VIOLATIONS: &str = "window.violations = []; document.addEventListener('securitypolicyviolation', \
     event => window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));";

fn command(driver: u16, line: (&str, &str), body: Option<&Value>) -> Result<Value, Refused> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let answer = http::send(driver, line, &[("content-type", "application/json")], body.as_bytes());
    let value = answer.json()["value"].take();
    match value["error"].as_str() {
        Some(error) if answer.status != 200 => Err(Refused {
            error: error.to_owned(),
            message: value["message"].as_str().unwrap_or_default().to_owned(),
        }),
        _ => Ok(value),
    }
}
