//! The OAuth clients of the tenant: searched, sorted, loaded page by page.

use crate::areas::oauth_clients::change::turn_news;
use crate::areas::oauth_clients::state::{Administration, ClientNews, Column, Listing};
use crate::areas::oauth_clients::work::{made_here, perform, right_needed, way_on, with_token, worker};
use crate::console::{Console, first_request};
use crate::page::evidence::evidence;
use crate::page::failure::with_the_doctor;
use crate::route::Route;
use crate::texts::remedies;
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::table::{Head, table};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused};
use firstkey_core::resources::oauth_client::{ClientPage, ClientSummary, ListClients};
use firstkey_core::units::{Epoch, PageNumber};
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{CollectView, IntoView, View, button as element, div, p, span};
use leptos::ev;
use leptos::prelude::{
    Callback, Effect, Get, GetUntracked, GetValue, Set, Signal, Update, With, WithUntracked,
};
use std::cmp::Ordering;

const HERE: Route = Route::Clients;
const PAGE_SIZE: u32 = 20;

pub(crate) fn page(console: Console, known: Administration, take_focus: bool) -> View {
    turn_news(known);
    let body = (
        move || news(known),
        with_token(console, move || {
            load_at_once(console, known);
            (
                search(console, known),
                actions(console, known),
                move || failed(console),
                move || list(console, known),
            )
                .into_view()
        }),
    );
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: "Every client that may get tokens of this tenant: what it is, who it is for, and what is left over.".to_owned(),
        body: Some(body.into_view()),
        evidence: Some(evidence(console, HERE, Signal::derive(move || planned(console)))),
        take_focus,
        ..Step::default()
    })
}

/// What became of a client whose page is not open.
pub(crate) fn news(known: Administration) -> Option<View> {
    let ClientNews { tone, title, error, path_id, .. } = known.news.get()?;
    Some(notice(Notice {
        tone,
        title,
        body: error.as_ref().map(|error| p().child(error.to_string()).into_view()),
        action: path_id.map(|id| link(Route::Client.href_about(&id), "Open its page")),
        code: error.map(|error| error.code().to_owned()).unwrap_or_default(),
        quiet: false,
    }))
}

fn planned(console: Console) -> Option<firstkey_core::request::Request> {
    console.journey.with(|journey| first_request(journey.perform(operation(PageNumber::FIRST, None))))
}

fn operation(page: PageNumber, search: Option<String>) -> ListClients {
    ListClients { page, page_size: PAGE_SIZE, search }
}

/// The list is there when the page is, and shows every change that this page has made: nobody should have to ask for it.
fn load_at_once(console: Console, known: Administration) {
    Effect::new(move || {
        console.stop_page_load();
        let writes = console.writes.get_value();
        let out_of_date =
            |listing: &Option<Listing>| listing.as_ref().is_some_and(|listing| listing.writes != writes);
        let mut searched = None;
        if known.listing.with_untracked(out_of_date) {
            known.listing.update(|listing| searched = listing.take().and_then(|listing| listing.searched));
        }
        if known.listing.with_untracked(Option::is_none) {
            console.load_for_page(move || {
                // Another page may have been opened until its turn came.
                let here = console.route.get_untracked() == HERE;
                if here && known.listing.with_untracked(Option::is_none) {
                    load(console, known, searched);
                }
            });
        }
    });
}

/// The first page; of what the tenant finds, where it is asked to look.
pub(crate) fn load(console: Console, known: Administration, searched: Option<String>) {
    let doing = if searched.is_some() { "The tenant looks for clients" } else { "Loading the clients" };
    perform(
        console,
        HERE,
        doing,
        operation(PageNumber::FIRST, searched.clone()),
        move |answer| match answer {
            Ok(page) => {
                let listing = Listing { searched, writes: console.writes.get_value(), ..Listing::default() };
                known.listing.set(Some(joined(listing, page, PageNumber::FIRST)));
            }
            Err(error) => console.fail(HERE, error),
        },
    );
}

fn load_more(console: Console, known: Administration) {
    let next = known
        .listing
        .with_untracked(|listing| Some((listing.as_ref()?.next?, listing.as_ref()?.searched.clone())));
    let Some((page, searched)) = next else { return };
    perform(console, HERE, "Loading more clients", operation(page, searched), move |answer| match answer {
        Ok(more) => known.listing.update(|listing| {
            // A list that was loaded anew meanwhile begins with its first page again.
            if listing.as_ref().and_then(|listing| listing.next) == Some(page) {
                *listing = listing.take().map(|listing| joined(listing, more, page));
            }
        }),
        Err(error) => console.fail(HERE, error),
    });
}

fn joined(mut listing: Listing, page: ClientPage, number: PageNumber) -> Listing {
    let more = page.items.unwrap_or_default();
    let full = more.len() as u32 >= PAGE_SIZE;
    listing.clients.extend(more);
    listing.total = page.total_count;
    let left = match (page.total_pages, page.total_count) {
        (Some(pages), _) => number.0 < pages,
        (None, Some(total)) => (listing.clients.len() as u32) < total && full,
        (None, None) => full,
    };
    listing.next = left.then(|| number.next());
    listing
}

fn search(console: Console, known: Administration) -> View {
    let looks = console.release.get_untracked() != Release::Full;
    let hint = match looks {
        true => "Part of an id or a name. Narrows what is loaded; Enter asks the tenant.",
        false => "Part of an id. Narrows what is loaded.",
    };
    let ask = Callback::new(move |()| {
        if looks {
            console.in_turn(move || search_tenant(console, known));
        }
    });
    form(
        "Search",
        ask,
        field(Field {
            id: "search",
            label: "Search".to_owned(),
            hint: hint.into(),
            value: known.search.into(),
            on_input: Some(Callback::new(move |text| known.search.set(text))),
            ..Field::default()
        }),
    )
}

/// Asks the tenant for what is typed now.
fn search_tenant(console: Console, known: Administration) {
    let text = known.search.get_untracked().trim().to_owned();
    load(console, known, Some(text).filter(|text| !text.is_empty()));
}

fn actions(console: Console, known: Administration) -> View {
    let looks = console.release.get_untracked() != Release::Full;
    div()
        .class("actions")
        .child((
            button(Button {
                id: "new-client",
                label: "New client".into(),
                kind: Kind::Primary.into(),
                on_press: Some(Callback::new(|()| Route::NewClient.go())),
                ..Button::default()
            }),
            looks.then(|| {
                button(Button {
                    id: "search-tenant",
                    label: "Search the tenant".into(),
                    busy: console.busy.into(),
                    on_press: Some(Callback::new(move |()| search_tenant(console, known))),
                    ..Button::default()
                })
            }),
            button(Button {
                id: "load-again",
                label: "Load again".into(),
                busy: console.busy.into(),
                on_press: Some(Callback::new(move |()| {
                    known.news.set(None);
                    load(console, known, None);
                })),
                ..Button::default()
            }),
        ))
        .into_view()
}

fn failed(console: Console) -> Option<View> {
    let (_, error) = console.failure.get().filter(|(at, _)| *at == HERE)?;
    Some(refused("The clients could not be listed.", console, &error, false))
}

/// An error with the right it wants and a way on.
pub(crate) fn refused(tried: &str, console: Console, error: &Error, changes: bool) -> View {
    let whose = worker(console).filter(|_| error.refused() == Some(Refused::Forbidden));
    notice(Notice {
        tone: Tone::Danger,
        title: tried.to_owned(),
        body: Some(
            (
                p().child(error.to_string()),
                right_needed(console, error, changes),
                whose.map(|id| p().child(format!("This page works with {id}."))),
                (error.refused() != Some(Refused::Forbidden)).then(|| p().child(remedies::help(error))),
            )
                .into_view(),
        ),
        action: with_the_doctor(error, way_on(console, error)),
        code: error.code().to_owned(),
        quiet: false,
    })
}

fn list(console: Console, known: Administration) -> View {
    let Some(listing) = known.listing.get() else {
        return match console.busy.get() {
            Some(doing) => waiting(doing),
            None => Vec::<View>::new().into_view(),
        };
    };
    let search = known.search.get().trim().to_lowercase();
    let mut found: Vec<&ClientSummary> =
        listing.clients.iter().filter(|client| fits(client, &search)).collect();
    sort(&mut found, known.order.get());
    if found.is_empty() {
        return nothing(&listing, &search);
    }
    let (worker, made) = (worker(console), made_here(console));
    let has = |read: fn(&ClientSummary) -> bool| listing.clients.iter().any(read);
    let (named, dated) = (has(|client| name(client).is_some()), has(|client| client.created_date.is_some()));
    let mut heads = vec![sortable(known, "Client id", Column::Id)];
    if named {
        heads.push(Head::words("Name"));
    }
    heads.push(Head::words("Scopes"));
    if dated {
        heads.push(sortable(known, "Made", Column::Created));
    }
    let line = |client: &&ClientSummary| {
        let mut cells = vec![identity(client, worker.as_deref(), made.as_deref())];
        if named {
            cells.push(name(client).into_view());
        }
        cells.push(client.scope.clone().unwrap_or_default().join(" ").into_view());
        if dated {
            cells.push(
                client.created_date.clone().map(|date| span().class("nowrap").child(day(&date))).into_view(),
            );
        }
        cells
    };
    let lines = found.iter().map(line).collect();
    (
        table(span().class("unseen").child("OAuth clients").into_view(), heads, lines),
        count(console, known, &listing, found.len()),
    )
        .into_view()
}

/// "2026-11-21" of a date with its time, or of seconds or milliseconds since 1970: what the text holds no document says.
fn day(date: &str) -> String {
    let date = date.parse().map_or_else(|_| date.to_owned(), |since| Epoch(since).time().to_string());
    date.split(['T', ' ']).next().unwrap_or_default().to_owned()
}

fn waiting(doing: String) -> View {
    p().class("coming").role("status").child((span().class("spinner").aria_hidden("true"), doing)).into_view()
}

fn nothing(listing: &Listing, search: &str) -> View {
    let (title, text) = match (listing.clients.is_empty(), search.is_empty()) {
        (true, true) if listing.searched.is_none() => (
            "There is no client.",
            "This tenant lists none, not even the one that asks: the list may need another right.",
        ),
        (true, _) => {
            ("Nothing was found.", "The tenant knows no client like this. \"Load again\" shows all.")
        }
        (false, _) if listing.next.is_some() => (
            "Nothing like this is among the clients loaded so far.",
            "Empty the search and load more, or look for another part of the id.",
        ),
        (false, _) => ("Nothing was found.", "No client has this in its id or name."),
    };
    notice(Notice { title: title.to_owned(), body: Some(p().child(text).into_view()), ..Notice::default() })
}

fn identity(client: &ClientSummary, worker: Option<&str>, made: Option<&str>) -> View {
    let id = client.client_id.clone().unwrap_or_else(|| "(no id)".to_owned());
    let marks = [(worker, Tone::Info, "this page works with it"), (made, Tone::Good, "made here")];
    let marks = marks.into_iter().filter(|(of, ..)| *of == Some(id.as_str()));
    let marks = marks.map(|(_, tone, word)| badge(tone, word)).collect_view();
    let to = client.path_id().unwrap_or_else(|| id.clone());
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

fn sort(clients: &mut [&ClientSummary], (column, downwards): (Column, bool)) {
    let compare = |a: &&ClientSummary, b: &&ClientSummary| match column {
        Column::Service => Ordering::Equal,
        Column::Id => a.client_id.cmp(&b.client_id),
        Column::Created => a.created_date.cmp(&b.created_date),
    };
    clients.sort_by(|a, b| if downwards { compare(b, a) } else { compare(a, b) });
}

fn sortable(known: Administration, title: &'static str, column: Column) -> Head {
    let (by, downwards) = known.order.get();
    let sorted = match (by == column, downwards) {
        (false, _) => "",
        (true, false) => "ascending",
        (true, true) => "descending",
    };
    let press = move |_| {
        known.order.update(|(by, downwards)| {
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
    Head { title, view: view.into_view(), sorted }
}

fn count(console: Console, known: Administration, listing: &Listing, shown: usize) -> View {
    let loaded = listing.clients.len();
    let of = match listing.total {
        Some(total) => format!("{loaded} of {total} loaded"),
        None => format!("{loaded} loaded"),
    };
    let text = if shown == loaded { of } else { format!("{shown} shown, {of}") };
    let text = match &listing.searched {
        Some(word) => format!("{text}; the tenant looked for \"{word}\"."),
        None => format!("{text}."),
    };
    let more = listing.next.map(|_| {
        button(Button {
            id: "load-more",
            label: "Load more".into(),
            busy: console.busy.into(),
            on_press: Some(Callback::new(move |()| load_more(console, known))),
            ..Button::default()
        })
    });
    div().class("list-end").child((p().class("quiet").role("status").child(text), more)).into_view()
}
