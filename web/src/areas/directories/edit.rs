//! Changing a directory: before and after are shown, and only what changed is sent.

use super::fields;
use super::form::Typed;
use crate::console::Console;
use crate::page::editor::Editor;
use crate::page::once::once;
use std::cell::Cell;

/// The one of this page.
pub(super) fn editor(console: Console) -> Editor<Typed> {
    thread_local!(static ONE: Cell<Option<Editor<Typed>>> = const { Cell::new(None) });
    once(console, &ONE, || Editor::new(console, fields::of_one))
}
