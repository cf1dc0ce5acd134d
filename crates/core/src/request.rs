//! Makes the finished request: address, headers and body from a profile, an operation and what
//! authorizes it. Plain data comes out, which can be shown, kept as a golden file, or sent.

use crate::credentials::{ClientAuthentication, ClientId, Credentials};
use crate::encode;
use crate::error::RequestError;
use crate::operation::{ApiRoot, Authorization, Body, Call, Operation, Spec};
use crate::profile::Profile;
use crate::token_text::AccessToken;
use crate::vcenter_login::{SessionId, VcenterLogin};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};

/// A finished request: absolute address, all headers, whole body.
pub type Request = http::Request<Vec<u8>>;

/// What authorizes a request.
#[derive(Clone, Copy, Debug)]
pub enum Authority<'a> {
    /// Nothing.
    None,
    /// An access token.
    Bearer(&'a AccessToken),
    /// The client itself.
    Client(&'a Credentials),
    /// A client that has no secret, such as an application in a browser: it names itself only
    /// (RFC 6749 section 3.2.1).
    Public(&'a ClientId),
    /// A vCenter user.
    VcenterLogin(&'a VcenterLogin),
    /// A vCenter session.
    VcenterSession(&'a SessionId),
}

impl Profile {
    /// The finished request of an operation.
    pub fn request<O: Operation>(
        &self,
        operation: &O,
        authority: Authority<'_>,
    ) -> Result<Request, RequestError> {
        self.build(O::SPEC, operation.call()?, authority)
    }

    /// The same without a type: one copy of this code serves every operation.
    pub fn build(
        &self,
        spec: &Spec,
        mut call: Call,
        authority: Authority<'_>,
    ) -> Result<Request, RequestError> {
        if !spec.offered_by.at(self.dialect) {
            return Err(RequestError::NotOffered { id: spec.id, service: self.dialect.title });
        }
        let mut headers = Vec::with_capacity(3);
        let authorization = match (spec.authorization, authority) {
            (Authorization::None, Authority::None) => None,
            // Some grants need no client, such as the broker's api token.
            (Authorization::Client, Authority::None) => None,
            (Authorization::Bearer, Authority::Bearer(token)) => {
                Some((AUTHORIZATION, format!("{} {}", self.token_scheme.name(), token.expose())))
            }
            (Authorization::Client, Authority::Client(client)) => match self.authentication {
                ClientAuthentication::Basic(encoding) => Some((AUTHORIZATION, client.basic(encoding))),
                ClientAuthentication::Post => {
                    client.check_post()?;
                    put_in_form(&mut call, "client_id", client.id.as_str());
                    put_in_form(&mut call, "client_secret", client.secret.expose());
                    None
                }
            },
            (Authorization::Client, Authority::Public(id)) => {
                put_in_form(&mut call, "client_id", id.as_str());
                None
            }
            (Authorization::VcenterLogin, Authority::VcenterLogin(login)) => {
                Some((AUTHORIZATION, login.basic()))
            }
            (Authorization::VcenterSession, Authority::VcenterSession(session)) => {
                Some((VCENTER_SESSION, session.expose().to_owned()))
            }
            _ => return Err(RequestError::WrongAuthority { id: spec.id }),
        };
        if let Some((name, value)) = authorization {
            let mut value = HeaderValue::try_from(value).map_err(|_| RequestError::HeaderValue)?;
            value.set_sensitive(true);
            headers.push((name, value));
        }
        let media = |name: HeaderName, media: crate::media::Media| {
            let value = media.name(self.media).and_then(|text| HeaderValue::try_from(text).ok());
            value.map(|value| (name, value))
        };
        headers.extend(media(CONTENT_TYPE, spec.sends));
        headers.extend(media(ACCEPT, spec.returns));

        let url = self.url(spec, &call)?;
        let mut request = http::Request::new(match call.body {
            Body::Empty => Vec::new(),
            Body::Json(json) => json,
            Body::Form(fields) => {
                encode::form_body(fields.iter().map(|(name, value)| (*name, value.as_str()))).into_bytes()
            }
        });
        *request.method_mut() = spec.method.clone();
        *request.uri_mut() = http::Uri::try_from(url).map_err(|_| RequestError::AddressTooLong)?;
        request.headers_mut().extend(headers);
        Ok(request)
    }

    /// The SCIM base URL of the tenant (RFC 7644 section 1.3), which an identity provider is given to write users to.
    pub fn scim_base_url(&self) -> String {
        format!("{}/scim/v2", self.root(ApiRoot::UserGroup))
    }

    /// Where an identity provider sends a user back to after an OpenID Connect sign-in. In no document: people with a
    /// broker wrote its form down; without a tenant in the path it is inferred.
    pub fn federation_redirect_uri(&self) -> String {
        format!("{}/auth/response/oauth2", self.root(ApiRoot::Federation))
    }

    fn root(&self, place: ApiRoot) -> String {
        let mut url = format!("{}{}", self.address, place.segment());
        if self.dialect.tenant_in_path && place != ApiRoot::Vcenter {
            url.push_str("/t/");
            url.push_str(self.tenant.as_str());
        }
        url
    }

    fn url(&self, spec: &Spec, call: &Call) -> Result<String, RequestError> {
        let mut url = self.root(spec.place);
        let mut rest = spec.path;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let value = call.path.iter().find(|(given, _)| *given == name);
            let (_, value) = value.ok_or(RequestError::MissingPathValue { id: spec.id })?;
            url.push_str(before);
            url.push_str(&encode::path_segment(value));
            rest = after;
        }
        url.push_str(rest);
        if !call.query.is_empty() {
            url.push('?');
            url.push_str(&encode::query(call.query.iter().map(|(name, value)| (*name, value.as_str()))));
        }
        Ok(url)
    }
}

/// The header of a vCenter session.
pub const VCENTER_SESSION: HeaderName = HeaderName::from_static("vmware-api-session-id");

/// client_secret_post: id and secret behind the grant's own fields (RFC 6749 section 2.3.1). One that
/// is there already is replaced: a server refuses a field that comes twice (section 3.2).
fn put_in_form(call: &mut Call, name: &'static str, value: &str) {
    if let Body::Form(fields) = &mut call.body {
        fields.retain(|(given, _)| *given != name);
        fields.push((name, value.to_owned()));
    }
}
