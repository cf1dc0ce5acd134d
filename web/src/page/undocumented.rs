//! What the documents of a service do not name: a page says so instead of offering it.

use crate::console::Console;
use crate::ui::notice::{Notice, notice};
use firstkey_core::operation::Spec;
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::Get;

/// The release whose documents name no request for directories and identity providers; none where they do. Followed.
fn silent(console: Console) -> Option<&'static str> {
    match console.release.get() {
        Release::CloudOrBroker8 => None,
        Release::Broker9_0 => Some("9.0"),
        Release::Broker9_1 => Some("9.1"),
    }
}

/// What is said where the documents name no request for directories or identity providers; followed. `what` names them.
pub(crate) fn undocumented(console: Console, what: &str) -> Option<View> {
    let release = silent(console)?;
    Some(notice(Notice {
        title: format!("The documents of VCF {release} name no requests for {what}."),
        body: Some(
            p().child("They are set up in VCF Operations. The requests of the broker of vCenter 8 may still be answered; this page tries them.")
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    }))
}

/// What is said instead of offering an operation that the documents of the service do not name; followed. `does` is what
/// it does: "creates a directory".
pub(crate) fn instead(console: Console, spec: &'static Spec, does: &str) -> Option<String> {
    if let Some(release) = silent(console) {
        return Some(format!(
            "The documents of VCF {release} name no request that {does}. Use VCF Operations for that."
        ));
    }
    let dialect = console.dialect.get();
    (!spec.offered_by.at(dialect))
        .then(|| format!("The documents of {} name no request that {does}.", dialect.title))
}
