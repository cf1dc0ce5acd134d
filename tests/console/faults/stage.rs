//! Browser, proxy, gateway, proxy, tenant: and the troubles made to happen in one of the proxies or in the browser.

use super::trouble::{Column, Position, Trouble};
use crate::browser::Browser;
use crate::place::{Kind, Place, Simulator};
use firstkey_gateway::Timeouts;
use firstkey_tests::fault_proxy::{Fault, FaultProxy, Plan, Seen};
use std::time::Duration;

/// The page's patience is the test's: it ends when the test says so, not after 90 seconds. The browser runs this before
/// the page's own scripts; the page knows nothing of it.
pub(super) const PATIENCE: &str = "window.patient = []; \
     AbortSignal.timeout = () => { \
         const patient = new AbortController(); window.patient.push(patient); return patient.signal; }; \
     window.loseThePatience = () => window.patient.forEach(patient => \
         patient.abort(new DOMException('as after 90 seconds', 'TimeoutError')));";

/// Everything between the page and the tenant.
pub(super) struct Stage {
    /// The tenant.
    pub(super) simulator: Simulator,
    /// Where the page is.
    pub(super) place: Place,
    /// Between browser and gateway.
    front: FaultProxy,
    /// Between gateway and tenant. Everything that reaches the tenant was seen here.
    back: FaultProxy,
    position: Position,
    trouble: Trouble,
}

impl Stage {
    pub(super) fn new(kind: Kind, position: Position, trouble: Trouble) -> Self {
        let (front, back) = (FaultProxy::start(), FaultProxy::start());
        let simulator = Simulator::behind(&back, kind);
        let mut timeouts = Timeouts::default();
        if (position, trouble) == (Position::Tenant, Trouble::Wire(Fault::Silent)) {
            // The gateway sits out this time; whatever else happens behind it takes milliseconds.
            timeouts.first_byte = Duration::from_millis(2000);
        }
        let place = Place::behind(&front, kind, simulator.port, timeouts);
        Self { simulator, place, front, back, position, trouble }
    }

    fn struck(&self) -> &FaultProxy {
        match self.position {
            Position::Browser => &self.front,
            Position::Tenant => &self.back,
        }
    }

    /// From now on the trouble meets this request. `first` when it is the first one of the press to come.
    pub(super) fn strike(&self, browser: &Browser, column: Column, first: bool) {
        let proxy = self.struck();
        let of = |column: Column, fault| Plan::every(column.line().0, column.line().1, fault);
        let lost_before = column == Column::WasItMade;
        match self.trouble {
            Trouble::Offline => offline(browser, true),
            Trouble::Refused => match column.before().filter(|_| !first) {
                None => proxy.refuse(),
                Some(before) => {
                    let fault = if lost_before { Fault::Lost } else { Fault::Nothing };
                    proxy.plan(of(before, fault).then_refused());
                }
            },
            Trouble::Wire(fault) => {
                if lost_before {
                    proxy.plan(of(Column::Create, Fault::Lost));
                }
                proxy.plan(of(column, fault));
            }
        }
    }

    /// Plans a fault between browser and gateway.
    pub(super) fn plan(&self, plan: Plan) {
        self.front.plan(plan);
    }

    /// Addresses that are asked for, as the browser logs them, that are other origins and not one of the proxies'
    /// redirects: those are logged when they arrive, whether they are followed or not.
    pub(super) fn not_redirects(&self, addresses: Vec<String>) -> Vec<String> {
        let redirects = [self.front.elsewhere(), self.back.elsewhere()];
        addresses.into_iter().filter(|address| !redirects.contains(address)).collect()
    }

    /// How many redirects were followed.
    pub(super) fn followed(&self) -> usize {
        self.front.followed() + self.back.followed()
    }

    /// Sits out what would take the page its whole patience.
    pub(super) fn wait(&self, browser: &Browser) {
        if (self.position, self.trouble) == (Position::Browser, Trouble::Wire(Fault::Silent)) {
            browser.until_some("the request nobody answers", || (self.held() > 0).then_some(()));
            browser.run("window.loseThePatience()", &[]);
        }
    }

    /// How many requests between browser and gateway wait for an answer that does not come.
    pub(super) fn held(&self) -> usize {
        self.front.held()
    }

    /// The trouble is over.
    pub(super) fn over(&self, browser: &Browser) {
        if self.trouble == Trouble::Offline {
            offline(browser, false);
        }
        self.front.over();
        self.back.over();
    }

    /// What was asked since this was last called: of the gateway for the tenant, and of the tenant.
    pub(super) fn take_seen(&self) -> (Vec<Seen>, Vec<Seen>) {
        let mut front = self.front.take_seen();
        front.retain(|seen| [" /acs/", " /usergroup/"].iter().any(|place| seen.line.contains(place)));
        (front, self.back.take_seen())
    }
}

fn offline(browser: &Browser, offline: bool) {
    let conditions = serde_json::json!({
        "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
    });
    browser.cdp("Network.emulateNetworkConditions", conditions);
}
