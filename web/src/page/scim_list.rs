//! A list of users or groups, a page at a time: the tenant filters, sorts and counts it (RFC 7644 section 3.4.2). An area
//! has a table that says what is listed ([`ScimList`]); everything else is the same for all.

mod column;
mod filter;
mod choices;
mod found;
mod lines;
mod list_page;
mod chooser;
mod selection;
mod bar;
mod shown;
mod state;
mod tools;
mod table;
mod parts;
mod page;

#[cfg(test)]
pub(crate) use column::each_reads_its_attribute;
pub(crate) use column::{Column, ColumnHead};
pub(crate) use found::Found;
pub(crate) use list_page::ListPage;
pub(crate) use page::{ScimList, page};
pub(crate) use state::ListState;
