//! HTTP by a client of others (ureq), for tests that ask a server on this machine what any program would ask it.
//! Bytes that no client would send, and answers that break off, need a plain socket: see the files that have one.

use std::time::Duration;

/// Every status is an answer, a redirect too. Keeps cookies and connections for as long as it lives.
/// A proxy that the environment names is not asked: it does not reach this machine.
pub fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(120)));
    ureq::Agent::new_with_config(config.build())
}
