use super::*;
use crate::catalog;
use crate::error::{GatewayReport, RequestError, TransportError, Unreadable};
use crate::operation::Operation;
use crate::resources::directory::ListDirectories;
use crate::response::{Response, answer};
use crate::units::Seconds;

/// Every error that a sent request can come back with.
fn errors() -> Vec<Error> {
    use TransportError::{BrokenOff, GatewayGone, Offline, Stopped, Timeout, Unreachable};
    let mut errors: Vec<Error> =
        [Unreachable, GatewayGone, Offline, Timeout { after: Seconds(30) }, Stopped, BrokenOff]
            .map(Error::from)
            .into();
    let causes = [
        "dns",
        "refused",
        "unreachable",
        "tls",
        "closed",
        "timeout",
        "request",
        "unknown",
        "protocol",
        "unusable",
    ];
    errors.extend(causes.map(|cause| {
        let report = GatewayReport {
            cause: cause.to_owned(),
            message: "It failed.".to_owned(),
            detail: String::new(),
        };
        TransportError::Gateway(report).into()
    }));
    errors.extend(
        [
            Unreadable::Html { status: 200 },
            Unreadable::Redirect { location: None },
            Unreadable::Truncated,
            Unreadable::NotJson,
            Unreadable::Empty { status: 200 },
            Unreadable::Schema { reason: "missing field `id`".to_owned() },
            Unreadable::Status { status: 202 },
        ]
        .map(Error::from),
    );
    errors.extend([400, 401, 403, 404, 409, 429, 444, 500, 502, 503, 504].map(|status| {
        let mut response: Response = http::Response::new(Vec::new());
        *response.status_mut() = status.try_into().unwrap();
        answer::<ListDirectories>(&response).unwrap_err()
    }));
    errors
}

#[test]
fn what_helps_and_whether_it_may_have_acted_never_contradict_each_other() {
    let mut acted = 0;
    for error in errors() {
        for effect in [Effect::Reads, Effect::Changes] {
            let (may, help) = (error.may_have_changed(effect), error.help_for(effect));
            let row = format!("{} {effect:?}: {may}, {help}", error.code());
            assert_eq!(help.contains("may have been carried out"), may, "{row}");
            assert_eq!(help.contains("before you send it again"), may, "{row}");
            assert!(!may || effect == Effect::Changes, "{row}");
            for denied in ["ry again", "Nothing is lost", "Nothing was"] {
                assert!(!may || !help.contains(denied), "{row}");
            }
            acted += usize::from(may);
        }
        assert_eq!(error.may_have_changed(Effect::Changes), error.may_have_acted(), "{}", error.code());
    }
    // Ten transport errors, seven unreadable answers, four of 5xx.
    assert_eq!(acted, 21);
}

#[test]
fn no_error_speaks_of_a_page_a_step_or_a_command() {
    let others = [RequestError::NotYet { sentence: "First get a token." }, RequestError::HeaderValue];
    let errors = errors().into_iter().chain(others.map(Error::from));
    let said = errors.flat_map(|error| {
        let helps = [Effect::Reads, Effect::Changes].map(|effect| error.help_for(effect));
        [error.to_string(), error.help()].into_iter().chain(helps)
    });
    let foreign = |text: &str| {
        ["this page", "console", "cargo ", "--", "step ", "terminal open", "below", "\""]
            .into_iter()
            .find(|words| text.contains(*words))
            .map(str::to_owned)
    };
    assert!(foreign("Choose it in step 1.").is_some(), "the search finds one");
    for text in said {
        assert_eq!(foreign(&text), None, "{text}");
    }
}

#[test]
fn a_request_that_was_refused_here_was_not_sent_whatever_it_does() {
    let error = Error::from(RequestError::HeaderValue);
    for effect in [Effect::Reads, Effect::Changes] {
        assert!(!error.may_have_changed(effect));
        assert_eq!(error.help_for(effect), error.help());
    }
}

#[test]
fn what_only_reads_is_known_for_every_operation() {
    let reads_without_get: Vec<&str> = catalog::specs()
        .filter(|spec| spec.method != http::Method::GET && spec.effect() == Effect::Reads)
        .map(|spec| spec.id)
        .collect();
    assert_eq!(
        reads_without_get,
        ["getUserInfoPost", "searchClientsByRoles", "postUserSearch", "postGroupsSearch"]
    );
    assert_eq!(ListDirectories::SPEC.effect(), Effect::Reads);
    assert!(catalog::specs().filter(|spec| spec.effect() == Effect::Changes).count() > 15);
}
