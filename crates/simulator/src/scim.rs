//! Users and groups (SCIM 2.0, RFC 7643 and RFC 7644), apart from HTTP.

pub(crate) mod resources;
