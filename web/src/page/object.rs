//! The page of one object: what is read while it is there, and not any more once it is being deleted.

use super::acting::{acting_as, best_of};
use super::changes::Changes;
use super::reading::{Reading, coming};
use crate::console::Console;
use crate::data::Query;
use crate::route::Route;
use crate::ui::step::{Step, step};
use firstkey_core::operation::Operation;
use firstkey_data::{ActorId, Right};
use firstkey_view::{IntoView, View};
use leptos::prelude::{Callback, Get, GetUntracked, Memo};

/// What the page of an object says and where it leads.
pub(crate) struct ObjectPage {
    /// The page itself, and the list it belongs to.
    pub(crate) routes: (Route, Route),
    /// Why one would look at it, in one sentence.
    pub(crate) why: &'static str,
    /// How it speaks of what is read.
    pub(crate) reading: Reading,
    /// What it takes to change it.
    pub(crate) manages: Right,
    /// "Deleting the user".
    pub(crate) deleting: &'static str,
    /// What stands there, for the object of this id.
    pub(crate) view: fn(Console, Changes, String) -> View,
}

/// The page.
pub(crate) fn page(
    console: Console,
    changes: Changes,
    object: &'static ObjectPage,
    take_focus: bool,
) -> View {
    let id = console.about.get_untracked();
    let (route, list) = object.routes;
    let view = move |_| (object.view)(console, changes, id.clone());
    step(Step {
        title: route.title().to_owned(),
        why: object.why.to_owned(),
        body: Some((changes.news(), acting_as(console, object.reading.right, view)).into_view()),
        on_back: Some(Callback::new(move |()| list.go())),
        take_focus,
        ..Step::default()
    })
}

/// One object as it is read.
pub(crate) struct One<T> {
    /// Whom the page acts as.
    pub(crate) actor: Memo<Option<ActorId>>,
    /// The object.
    pub(crate) query: Query<T>,
    /// How far the reading or the deletion is.
    pub(crate) status: View,
}

impl ObjectPage {
    /// Reads it with this request, until it is being deleted.
    pub(crate) fn read<O: Operation<Output: Send + Sync + 'static> + 'static>(
        &'static self,
        console: Console,
        changes: Changes,
        id: &str,
        get: fn(String) -> O,
    ) -> One<O::Output> {
        let actor = best_of(console, self.reading.right, self.manages);
        let (of, asked) = (id.to_owned(), id.to_owned());
        let goes = Memo::new(move |_| changes.deletes(&of));
        let query = console.data.query(move || {
            let actor = actor.get().filter(|_| !goes.get())?;
            Some((actor, get(asked.clone())))
        });
        let status = move || match goes.get() {
            true => Some(coming(self.deleting)),
            false => self.reading.status(console, query),
        };
        One { actor, query, status: status.into_view() }
    }
}
