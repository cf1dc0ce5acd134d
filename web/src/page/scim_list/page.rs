//! The page of a list, for users and for groups. Only what must know which of them it lists is here.

use super::choices::Choices;
use super::column::{ColumnHead, State, value};
use super::everything::PAGE;
use super::found::Found;
use super::lines::{Line, Lines};
use super::list_page::ListPage;
use super::parts::{Parts, parts};
use super::selection::{Listed, Selected, id};
use super::shown::{shown, stay_within};
use super::state::{ListState, selection};
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::export::Source;
use crate::ui::focus;
use crate::ui::step::{Step, step};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::column::{Attribute, Column};
use firstkey_core::scim::search::Search;
use firstkey_core::units::ItemIndex;
use firstkey_core::workflows::pages::Paged;
use firstkey_data::{ActorId, Load};
use firstkey_view::{IntoView, View};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, Signal, With, untrack};
use std::sync::Arc;

/// A list: what is asked of the tenant, and how its answer is read.
pub(crate) struct ScimList<T: Listed, O: Paged<Item = T>> {
    /// What its page says.
    pub(crate) page: ListPage,
    /// The request for one page.
    pub(crate) find: fn(Search) -> O,
    /// The same for a file, with everything the tenant says of each.
    pub(crate) whole: fn(Search) -> O,
    /// What is in its answer.
    pub(crate) found: fn(&O::Output) -> Found<'_, T>,
    /// The id of one.
    pub(crate) id: fn(&T) -> Option<&str>,
    /// What one is called.
    pub(crate) name: fn(&T) -> String,
    /// What it is called otherwise, below its name.
    pub(crate) other_name: fn(&T) -> Option<String>,
    /// What can be shown of each; the first column shows some of it.
    pub(crate) columns: &'static [Column<T>],
    /// How it is shown whether one is active, where they can be.
    pub(crate) state: Option<State<T>>,
    /// What can be done with what is selected.
    pub(crate) actions: Option<Actions<T>>,
}

/// Makes what can be done with a selection, and empties it where it should be: buttons beside its number.
pub(crate) type Actions<T> = fn(Console, Signal<Selected<T>>, Callback<()>) -> View;

/// The page.
pub(crate) fn page<T, O>(
    console: Console,
    changes: Changes,
    list: &'static ScimList<T, O>,
    state: ListState<T>,
    take_focus: bool,
) -> View
where
    T: Listed,
    O: Paged<Item = T, Output: PartialEq + Send + Sync + 'static> + 'static,
{
    let page = &list.page;
    let view = move |actor| body(console, list, state, actor);
    step(Step {
        title: page.route.title().to_owned(),
        why: page.why.to_owned(),
        actions: (page.head)(),
        body: Some(
            (
                changes.news(),
                (page.progress)(console),
                state.export.view(),
                acting_as(console, page.reading.right, view),
            )
                .into_view(),
        ),
        take_focus,
        ..Step::default()
    })
}

fn body<T, O>(
    console: Console,
    list: &'static ScimList<T, O>,
    state: ListState<T>,
    actor: Signal<Option<ActorId>>,
) -> View
where
    T: Listed,
    O: Paged<Item = T, Output: PartialEq + Send + Sync + 'static> + 'static,
{
    let ScimList { page, find, found, .. } = list;
    let choices = state.choices;
    let source = Source { columns: list.columns, whole: list.whole, shown: list.find };
    let query = console.data.query(move || Some((actor.get()?, find(choices.search()))));
    let shown = shown(query);
    Effect::new(move || {
        if let Load::Ready(list) = query.load() {
            let page = found(&list);
            stay_within(choices, page.all().len(), page.total_results);
        }
    });
    Effect::new(move || {
        shown.with(|page| {
            if let Some(page) = page {
                state.selection.renew(page, *found);
            }
        });
    });
    let select_all = Callback::new(move |()| {
        focus::next("close-everything");
        let Some(actor) = actor.get_untracked() else { return };
        let search = untrack(|| choices.search());
        let filter = search.filter.as_ref().map(ToString::to_string);
        // The id comes whatever is asked for (RFC 7644 section 3.9).
        let attributes = AttributePath::parse("id").into_iter().collect();
        let (start_index, count) = (Some(ItemIndex::FIRST), Some(PAGE));
        let search = Search { start_index, count, attributes, ..search };
        state.everything.begin((list.whole)(search), list.id, actor, filter);
    });
    let lines = Memo::new(move |_| shown.with(|page| Some(Arc::new(list.lines(choices, page.as_ref()?)))));
    parts(
        console,
        Parts {
            page,
            choices,
            columns: list.heads().map(|(head, _)| head).collect(),
            attributes: list.columns.iter().map(|column| column.attribute).collect(),
            lines,
            ticks: state.selection.ticks(shown, *found),
            loading: Signal::derive(move || query.load().is_loading()),
            refresh: Callback::new(move |()| query.refresh()),
            status: (move || page.reading.status(console, query)).into_view(),
            export: state.export.button(
                source,
                Signal::derive(move || list.shown(choices)),
                Signal::derive(move || choices.search()),
                actor,
            ),
            everything: list.actions.is_some().then_some((state.everything, select_all)),
            actions: list.actions.map(|actions| {
                let clear = Callback::new(move |()| state.selection.clear());
                actions(console, selection(state), clear)
            }),
        },
    )
}

impl<T: Listed, O: Paged<Item = T>> ScimList<T, O> {
    /// The columns behind the first one.
    fn heads(&self) -> impl Iterator<Item = (ColumnHead, &'static Column<T>)> {
        let state = self.state.as_ref().map(|state| state.title);
        let head = move |column: &'static Column<T>| {
            Some((ColumnHead::of(column.attribute, &self.page, state)?, column))
        };
        self.columns.iter().filter_map(head)
    }

    /// What the page shows of each, followed.
    fn shown(&self, choices: Choices) -> Vec<Attribute> {
        let first = |attribute: &Attribute| self.page.first.shows.contains(&attribute.path);
        let shown: Vec<_> = self.heads().filter(|(head, _)| choices.shows(*head)).collect();
        let is_shown = |attribute: &Attribute| shown.iter().any(|(head, _)| head.attribute == *attribute);
        let all = self.columns.iter().map(|column| column.attribute);
        all.filter(|attribute| first(attribute) || is_shown(attribute)).collect()
    }

    /// The page as it is drawn, followed.
    fn lines(&self, choices: Choices, page: &O::Output) -> Lines {
        let found = (self.found)(page);
        // Some services do not say where a page begins: it is where it was asked to begin.
        let first = found.start_index.map_or_else(|| choices.start.get_untracked(), |start| start.0);
        let columns: Vec<_> = self.heads().filter(|(head, _)| choices.shows(*head)).collect();
        let line = |(object, place): (&T, u32)| Line {
            id: id(object),
            place,
            name: (self.name)(object),
            other_name: (self.other_name)(object),
            cells: columns
                .iter()
                .map(|(head, column)| (*head, value(column, self.state.as_ref(), object)))
                .collect(),
        };
        Lines {
            all: found.all().iter().zip(first..).map(line).map(Arc::new).collect(),
            total: found.total_results,
        }
    }
}

/// For the tests of the areas: what a list names by its path is one of its columns.
#[cfg(test)]
pub(crate) fn each_path_is_a_column<T: Listed, O: Paged<Item = T>>(list: &ScimList<T, O>) {
    let page = &list.page;
    let of = |path: &str| list.columns.iter().filter(|column| column.attribute.path == path).count();
    for path in page.first.shows.iter().chain(page.usual).chain(page.sorts) {
        assert_eq!(of(path), 1, "{path}");
    }
    assert!(page.first.shows.contains(&page.first.sorts));
    let heads: Vec<_> = list.heads().collect();
    assert_eq!(heads.iter().filter(|(head, _)| head.usual).count(), page.usual.len());
    assert_eq!(heads.iter().filter(|(head, _)| head.sorts).count(), page.sorts.len());
    assert!(heads.iter().all(|(head, _)| !page.first.shows.contains(&head.attribute.path)));
}
