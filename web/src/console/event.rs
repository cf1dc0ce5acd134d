//! What happens to the connection, told to those who keep something of their own about it. They hear it at once and in
//! order, before whoever caused it goes on.

use super::Console;
use firstkey_core::credentials::Credentials;
use firstkey_core::workflows::first_token::Bootstrap;
use leptos::prelude::{LocalStorage, StoredValue, UpdateValue, WithValue};
use std::rc::Rc;

/// What has happened.
pub(crate) enum Event<'a> {
    /// Another tenant, another product, or the same one anew: nothing that was learned before is true.
    Begun,
    /// Another tenant of the same product: nothing that was read or typed about the one before is of it.
    Tenant,
    /// Requests are built in another way from now on.
    Profile,
    /// Credentials were typed to connect with, and can be used.
    Credentials(&'a Bootstrap),
    /// A client has another secret from now on.
    Secret(&'a Credentials),
    /// A workflow or a batch is about to send a request that changes something: its answer may be lost.
    Changes,
    /// Everything is forgotten.
    Disconnected,
}

type Listener = Rc<dyn Fn(&Event<'_>)>;

/// Who is told.
#[derive(Clone, Copy)]
pub(super) struct Listeners(StoredValue<Vec<Listener>, LocalStorage>);

impl Listeners {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }
}

impl Console {
    /// Is told what happens, for as long as the page lives.
    pub(crate) fn listen(self, listener: impl Fn(&Event<'_>) + 'static) {
        self.listeners.0.update_value(|listeners| listeners.push(Rc::new(listener)));
    }

    pub(crate) fn tell(self, event: &Event<'_>) {
        let listeners = self.listeners.0.with_value(Vec::clone);
        listeners.iter().for_each(|listener| listener(event));
    }
}
