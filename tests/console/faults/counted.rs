//! What is counted over all walks, and how. That each counter counts is planted and seen in `planted`.

use super::stage::Stage;
use crate::console::Console;
use crate::seen::Seen;
use firstkey_tests::fault_proxy::Seen as Passed;

/// Sums over walks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    /// Requests of getting started that met a trouble.
    pub(super) cells: usize,
    /// Requests that the gateway was asked to carry to the tenant.
    pub(super) requests: usize,
    /// Clients that the tenant made.
    pub(super) made: usize,
    /// Clients that it was asked for by pressing Create.
    pub(super) wanted: usize,
    /// Requests to other origins.
    pub(super) foreign: usize,
    /// What the page's policy has forbidden.
    pub(super) violations: usize,
}

impl Counted {
    pub(super) fn add(&mut self, other: Self) {
        self.cells += other.cells;
        self.requests += other.requests;
        self.made += other.made;
        self.wanted += other.wanted;
        self.foreign += other.foreign;
        self.violations += other.violations;
    }

    /// Clients that nobody asked for.
    pub(super) fn made_twice(&self) -> usize {
        self.made.saturating_sub(self.wanted)
    }

    /// Counts what went through the proxies: to the gateway, and to the tenant.
    pub(super) fn requests(&mut self, front: &[Passed], back: &[Passed]) {
        self.requests += front.len();
        let made = |seen: &&Passed| {
            let create = seen.line.starts_with("POST ") && seen.line.ends_with("/oauth2-clients");
            create && matches!(seen.status, Some(200..=299))
        };
        self.made += back.iter().filter(made).count();
    }

    /// Counts what a page has done until now that it must not do.
    pub(super) fn trespasses(&mut self, console: &Console, stage: &Stage) {
        let seen = Seen::of(console);
        assert!(seen.requests() > 0, "the log of requests is on");
        self.foreign += stage.not_redirects(seen.foreign()).len() + stage.followed();
        self.violations += console.browser.violations().len();
    }
}
