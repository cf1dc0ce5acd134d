//! Sign in with a client, then go where one wanted to go.

use crate::console::Console;
use crate::page::connect;
use crate::route::Route;
use crate::ui::step::{Step, step};
use firstkey_view::View;
use leptos::prelude::{Callback, GetUntracked};

pub(crate) fn page(console: Console, take_focus: bool) -> View {
    let back = console.about.get_untracked();
    let then = Callback::new(move |_| match back.as_str() {
        "" => Route::Overview.go(),
        back => Route::go_back_to(back),
    });
    step(Step {
        title: Route::Connect.title().to_owned(),
        why: "The console acts as this client. Several can be connected at the same time; each page uses one that has the right it needs.".to_owned(),
        body: Some(connect::panel(console, then)),
        take_focus,
        ..Step::default()
    })
}
