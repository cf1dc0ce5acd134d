//! Signing in and out, and who is signed in. A sign-in ends six hours after its last call.

use http::StatusCode;
use http::header::AUTHORIZATION;
use serde_json::json;

use super::body::Body;
use super::{Call, VcfOperations, done, milliseconds, no, yes};
use crate::refusal::Refusal;
use crate::secret::Secret;
use crate::tenant::Answer;
use crate::units::{Seconds, UnixSeconds};

const LIVES: Seconds = Seconds(6 * 3_600);
/// What stands before the token; others saw both.
const SCHEMES: [&str; 2] = ["OpsToken", "vRealizeOpsToken"];

/// One sign-in.
pub(super) struct Session {
    token: Secret,
    pub(super) ends: UnixSeconds,
}

/// `POST /suite-api/api/auth/token/acquire`.
pub(super) fn acquire(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let mut body = Body::read(call)?;
    let (user, password) = (body.needed("username"), body.needed("password"));
    let source = body.text("authSource").unwrap_or_default();
    body.check()?;
    let settings = &operations.settings;
    let is_local = source.is_empty() || source.eq_ignore_ascii_case("local");
    if !is_local || user != settings.user || password != settings.password.expose() {
        return Err(no(StatusCode::UNAUTHORIZED, "The user name or the password is not valid."));
    }
    let parts = [(); 2].map(|()| operations.uuid());
    let token = Secret::new(parts.join("::"));
    let ends = call.now.after(LIVES);
    let answer = json!({
        "token": token.expose(),
        "validity": milliseconds(ends),
        "expiresAt": ends.to_string(),
        "roles": ["Administrator"],
    });
    operations.sessions.push(Session { token, ends });
    Ok(yes(StatusCode::OK, &answer))
}

/// `POST /suite-api/api/auth/token/release`.
pub(super) fn release(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let token = token(call).unwrap_or_default().to_owned();
    operations.sessions.retain(|session| session.token.expose() != token);
    Ok(done())
}

impl VcfOperations {
    /// 401 without a sign-in. A call with one makes it last.
    pub(super) fn check_session(&mut self, call: &Call<'_>) -> Result<(), Refusal> {
        let session = token(call)
            .and_then(|token| self.sessions.iter_mut().find(|session| session.token.expose() == token));
        let nobody = || no(StatusCode::UNAUTHORIZED, "The token is not valid.");
        session.ok_or_else(nobody)?.ends = call.now.after(LIVES);
        Ok(())
    }
}

fn token<'a>(call: &Call<'a>) -> Option<&'a str> {
    let value = call.request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)).then_some(token.trim())
}
