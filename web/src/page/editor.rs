//! Changing an object that was loaded: its fields, what changes, the request as it will be sent, how it ended. What is
//! typed stays until it is sent or cancelled, also while one looks at other pages, and is compared with what the tenant
//! has now. Which fields there are, an area says.

mod panel;
mod elsewhere;
mod draft;
mod versions;
mod saving;

pub(crate) use panel::Difference;

use super::changes::Changes;
use super::form::{Fields, Form, forgets};
use super::question::{Asked, Ids, Question};
use crate::console::Console;
use crate::data::Query;
use crate::ui::focus;
use draft::Draft;
use firstkey_core::operation::Operation;
use firstkey_data::{Load, Loaded, Object};
use firstkey_view::{IntoView, View};
use leptos::prelude::{
    Callback, Effect, Get, GetUntracked, GetValue, Memo, RwSignal, Set, SetValue, Signal, StoredValue, Track,
    Update, With, WithUntracked, untrack,
};
use panel::{NOTHING, Panel, Planned, READING_AGAIN, panel};
use versions::versions;

/// What of an object a person may change.
pub(crate) trait Editable: Form<Object: Clone> {
    /// The request that reads it.
    type Get: Operation<Output = Self::Object> + 'static;
    /// The request that changes it.
    type Patch: Operation<Output: Send + Sync + 'static>;

    /// What an object is called.
    fn name(object: &Self::Object) -> String;

    /// Reads the object of this id.
    fn get(id: String) -> Self::Get;

    /// What has to be sent so that an object is as it is typed; none when nothing has changed.
    fn patch(&self, object: &Self::Object) -> Option<Self::Patch>;

    /// What differs from this version, field by field. Secrets are not shown.
    fn differences(&self, before: &Self) -> Vec<Difference>;

    /// What is asked before it is sent; none: it is sent without a question.
    fn asks(_: &Self::Object) -> Option<Asked> {
        None
    }
}

/// The object that is changed, and what is typed.
pub(crate) struct Editor<F: Form> {
    of: RwSignal<Option<DraftOf<F>>>,
    fields: Fields<F>,
    /// Other objects whose change was begun, with what was typed.
    aside: RwSignal<Vec<(DraftOf<F>, F)>>,
    /// How many were begun.
    begun: StoredValue<u32>,
    /// The drafts whose objects are read again before they are saved, by their numbers.
    checked: RwSignal<Vec<u32>>,
    view: fn(Fields<F>) -> View,
    then: Option<Then<F>>,
}

/// What is still to be done when the service has taken what was typed about an object.
type Then<F> = fn(&F, Changes, &Loaded<<F as Form>::Object>);

type DraftOf<F> = Draft<Loaded<<F as Form>::Object>, F>;

/// A change that a question is asked about: exactly this is sent.
#[derive(Clone)]
struct Change<F: Form> {
    draft: DraftOf<F>,
    typed: F,
    asked: Asked,
}

impl<F: Form> Clone for Editor<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Form> Copy for Editor<F> {}

impl<F: Editable> Editor<F> {
    /// Nothing is changed yet. An area has one, which lives as long as the page; `view` draws its fields.
    pub(crate) fn new(console: Console, view: fn(Fields<F>) -> View) -> Self {
        let editor = Self {
            of: RwSignal::new(None),
            fields: Fields::new(console),
            aside: RwSignal::new(Vec::new()),
            begun: StoredValue::new(0),
            checked: RwSignal::new(Vec::new()),
            view,
            then: None,
        };
        console.listen(move |event| {
            if forgets(event) {
                editor.forget();
            }
        });
        editor
    }

    /// The same; this is done when the service has taken a change.
    pub(crate) fn then(self, then: Then<F>) -> Self {
        Self { then: Some(then), ..self }
    }

    /// Whether this is true of anything that is typed; followed.
    pub(crate) fn any(self, is: impl Fn(&F) -> bool) -> bool {
        self.fields.typed.with(|typed| is(typed))
            || self.aside.with(|all| all.iter().any(|(_, typed)| is(typed)))
    }

    /// Nothing is typed any more, about any object.
    pub(crate) fn forget(self) {
        self.close();
        self.aside.set(Vec::new());
    }

    /// Begins to change an object.
    pub(crate) fn begin(self, object: Loaded<F::Object>) {
        let number = self.begun.get_value() + 1;
        self.begun.set_value(number);
        let draft: DraftOf<F> = Draft::new(number, object);
        self.fields.go_on(draft.untouched.clone(), draft.untouched.clone());
        self.of.set(Some(draft));
    }

    /// The form while the object of this id is changed, else what its page says `about` it.
    pub(crate) fn show(
        self,
        changes: Changes,
        query: Query<F::Object>,
        id: &str,
        about: impl Fn(&Loaded<F::Object>) -> View + 'static,
    ) -> View {
        untrack(|| self.turn_to(id));
        Effect::new(move || {
            self.of.track();
            // An answer that is being asked again may lack what was changed since.
            let now = matches!(query.load(), Load::Ready(_)).then(|| query.loaded()).flatten();
            if let Some(now) = now {
                untrack(|| self.read_again(&now));
            }
        });
        let id = id.to_owned();
        let edits = Memo::new(move |_| self.of.with(|of| of.as_ref().is_some_and(|draft| draft.is_of(&id))));
        let question = Question::with(Ids { typed: "typed-name-to-change", no: "go-on", yes: "change-now" });
        let shown = move || match edits.get() {
            true => Some(untrack(|| self.panel(changes, question))),
            false => query.loaded().map(|object| about(&object)),
        };
        let ask = |change: &Change<F>| change.asked.clone();
        let yes = move |change: Change<F>| self.check(changes, change.draft, change.typed);
        (shown, question.dialog(changes.console(), ask, yes)).into_view()
    }

    /// The page of an object is opened: what was typed about another one is put aside, and what was typed about this
    /// one is there again.
    fn turn_to(self, id: &str) {
        if let Some(draft) = self.of.get_untracked() {
            let typed = self.fields.typed.get_untracked();
            self.aside.update(|aside| aside.push((draft, typed)));
            self.close();
        }
        let at = self.aside.with_untracked(|aside| aside.iter().position(|(draft, _)| draft.is_of(id)));
        if let Some(at) = at {
            let mut back = None;
            self.aside.update(|aside| back = Some(aside.remove(at)));
            if let Some((draft, typed)) = back {
                self.fields.go_on(draft.untouched.clone(), typed);
                self.of.set(Some(draft));
            }
        }
    }

    fn close(self) {
        self.of.set(None);
        self.fields.clear();
    }

    fn panel(self, changes: Changes, question: Question<Change<F>>) -> View {
        let console = changes.console();
        let name = move || self.of.with(|of| of.as_ref().map(|draft| F::name(&draft.object)));
        let id = self.of.with_untracked(|of| of.as_ref().map(Draft::id)).unwrap_or_default();
        let why_not = move || match self.of.with(|of| of.as_ref().map(|draft| draft.outdated))? {
            true => Some(format!("{READING_AGAIN}.")),
            false if self.patch().is_none() => Some(NOTHING.to_owned()),
            false => self.fields.problem(),
        };
        let number = self.of.with_untracked(|of| of.as_ref().map(|draft| draft.number)).unwrap_or_default();
        let checked =
            move || self.checked.with(|all| all.contains(&number)).then(|| READING_AGAIN.to_owned());
        let has_changed = move || {
            self.of.with(|of| of.as_ref().map(|draft| draft.has_changed(F::name))).unwrap_or_default()
        };
        panel(Panel {
            console,
            heading: Signal::derive(move || format!("Change {}", name().unwrap_or_default())),
            fields: (self.view)(self.fields),
            versions: versions(
                has_changed,
                move || {
                    self.of
                        .with(|of| {
                            let of = of.as_ref();
                            self.fields
                                .typed
                                .with(|typed| of.map(|draft| draft.versions(typed, F::differences)))
                        })
                        .unwrap_or_default()
                },
                Callback::new(move |(at, mine)| self.choose(at, mine)),
            ),
            planned: Box::new(move || self.planned(console)),
            busy: Signal::derive(move || checked().or_else(|| changes.busy(&id))),
            why_not: Signal::derive(why_not),
            on_save: Callback::new(move |()| self.save(changes, question)),
            on_cancel: Callback::new(move |()| {
                focus::next("edit");
                self.close();
            }),
        })
    }

    /// What would be sent, followed.
    fn patch(self) -> Option<F::Patch> {
        self.of.with(|of| self.fields.typed.with(|typed| typed.patch(&of.as_ref()?.object)))
    }

    fn planned(self, console: Console) -> Planned {
        self.of.with(|of| match of {
            Some(draft) if draft.outdated => Planned::NotKnown,
            Some(draft) => self.fields.typed.with(|typed| match typed.patch(&draft.object) {
                Some(patch) => Planned::Change(
                    typed.differences(&draft.untouched),
                    console.data.planned(draft.object.key().actor(), &patch),
                ),
                None => Planned::Nothing,
            }),
            None => Planned::Nothing,
        })
    }

    fn save(self, changes: Changes, question: Question<Change<F>>) {
        let Some(draft) = self.of.get_untracked() else { return };
        let typed = self.fields.typed.get_untracked();
        match F::asks(&draft.object) {
            Some(asked) => question.ask(Change { draft, typed, asked }),
            None => self.check(changes, draft, typed),
        }
    }

    fn choose(self, at: usize, mine: bool) {
        if let Some(mut draft) = self.of.get_untracked() {
            self.fields.typed.update(|typed| *typed = draft.choose(typed.clone(), at, mine));
            self.of.set(Some(draft));
        }
    }

    /// The object was read: what nobody has typed follows it.
    fn read_again(self, now: &Loaded<F::Object>) {
        let Some(before) = self.of.get_untracked() else { return };
        if before.id() != id_of(&**now) {
            return;
        }
        let mut draft = before.clone();
        let typed = draft.read_again(self.fields.typed.get_untracked(), now.clone());
        if draft != before {
            self.fields.move_to(draft.untouched.clone(), typed);
            self.of.set(Some(draft));
        }
    }
}

impl<F: Form> Draft<Loaded<F::Object>, F> {
    fn id(&self) -> String {
        id_of(&*self.object)
    }

    fn is_of(&self, id: &str) -> bool {
        self.object.path_ids().iter().any(|own| own == id)
    }
}

fn id_of(object: &impl Object) -> String {
    object.path_ids().into_iter().next().unwrap_or_default()
}
