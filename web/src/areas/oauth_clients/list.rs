//! The OAuth clients of the tenant: searched, sorted, read page by page.

use super::listing::{Listed, Listing};
use super::news::news;
use super::state::{ClientsState, Column};
use crate::console::Console;
use crate::page::acting::{acting_as, names};
use crate::page::refused::refused;
use crate::page::rights::READ_CLIENTS;
use crate::platform::date;
use crate::route::Route;
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::table::{Cell, Head, table};
use crate::ui::tone::Tone;
use firstkey_core::resources::oauth_client::ClientSummary;
use firstkey_core::units::Epoch;
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{IntoView, View, button as element, div, p, span};
use leptos::ev;
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Owner, Set, Signal, Update, With};
use std::cmp::Ordering;

const HERE: Route = Route::Clients;

pub(crate) fn page(console: Console, state: ClientsState, take_focus: bool) -> View {
    let body = (
        news(state, ""),
        acting_as(console, READ_CLIENTS, move |actor| {
            let listing = Listing::new(console, state, actor);
            let more = Owner::current().unwrap_or_default();
            (
                tools(console, state, listing),
                move || problem(console, listing),
                list(console, state, listing),
                move || count(state, listing, more.clone()),
            )
                .into_view()
        }),
    );
    step(Step {
        title: HERE.title().to_owned(),
        why: "All OAuth 2.0 clients of this tenant.".to_owned(),
        actions: Some(button(Button {
            id: "new-client",
            label: "New client".into(),
            kind: Kind::Primary.into(),
            on_press: Some(Callback::new(|()| Route::NewClient.go())),
            ..Button::default()
        })),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

/// Narrows what is shown; on the broker, asks the tenant.
fn tools(console: Console, state: ClientsState, listing: Listing) -> View {
    let asks_tenant = console.release.get_untracked() != Release::CloudOrBroker8;
    let hint = match asks_tenant {
        true => "Part of an id or a name. Filters what is loaded. Enter searches the tenant.",
        false => "Part of an id. Filters what is loaded.",
    };
    let ask = Callback::new(move |()| {
        if asks_tenant {
            let text = state.search.get_untracked().trim().to_owned();
            state.asked.set(Some(text).filter(|text| !text.is_empty()));
            listing.refresh();
        }
    });
    let all = Callback::new(move |()| {
        state.asked.set(None);
        listing.refresh();
    });
    div()
        .class("tools")
        .child((
            form(
                "Search",
                ask,
                field(Field {
                    id: "search",
                    label: "Search".to_owned(),
                    hint: hint.into(),
                    value: state.search.into(),
                    on_input: Some(Callback::new(move |text| state.search.set(text))),
                    ..Field::default()
                }),
            ),
            div().class("actions").child((
                asks_tenant.then(|| {
                    button(Button {
                        id: "search-tenant",
                        label: "Search the tenant".into(),
                        on_press: Some(ask),
                        ..Button::default()
                    })
                }),
                button(Button {
                    id: "refresh",
                    label: "Refresh".into(),
                    on_press: Some(all),
                    ..Button::default()
                }),
            )),
        ))
        .into_view()
}

fn problem(console: Console, listing: Listing) -> Option<View> {
    let Listed { error, clients, .. } = listing.get();
    let tried = match clients.is_empty() {
        true => "The clients could not be listed.",
        false => "The list could not be read again: what you see may be out of date or incomplete.",
    };
    let again = Callback::new(move |()| listing.refresh());
    error.map(|error| refused(console, tried, &error, READ_CLIENTS, Some(again)))
}

/// A client as a line shows it.
#[derive(Clone, PartialEq)]
struct Line {
    client: ClientSummary,
    connected: bool,
    made_here: bool,
    columns: Columns,
}

/// Which columns the list has beside id and scopes.
#[derive(Clone, Copy, PartialEq)]
struct Columns {
    name: bool,
    created: bool,
}

fn list(console: Console, state: ClientsState, listing: Listing) -> View {
    let is_there = Memo::new(move |_| {
        let listed = listing.get();
        (!listed.clients.is_empty(), listed.loading, listed.error.is_some())
    });
    let fits_any = Memo::new(move |_| !lines(console, state, listing).is_empty());
    let view = move || match (is_there.get(), fits_any.get()) {
        ((false, true, _), _) => Some(waiting("Loading the clients")),
        ((false, _, true), _) => None,
        (_, true) => Some(whole(console, state, listing)),
        (_, false) => Some(nothing(state, listing)),
    };
    view.into_view()
}

fn lines(console: Console, state: ClientsState, listing: Listing) -> Vec<Line> {
    let clients = listing.get().clients;
    let search = state.search.get().trim().to_lowercase();
    let has = |read: fn(&ClientSummary) -> bool| clients.iter().any(read);
    let columns = Columns {
        name: has(|client| name(client).is_some()),
        created: has(|client| client.created_date.is_some()),
    };
    let mut found: Vec<ClientSummary> = clients.into_iter().filter(|client| fits(client, &search)).collect();
    sort(&mut found, state.order.get());
    let (connected, made) = (names(console), console.made_here.get());
    let line = |client: ClientSummary| {
        let is = |ids: &[String]| client.client_id.as_ref().is_some_and(|id| ids.contains(id));
        Line { connected: is(&connected), made_here: is(&made), columns, client }
    };
    found.into_iter().map(line).collect()
}

fn whole(console: Console, state: ClientsState, listing: Listing) -> View {
    let rows = move || lines(console, state, listing);
    let heads = move || {
        let columns = rows().first().map(|line| line.columns);
        let mut heads = vec![sortable(state, "Client id", Column::Id)];
        heads.extend(columns.filter(|columns| columns.name).map(|_| Head::words("Name")));
        heads.push(Head::words("Scopes"));
        heads.extend(
            columns.filter(|columns| columns.created).map(|_| sortable(state, "Created", Column::Created)),
        );
        heads
    };
    let title = span().class("unseen").child("OAuth clients").into_view();
    table(title, heads, rows, |line| line.client.path_id().unwrap_or_default(), cells)
}

fn cells(line: Line) -> Vec<Cell> {
    let Line { client, columns, .. } = &line;
    let mut cells = vec![Cell { head: "Client id", view: identity(&line) }];
    if columns.name {
        cells.push(Cell { head: "Name", view: name(client).into_view() });
    }
    let scopes = client.scope.clone().unwrap_or_default().join(" ");
    cells.push(Cell { head: "Scopes", view: scopes.into_view() });
    if columns.created {
        let date = client.created_date.clone();
        let view = date.map(|date| span().class("nowrap").child(day(&date))).into_view();
        cells.push(Cell { head: "Created", view });
    }
    cells
}

/// The day of a date with its time, or of seconds or milliseconds since 1970: no document says what the text holds.
fn day(date: &str) -> String {
    match date.parse() {
        Ok(since) => date::day(Epoch(since).time()),
        Err(_) => date.split(['T', ' ']).next().unwrap_or_default().to_owned(),
    }
}

fn waiting(doing: &'static str) -> View {
    p().class("coming").role("status").child((span().class("spinner").aria_hidden("true"), doing)).into_view()
}

fn nothing(state: ClientsState, listing: Listing) -> View {
    let listed = listing.get();
    let search = state.search.get();
    let search = search.trim();
    let asked = state.asked.with(Option::is_some);
    let (title, text) = match (listed.clients.is_empty(), search.is_empty()) {
        (true, true) if !asked => (
            "There are no clients.",
            "The tenant returned an empty list, without even your own client. Your client may lack the right to list clients.",
        ),
        (true, _) => (
            "Nothing was found.",
            "No client of this tenant matches. Clear the search and press Refresh to see all.",
        ),
        (false, _) if listed.has_more => (
            "None of the clients loaded so far matches.",
            "Clear the search and load more, or look for another part of the id.",
        ),
        (false, _) => ("Nothing was found.", "No client has this in its id or name."),
    };
    notice(Notice { title: title.to_owned(), body: Some(p().child(text).into_view()), ..Notice::default() })
}

fn identity(line: &Line) -> View {
    let client = &line.client;
    let id = client.client_id.clone().unwrap_or_else(|| "(no id)".to_owned());
    let to = client.path_id().unwrap_or_else(|| id.clone());
    let marks = (
        line.connected.then(|| badge(Tone::Info, "connected")),
        line.made_here.then(|| badge(Tone::Good, "created here")),
    );
    div().class("identity").child((link(Route::Client.href_about(&to), id), marks)).into_view()
}

fn name(client: &ClientSummary) -> Option<String> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    given(&client.display_name).or_else(|| given(&client.description))
}

fn fits(client: &ClientSummary, search: &str) -> bool {
    let texts = [&client.client_id, &client.display_name, &client.description];
    search.is_empty() || texts.into_iter().flatten().any(|text| text.to_lowercase().contains(search))
}

fn sort(clients: &mut [ClientSummary], (column, downwards): (Column, bool)) {
    let compare = |a: &ClientSummary, b: &ClientSummary| match column {
        Column::Service => Ordering::Equal,
        Column::Id => a.client_id.cmp(&b.client_id),
        Column::Created => a.created_date.cmp(&b.created_date),
    };
    clients.sort_by(|a, b| if downwards { compare(b, a) } else { compare(a, b) });
}

fn sortable(state: ClientsState, title: &'static str, column: Column) -> Head {
    let (by, downwards) = state.order.get();
    let sorted = match (by == column, downwards) {
        (false, _) => "",
        (true, false) => "ascending",
        (true, true) => "descending",
    };
    let press = move |_| {
        state.order.update(|(by, downwards)| {
            *downwards = *by == column && !*downwards;
            *by = column;
        })
    };
    let mark = match sorted {
        "ascending" => " \u{2191}",
        "descending" => " \u{2193}",
        _ => "",
    };
    let view = element().r#type("button").class("sort").on(ev::click, press).child((
        title,
        span().aria_hidden("true").child(mark),
        span().class("unseen").child(", sort"),
    ));
    Head { view: view.into_view(), sorted }
}

fn count(state: ClientsState, listing: Listing, owner: Owner) -> Option<View> {
    let Listed { clients, total, has_more, loading, .. } = listing.get();
    if clients.is_empty() {
        return None;
    }
    let search = state.search.get().trim().to_lowercase();
    let (loaded, shown) = (clients.len(), clients.iter().filter(|client| fits(client, &search)).count());
    let of = match total {
        Some(total) => format!("{loaded} of {total} loaded"),
        None => format!("{loaded} loaded"),
    };
    let text = if shown == loaded { of } else { format!("{shown} shown, {of}") };
    let text = match state.asked.get() {
        Some(word) => format!("{text}; the tenant searched for \"{word}\"."),
        None => format!("{text}."),
    };
    let more = (has_more || loading).then(|| {
        button(Button {
            id: "load-more",
            label: "Load more".into(),
            busy: Signal::stored(loading.then(|| "Loading more clients".to_owned())),
            on_press: Some(Callback::new(move |()| listing.more(&owner))),
            ..Button::default()
        })
    });
    Some(div().class("list-end").child((p().class("quiet").role("status").child(text), more)).into_view())
}
