//! What the practice tenant answers where the page itself is the browser.

use firstkey_core::authorize::Authorize;
use firstkey_core::error::{Error, TransportError};
use firstkey_core::response;
use firstkey_core::workflow::Reply;
use http::header::LOCATION;

/// Where a browser would be sent; or why it is not sent on.
pub(crate) fn sent_on(reply: Reply) -> Result<String, Error> {
    let response = reply.map_err(|error: TransportError| Error::from(error))?;
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
    match to {
        Some(to) if response.status().is_redirection() => Ok(to.to_owned()),
        _ => response::answer::<Authorize>(&response).map(|()| String::new()),
    }
}
