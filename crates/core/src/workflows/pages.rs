//! A whole list, one page after another, however the service counts: clients come by page number,
//! users and groups by the place of an item. A page is asked for when it is wanted and never before:
//! whoever stops sends nothing more. What each list says about itself stands in `lists`.

mod cursor;
mod items;
mod lists;

pub use cursor::{Counts, Cursor, Taken};
pub use items::{Carrier, Items};

use crate::error::{Error, Unreadable};
use crate::operation::Operation;
use crate::response::{Response, answer};
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Authorized, Sent};

/// A list that comes in pages.
pub trait Paged: Operation {
    /// What is in it.
    type Item;
    /// What its positions count.
    const COUNTS: Counts;

    /// Where it begins, as it was asked for.
    fn begins(&self) -> u32;
    /// Asks for the page at this position next.
    fn turn_to(&mut self, position: u32);
    /// What a page holds.
    fn page(output: Self::Output) -> Page<Self::Item>;
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// What is in it.
    pub items: Vec<T>,
    /// How many items there are in all, if the service says so.
    pub total_items: Option<u32>,
    /// How many pages there are, if the service says so.
    pub total_pages: Option<u32>,
}

/// A list page by page. `start` asks for the next page; it ends with the page's items, with none
/// after the last page, and with the error when a page could not be had, after which there is none.
#[derive(Debug)]
pub struct Pages<L> {
    authorized: Authorized,
    list: L,
    cursor: Cursor,
    /// A page is asked for: `start` after a wait goes on with it.
    asked: bool,
    /// The page before, as it came.
    last: Vec<u8>,
}

impl<L: Paged> Pages<L> {
    /// A list from the page it asks for to its end, at most [`Cursor::MOST`] pages. Nothing is sent yet.
    pub fn new(authorized: Authorized, list: L) -> Self {
        let cursor = Cursor::new(L::COUNTS, list.begins());
        Self { authorized, list, cursor, asked: false, last: Vec::new() }
    }

    /// At most so many pages. A list that goes on behind them ends with an error.
    #[must_use]
    pub fn at_most(self, pages: u32) -> Self {
        Self { cursor: self.cursor.at_most(pages), ..self }
    }

    /// Profile, client and token, which may have been renewed on the way.
    pub fn into_authorized(self) -> Authorized {
        self.authorized
    }

    fn finish(&mut self, sent: Sent) -> Step<Result<Option<Vec<L::Item>>, Error>> {
        self.asked = false;
        Step::Done(match sent.and_then(|response| self.read(response)) {
            Ok(items) if items.is_empty() => Ok(None),
            Ok(items) => Ok(Some(items)),
            Err(error) => {
                self.cursor.end();
                Err(error)
            }
        })
    }

    fn read(&mut self, response: Response) -> Result<Vec<L::Item>, Error> {
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
        Ok(page.items)
    }
}

impl<L: Paged> Workflow for Pages<L> {
    type Output = Result<Option<Vec<L::Item>>, Error>;

    fn start(&mut self, now: UnixSeconds) -> Step<Self::Output> {
        if self.asked {
            return self.authorized.start(now).then(|sent| self.finish(sent));
        }
        let Some(position) = self.cursor.next() else { return Step::Done(Ok(None)) };
        if self.cursor.is_spent() {
            self.cursor.end();
            return Step::Done(Err(lacks("its end, for too many pages came")));
        }
        self.list.turn_to(position);
        self.asked = true;
        self.authorized.send(&self.list, now).then(|sent| self.finish(sent))
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output> {
        if !self.asked {
            return self.start(now);
        }
        self.authorized.resume(reply, now).then(|sent| self.finish(sent))
    }
}

fn lacks(what: &str) -> Error {
    Unreadable::Shape { reason: what.to_owned() }.into()
}

#[cfg(test)]
mod tests;
