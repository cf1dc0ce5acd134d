//! Which users or groups are asked for, in which order, and what of each: in the query of a GET, or
//! in the body of a POST to `.search` (RFC 7644 sections 3.4.2 and 3.4.3).

use crate::dialect::Offered;
use crate::error::RequestError;
use crate::operation::declare::InQuery;
use crate::operation::{Call, Parameter};
use crate::schema::{HasSchema, Schema, resource, string_enum};
use crate::scim::attribute::AttributePath;
use crate::scim::filter::Filter;
use crate::scim::meta::Meta;
use crate::units::ItemIndex;

/// Which users or groups are asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Which; all of them when none.
    pub filter: Option<Filter>,
    /// The attribute they are put in order by.
    pub sort_by: Option<AttributePath>,
    /// Which way round; ascending unless said.
    pub sort_order: Option<SortOrder>,
    /// The first item of the answer; 1 unless said.
    pub start_index: Option<ItemIndex>,
    /// At most so many items; 0 asks for the number of all of them only.
    pub count: Option<u32>,
    /// What of each; everything that is usual when empty.
    pub attributes: Vec<AttributePath>,
    /// What is left out.
    pub excluded_attributes: Vec<AttributePath>,
}

string_enum! {
    /// Which way round.
    pub enum SortOrder {
        /// a before b, 1 before 2.
        "ascending" Ascending;
        /// b before a, 2 before 1.
        "descending" Descending;
    }
}

resource! {
    /// The same as the body of a POST, which no address cuts off and no log keeps.
    pub struct SearchRequest {
        /// What it is: [`SearchRequest::URN`].
        "schemas" schemas: Vec<String>;
        /// What of each; everything that is usual when absent.
        "attributes" attributes: Vec<String>;
        /// What is left out.
        "excludedAttributes" excluded_attributes: Vec<String>;
        /// Which, as a [`Filter`] prints it.
        "filter" filter: String;
        /// The attribute they are put in order by.
        "sortBy" sort_by: String;
        /// Which way round; ascending unless said.
        "sortOrder" sort_order: SortOrder;
        /// The first item of the answer, counted from 1.
        "startIndex" start_index: ItemIndex;
        /// At most so many items.
        "count" count: u32;
        /// Documented as for every SCIM message; a search has none.
        "id" id: String;
        /// Documented as for every SCIM message; a search has none.
        "externalId" external_id: String;
        /// Documented as for every SCIM message; a search has none.
        "meta" meta: Meta;
    }
}

/// The longest filter in an address, in characters.
const LONGEST_FILTER: u64 = 2_000;

/// The query of a search.
pub(crate) const QUERY: &[Parameter] = &[
    Parameter::optional("filter", Schema::Text).at_most(LONGEST_FILTER),
    Parameter::optional("sortBy", Schema::Text),
    Parameter::optional("sortOrder", SortOrder::SCHEMA),
    Parameter::optional("startIndex", Schema::Whole),
    Parameter::optional("count", Schema::Whole),
    ATTRIBUTES,
    EXCLUDED,
];

/// The query of a GET of one.
pub(crate) const SELECTION: &[Parameter] = &[ATTRIBUTES, EXCLUDED];

/// The query of a GET of oneself.
pub(crate) const OWN_SELECTION: &[Parameter] = &[ATTRIBUTES.only(Offered::OMNISSA)];

const ATTRIBUTES: Parameter = Parameter::optional("attributes", Schema::Text);
const EXCLUDED: Parameter = Parameter::optional("excludedAttributes", Schema::Text);

impl Search {
    /// Everything that passes a filter.
    pub fn of(filter: Filter) -> Self {
        Self { filter: Some(filter), ..Self::default() }
    }

    /// Whether it can be sent in the query of a GET: an address takes a filter of 2,000 characters.
    pub fn check(&self) -> Result<(), RequestError> {
        let length = self.filter.as_ref().map_or(0, |filter| filter.to_string().chars().count());
        match length as u64 > LONGEST_FILTER {
            false => Ok(()),
            true => Err(RequestError::Field {
                field: "filter",
                sentence: "The filter is longer than 2,000 characters, which is the most an address takes. \
                           Send it by POST to .search."
                    .into(),
            }),
        }
    }
}

/// Several parameters, each with a name of its own.
impl InQuery for Search {
    fn put(&self, _: &'static str, mut call: Call) -> Result<Call, RequestError> {
        self.check()?;
        if let Some(filter) = &self.filter {
            call = call.query("filter", filter.to_string());
        }
        if let Some(sort_by) = &self.sort_by {
            call = call.query("sortBy", sort_by);
        }
        if let Some(sort_order) = &self.sort_order {
            call = call.query("sortOrder", sort_order.name());
        }
        if let Some(start_index) = self.start_index {
            call = call.query("startIndex", start_index.0);
        }
        if let Some(count) = self.count {
            call = call.query("count", count);
        }
        let call = self.attributes.put("attributes", call)?;
        self.excluded_attributes.put("excludedAttributes", call)
    }
}

impl InQuery for Vec<AttributePath> {
    fn put(&self, name: &'static str, call: Call) -> Result<Call, RequestError> {
        Ok(if self.is_empty() { call } else { call.query(name, texts(self).join(",")) })
    }
}

fn texts(paths: &[AttributePath]) -> Vec<String> {
    paths.iter().map(ToString::to_string).collect()
}

impl SearchRequest {
    /// What the body says it is.
    pub const URN: &'static str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
}

impl From<Search> for SearchRequest {
    fn from(search: Search) -> Self {
        let some = |paths: &[AttributePath]| Some(texts(paths)).filter(|texts| !texts.is_empty());
        Self {
            schemas: Some(vec![Self::URN.to_owned()]),
            attributes: some(&search.attributes),
            excluded_attributes: some(&search.excluded_attributes),
            filter: search.filter.as_ref().map(ToString::to_string),
            sort_by: search.sort_by.as_ref().map(ToString::to_string),
            sort_order: search.sort_order,
            start_index: search.start_index,
            count: search.count,
            ..Self::default()
        }
    }
}
