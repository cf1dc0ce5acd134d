//! One call of any operation of the catalog, without its type: what a form sends that is made from the catalog. The
//! answer comes back as it is.

use crate::credentials::Credentials;
use crate::error::{Error, RequestError};
use crate::operation::{Authorization, Call, Spec};
use crate::profile::Profile;
use crate::request::Authority;
use crate::response;
use crate::token::Token;
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Authorized, Sent, send};

/// Sends one call. With a token, it gets or renews that where needed, and waits and repeats as the core's rule says;
/// with id and secret, or with nothing, it sends once.
#[derive(Debug)]
pub struct SendCall {
    authorized: Authorized,
    spec: &'static Spec,
    call: Call,
    begun: bool,
}

/// How it ended.
#[derive(Debug)]
pub struct CallEnded {
    /// The token that is good now, to be used again; none when none was used.
    pub token: Option<Token>,
    /// The answer, or why there is none that counts.
    pub answer: Sent,
}

impl SendCall {
    /// Nothing is sent yet. `client` and `token` are whom it is sent as; an operation that asks for neither goes
    /// without.
    pub const fn new(
        profile: Profile,
        spec: &'static Spec,
        call: Call,
        client: Option<Credentials>,
        token: Option<Token>,
    ) -> Self {
        Self { authorized: Authorized::new(profile, client, token), spec, call, begun: false }
    }

    fn with_token(&self) -> bool {
        self.spec.authorization == Authorization::Bearer
    }

    fn once(&self) -> Step<Sent> {
        let Authorized { profile, client, .. } = &self.authorized;
        let authority = match (self.spec.authorization, client) {
            (Authorization::None, _) => Ok(Authority::None),
            (Authorization::Client, Some(client)) => Ok(Authority::Client(client)),
            _ => Err(RequestError::WrongAuthority { id: self.spec.id }),
        };
        send(authority.and_then(|authority| profile.build(self.spec, self.call.clone(), authority)))
    }

    fn ended(&self, answer: Sent) -> Step<CallEnded> {
        let token = self.authorized.token.clone().filter(|_| self.with_token());
        Step::Done(CallEnded { token, answer })
    }
}

impl Workflow for SendCall {
    type Output = CallEnded;

    fn start(&mut self, now: UnixSeconds) -> Step<CallEnded> {
        let step = match (self.with_token(), self.begun) {
            (true, false) => self.authorized.send_call(self.spec, self.call.clone(), now),
            (true, true) => self.authorized.start(now),
            (false, _) => self.once(),
        };
        self.begun = true;
        step.then(|answer| self.ended(answer))
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<CallEnded> {
        let step = match self.with_token() {
            true => self.authorized.resume(reply, now),
            false => Step::Done(
                reply
                    .map_err(Error::from)
                    .and_then(|response| response::check(self.spec, &response).map(|()| response)),
            ),
        };
        step.then(|answer| self.ended(answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;
    use crate::dialect::OMNISSA;
    use crate::discovery::GetConfiguration;
    use crate::operation::Operation;
    use crate::request::Request;
    use crate::response::Response;
    use crate::token::RequestToken;
    use http::header::AUTHORIZATION;
    use serde_json::{Map, Value, json};

    fn begin(id: &str, values: &[(&str, Value)], client: bool) -> (SendCall, Step<CallEnded>) {
        let entry = catalog::find(id).unwrap();
        let values: Map<String, Value> =
            values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let client = client.then(|| Credentials::parse("me", "secret").unwrap());
        let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
        let mut sending = SendCall::new(profile, entry.spec, entry.call(&values).unwrap(), client, None);
        let step = sending.start(UnixSeconds(0));
        (sending, step)
    }

    fn sent(step: Step<CallEnded>) -> Request {
        match step {
            Step::Send(request) => *request,
            other => panic!("{other:?}"),
        }
    }

    fn ended(step: Step<CallEnded>) -> CallEnded {
        match step {
            Step::Done(ended) => ended,
            other => panic!("{other:?}"),
        }
    }

    fn answer(status: u16, body: &Value) -> Reply {
        let response = http::Response::builder().status(status).header("content-type", "application/json");
        Ok(response.body(serde_json::to_vec(body).unwrap()).unwrap())
    }

    fn head(request: &Request) -> (String, Option<String>) {
        let authorization = request.headers().get(AUTHORIZATION).map(|value| value.to_str().unwrap());
        (
            format!("{} {}", request.method(), request.uri().path()),
            authorization.map(|text| text.split(' ').next().unwrap_or_default().to_owned()),
        )
    }

    #[test]
    fn with_a_token_it_asks_for_one_first_and_hands_it_on() {
        let (mut sending, step) = begin("getUser", &[("id", json!("7"))], true);
        assert_eq!(head(&sent(step)), ("POST /acs/token".to_owned(), Some("Basic".to_owned())));
        let token = json!({ "access_token": "t", "token_type": "Bearer", "expires_in": 60 });
        let step = sending.resume(answer(200, &token), UnixSeconds(0));
        let request = sent(step);
        assert_eq!(head(&request), ("GET /usergroup/scim/v2/Users/7".to_owned(), Some("Bearer".to_owned())));
        let CallEnded { token, answer } =
            ended(sending.resume(answer(200, &json!({ "id": "7" })), UnixSeconds(0)));
        assert_eq!(token.map(|token| token.access.expose().to_owned()).as_deref(), Some("t"));
        assert_eq!(answer.map(|response: Response| response.into_body()).unwrap(), br#"{"id":"7"}"#);
    }

    #[test]
    fn with_id_and_secret_or_with_nothing_it_sends_once() {
        let body = json!({ "grant_type": "client_credentials" });
        let (mut sending, step) = begin(RequestToken::SPEC.id, &[("body", body)], true);
        assert_eq!(head(&sent(step)).1.as_deref(), Some("Basic"));
        let refused = ended(
            sending.resume(answer(503, &json!({ "error": "temporarily_unavailable" })), UnixSeconds(0)),
        );
        assert!(refused.token.is_none() && refused.answer.is_err(), "{refused:?}");

        let (_, step) = begin(GetConfiguration::SPEC.id, &[], false);
        assert_eq!(head(&sent(step)).1, None);
    }

    #[test]
    fn without_a_client_nothing_is_sent_that_needs_one() {
        let body = json!({ "grant_type": "client_credentials" });
        for (id, values) in
            [(RequestToken::SPEC.id, vec![("body", body)]), ("getUser", vec![("id", json!("7"))])]
        {
            let (_, step) = begin(id, &values, false);
            let error = ended(step).answer.unwrap_err();
            assert!(matches!(error, Error::Request(RequestError::WrongAuthority { .. })), "{id} {error:?}");
        }
    }
}
