//! The directory: one that is there, or a new one.

use super::here::Here;
use super::outcome::Outcome;
use super::state::{go, is_here};
use super::taking::Taking;
use super::words;
use crate::data::Query;
use crate::page::evidence::planned;
use crate::page::reading::Reading;
use crate::page::rights::READ_DIRECTORIES;
use crate::texts::directory::name;
use crate::ui::button::{Button, Kind, button};
use crate::ui::disclosure::disclosure;
use crate::ui::field::{Field, field};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::journey::directory::{DirectoryProblem, Fit};
use firstkey_core::connect::journey::step::Step;
use firstkey_core::resources::directory::{Directory, DirectoryList, ListDirectories};
use firstkey_core::resources::identity_provider::{IdentityProviderList, ListIdentityProviders};
use firstkey_data::{Load, MutationState};
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, section, span, strong, ul};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, With, untrack};

const DIRECTORIES: Reading =
    Reading { what: "The directories", doing: "Loading the directories", right: READ_DIRECTORIES };

/// What is there: directories, and who signs their users in.
#[derive(Clone, Copy)]
struct Existing {
    directories: Query<DirectoryList>,
    providers: Query<IdentityProviderList>,
}

pub(super) fn view(here: Here) -> View {
    let data = here.state.console.data;
    let existing = Existing {
        directories: data.query(move || Some((here.actor.get()?, ListDirectories))),
        providers: data.query(move || Some((here.actor.get()?, ListIdentityProviders))),
    };
    here.state.form(here.provider).propose_names(&untrack(|| here.journey()));
    // Whether there is one decides what stands here, and not which one it is.
    let taken = Memo::new(move |_| here.journey().directory().cloned());
    let shown = move || match taken.get() {
        Some(_) => untrack(|| chosen(here, existing)),
        None => untrack(|| (there(here, existing), form(here, existing)).into_view()),
    };
    (move || outcome(here), shown).into_view()
}

fn outcome(here: Here) -> Option<View> {
    let form = here.state.form(here.provider);
    form.directory_made.with(|made| {
        let (name, outcome) = made.as_ref()?;
        outcome.view(here.state.console, &format!("Directory {name}"))
    })
}

/// The one that was taken. It may have been deleted since.
fn chosen(here: Here, existing: Existing) -> View {
    let view = move || {
        let chosen = here.journey().directory().cloned()?;
        let load = existing.directories.load();
        // One that was just made may be missing in the list of before.
        let gone = matches!(load, Load::Ready(_))
            && load.value().is_some_and(|list| {
                !list.items.iter().flatten().any(|other| other.id.as_ref() == Some(&chosen.id))
            });
        let title = match gone {
            true => format!("Directory {} is not there any more.", chosen.name),
            false => format!("Users come into directory {}.", chosen.name),
        };
        Some(notice(Notice {
            tone: if gone { Tone::Warning } else { Tone::Info },
            title,
            body: (!gone).then(|| {
                p().child(format!("Its domains: {}.", here.journey().domains().join(", "))).into_view()
            }),
            action: Some(button(Button {
                id: "another-directory",
                label: "Choose another directory".into(),
                on_press: Some(Callback::new(move |()| here.change(|journey| journey.put_directory_back()))),
                ..Button::default()
            })),
            quiet: true,
            ..Notice::default()
        }))
    };
    (move || DIRECTORIES.status(here.state.console, existing.directories), view).into_view()
}

/// Those that are there: the ones that fit first.
fn there(here: Here, existing: Existing) -> View {
    let taking = Taking::new(here);
    let list = move || {
        let (directories, providers) = (existing.directories.load(), existing.providers.load());
        let directories = directories.value()?.items.clone().unwrap_or_default();
        let providers = providers.value().map(|list| list.items.clone().unwrap_or_default());
        if directories.is_empty() {
            return Some(p().class("quiet").child("There is no directory yet.").into_view());
        }
        let journey = here.journey();
        let mut fits: Vec<(Fit, Directory)> = directories
            .into_iter()
            .map(|directory| (journey.fit(&directory, providers.as_deref()), directory))
            .collect();
        fits.sort_by_key(|(fit, _)| !is_usable(fit));
        let lines = fits.into_iter().map(|(fit, directory)| line(taking, fit, directory));
        Some(ul().class("plain-list").role("list").child(lines.collect_view()).into_view())
    };
    section()
        .class("stack")
        .attr("aria-labelledby", "existing-title")
        .child((
            h2().id("existing-title").child("Use one that is there"),
            move || DIRECTORIES.status(here.state.console, existing.directories),
            list,
            taking.dialog(),
        ))
        .into_view()
}

const fn is_usable(fit: &Fit) -> bool {
    matches!(fit, Fit::Free | Fit::Unknown | Fit::InUse(_))
}

fn line(taking: Taking, fit: Fit, directory: Directory) -> View {
    let usable = is_usable(&fit);
    let name = name(&directory);
    let domains = directory.domains.clone().unwrap_or_default().join(", ");
    li().class("plain-line")
        .child((
            div().child((
                strong().child(name.clone()),
                span().class("quiet").child(format!(" {domains} ")),
                p().class("quiet").child(words::fit(&fit)),
            )),
            usable.then(|| {
                button(Button {
                    label: format!("Use {name}").into(),
                    busy: taking.busy(),
                    on_press: Some(Callback::new(move |()| taking.choose(directory.clone(), fit.clone()))),
                    ..Button::default()
                })
            }),
        ))
        .into_view()
}

fn form(here: Here, existing: Existing) -> View {
    let typed = here.state.form(here.provider);
    let problems = Memo::new(move |_| {
        let load = existing.directories.load();
        let empty = DirectoryList::default();
        typed.new_directory().problems(here.state.service(), load.value().map_or(&empty, |list| list))
    });
    let error = move |of_name: bool| {
        Signal::derive(move || {
            let problems = problems.get();
            let problem = problems.iter().find(|problem| is_about_name(problem) == of_name)?;
            let missing = matches!(problem, DirectoryProblem::NoName | DirectoryProblem::NoDomain);
            (!missing || typed.tried_directory.get()).then(|| words::directory_problem(problem))
        })
    };
    let running = Signal::derive(move || {
        let running = typed.directory_made.with(|made| matches!(made, Some((_, Outcome::Running))));
        running.then(|| "Waiting for the tenant's answer".to_owned())
    });
    let request = move || {
        let list = DirectoryList::default();
        let operation = here.journey().create_directory(&typed.new_directory(), &list).ok()?;
        let request = here.state.console.data.planned(here.actor.get()?, &operation);
        request.map(|request| planned(here.state.console, request))
    };
    section()
        .class("form")
        .attr("aria-labelledby", "new-title")
        .child((
            h2().id("new-title").child("Or create one"),
            field(Field {
                id: "directory-name",
                label: "Name".to_owned(),
                api_name: "name",
                hint: "Unique in this tenant, up to 128 characters.".into(),
                value: typed.directory.into(),
                on_input: Some(Callback::new(move |text| typed.directory.set(text))),
                error: error(true),
                ..Field::default()
            }),
            field(Field {
                id: "directory-domains",
                label: "Domains".to_owned(),
                api_name: "domains",
                hint: "Separate them with spaces. The first is the default domain.".into(),
                value: typed.domains.into(),
                on_input: Some(Callback::new(move |text| typed.domains.set(text))),
                error: error(false),
                ..Field::default()
            }),
            disclosure("The request", div().class("stack").child(request).into_view()),
            div().class("actions").child(button(Button {
                id: "create-directory",
                label: "Create directory".into(),
                kind: Kind::Primary.into(),
                busy: running,
                on_press: Some(Callback::new(move |()| create(here, existing))),
                ..Button::default()
            })),
        ))
        .into_view()
}

const fn is_about_name(problem: &DirectoryProblem) -> bool {
    matches!(
        problem,
        DirectoryProblem::NoName
            | DirectoryProblem::NameTooLong
            | DirectoryProblem::NameCharacter(_)
            | DirectoryProblem::NameTaken
    )
}

fn create(here: Here, existing: Existing) {
    let typed = here.state.form(here.provider);
    typed.tried_directory.set(true);
    let Some(actor) = untrack(|| here.actor.get()) else { return };
    let load = untrack(|| existing.directories.load());
    let empty = DirectoryList::default();
    let others = load.value().map_or(&empty, |list| list);
    let operation = untrack(|| here.journey().create_directory(&typed.new_directory(), others));
    let Ok(operation) = operation else { return };
    let name = operation.directory.name.clone().unwrap_or_default();
    typed.directory_made.set(Some((name.clone(), Outcome::Running)));
    here.state.console.data.mutation().create(actor, &operation, move |ended| {
        let made = match &ended {
            MutationState::Done(answer) => answer.downcast_ref::<Directory>().cloned(),
            _ => None,
        };
        let mut taken = false;
        // Another one may have been chosen since, or the journey was started over.
        if let Some(made) =
            made.filter(|_| here.state.form(here.provider).directory_made == typed.directory_made)
        {
            here.change(|journey| {
                taken = journey.directory().is_none() && journey.take_directory(&made, false);
            });
        }
        typed.directory_made.set(Some((name, Outcome::of(ended))));
        if taken && is_here(here.state.console, here.provider, Step::Directory) {
            let next = untrack(|| here.journey()).after(Step::Directory);
            typed.directory_made.set(None);
            go(here.provider, next.unwrap_or(Step::Report));
        }
    });
}
