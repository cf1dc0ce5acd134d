//! The facts of an operation, as the services document them: what it is called, where it is, what it sends and
//! returns, who may use it, what it reads and changes.

mod collection;

use crate::dialect::Offered;
use crate::media::Media;
use crate::schema::{Limit, Schema};
pub use collection::Collection;
use http::Method;

/// The facts of one operation, as the services document them.
#[derive(Debug)]
pub struct Spec {
    /// The operation id of the published API document.
    pub id: &'static str,
    /// What it does, for a heading: "Create an OAuth 2.0 client".
    pub title: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The first path segment.
    pub place: ApiRoot,
    /// The path behind place and tenant; `{name}` is filled from the call.
    pub path: &'static str,
    /// What may stand behind the `?`.
    pub query: &'static [Parameter],
    /// What the service asks for.
    pub authorization: Authorization,
    /// What is sent.
    pub sends: Media,
    /// What comes back on success.
    pub returns: Media,
    /// Which services have it.
    pub offered_by: Offered,
    /// What an answer is made of. Empty where no operation changes it: the addresses and keys of the service.
    pub reads: &'static [Collection],
    /// What is stale when it was carried out, and when nobody knows whether it was.
    pub changes: &'static [Collection],
}

impl Spec {
    /// What carrying it out does. POST reads where its answer is kept: where it searches (RFC 7644 section 3.4.3), and
    /// at userinfo (OpenID Connect Core section 5.3.1). A token request may use up a code, so it counts as a change.
    pub fn effect(&self) -> Effect {
        let reads = self.method == Method::GET || !self.reads.is_empty();
        if reads { Effect::Reads } else { Effect::Changes }
    }

    /// The names in braces in the path, in their order.
    pub fn path_names(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
    }
}

/// What carrying out a request does at the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it only reads (RFC 9110 section 9.2.1).
    Reads,
    /// It may change something.
    Changes,
}

/// A query parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: &'static str,
    /// Whether the service refuses to go without it.
    pub required: bool,
    /// What it holds.
    pub schema: Schema,
    /// What the service takes.
    pub limit: Limit,
    /// Which services have it.
    pub offered_by: Offered,
}

impl Parameter {
    /// A parameter that may be left out.
    pub const fn optional(name: &'static str, schema: Schema) -> Self {
        Self { name, required: false, schema, limit: Limit::NONE, offered_by: Offered::WITH_ITS_OPERATION }
    }

    /// A parameter that must be given.
    pub const fn required(name: &'static str, schema: Schema) -> Self {
        Self { required: true, ..Self::optional(name, schema) }
    }

    /// Takes at most so many characters.
    #[must_use]
    pub const fn at_most(self, max: u64) -> Self {
        Self { limit: Limit { max: Some(max), ..Limit::NONE }, ..self }
    }

    /// Is known to these services only.
    #[must_use]
    pub const fn only(self, offered_by: Offered) -> Self {
        Self { offered_by, ..self }
    }
}

/// The first path segment; the broker's `/t/{tenant}` goes right after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiRoot {
    /// `/acs`: tokens and OAuth clients.
    Acs,
    /// `/federation`: identity providers.
    Federation,
    /// `/usergroup`: directories, users and groups.
    UserGroup,
    /// `/api` of vCenter Server, which has no tenant segment.
    Vcenter,
    /// `/suite-api` of VCF Operations.
    SuiteApi,
}

impl ApiRoot {
    /// The path segment with its slash.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Acs => "/acs",
            Self::Federation => "/federation",
            Self::UserGroup => "/usergroup",
            Self::Vcenter => "/api",
            Self::SuiteApi => "/suite-api",
        }
    }
}

/// What an operation must be sent with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorization {
    /// Nothing.
    None,
    /// A bearer token. Seventeen operations declare none in the API document and need it all the same.
    Bearer,
    /// The client's own id and secret (RFC 6749 section 2.3.1).
    Client,
    /// A vCenter user name and password, as Basic.
    VcenterLogin,
    /// The `vmware-api-session-id` header of a vCenter session.
    VcenterSession,
}
