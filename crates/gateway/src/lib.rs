//! The gateway: shows the console to a browser on this machine and carries its requests to one tenant.
//!
//! The services are not known to allow requests from other origins, so the page and the tenant must share one. This
//! program is that origin, on the loopback address only. It knows nothing about OAuth, operations or media types:
//! what a request means is the page's business. It keeps no state and writes nothing down.
//!
//! [`serve`] is all of it; the binary adds a command line ([`command_line`]).
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod command_line;
mod broken_off;
mod console_files;
mod failure;
mod forward;
mod guard;
mod headers;
mod path_rule;
mod reply;
mod route;
mod server;
mod settings;
mod tenant;
mod tls;
mod upstream;

pub use console_files::ConsoleFiles;
pub use failure::Cause;
pub use server::{ServeError, serve, serve_until};
pub use settings::{Service, Settings, Timeouts, UnknownService};
pub use tenant::{BadTenant, Tenant};
pub use tls::{BadAuthorities, CertificateAuthorities};

/// The head of a request as it would go to the tenant, or none where it would not: the whole way of a request less its
/// sockets. Only for the fuzz target.
#[cfg(feature = "fuzzing")]
pub fn passed_on(
    head: hyper::http::request::Parts,
    port: u16,
    settings: &Settings,
) -> Option<hyper::http::request::Parts> {
    let route = guard::admit(&head, port, settings).ok()?;
    (route == route::Route::Tenant).then(|| forward::head(head).ok()).flatten()
}
