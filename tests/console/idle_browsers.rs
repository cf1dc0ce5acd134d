//! Browsers that a test has done with, for the next one: to start one takes as long as a short test. The next test gets
//! a tab that was never used, with nothing in its logs and nothing stored for the addresses that were open. A browser
//! in which a test failed, or which was started with flags, is not used again.

use crate::browser::Browser;
use serde_json::json;
use std::sync::{Mutex, PoisonError};

/// The sessions of idle browsers.
static IDLE: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The session of an idle browser, where there is one.
pub(crate) fn take() -> Option<String> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

/// Keeps a browser's session for the next test.
pub(crate) fn keep(session: &str) {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(session.to_owned());
}

/// Opens a new tab, closes all others, and forgets what their addresses kept.
pub(crate) fn clean(browser: &Browser) {
    let old = browser.windows();
    let new = browser.open_tab();
    for window in old {
        browser.turn_to(&window);
        let origin = browser.text("location.origin");
        if origin != "null" {
            let all = json!({ "origin": origin, "storageTypes": "all" });
            browser.cdp("Storage.clearDataForOrigin", all);
        }
        browser.close();
    }
    browser.turn_to(&new);
    // The next place may have the port of this one, and other files.
    browser.cdp("Network.clearBrowserCache", json!({}));
    for log in ["browser", "performance"] {
        browser.log(log);
    }
}

#[cfg(test)]
mod tests {
    use super::clean;
    use crate::console::Console;
    use crate::place::Place;
    use serde_json::json;

    #[test]
    fn a_test_finds_nothing_of_the_test_before_it() {
        let left = "[localStorage.length, sessionStorage.length, history.length, innerWidth]";
        let place = Place::practice();
        let console = Console::open(&place.url);
        let fresh = console.browser.eval(left);
        let plant = "localStorage.setItem('left', 'behind'); sessionStorage.setItem('left', 'behind'); \
                     location.hash = '#/settings'; console.error('left behind')";
        console.browser.run(plant, &[]);
        let narrow = json!({ "width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        console.browser.cdp("Emulation.setDeviceMetricsOverride", narrow);
        let used = console.browser.eval(left);
        let differ = (0..4).filter(|at| fresh[at] != used[at]).count();
        assert_eq!(differ, 4, "{fresh} {used}");
        clean(&console.browser);
        console.go(&place.url);
        assert_eq!(console.browser.eval(left), fresh);
        let log = console.browser.log("browser").join("\n");
        assert!(!log.contains("left behind"), "{log}");
    }
}
