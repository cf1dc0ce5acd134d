//! What every list with pages has.

use crate::schema::{resource, string_enum};

string_enum! {
    /// Which page a link leads to.
    pub enum PageRelation {
        /// The next.
        "NEXT" Next;
        /// The one before.
        "PREVIOUS" Previous;
        /// The first.
        "START" Start;
        /// The last.
        "END" End;
        /// Something related.
        "RELATED" Related;
        /// This one.
        "SELF" This;
    }
}

resource! {
    /// A link to another page of a list.
    pub struct PageLink {
        /// What is there.
        "description" description: String;
        /// An address, or a path from the host or from here.
        required "href" href: String;
        /// What it is called.
        "name" name: String;
        /// Which page it is.
        "rel" rel: PageRelation;
    }
}

resource! {
    /// Which page of a list came, and how many entries there are.
    pub struct PageInfo {
        /// Which page, counted from 0.
        "page" page: u32;
        /// How many entries a page holds.
        "pageSize" page_size: u32 [1..];
        /// What it is sorted by, separated by commas.
        "sortBy" sort_by: String;
        /// The directions, separated by commas; ascending where none stands.
        "sortOrder" sort_order: String;
        /// How many entries there are on all pages.
        "totalCount" total_count: u32;
    }
}
