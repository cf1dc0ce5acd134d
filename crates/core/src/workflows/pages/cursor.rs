//! Where a list goes on: numbers only, so that whatever works without types can use it, too.

use crate::operation::Spec;

/// What the positions of a list count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Pages: `start_index` of the client lists.
    Pages,
    /// Items: `startIndex` of SCIM (RFC 7644 section 3.4.2.4).
    Items,
}

impl Counts {
    /// What the positions of an operation's query count; none where it takes no position there.
    pub fn of(spec: &Spec) -> Option<Self> {
        spec.query.iter().find_map(|parameter| match parameter.name {
            "start_index" => Some(Self::Pages),
            "startIndex" => Some(Self::Items),
            _ => None,
        })
    }
}

/// Where a list goes on. It only moves forward: no page is asked for twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    counts: Counts,
    next: Option<u32>,
    items: u64,
    /// Items of pages that were not asked for are unknown where pages are counted.
    from_first: bool,
    pages_left: u32,
}

/// What came with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// How many items it had.
    pub items: u32,
    /// How many there are in all, if the service says so.
    pub total_items: Option<u32>,
    /// How many pages there are, if the service says so.
    pub total_pages: Option<u32>,
}

impl Cursor {
    /// The most pages that are asked for, unless said otherwise.
    pub const MOST: u32 = 10_000;

    /// At a position, counted from 1.
    pub const fn new(counts: Counts, position: u32) -> Self {
        let position = if position == 0 { 1 } else { position };
        Self { counts, next: Some(position), items: 0, from_first: position == 1, pages_left: Self::MOST }
    }

    /// Allows so many more pages.
    #[must_use]
    pub const fn at_most(self, pages: u32) -> Self {
        Self { pages_left: pages, ..self }
    }

    /// The position of the next page; none after the last.
    pub const fn next(&self) -> Option<u32> {
        self.next
    }

    /// Whether no more pages are allowed.
    pub const fn is_spent(&self) -> bool {
        self.pages_left == 0
    }

    /// There is no next page.
    pub const fn end(&mut self) {
        self.next = None;
    }

    /// Goes past a page that came.
    pub fn took(&mut self, page: Taken) {
        let Some(position) = self.next else { return };
        self.items = self.items.saturating_add(u64::from(page.items));
        self.pages_left = self.pages_left.saturating_sub(1);
        let next = match self.counts {
            Counts::Pages => position.checked_add(1),
            Counts::Items => position.checked_add(page.items),
        };
        self.next = next.filter(|next| page.items > 0 && !self.is_behind_the_last(*next, page));
    }

    fn is_behind_the_last(&self, next: u32, page: Taken) -> bool {
        match (self.counts, page.total_pages, page.total_items) {
            (Counts::Items, _, Some(total)) => next > total,
            (Counts::Pages, Some(pages), _) => next > pages,
            (Counts::Pages, None, Some(total)) => self.from_first && self.items >= u64::from(total),
            (_, _, None) => false,
        }
    }
}
