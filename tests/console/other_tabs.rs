//! Two tabs of one console that are signed in to two tenants: each says which one it is.

use crate::administration::Administration;
use crate::people::open;
use crate::place::{Kind, Simulator};

/// Says something as another tab does.
fn says(page: &Administration, text: &str) {
    let script = "new BroadcastChannel('firstkey-tenant').postMessage(arguments[0])";
    page.console.browser.run(script, &[text.into()]);
}

#[test]
fn a_page_says_that_another_tab_works_with_another_tenant_until_that_ends() {
    let page = Administration::real(Simulator::start(Kind::Omnissa));
    open(&page, "#/users", "Users");
    let listen = "window.heard = []; window.ear = new BroadcastChannel('firstkey-tenant'); \
                  window.ear.onmessage = event => window.heard.push(event.data)";
    page.console.browser.run(listen, &[]);
    says(&page, "here the tenant other.example");
    page.says("Another tab of this console works with the tenant other.example.");
    page.says("This tab works with the tenant ");
    // The answer names the address of this tab's tenant, and nothing else.
    let answer = "window.heard.find(text => text.startsWith('here') && !text.includes('other.example'))";
    page.console.browser.until("the answer", answer);
    let heard = page.console.browser.text(answer);
    assert!(heard.starts_with("here the tenant ") && heard.split(' ').count() == 4, "{heard}");
    says(&page, "gone the tenant other.example");
    let silent = "!document.body.innerText.includes('Another tab of this console')";
    page.console.browser.until("nothing is said any more", silent);
    page.left_no_trace();
}
