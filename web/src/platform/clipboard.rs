//! The clipboard. A secret that was copied is cleared from it a minute later, as far as the browser lets a page do that,
//! and the page says which it was. It is never read: the page's own policy forbids that (Permissions-Policy), so what
//! somebody copied elsewhere meanwhile is overwritten, too. A secret that stays is worse than a text that goes.

use firstkey_browser::clock;
use firstkey_core::units::Seconds;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;

/// How long a secret stays.
const STAYS: Seconds = Seconds(60);

/// What became of a secret on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cleared {
    /// It is no longer there.
    Gone,
    /// Not yet: the window is behind another one, where no page may write. It is cleared when the window comes back.
    Behind,
    /// The browser did not allow it.
    Refused,
}

type Done = Rc<dyn Fn(Cleared)>;

// Who wants to hear what becomes of the secret that was put there last.
thread_local!(static LAST: RefCell<Option<Done>> = const { RefCell::new(None) });

/// Puts a text there in place of what was. False: it is not there. Pages that are neither on https nor on this machine
/// have no clipboard.
pub(crate) async fn write(text: &str) -> bool {
    if !window().is_secure_context() {
        return false;
    }
    let written = JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok();
    if written {
        LAST.take();
    }
    written
}

/// Clears the secret that was just put there, in a minute, and tells what became of it. When something else was put
/// there by this page, it is gone already.
pub(crate) fn clear_later(done: impl Fn(Cleared) + 'static) {
    let done: Done = Rc::new(done);
    LAST.set(Some(done.clone()));
    let mine = Rc::downgrade(&done);
    drop(done);
    spawn_local(async move {
        clock::wait(STAYS).await;
        let mut told = false;
        while let Some(done) = mine.upgrade() {
            if document().has_focus().unwrap_or(false) {
                return done(clear().await);
            }
            if !told {
                done(Cleared::Behind);
                told = true;
            }
            drop(done);
            clock::wait(Seconds(1)).await;
        }
    });
}

/// Clears the last secret at once, if one is still to be cleared.
pub(crate) fn clear_now() {
    if LAST.take().is_some() {
        spawn_local(async { _ = clear().await });
    }
}

async fn clear() -> Cleared {
    let end = if write("").await { Cleared::Gone } else { Cleared::Refused };
    LAST.take();
    end
}
