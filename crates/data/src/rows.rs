//! The windows of a long list: which pages a table needs for the rows that are in sight. Pages are reads like any
//! other; those out of sight are kept as long as any answer is.

/// A list of rows in pages of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    page_size: u32,
}

/// Rows that are in sight, counted from 0; the end is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub first: u32,
    /// The one behind the last.
    pub end: u32,
}

impl Rows {
    /// Pages of this size, at least 1.
    pub const fn new(page_size: u32) -> Self {
        Self { page_size: if page_size == 0 { 1 } else { page_size } }
    }

    /// How many rows a page has.
    pub const fn page_size(self) -> u32 {
        self.page_size
    }

    /// The pages that a window needs, counted from 0.
    pub const fn pages(self, window: Window) -> std::ops::Range<u32> {
        let first = window.first / self.page_size;
        if window.end <= window.first {
            return first..first;
        }
        first..window.end.div_ceil(self.page_size)
    }

    /// Where a row stands: its page, and its place there.
    pub const fn place(self, row: u32) -> (u32, usize) {
        (row / self.page_size, (row % self.page_size) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_needs_the_pages_its_rows_stand_on() {
        let rows = Rows::new(100);
        let pages = |first, end| rows.pages(Window { first, end });
        assert_eq!(pages(0, 100), 0..1);
        assert_eq!(pages(0, 101), 0..2);
        assert_eq!(pages(99_950, 100_000), 999..1000);
        assert_eq!(pages(250, 250), 2..2);
        assert_eq!(rows.place(250), (2, 50));
        assert_eq!(Rows::new(0).page_size(), 1);
    }
}
