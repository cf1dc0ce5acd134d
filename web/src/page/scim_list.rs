//! A list of users or groups, a page at a time: the tenant filters, sorts and counts it (RFC 7644 section 3.4.2). An area
//! has a table that says what is listed ([`ScimList`]); everything else is the same for all.

mod filter;
mod found;
mod list_page;
mod column;
mod everything;
mod lines;
mod rows;
mod choices;
mod chooser;
mod conditions;
mod selection;
mod bar;
mod shown;
mod state;
mod tools;
mod table;
mod parts;
mod page;

pub(crate) use column::State;
pub(crate) use found::Found;
pub(crate) use list_page::{First, ListPage};
#[cfg(test)]
pub(crate) use page::each_path_is_a_column;
pub(crate) use page::{ScimList, page};
pub(crate) use selection::Selected;
pub(crate) use state::ListState;
