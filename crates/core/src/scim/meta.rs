//! What the service keeps about a user or group (RFC 7643 section 3.1).

use crate::schema::resource;

resource! {
    /// What the service keeps about a user or group.
    pub struct Meta {
        /// What it is: `User`, `Group`.
        given "resourceType" resource_type: String;
        /// When it was made: a date and time (RFC 3339).
        given "created" created: String;
        /// When it was changed last: a date and time (RFC 3339).
        given "lastModified" last_modified: String;
        /// Its address.
        given "location" location: String;
        /// Its version, as an ETag (RFC 9110 section 8.8.3).
        given "version" version: String;
    }
}
