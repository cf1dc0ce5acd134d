//! What the page of a list says and where it leads: a table for each area.

use crate::console::Console;
use crate::page::reading::Reading;
use crate::route::Route;
use firstkey_core::scim::column::{Attribute, DataType};
use firstkey_view::View;

/// What the page of a list says, whatever it lists.
pub(crate) struct ListPage {
    /// The page itself.
    pub(crate) route: Route,
    /// The page of one of them.
    pub(crate) one: Route,
    /// Why one would look at it, in one sentence.
    pub(crate) why: &'static str,
    /// How it speaks of what is read.
    pub(crate) reading: Reading,
    /// One of them and many: ("user", "users").
    pub(crate) nouns: (&'static str, &'static str),
    /// The first column, which leads to their pages.
    pub(crate) first: First,
    /// The paths of the columns that are shown unless somebody chooses otherwise.
    pub(crate) usual: &'static [&'static str],
    /// The paths of the columns whose heads sort.
    pub(crate) sorts: &'static [&'static str],
    /// The attributes in which words are looked for.
    pub(crate) looked_at: &'static [&'static str],
    /// "Find users".
    pub(crate) label: &'static str,
    /// In what words are looked for.
    pub(crate) hint: &'static str,
    /// An example of a filter.
    pub(crate) filter_hint: &'static str,
    /// Whether they can be narrowed by whether they are active.
    pub(crate) by_active: bool,
    /// What is said when none matches: a title and a sentence.
    pub(crate) no_match: (&'static str, &'static str),
    /// What is said when there is none at all.
    pub(crate) nothing: (&'static str, &'static str),
    /// What can be done with the whole page, beside its heading.
    pub(crate) head: fn() -> Option<View>,
    /// What goes on in many of them: above the list.
    pub(crate) progress: fn(Console) -> Option<View>,
    /// What stands below the list, followed.
    pub(crate) end: fn(Console) -> Option<View>,
}

/// The first column.
pub(crate) struct First {
    /// What it is called: "User".
    pub(crate) title: &'static str,
    /// The path by which its head sorts.
    pub(crate) sorts: &'static str,
    /// The paths of what it shows: they have no column of their own.
    pub(crate) shows: &'static [&'static str],
}

impl First {
    /// By what its head sorts.
    pub(super) const fn attribute(&self) -> Attribute {
        Attribute { title: self.title, schema: None, path: self.sorts, data_type: DataType::String }
    }
}
