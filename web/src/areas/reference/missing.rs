//! What the documents of a service do not have.

use crate::ui::notice::{Notice, notice};
use firstkey_core::dialect::Dialect;
use firstkey_view::View;

/// In place of what the service does not have.
pub(super) fn missing(what: &str, dialect: &Dialect) -> View {
    notice(Notice {
        title: format!("The documents of {} do not have this {what}.", dialect.title),
        quiet: true,
        ..Notice::default()
    })
}
