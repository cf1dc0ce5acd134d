//! What a person types about an object, for a new one and for a change. What its fields are, an area says.

use crate::console::{Console, Event};
use crate::ui::field::{Control, Field, field};
use firstkey_core::dialect::Dialect;
use firstkey_data::Object;
use firstkey_view::View;
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal, Update, With};

/// What is typed about an object of a kind.
pub(crate) trait Form: Clone + Default + PartialEq + Send + Sync + 'static {
    /// What it is about.
    type Object: Object + PartialEq + Send + Sync + 'static;
    /// What it is called, within a sentence and at its beginning: ("user", "User").
    const NOUN: (&'static str, &'static str);
    /// The fields that [`Form::problem`] knows by their API names, in the order of the page.
    const CHECKED: &'static [&'static str];

    /// What an object has.
    fn of(object: &Self::Object) -> Self;

    /// Why it cannot be sent, beside the field of this API name. `had` is what an object that is changed has.
    fn problem(&self, had: Option<&Self>, field: &str, dialect: &Dialect) -> Option<String>;

    /// For each field, what copies it from another one. [`takes`] writes it.
    const TAKES: &'static [fn(&mut Self, &Self)];

    /// Leaves out what is secret. A copy that is kept to compare with has none.
    fn forget_secrets(&mut self) {}

    /// Takes over what an object has `now` in each field that is still as it was `before`: nobody typed there.
    fn follow(&mut self, before: &Self, now: &Self) {
        for (at, take) in Self::TAKES.iter().enumerate() {
            if self.same(before, at) {
                take(self, now);
            }
        }
    }

    /// Whether one field, by its place in [`Form::TAKES`], is the same in both.
    fn same(&self, other: &Self, at: usize) -> bool {
        let Some(take) = Self::TAKES.get(at) else { return true };
        let mut probe = other.clone();
        take(&mut probe, self);
        probe == *other
    }
}

/// Writes [`Form::TAKES`]. A field that is not named does not compile.
macro_rules! takes {
    ($($field:ident),+ $(,)?) => {
        const TAKES: &'static [fn(&mut Self, &Self)] = {
            let _: fn(&Self) = |Self { $($field: _),+ }: &Self| ();
            &[$(|own, from| own.$field.clone_from(&from.$field)),+]
        };
    };
}

pub(crate) use takes;

/// What is typed, and which fields somebody has left: of the others nothing is called wrong yet.
pub(crate) struct Fields<F> {
    /// The console they belong to.
    pub(crate) console: Console,
    /// What is typed.
    pub(crate) typed: RwSignal<F>,
    /// What an object had before: what was wrong with it stands in the way of no other change.
    had: RwSignal<Option<F>>,
    left: RwSignal<Vec<&'static str>>,
}

impl<F> Clone for Fields<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Fields<F> {}

/// A field that a text is typed into.
pub(crate) struct Row<F> {
    /// The id of its control.
    pub(crate) id: &'static str,
    /// What it is.
    pub(crate) label: &'static str,
    /// What the API calls it.
    pub(crate) api_name: &'static str,
    /// What one should know before typing. Empty: none.
    pub(crate) hint: &'static str,
    /// What is typed into.
    pub(crate) control: Control,
    /// Whether it may stay empty.
    pub(crate) optional: bool,
    /// Its text.
    pub(crate) read: fn(&F) -> &String,
    /// Takes another text.
    pub(crate) write: fn(&mut F, String),
}

impl<F: Form> Fields<F> {
    /// Nothing is typed.
    pub(crate) fn new(console: Console) -> Self {
        Self {
            console,
            typed: RwSignal::new(F::default()),
            had: RwSignal::new(None),
            left: RwSignal::new(Vec::new()),
        }
    }

    /// The same, for a new object. Another connection forgets what was typed.
    pub(crate) fn of_new(console: Console) -> Self {
        let fields = Self::new(console);
        console.listen(move |event| {
            if forgets(event) {
                fields.clear();
            }
        });
        fields
    }

    /// Nothing is typed any more.
    pub(crate) fn clear(self) {
        self.typed.set(F::default());
        self.had.set(None);
        self.left.set(Vec::new());
    }

    /// Goes on with what was typed about an object that had this.
    pub(super) fn go_on(self, had: F, typed: F) {
        self.typed.set(typed);
        self.had.set(Some(had));
        self.left.set(Vec::new());
    }

    /// The object has something else by now, and what is typed was brought in line with that.
    pub(super) fn move_to(self, had: F, typed: F) {
        if self.typed.with(|before| *before != typed) {
            self.typed.set(typed);
        }
        self.had.set(Some(had));
    }

    /// Why it cannot be sent, beside this field; followed.
    fn problem_of(self, api_name: &str) -> Option<String> {
        let dialect = self.console.dialect.get();
        self.had.with(|had| {
            let had = had.as_ref();
            let before = had.and_then(|before| before.problem(had, api_name, dialect));
            let now = self.typed.with(|typed| typed.problem(had, api_name, dialect));
            now.filter(|now| before.as_ref() != Some(now))
        })
    }

    /// Why it cannot be sent; followed.
    pub(crate) fn problem(self) -> Option<String> {
        F::CHECKED.iter().find_map(|api_name| self.problem_of(api_name))
    }

    /// The sentence beside a field that somebody has left; followed.
    pub(crate) fn error(self, api_name: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let left = self.left.with(|left| left.contains(&api_name));
            self.problem_of(api_name).filter(|_| left)
        })
    }

    /// A field was left: what it holds may be called wrong from now on.
    pub(crate) fn leave(self, api_name: &'static str) {
        if !self.left.with(|left| left.contains(&api_name)) {
            self.left.update(|left| left.push(api_name));
        }
    }

    /// A field for a text.
    pub(crate) fn text(self, row: Row<F>) -> View {
        let Row { id, label, api_name, hint, control, optional, read, write } = row;
        field(Field {
            id,
            label: label.to_owned(),
            api_name,
            hint: hint.into(),
            control,
            value: Signal::derive(move || self.typed.with(|typed| read(typed).clone())),
            on_input: Some(Callback::new(move |text| self.typed.update(|typed| write(typed, text)))),
            on_leave: Some(Callback::new(move |()| self.leave(api_name))),
            error: self.error(api_name),
            optional,
            ..Field::default()
        })
    }
}

/// Whether nothing of what is typed is about the tenant of now any more.
pub(super) const fn forgets(event: &Event<'_>) -> bool {
    matches!(event, Event::Begun | Event::Tenant | Event::Disconnected)
}
