//! Answers that a test holds back in the browser and lets through one by one, in any order. Nothing waits for a clock:
//! the server has answered, and the page does not know it yet.

use crate::browser::Browser;
use crate::console::Console;
use serde_json::{Value, json};

/// Takes the place of `fetch` before the page has a chance to call it.
const SCRIPT: &str = "\
window.answers = { plans: [], held: [], sent: [] };
const real = window.fetch;
window.fetch = async (request, ...rest) => {
  const url = new URL(request.url ?? request, location);
  const line = `${request.method ?? 'GET'} ${url.pathname}${url.search}`;
  window.answers.sent.push(line);
  const plan = window.answers.plans.findIndex(part => line.includes(part));
  if (plan < 0) return real(request, ...rest);
  window.answers.plans.splice(plan, 1);
  const answer = await real(request, ...rest);
  return new Promise((resolve, reject) => {
    const held = { line, pass: () => resolve(answer) };
    window.answers.held.push(held);
    request.signal?.addEventListener('abort', () => {
      const at = window.answers.held.indexOf(held);
      if (at >= 0) window.answers.held.splice(at, 1);
      reject(request.signal.reason);
    });
  });
};";

/// Makes a browser ready: its pages' answers can be held back.
pub(crate) fn ready(browser: &Browser) {
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SCRIPT }));
}

impl Console {
    /// Holds back the answer to the next request whose line has this part, such as `GET /acs/broker/oauth2-clients/one`.
    pub(crate) fn hold(&self, part: &str) {
        self.browser.run("window.answers.plans.push(arguments[0])", &[part.into()]);
    }

    /// Waits until such an answer is held back.
    pub(crate) fn until_held(&self, part: &str) {
        let held = format!("window.answers.held.some(held => held.line.includes({}))", Value::from(part));
        self.browser.until(&format!("the answer to {part} is held back"), &held);
    }

    /// How many answers are held back now.
    pub(crate) fn held(&self) -> u64 {
        self.browser.eval("window.answers.held.length").as_u64().unwrap_or_default()
    }

    /// Lets the oldest such answer through, if it is still waited for, and the page draw what follows from it.
    pub(crate) fn let_through(&self, part: &str) {
        let script = "const at = window.answers.held.findIndex(held => held.line.includes(arguments[0])); \
                      if (at >= 0) window.answers.held.splice(at, 1)[0].pass();";
        self.browser.run(script, &[part.into()]);
        self.drawn();
    }

    /// Waits until the page has drawn what follows from the answers that are here.
    pub(crate) fn drawn(&self) {
        // An answer's body is read in tasks of their own; a request of the test's own comes after them.
        self.browser.run(
            "window.passed = false; (async () => { await new Response(new Blob(['x']).stream()).text(); \
                          setTimeout(() => setTimeout(() => { window.passed = true; })); })()",
            &[],
        );
        self.browser.until("the page has drawn it", "window.passed");
    }

    /// Method and path of the requests with this method, of those that were sent since the page was loaded.
    pub(crate) fn sent(&self, method: &str) -> Vec<String> {
        let all = self.browser.eval("window.answers.sent");
        let lines = all.as_array().expect("lines").iter().filter_map(Value::as_str);
        let path = |line: &str| line.split('?').next().unwrap_or_default().to_owned();
        lines.filter(|line| line.starts_with(method)).map(path).collect()
    }
}
