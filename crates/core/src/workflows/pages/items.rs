//! A list as an iterator, for a caller who can wait for an answer where it stands. A page, a wasm
//! module and whoever else cannot drives [`Pages`] itself.

use crate::error::Error;
use crate::request::Request;
use crate::units::{Seconds, UnixSeconds};
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::pages::{Paged, Pages};
use std::iter::FusedIterator;

/// Sends requests and knows the time.
pub trait Transport {
    /// Sends a request and waits for the answer.
    fn send(&mut self, request: Request) -> Reply;
    /// Waits.
    fn wait(&mut self, span: Seconds);
    /// The time now.
    fn now(&mut self) -> UnixSeconds;
}

/// The items of a list, one by one. The next page is asked for when its first item is: an iterator
/// that is dropped sends nothing more. After an error there is nothing.
#[derive(Debug)]
pub struct Items<L: Paged, C> {
    pages: Pages<L>,
    transport: C,
    page: std::vec::IntoIter<L::Item>,
}

impl<L: Paged, C: Transport> Items<L, C> {
    /// Nothing is sent yet.
    pub fn new(pages: Pages<L>, transport: C) -> Self {
        Self { pages, transport, page: Vec::new().into_iter() }
    }

    fn next_page(&mut self) -> Result<Option<Vec<L::Item>>, Error> {
        let now = self.transport.now();
        let mut step = self.pages.start(now);
        loop {
            step = match step {
                Step::Done(page) => return page,
                Step::Send(request) => {
                    let reply = self.transport.send(*request);
                    let now = self.transport.now();
                    self.pages.resume(reply, now)
                }
                Step::Wait(span) => {
                    self.transport.wait(span);
                    let now = self.transport.now();
                    self.pages.start(now)
                }
            };
        }
    }
}

impl<L: Paged, C: Transport> Iterator for Items<L, C> {
    type Item = Result<L::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.next_page() {
                Ok(Some(page)) => self.page = page.into_iter(),
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<L: Paged, C: Transport> FusedIterator for Items<L, C> {}
