//! What Deque's axe-core says about the accessibility of a page: WCAG 2.2 AA and what is good practice besides. Every
//! browser that a test opens is asked once more before it closes, so that each state in which a test ends is audited.

use crate::browser::{Browser, Engine};
use firstkey_tests::{node_packages, repository};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::iter::repeat;
use std::sync::{LazyLock, Mutex};

/// The checker is as large as a picture and read once.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let folder = repository::tests().join("console/axe_core");
    node_packages::install(&folder, "axe-core");
    std::fs::read_to_string(folder.join("node_modules/axe-core/axe.min.js")).expect("axe-core is installed")
});

/// A line for each thing that breaks a rule: the rule, where, and why.
const RUN: &str = "return axe.run(document, { resultTypes: ['violations'], runOnly: arguments[0] })\
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => \
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary.replace(/\\s+/g, ' ')}`)));";

/// Every rule that is looked at.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// Those that can come out otherwise in another colour scheme.
const COLOUR_RULES: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Everything wrong with the page as it is now: by every rule in the first of these colour schemes, by those about
/// colours in the others. The last one stays.
pub(crate) fn violations(browser: &Browser, schemes: &[&str]) -> Vec<String> {
    if browser.eval("typeof axe").as_str() != Some("object") {
        // The page's policy lets no script in but its own; what the browser's protocol runs is not the page's.
        browser.cdp("Runtime.evaluate", json!({ "expression": *AXE }));
    }
    // What sticks to an edge of a low window covers part of what is behind it, until a person scrolls: the window
    // becomes taller than the page.
    let size = browser.eval("[innerWidth, innerHeight, document.documentElement.scrollHeight + 2000]");
    let metrics = |height: &Value| json!({ "width": size[0], "height": height, "deviceScaleFactor": 1, "mobile": false });
    browser.cdp("Emulation.setDeviceMetricsOverride", metrics(&size[2]));
    let mut found = Vec::new();
    for (scheme, rules) in schemes.iter().zip([json!(RULES)].into_iter().chain(repeat(json!(COLOUR_RULES)))) {
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            // A colour on its way to another is nobody's choice.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]});
        browser.cdp("Emulation.setEmulatedMedia", media);
        let lines = browser.run(RUN, &[rules]);
        let lines = lines.as_array().expect("lines");
        found.extend(lines.iter().map(|line| format!("{scheme} {}", line.as_str().unwrap_or_default())));
    }
    browser.cdp("Emulation.setDeviceMetricsOverride", metrics(&size[1]));
    found
}

/// What axe-core looks at but the words: two pages with the same value have the same faults. A name that an attribute
/// gives is part of it, because two landmarks may not have the same; of a text only whether there is one.
const STRUCTURE: &str = "const named = /^(id|for|href|value|aria-(controls|describedby|labelledby|owns|valuenow|rowindex))$/; \
    const attributes = element => [...element.attributes].filter(({ name }) => !named.test(name)) \
        .map(({ name, value }) => `${name}=${value}`).sort().join(' '); \
    const text = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()); \
    const open = element => element.matches('dialog, details') && element.open; \
    const write = element => `<${element.localName} ${attributes(element)} ${text(element)} ${open(element)}>` \
        + [...element.children].map(write).join('') + '/'; \
    const written = innerWidth + write(document.documentElement); \
    let [one, two] = [0xdeadbeef, 0x41c6ce57]; \
    for (let at = 0; at < written.length; at++) { \
        one = Math.imul(one ^ written.charCodeAt(at), 2654435761); \
        two = Math.imul(two ^ written.charCodeAt(at), 1597334677); \
    } \
    return `${written.length} ${one} ${two}`;";

fn structure(browser: &Browser) -> String {
    browser.run(STRUCTURE, &[]).as_str().unwrap_or_default().to_owned()
}

/// The structures that were found without a fault.
static GOOD: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// The last look at a browser whose test went well. A browser that shows another page than the console, or none, has
/// nothing to look at, and Firefox has no protocol to bring the checker in.
pub(crate) fn audit_before_closing(browser: &Browser) {
    if browser.engine != Engine::Chromium
        || browser.eval("!!document.querySelector('#main h1')") != json!(true)
    {
        return;
    }
    let structure = structure(browser);
    if GOOD.lock().is_ok_and(|good| good.contains(&structure)) {
        return;
    }
    let found = violations(browser, &["light", "dark"]);
    assert!(found.is_empty(), "{} is not accessible:\n{}", browser.text("location.hash"), found.join("\n"));
    if let Ok(mut good) = GOOD.lock() {
        good.insert(structure);
    }
}

#[cfg(test)]
mod tests {
    use super::{structure, violations};
    use crate::console::Console;
    use crate::place::Place;

    #[test]
    fn what_cannot_be_read_or_has_no_name_is_found_in_the_scheme_where_it_is_so() {
        let place = Place::practice();
        let console = Console::open(&place.url);
        assert_eq!(violations(&console.browser, &["light", "dark"]), [""; 0]);
        let plant = "const main = document.querySelector('#main'); \
            const pale = main.appendChild(document.createElement('p')); \
            pale.id = 'planted-pale'; pale.textContent = 'pale'; pale.style.color = 'light-dark(#eee, #fff)'; \
            pale.style.background = 'light-dark(#fff, #000)'; \
            main.appendChild(document.createElement('button')).id = 'planted-button';";
        console.browser.run(plant, &[]);
        let found = violations(&console.browser, &["light", "dark"]);
        let lines = |rule: &str| found.iter().filter(|line| line.contains(rule)).count();
        assert_eq!(
            (lines("light color-contrast: #planted-pale"), lines("dark color-contrast")),
            (1, 0),
            "{found:?}"
        );
        assert_eq!(lines("button-name: #planted-button"), 1, "{found:?}");
        // Or the last look would find them again.
        console
            .browser
            .run("document.querySelectorAll('#planted-pale, #planted-button').forEach(e => e.remove())", &[]);
    }

    #[test]
    fn a_page_is_looked_at_again_when_anything_but_its_words_has_changed() {
        let place = Place::practice();
        let console = Console::open(&place.url);
        let begun = structure(&console.browser);
        console.browser.run("document.querySelector('#main h1').firstChild.data = 'Other words'", &[]);
        assert_eq!(structure(&console.browser), begun);
        let mut seen = vec![begun];
        for change in [
            "document.querySelector('#main').appendChild(document.createElement('button')).id = 'planted'",
            "document.querySelector('#planted').textContent = 'It has a name'",
            "document.querySelector('#planted').className = 'pale'",
            "document.querySelector('#planted').setAttribute('aria-label', 'Another name')",
            "document.documentElement.lang = ''",
        ] {
            console.browser.run(change, &[]);
            let now = structure(&console.browser);
            assert!(!seen.contains(&now), "{change}");
            seen.push(now);
        }
        console
            .browser
            .run("document.querySelector('#planted').remove(); document.documentElement.lang = 'en'", &[]);
    }
}
