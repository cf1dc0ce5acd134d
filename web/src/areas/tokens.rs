//! Tokens: what a token says, whether this tenant signed it and for whom, and its end before its time (RFC 7009). Nothing
//! of a token leaves the page but to be revoked.

mod fits;
mod in_words;
mod revoking;
mod sort;
mod form;
mod revokers;
mod revoke;
mod signature;
mod page;

use crate::console::Console;
use firstkey_view::View;

/// The page.
pub(crate) fn page(console: Console, take_focus: bool) -> View {
    page::page(console, form::form(console), take_focus)
}
