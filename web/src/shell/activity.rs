//! The activity drawer: everything that was sent since the page was opened or the tenant chosen, at the lower edge of
//! the window. Closed it is one line with the last exchange; open it is a list, and beside it the exchange that is
//! chosen, as it went over the wire.

mod actor;
mod line;

use crate::console::Console;
use crate::page::evidence;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::icon::{Icon, icon};
use firstkey_data::{Activity, RequestId};
use firstkey_view::{
    CollectView, IntoView, View, a, button as element, code, div, input, keyed, label, section, span, table,
    tbody, td, th, thead, tr,
};
use leptos::prelude::{Callback, Get, Memo, RwSignal, Set, Signal, With, event_target_value};
use leptos::{ev, prelude::Update};
use line::Line;

/// The drawer.
pub(crate) fn drawer(console: Console) -> View {
    let open = RwSignal::new(false);
    let filter = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<RequestId>);
    let lines = Memo::new(move |_| console.data.activity(lines).unwrap_or_default());
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get() {
            open.set(false);
            crate::ui::focus::next("activity");
        }
    };
    section()
        .class("activity")
        .aria_label("Activity")
        .on(ev::keydown, close_on_escape)
        .child((bar(open, lines), move || open.get().then(|| opened(console, open, filter, chosen, lines))))
        .into_view()
}

/// The newest first.
fn lines(activity: &Activity) -> Vec<Line> {
    activity.iter().rev().map(|exchange| Line::of(activity, exchange)).collect()
}

fn bar(open: RwSignal<bool>, lines: Memo<Vec<Line>>) -> View {
    let count = move || match lines.with(Vec::len) {
        1 => "1 request".to_owned(),
        count => format!("{count} requests"),
    };
    let last =
        move || lines.with(|lines| lines.first().map(|line| (line.badge(), code().child(line.request()))));
    let press = move |_| open.update(|open| *open = !*open);
    element()
        .id("activity")
        .class("activity-bar")
        .r#type("button")
        .attr("aria-expanded", move || if open.get() { "true" } else { "false" }.to_owned())
        .aria_controls("activity-list")
        .on(ev::click, press)
        .child((
            span().class("activity-title").child("Activity"),
            span().class("quiet").child(count),
            span().class("activity-last").child(last),
            icon(Icon::Unfold),
        ))
        .into_view()
}

fn opened(
    console: Console,
    open: RwSignal<bool>,
    filter: RwSignal<String>,
    chosen: RwSignal<Option<RequestId>>,
    lines: Memo<Vec<Line>>,
) -> View {
    let shown = move || {
        let words = filter.get().trim().to_lowercase();
        lines.with(|lines| lines.iter().filter(|line| line.has(&words)).cloned().collect::<Vec<_>>())
    };
    let none = move || {
        let (all, found) = (lines.with(Vec::len), shown().len());
        let text = match (all, found) {
            (0, _) => "Nothing was sent yet.",
            (_, 0) => "No request matches.",
            _ => return None,
        };
        Some(div().class("quiet activity-none").role("status").child(text))
    };
    let heads = ["Time", "As", "Request", "Status", "Took", "Size"];
    div()
        .id("activity-list")
        .class("activity-open")
        .child((
            div().class("activity-all").child((
                tools(console, filter, chosen),
                div().class("activity-table").child(table().child((
                    thead().child(
                        tr().child(
                            heads.map(|head| th().scope("col").child(head)).into_iter().collect_view(),
                        ),
                    ),
                    tbody().child(keyed(shown, |line| line.id, move |line| row(line, chosen))),
                ))),
                none,
            )),
            div().class("activity-one").child(move || one(console, open, chosen.get())),
        ))
        .into_view()
}

fn tools(console: Console, filter: RwSignal<String>, chosen: RwSignal<Option<RequestId>>) -> View {
    div()
        .class("activity-tools")
        .child((
            label().class("unseen").r#for("activity-filter").child("Filter the requests"),
            input()
                .id("activity-filter")
                .r#type("search")
                .attr("placeholder", "Filter by path, status or client")
                .autocomplete("off")
                .spellcheck("false")
                .prop("value", move || filter.get())
                .on(ev::input, move |event| filter.set(event_target_value(&event))),
            button(Button {
                id: "activity-clear",
                label: "Clear".into(),
                kind: Kind::Quiet.into(),
                on_press: Some(Callback::new(move |()| {
                    chosen.set(None);
                    console.data.clear_activity();
                })),
                ..Button::default()
            }),
        ))
        .into_view()
}

fn row(line: Line, chosen: RwSignal<Option<RequestId>>) -> View {
    let id = line.id;
    let current = move || if chosen.get() == Some(id) { "true" } else { "false" }.to_owned();
    let choose = element()
        .r#type("button")
        .class("activity-choose")
        .attr("aria-pressed", current)
        .on(ev::click, move |_| chosen.set(Some(id)))
        .child(code().child(line.request()));
    tr().attr("data-current", current)
        .child((
            td().class("nowrap").child(line.time.clone()),
            td().child(line.actor.clone()),
            th().scope("row").child(choose),
            td().child(line.badge()),
            td().class("number").child(line.took.clone()),
            td().class("number").child(line.size.clone()),
        ))
        .into_view()
}

/// The exchange that is chosen, as it went over the wire.
fn one(console: Console, open: RwSignal<bool>, chosen: Option<RequestId>) -> View {
    let exchange = chosen.and_then(|id| console.data.exchange(id));
    match exchange {
        Some(exchange) => {
            let again = Route::Explorer.href_about(&format!("sent-{}", exchange.id.number()));
            // It would cover the page that is opened.
            let again =
                a().href(again).on(ev::click, move |_| open.set(false)).child("Open it as a new request");
            let again = div().class("activity-again").child(again);
            div().child((again, evidence::recorded(console, exchange))).into_view()
        }
        None => {
            div().class("quiet activity-none").child("Choose a request to see it as it was sent.").into_view()
        }
    }
}

/// Whether there is anything to show, followed: nothing is loaded before.
pub(crate) fn is_there(console: Console) -> Signal<bool> {
    let any = Memo::new(move |_| console.data.activity(Activity::is_empty).is_some());
    any.into()
}
