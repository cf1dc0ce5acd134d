//! A list that is turned from page to page, whoever sends its requests.

use super::{Cursor, Page, Paged, Taken};
use crate::error::{Error, Unreadable};
use crate::response::{Response, answer};

/// A list and where it is.
#[derive(Debug)]
pub(crate) struct Turning<L> {
    list: L,
    pub(super) cursor: Cursor,
    /// The page before, as it came.
    last: Vec<u8>,
}

impl<L: Paged> Turning<L> {
    /// From the page that the list asks for.
    pub(crate) fn new(list: L) -> Self {
        let cursor = Cursor::new(L::COUNTS, list.begins());
        Self { list, cursor, last: Vec::new() }
    }

    /// What asks for the next page; none after the last.
    pub(crate) fn next(&mut self) -> Result<Option<&L>, Error> {
        let Some(position) = self.cursor.next() else { return Ok(None) };
        if self.cursor.is_spent() {
            self.cursor.end();
            return Err(lacks("its end, for too many pages came"));
        }
        self.list.turn_to(position);
        Ok(Some(&self.list))
    }

    /// Reads a page and goes past it.
    pub(crate) fn read(&mut self, response: Response) -> Result<Page<L::Item>, Error> {
        let page = L::page(answer::<L>(&response)?);
        // A service that does not know the parameter gives its first page for ever.
        if !page.items.is_empty() && *response.body() == self.last {
            return Err(lacks("the next page, for the one before came again"));
        }
        self.last = response.into_body();
        self.cursor.took(Taken {
            items: u32::try_from(page.items.len()).unwrap_or(u32::MAX),
            total_items: page.total_items,
            total_pages: page.total_pages,
        });
        Ok(page)
    }
}

fn lacks(what: &str) -> Error {
    Unreadable::Schema { reason: what.to_owned() }.into()
}
