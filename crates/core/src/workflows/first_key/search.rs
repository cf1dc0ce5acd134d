//! A search that finds everything: whether the service compares as documented was not seen, so its pages are turned to
//! the end, and what was found is compared here once more.

use super::session::missing;
use crate::error::Error;
use crate::units::PageIndex;
use crate::vcf_operations::structures::api_client::{
    ClientSearchField, ClientTokenQuery, ClientTokenSearchGroupings, ClientTokenSearchTerm,
};
use crate::vcf_operations::structures::page::PageInfo;
use crate::vcf_operations::structures::words::SearchOperator;

/// How many entries a page is asked to hold: the default of the service.
pub(super) const PAGE_SIZE: u32 = 50;

/// How many pages are turned at most.
const PAGES: u32 = 200;

/// A search for entries of which all of these fields equal a text.
pub(super) fn equal(terms: &[(ClientSearchField, &str)]) -> ClientTokenQuery {
    let term = |(field, text): &(ClientSearchField, &str)| ClientTokenSearchTerm {
        field: Some(field.clone()),
        operator: Some(SearchOperator::Equals),
        terms: Some(vec![(*text).to_owned()]),
        ..ClientTokenSearchTerm::default()
    };
    let groupings = ClientTokenSearchGroupings {
        all_of: Some(terms.iter().map(term).collect()),
        ..ClientTokenSearchGroupings::default()
    };
    ClientTokenQuery { search_terms: Some(groupings), ..ClientTokenQuery::default() }
}

/// The page after this one, if there is one. `seen` counts the entries of all pages so far, this one included: a page may
/// hold less than the service says. A search that does not end has not found that nothing is there, so it is an error.
pub(super) fn next(
    page: PageIndex,
    seen: usize,
    entries: usize,
    info: Option<&PageInfo>,
) -> Result<Option<PageIndex>, Error> {
    let more = match info.and_then(|info| info.total_count) {
        Some(total) => seen < total as usize,
        None => {
            let size = info.and_then(|info| info.page_size).unwrap_or(PAGE_SIZE).max(1);
            entries >= size as usize
        }
    };
    if !more || entries == 0 {
        return Ok(None);
    }
    if page.0 >= PAGES {
        return Err(missing("the list has more pages than are read, so nobody knows what is on the others"));
    }
    Ok(Some(page.next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(size: u32, total: Option<u32>) -> PageInfo {
        PageInfo { page_size: Some(size), total_count: total, ..PageInfo::default() }
    }

    #[test]
    fn pages_are_turned_until_the_count_is_reached_or_a_page_is_not_full() {
        let after = |page, seen, entries, info: Option<PageInfo>| {
            next(PageIndex(page), seen, entries, info.as_ref()).unwrap()
        };
        assert_eq!(after(0, 2, 2, Some(info(2, Some(3)))), Some(PageIndex(1)));
        assert_eq!(after(1, 3, 1, Some(info(2, Some(3)))), None);
        assert_eq!(
            after(1, 40, 20, Some(info(50, Some(60)))),
            Some(PageIndex(2)),
            "entries count, not pages"
        );
        assert_eq!(after(0, 50, 50, None), Some(PageIndex(1)));
        assert_eq!(after(0, 49, 49, None), None);
        assert_eq!(after(3, 60, 0, Some(info(2, Some(100)))), None, "a page without entries is the last");
        assert_eq!(after(PAGES, 49, 49, None), None);
    }

    #[test]
    fn a_service_that_never_ends_is_not_asked_for_ever() {
        assert_eq!(next(PageIndex(PAGES), 10_050, 50, None).unwrap_err().code(), "unreadable.shape");
    }
}
