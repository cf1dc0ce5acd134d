//! Where the documents of a release name no requests for directories.

use crate::console::Console;
use crate::ui::notice::{Notice, notice};
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::Get;

/// What is said where the documents name no request for directories; followed.
pub(super) fn undocumented(console: Console) -> Option<View> {
    let release = match console.release.get() {
        Release::Full => return None,
        Release::Broker9_0 => "9.0",
        Release::Broker9_1 => "9.1",
    };
    Some(notice(Notice {
        title: format!("The documents of VCF {release} name no requests for directories."),
        body: Some(
            p().child("They are set up in VCF Operations. The requests of the broker of vCenter 8 may still be answered; this page tries them.")
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    }))
}
