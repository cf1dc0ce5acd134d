//! Other tabs of this console that are signed in to another tenant: whoever has two open is told which one this is. Tabs
//! tell each other the address of their tenant and nothing else, and nothing is stored.

use crate::console::Console;
use crate::page::once::once;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Effect, Memo, RwSignal, Update, With, WithUntracked, window_event_listener_untyped};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// Pages of this origin hear each other on it, and nobody else does.
const CHANNEL: &str = "firstkey-tenant";
/// A longer text is no address of a tenant.
const LONGEST: usize = 300;

thread_local!(static OPEN: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) });

/// What a tab says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// It is signed in to this tenant.
    Here(String),
    /// It is not any more.
    Gone(String),
}

impl Said {
    fn read(text: &str) -> Option<Self> {
        let (what, tenant) = text.split_once(' ')?;
        let tenant = Some(tenant).filter(|tenant| !tenant.is_empty() && tenant.len() <= LONGEST)?.to_owned();
        match what {
            "here" => Some(Self::Here(tenant)),
            "gone" => Some(Self::Gone(tenant)),
            _ => None,
        }
    }

    fn write(&self) -> String {
        match self {
            Self::Here(tenant) => format!("here {tenant}"),
            Self::Gone(tenant) => format!("gone {tenant}"),
        }
    }
}

/// What this tab knows of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    /// The tenant of this tab; none while nobody is signed in.
    own: Option<String>,
    /// The tenants of other tabs.
    others: Vec<String>,
}

impl Known {
    /// Another tab has said something. What this tab answers, if anything.
    fn hears(&mut self, said: Said) -> Option<Said> {
        let here = self.own.clone().map(Said::Here);
        match said {
            // Who is new does not know this tab.
            Said::Here(tenant) if !self.others.contains(&tenant) => {
                self.others.push(tenant);
                here
            }
            Said::Here(_) => None,
            Said::Gone(tenant) => {
                self.others.retain(|other| *other != tenant);
                // Several tabs may have had it.
                here.filter(|_| self.own.as_ref() == Some(&tenant))
            }
        }
    }

    /// This tab has another tenant, or none. What it says.
    fn turns_to(&mut self, tenant: Option<String>) -> Vec<Said> {
        let before = std::mem::replace(&mut self.own, tenant.clone());
        if before == tenant {
            return Vec::new();
        }
        before.map(Said::Gone).into_iter().chain(tenant.map(Said::Here)).collect()
    }

    /// The tenants of other tabs that are not this one's.
    fn elsewhere(&self) -> Vec<String> {
        self.others.iter().filter(|other| self.own.as_ref() != Some(other)).cloned().collect()
    }
}

/// Says so while another tab is signed in to another tenant.
pub(super) fn other_tabs(console: Console) -> View {
    thread_local!(static ONE: Cell<Option<RwSignal<Known>>> = const { Cell::new(None) });
    let known = once(console, &ONE, || begin(console));
    let elsewhere = Memo::new(move |_| known.with(Known::elsewhere));
    let shown = move || {
        let tenants = elsewhere.with(|tenants| tenants.join(" and "));
        (!tenants.is_empty()).then(|| {
            notice(Notice {
                tone: Tone::Info,
                title: format!("Another tab of this console works with {tenants}."),
                body: Some(
                    p().child(move || format!("This tab works with {}.", console.tenant_in_words()))
                        .into_view(),
                ),
                quiet: true,
                ..Notice::default()
            })
        })
    };
    shown.into_view()
}

fn begin(console: Console) -> RwSignal<Known> {
    let known = RwSignal::new(Known::default());
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return known };
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(said) = event.data().as_string().as_deref().and_then(Said::read) {
            let mut answer = None;
            known.update(|known| answer = known.hears(said));
            answer.iter().for_each(say);
        }
    });
    channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Held as long as the page lives.
    listen.forget();
    OPEN.set(Some(channel));
    Effect::new(move || {
        let signed_in = console.data.actors(|actors| !actors.is_empty());
        turn_to(known, signed_in.then(|| console.tenant_in_words()));
    });
    // A page that is only put aside comes back as it was.
    let own = move || known.with_untracked(|known| known.own.clone());
    let hide = move |_| own().map(Said::Gone).iter().for_each(say);
    let show = move |_| own().map(Said::Here).iter().for_each(say);
    std::mem::forget(window_event_listener_untyped("pagehide", hide));
    std::mem::forget(window_event_listener_untyped("pageshow", show));
    known
}

fn turn_to(known: RwSignal<Known>, tenant: Option<String>) {
    let mut says = Vec::new();
    known.update(|known| says = known.turns_to(tenant));
    says.iter().for_each(say);
}

fn say(said: &Said) {
    OPEN.with_borrow(|open| {
        if let Some(channel) = open {
            // It can only fail when the channel is closed.
            let _ = channel.post_message(&said.write().into());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "the tenant one.example";
    const TWO: &str = "the tenant two.example";

    fn at(tenant: &str) -> Known {
        Known { own: Some(tenant.to_owned()), ..Known::default() }
    }

    fn here(tenant: &str) -> Said {
        Said::Here(tenant.to_owned())
    }

    fn gone(tenant: &str) -> Said {
        Said::Gone(tenant.to_owned())
    }

    #[test]
    fn two_tabs_know_each_other_after_one_word_of_each() {
        let (mut first, mut second) = (at(ONE), Known::default());
        let said = second.turns_to(Some(TWO.to_owned()));
        assert_eq!(said, [here(TWO)]);
        let answer = first.hears(said[0].clone()).unwrap();
        assert_eq!(second.hears(answer), Some(here(TWO)));
        assert_eq!(first.hears(here(TWO)), None, "it ends");
        assert_eq!((first.elsewhere(), second.elsewhere()), (vec![TWO.to_owned()], vec![ONE.to_owned()]));
        assert_eq!(second.turns_to(None), [gone(TWO)]);
        assert_eq!((first.hears(gone(TWO)), first.elsewhere()), (None, Vec::new()));
    }

    #[test]
    fn a_tab_of_the_same_tenant_is_nothing_to_speak_of() {
        let mut known = at(ONE);
        assert_eq!(known.hears(here(ONE)), Some(here(ONE)));
        assert_eq!(known.elsewhere(), [""; 0]);
        // It is elsewhere as soon as this tab has another tenant.
        assert_eq!(known.turns_to(Some(TWO.to_owned())), [gone(ONE), here(TWO)]);
        assert_eq!(known.elsewhere(), [ONE]);
    }

    #[test]
    fn who_stays_says_so_when_another_tab_of_its_tenant_goes() {
        let mut known = at(ONE);
        assert_eq!(known.hears(gone(ONE)), Some(here(ONE)));
        assert_eq!(known.hears(gone(TWO)), None);
        assert_eq!(known.turns_to(Some(ONE.to_owned())), []);
    }

    #[test]
    fn what_a_tab_says_is_read_as_it_was_written_and_nothing_else_is() {
        for said in [here(ONE), gone(TWO)] {
            assert_eq!(Said::read(&said.write()), Some(said));
        }
        let long = format!("here {}", "x".repeat(LONGEST + 1));
        for text in ["", "here", "here ", "token abc", &long] {
            assert_eq!(Said::read(text), None, "{text}");
        }
    }
}
