//! What is made when it is needed first, and lives as long as the page.

use crate::console::Console;
use std::cell::Cell;
use std::thread::LocalKey;

/// The one that is kept in this place. It is made when it is not there yet.
pub(crate) fn once<T: Copy + 'static>(
    console: Console,
    place: &'static LocalKey<Cell<Option<T>>>,
    make: impl FnOnce() -> T,
) -> T {
    place.get().unwrap_or_else(|| {
        let one = console.owner.with(make);
        place.set(Some(one));
        one
    })
}
