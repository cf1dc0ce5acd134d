//! A whole list, one page after another, however the service counts: clients come by page number,
//! users and groups by the place of an item. A page is asked for when it is wanted and never before:
//! whoever stops sends nothing more. What each list says about itself stands in `lists`.

mod cursor;
mod items;
mod lists;
mod turning;

pub use cursor::{Counts, Cursor, Taken};
pub use items::{Items, Transport};
pub(crate) use turning::Turning;

use crate::error::Error;
use crate::operation::Operation;
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
    turning: Turning<L>,
    /// A page is asked for: `start` after a wait goes on with it.
    asked: bool,
}

impl<L: Paged> Pages<L> {
    /// A list from the page it asks for to its end, at most [`Cursor::MOST`] pages. Nothing is sent yet.
    pub fn new(authorized: Authorized, list: L) -> Self {
        Self { authorized, turning: Turning::new(list), asked: false }
    }

    /// At most so many pages. A list that goes on behind them ends with an error.
    #[must_use]
    pub fn at_most(mut self, pages: u32) -> Self {
        self.turning.cursor = self.turning.cursor.at_most(pages);
        self
    }

    /// Profile, client and token, which may have been renewed on the way.
    pub fn into_authorized(self) -> Authorized {
        self.authorized
    }

    fn finish(&mut self, sent: Sent) -> Step<Result<Option<Vec<L::Item>>, Error>> {
        self.asked = false;
        Step::Done(match sent.and_then(|response| self.turning.read(response)) {
            Ok(page) if page.items.is_empty() => Ok(None),
            Ok(page) => Ok(Some(page.items)),
            Err(error) => {
                self.turning.cursor.end();
                Err(error)
            }
        })
    }
}

impl<L: Paged> Workflow for Pages<L> {
    type Output = Result<Option<Vec<L::Item>>, Error>;

    fn start(&mut self, now: UnixSeconds) -> Step<Self::Output> {
        if self.asked {
            return self.authorized.start(now).then(|sent| self.finish(sent));
        }
        match self.turning.next() {
            Err(error) => Step::Done(Err(error)),
            Ok(None) => Step::Done(Ok(None)),
            Ok(Some(list)) => {
                self.asked = true;
                self.authorized.send(list, now).then(|sent| self.finish(sent))
            }
        }
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output> {
        if !self.asked {
            return self.start(now);
        }
        self.authorized.resume(reply, now).then(|sent| self.finish(sent))
    }
}

#[cfg(test)]
mod tests;
