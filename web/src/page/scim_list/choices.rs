//! What a person has chosen on a list: what is looked for, the order, the page and the columns.

use super::column::ColumnHead;
use super::filter::{Active, filter};
use super::rows::Rows;
use firstkey_core::scim::column::Attribute;
use firstkey_core::scim::filter::Filter;
use firstkey_core::scim::search::{Search, SortOrder};
use firstkey_core::units::ItemIndex;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Update, With, WithUntracked};

/// How many lines a page holds.
pub(super) const PAGE: u32 = 50;

/// The list as it is narrowed, sorted, turned and laid out.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    looked_at: &'static [&'static str],
    /// What is typed into the field.
    pub(super) typed: RwSignal<String>,
    /// Whether that is a SCIM filter, and not a part of a name.
    pub(super) is_filter: RwSignal<bool>,
    /// Words that were typed, and the filter that they became.
    became: RwSignal<Option<(String, String)>>,
    /// The same as conditions, while it is a filter.
    pub(super) rows: RwSignal<Rows>,
    /// What the tenant was asked for.
    pub(super) asked: RwSignal<Asked>,
    /// Which users by whether they are active.
    pub(super) active: RwSignal<Active>,
    /// The attribute they are sorted by, and whether downwards; as the service has them when none.
    pub(super) order: RwSignal<Option<(Attribute, bool)>>,
    /// The place of the first line of the page, counted from 1.
    pub(super) start: RwSignal<u32>,
    /// The attributes that have a column; the usual ones when none were chosen.
    columns: RwSignal<Option<Vec<Attribute>>>,
}

/// What the tenant was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Asked {
    /// Everything.
    #[default]
    All,
    /// Part of a name.
    Words(String),
    /// What passes this filter.
    Filter(Filter),
}

impl Choices {
    /// Nothing is looked for. `looked_at` are the attributes in which words are.
    pub(super) fn new(looked_at: &'static [&'static str]) -> Self {
        Self {
            looked_at,
            typed: RwSignal::new(String::new()),
            is_filter: RwSignal::new(false),
            became: RwSignal::new(None),
            rows: RwSignal::new(Rows::default()),
            asked: RwSignal::new(Asked::All),
            active: RwSignal::new(Active::Any),
            order: RwSignal::new(None),
            start: RwSignal::new(1),
            columns: RwSignal::new(None),
        }
    }

    /// Forgets what is about the tenant. The columns are not.
    pub(super) fn forget(self) {
        self.typed.set(String::new());
        self.became.set(None);
        self.rows.set(Rows::default());
        self.asked.set(Asked::All);
        self.active.set(Active::Any);
        self.order.set(None);
        self.start.set(1);
    }

    /// What is asked of the tenant, followed.
    pub(super) fn search(self) -> Search {
        let filter = self.asked.with(|asked| self.filter(asked, self.active.get()));
        let (sort_by, sort_order) = match self.order.get() {
            None => (None, None),
            Some((attribute, downwards)) => {
                let order = if downwards { SortOrder::Descending } else { SortOrder::Ascending };
                (attribute.to_path().ok(), Some(order))
            }
        };
        Search {
            filter,
            sort_by,
            sort_order,
            start_index: Some(ItemIndex(self.start.get())),
            count: Some(PAGE),
            ..Search::default()
        }
    }

    fn filter(self, asked: &Asked, active: Active) -> Option<Filter> {
        match asked {
            Asked::All => filter(self.looked_at, "", active),
            Asked::Words(words) => filter(self.looked_at, words, active),
            Asked::Filter(asked) => Some(match filter(self.looked_at, "", active) {
                Some(active) => asked.clone().and(active),
                None => asked.clone(),
            }),
        }
    }

    /// Takes what is typed into the field.
    pub(super) fn set_typed(self, text: String, attributes: &[Attribute]) {
        if self.is_filter.get_untracked() {
            self.rows.update(|rows| rows.read(&text, attributes));
        }
        self.typed.set(text);
    }

    /// Whether what is typed is a filter from now on. Words become the filter that looks for them, and words again.
    pub(super) fn set_is_filter(self, is_filter: bool, attributes: &[Attribute]) {
        let typed = self.typed.get_untracked();
        self.is_filter.set(is_filter);
        let text = match is_filter {
            true if Filter::parse(&typed).is_ok() => typed,
            true => {
                let words = filter(self.looked_at, &typed, Active::Any);
                let filter = words.map(|filter| filter.to_string()).unwrap_or_default();
                self.became.set(Some((typed, filter.clone())));
                filter
            }
            false => match self.became.get_untracked() {
                Some((words, filter)) if filter == typed => words,
                _ => typed,
            },
        };
        self.set_typed(text, attributes);
    }

    /// Changes the conditions, and with them the text.
    pub(super) fn edit_rows(self, edit: impl FnOnce(&mut Rows)) {
        self.rows.update(edit);
        self.typed.set(self.rows.with_untracked(Rows::text));
    }

    /// Asks for what is typed, from the first page on; the sentence that says why it cannot be asked for.
    pub(super) fn ask(self) -> Result<(), String> {
        let typed = self.typed.with(|typed| typed.trim().to_owned());
        let is_filter = self.is_filter.get();
        if let Some((number, wrong)) = self.rows.with(Rows::wrong).filter(|_| is_filter) {
            return Err(format!("Condition {number} is not complete. {wrong}"));
        }
        let asked = match (typed.is_empty(), is_filter) {
            (true, _) => Asked::All,
            (false, false) => Asked::Words(typed),
            (false, true) => Asked::Filter(Filter::parse(&typed).map_err(|error| error.to_string())?),
        };
        // Whoever is active may be chosen later.
        let longest = Search { filter: self.filter(&asked, Active::Not), ..Search::default() };
        longest.check().map_err(|error| error.to_string())?;
        self.start.set(1);
        self.asked.set(asked);
        Ok(())
    }

    /// Whether fewer than all are asked for, followed.
    pub(super) fn is_narrowed(self) -> bool {
        self.asked.get() != Asked::All || self.active.get() != Active::Any
    }

    /// Whether there is a column of this attribute, followed.
    pub(super) fn shows(self, head: ColumnHead) -> bool {
        self.columns.with(|columns| shows(columns.as_deref(), head))
    }

    /// Adds a column or takes it away. Lines that are sorted by what is taken away are sorted no more.
    pub(super) fn choose(self, all: &[ColumnHead], head: ColumnHead, on: bool) {
        let is_chosen = |columns: &Option<Vec<Attribute>>| {
            let keeps = |one: &ColumnHead| if *one == head { on } else { shows(columns.as_deref(), *one) };
            all.iter().copied().filter(keeps).map(|one| one.attribute).collect()
        };
        let chosen = self.columns.with_untracked(is_chosen);
        self.columns.set(Some(chosen));
        if !on
            && self
                .order
                .with_untracked(|order| order.is_some_and(|(attribute, _)| attribute == head.attribute))
        {
            self.sort(None);
        }
    }

    /// The columns as they were before any was chosen.
    pub(super) fn usual_columns(self, all: &[ColumnHead]) {
        let gone =
            |(attribute, _)| all.iter().any(|head: &ColumnHead| head.attribute == attribute && !head.usual);
        self.columns.set(None);
        if self.order.with_untracked(|order| order.is_some_and(gone)) {
            self.sort(None);
        }
    }

    /// Sorts by an attribute, from the first page on.
    pub(super) fn sort(self, by: Option<(Attribute, bool)>) {
        self.start.set(1);
        self.order.set(by);
    }
}

fn shows(columns: Option<&[Attribute]>, head: ColumnHead) -> bool {
    columns.map_or(head.usual, |columns| columns.contains(&head.attribute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::scim::column::DataType;
    use leptos::prelude::{Owner, untrack};

    const fn head(path: &'static str, sorts: bool, usual: bool) -> ColumnHead {
        let attribute = Attribute { title: path, schema: None, path, data_type: DataType::String };
        ColumnHead { title: path, attribute, sorts, usual }
    }

    const NAME: ColumnHead = head("name.givenName", true, true);
    const EMAIL: ColumnHead = head("emails.value", false, true);
    const CREATED: ColumnHead = head("meta.created", true, false);
    const ALL: [ColumnHead; 3] = [NAME, EMAIL, CREATED];

    fn with_choices(test: impl FnOnce(Choices)) {
        Owner::new().with(|| untrack(|| test(Choices::new(&["userName"]))));
    }

    fn shown(choices: Choices) -> [bool; 3] {
        ALL.map(|head| choices.shows(head))
    }

    #[test]
    fn the_usual_columns_are_shown_until_somebody_chooses_and_again_when_asked_for() {
        with_choices(|choices| {
            assert_eq!(shown(choices), [true, true, false]);
            choices.choose(&ALL, CREATED, true);
            choices.choose(&ALL, EMAIL, false);
            assert_eq!(shown(choices), [true, false, true]);
            choices.forget();
            assert_eq!(shown(choices), [true, false, true], "they say nothing about a tenant");
            choices.usual_columns(&ALL);
            assert_eq!(shown(choices), [true, true, false]);
        });
    }

    #[test]
    fn conditions_and_text_are_one_filter_and_an_incomplete_condition_is_not_asked_for() {
        let attribute = |path| Attribute { title: path, schema: None, path, data_type: DataType::String };
        let attributes = [attribute("userName"), attribute("title")];
        with_choices(|choices| {
            choices.set_is_filter(true, &attributes);
            choices.set_typed("title pr".to_owned(), &attributes);
            choices.edit_rows(|rows| rows.add(attributes[0]));
            let key = choices.rows.with(|rows| rows.keys()[1]);
            assert_eq!(choices.ask(), Err("Condition 2 is not complete. Type a value.".to_owned()));
            assert_eq!(choices.asked.get_untracked(), Asked::All);
            choices.edit_rows(|rows| rows.change(key, |condition| condition.value = "a".to_owned()));
            assert_eq!(choices.typed.get_untracked(), r#"title pr and userName co "a""#);
            assert_eq!(choices.ask(), Ok(()));
            let asked = choices.search().filter.unwrap().to_string();
            assert_eq!(asked, r#"title pr and userName co "a""#);
            // As words the same text is no condition.
            choices.set_is_filter(false, &attributes);
            choices.set_typed("a (b".to_owned(), &attributes);
            assert_eq!(choices.ask(), Ok(()));
        });
    }

    #[test]
    fn words_become_the_filter_that_looks_for_them_and_words_again() {
        let user_name = Attribute { title: "", schema: None, path: "userName", data_type: DataType::String };
        with_choices(|choices| {
            let typed = || choices.typed.get_untracked();
            choices.set_typed("o\"neil".to_owned(), &[user_name]);
            choices.set_is_filter(true, &[user_name]);
            assert_eq!(typed(), r#"userName co "o\"neil""#);
            assert_eq!(choices.rows.with(|rows| rows.keys().len()), 1);
            choices.set_is_filter(false, &[user_name]);
            assert_eq!(typed(), "o\"neil");
            choices.set_is_filter(true, &[user_name]);
            choices.set_typed("title pr".to_owned(), &[user_name]);
            choices.set_is_filter(false, &[user_name]);
            assert_eq!(typed(), "title pr", "what was typed since stays");
            choices.set_is_filter(true, &[user_name]);
            assert_eq!(typed(), "title pr");
        });
    }

    #[test]
    fn a_filter_that_no_address_takes_is_not_asked_for() {
        with_choices(|choices| {
            choices.set_typed("a".repeat(1_940), &[]);
            assert_eq!(choices.ask(), Ok(()));
            choices.set_typed("a".repeat(1_980), &[]);
            let sentence = choices.ask().unwrap_err();
            assert!(sentence.contains("2,000 characters"), "{sentence}");
        });
    }

    #[test]
    fn lines_are_never_sorted_by_a_column_that_is_gone() {
        with_choices(|choices| {
            let ways: [fn(Choices); 2] =
                [|choices| choices.choose(&ALL, CREATED, false), |choices| choices.usual_columns(&ALL)];
            for take_away in ways {
                choices.choose(&ALL, CREATED, true);
                choices.sort(Some((CREATED.attribute, true)));
                choices.start.set(51);
                choices.choose(&ALL, EMAIL, false);
                assert_eq!(
                    (choices.order.get_untracked().is_some(), choices.start.get_untracked()),
                    (true, 51)
                );
                take_away(choices);
                assert_eq!((choices.order.get_untracked(), choices.start.get_untracked()), (None, 1));
            }
        });
    }
}
