//! What carries a request: the browser's fetch to a real tenant, or the practice tenant in this page.

use crate::data::practice::Practice;
use firstkey_browser::fetch::Fetch;
use firstkey_core::request::Request;
use firstkey_core::workflow::Reply;

/// What carries requests.
#[derive(Clone)]
pub(crate) enum Transport {
    /// The practice tenant.
    Practice(Practice),
    /// The browser.
    Fetch(Fetch),
}

impl Transport {
    /// The same for one request, which can be stopped by itself.
    pub(super) fn for_one_request(&self) -> Self {
        match self {
            Self::Practice(practice) => Self::Practice(practice.clone()),
            Self::Fetch(fetch) => Self::Fetch(Fetch::new(fetch.route)),
        }
    }

    pub(super) async fn send(&self, request: &Request) -> Reply {
        match self {
            Self::Practice(practice) => practice.send(request).await,
            Self::Fetch(fetch) => fetch.send(request).await,
        }
    }

    /// Ends what is under way. The practice tenant answers at once: nothing has to be ended there.
    pub(super) fn stop(&self) {
        if let Self::Fetch(fetch) = self {
            fetch.stop();
        }
    }
}
