//! Links of a resource: the services put them into `_links`.

use crate::schema::{HasSchema, Schema, resource};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Links by relation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Links(pub BTreeMap<String, Link>);

impl Links {
    /// The last path segment of the self link, decoded, if what stands before it ends in `under`.
    /// An address in it is not followed: only the id is used, in a path built here.
    pub fn self_id(&self, under: &str) -> Option<String> {
        let href = self.0.get("self")?.href.as_deref()?;
        let path = href.split(['?', '#']).next()?.trim_end_matches('/');
        let (before, id) = path.rsplit_once('/')?;
        let decoded = percent_encoding::percent_decode_str(id).decode_utf8().ok()?;
        let usable = before.ends_with(under) && !matches!(&*decoded, "" | "." | "..");
        usable.then(|| decoded.into_owned())
    }
}

impl HasSchema for Links {
    const SCHEMA: Schema = Schema::Map(&Link::SCHEMA);
}

resource! {
    /// One link.
    pub struct Link {
        /// Where to.
        "href" href: String;
    }
}
