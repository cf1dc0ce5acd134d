//! The console as a person meets it: headings, fields, buttons, sentences. How a browser is spoken to is not known here.

use crate::browser::{Browser, Engine};
use crate::place::Kind;

/// Selects what a field holds and deletes it: Ctrl+A, then Delete, as WebDriver writes keys.
const CLEAR: &str = "\u{e009}a\u{e000}\u{e017}";

/// The link to getting started in the navigation: where it leads depends on the step that was open last.
pub(crate) const GETTING_STARTED: &str = ".frame-side .navigation-group:first-child li:nth-child(2) a";

/// The page in a browser.
pub(crate) struct Console {
    pub(crate) browser: Browser,
}

impl Console {
    /// Opens the page and waits until it is there.
    pub(crate) fn open(url: &str) -> Self {
        Self::open_in(Engine::Chromium, url)
    }

    /// The same in a kind of browser.
    pub(crate) fn open_in(engine: Engine, url: &str) -> Self {
        Self::of(Browser::start_in(engine), |_| (), url)
    }

    /// The same in a browser that was made ready for it.
    pub(crate) fn start(ready: impl FnOnce(&Browser), url: &str) -> Self {
        Self::of(Browser::start(), ready, url)
    }

    fn of(browser: Browser, ready: impl FnOnce(&Browser), url: &str) -> Self {
        let console = Self { browser };
        ready(&console.browser);
        console.go(url);
        console
    }

    /// Opens an address of the page in the same browser: it begins anew.
    pub(crate) fn go(&self, url: &str) {
        self.browser.open(url);
        self.browser.until("the console starts", "document.querySelector('h1[tabindex]')");
    }

    /// Turns to a page by its address. It is there when [`Self::VISITED`] is true.
    pub(crate) fn visit(&self, hash: &str) {
        let turn = "window.visited = location.hash === arguments[0]; \
                    addEventListener('hashchange', () => setTimeout(() => { window.visited = true; }), { once: true }); \
                    location.hash = arguments[0];";
        self.browser.run(turn, &[hash.into()]);
    }

    /// The page that was turned to is drawn and no longer on its way.
    pub(crate) const VISITED: &str = "window.visited && document.querySelector('#main h1') \
                                      && !document.querySelector('#main [aria-busy=true]')";

    /// Opens getting started by the navigation and presses one of its steps, the first of which is 1.
    pub(crate) fn go_to_step(&self, number: u32) {
        self.browser.click(GETTING_STARTED);
        self.browser.click(&format!(".steps li:nth-child({number}) button"));
    }

    /// Reloads the page, whatever it asks before.
    pub(crate) fn reload(&self) {
        self.browser.reload();
        self.browser.until("the console starts", "document.querySelector('h1[tabindex]')");
    }

    /// The same, and what is kept stays what a test has put there.
    pub(crate) fn reload_without_keeping(&self) {
        self.browser.run("Storage.prototype.setItem = Storage.prototype.removeItem = () => undefined", &[]);
        self.reload();
    }

    /// Waits until the heading of the step is this.
    pub(crate) fn at(&self, heading: &str) {
        // A page on its way has its heading already.
        let condition = format!(
            "document.querySelector('#main h1')?.innerText === {} && !document.querySelector('#main .arriving')",
            quoted(heading)
        );
        self.browser.until(&format!("the step {heading:?}"), &condition);
    }

    /// Everything that can be read on the page now.
    pub(crate) fn reads(&self) -> String {
        self.browser.text("document.body.innerText")
    }

    /// Waits until the step shows a notice with this title. Returns its whole text.
    pub(crate) fn notice(&self, tone: &str, title: &str) -> String {
        let find = format!(
            "[...document.querySelectorAll('.notice[data-tone={tone}]')]\
             .find(notice => notice.querySelector('.notice-title')?.innerText === {})",
            quoted(title)
        );
        self.browser.until(&format!("a notice ({tone}): {title}"), &find);
        self.browser.text(&format!("({find})?.innerText"))
    }

    /// Presses a button, once it can be pressed.
    pub(crate) fn press(&self, id: &str) {
        let ready = format!(
            "(b => b && !b.disabled && b.getAttribute('aria-disabled') !== 'true')(document.getElementById({}))",
            quoted(id)
        );
        self.browser.until(&format!("the button {id} can be pressed"), &ready);
        self.browser.click(&by_id(id));
    }

    /// Why a button cannot be pressed, as it is said beside it; empty when it can.
    pub(crate) fn why_not(&self, id: &str) -> String {
        self.browser.text(&format!(
            "(b => b?.getAttribute('aria-disabled') === 'true' \
             && document.getElementById(b.getAttribute('aria-describedby'))?.innerText)(document.getElementById({}))",
            quoted(id)
        ))
    }

    /// Chooses a radio button or turns a checkbox, by its label as a person does.
    pub(crate) fn choose(&self, id: &str) {
        self.browser.click(&format!("label:has({})", by_id(id)));
    }

    /// Whether a radio button or checkbox is on.
    pub(crate) fn is_on(&self, id: &str) -> bool {
        self.browser.eval(&format!("document.getElementById({}).checked", quoted(id))).as_bool() == Some(true)
    }

    /// Types into a field, after emptying it.
    pub(crate) fn fill(&self, id: &str, text: &str) {
        match self.browser.engine {
            Engine::Chromium => {
                if !self.browser.replace(&by_id(id), text) {
                    self.browser.keys(&by_id(id), &format!("{CLEAR}{text}"));
                }
            }
            // Its driver lets Ctrl go at the end of the keys only.
            Engine::Firefox => {
                self.browser.clear(&by_id(id));
                self.browser.keys(&by_id(id), text);
            }
        }
    }

    /// Empties a field and pastes into it.
    pub(crate) fn paste(&self, id: &str, text: &str) {
        self.browser.keys(&by_id(id), CLEAR);
        self.browser.put_in_clipboard(text);
        self.browser.paste(&by_id(id));
    }

    /// What a field holds.
    pub(crate) fn value(&self, id: &str) -> String {
        self.browser.until(&format!("the field {id}"), &format!("document.getElementById({})", quoted(id)));
        self.browser.text(&format!("document.getElementById({}).value", quoted(id)))
    }

    /// The sentence beside a field that is marked as wrong, found as a screen reader finds it.
    pub(crate) fn wrong_with(&self, id: &str) -> String {
        let find = format!(
            "(field => field?.getAttribute('aria-invalid') === 'true' && \
             field.getAttribute('aria-describedby').split(' ').filter(id => id.endsWith('-error'))\
             .map(id => document.getElementById(id)?.innerText.trim()).join())(document.getElementById({}))",
            quoted(id)
        );
        self.browser.until(&format!("a sentence beside {id}"), &find);
        self.browser.text(&find)
    }

    /// Whether a field is marked as wrong now.
    pub(crate) fn is_wrong(&self, id: &str) -> bool {
        let marked =
            format!("document.getElementById({})?.getAttribute('aria-invalid') === 'true'", quoted(id));
        self.browser.eval(&marked).as_bool() == Some(true)
    }

    /// Step 5: the client that one began with was made only for this setup, and is to be deleted.
    pub(crate) fn asks_to_delete(&self) {
        self.choose("bootstrap-use-setup-only");
        self.press("delete");
        self.browser.until("the question", "document.querySelector('dialog[open]')");
    }

    /// The client of step 3 is made: begins another one, with this id.
    pub(crate) fn begins_another_client(&self, id: &str) {
        self.press("create-another");
        self.press("create-another-now");
        self.browser.until("the fields", "document.getElementById('new-client-id')?.readOnly === false");
        self.fill("new-client-id", id);
    }

    /// Chooses service and release and begins.
    pub(crate) fn begin(&self, kind: Kind) {
        self.choose_service(kind);
        self.press("continue");
        self.at("Bootstrap client");
    }

    /// Chooses service and release.
    pub(crate) fn choose_service(&self, kind: Kind) {
        self.at("Before you start");
        self.choose(&format!("service-{}", kind.service()));
        if let Some(release) = kind.release() {
            self.choose(&format!("release-{release}"));
        }
        let shown =
            format!("document.querySelector('.place-service').innerText === {}", quoted(kind.title()));
        self.browser.until(&format!("the page's head names {}", kind.title()), &shown);
    }

    /// Presses "Show secrets" or "Hide secrets" at the first exchange of the step; it goes for all of them.
    pub(crate) fn turn_secrets(&self, label: &str) {
        let find = format!(
            "[...document.querySelectorAll('.step-evidence button')]\
             .find(button => button.innerText.trim() === {})",
            quoted(label)
        );
        self.browser.until(&format!("the button {label:?}"), &find);
        self.browser.run(&format!("{find}.id = 'turn-secrets'"), &[]);
        self.browser.click("#turn-secrets");
        self.browser.until(&format!("{label:?} has done it"), &format!("!({find})"));
    }

    /// The texts of requests and answers of this step, with their secrets shown for a moment.
    pub(crate) fn evidence_with_secrets(&self) -> String {
        self.turn_secrets("Show secrets");
        let text = self.browser.text("document.querySelector('.step-evidence').textContent");
        self.turn_secrets("Hide secrets");
        text
    }
}

/// A selector by id; ids such as `release-9.1` are no identifiers of CSS.
fn by_id(id: &str) -> String {
    format!("[id={}]", quoted(id))
}

/// A text as JavaScript and CSS write it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
