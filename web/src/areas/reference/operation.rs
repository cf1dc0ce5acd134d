//! One operation: what is sent, what comes back, who may, and how the services differ.

use super::chosen::Chosen;
use super::explorer::is_sent;
use super::kind::kind;
use super::missing::missing;
use super::rows::{Row, rows};
use super::sample;
use super::services;
use super::structure;
use super::topic::Topic;
use crate::page::rights::what_of;
use crate::route::Route;
use crate::ui::code_block::command;
use crate::ui::facts::{Fact, facts};
use crate::ui::link::link;
use crate::ui::step::{Step, step};
use firstkey_core::catalog::Entry;
use firstkey_core::dialect::{BROKER, Dialect};
use firstkey_core::documentation;
use firstkey_core::openapi::broker_releases;
use firstkey_core::operation::{Authorization, Effect, Operation, Spec};
use firstkey_core::resources::oauth_client::RuleSet;
use firstkey_core::schema::{Limit, Schema};
use firstkey_core::scim::me::GetMe;
use firstkey_data::Right;
use firstkey_view::{IntoView, View, h2, p};
use leptos::prelude::Signal;

pub(super) fn page(chosen: Chosen, entry: &'static Entry, take_focus: bool) -> View {
    let spec = entry.spec;
    let request =
        Signal::derive(move || format!("{} {}", spec.method, services::path(spec, chosen.dialect())));
    let body = (
        p().child((
            link(Route::Reference.href(), "All operations and structures"),
            is_sent(spec).then(|| (" · ", link(Route::Explorer.href_about(spec.id), "Send it from here"))),
        )),
        chosen.switch(),
        move || match chosen.dialect() {
            dialect if spec.offered_by.at(dialect) => (
                command("Request", request),
                facts(about(spec, dialect)),
                path_values(spec, dialect),
                query(spec, dialect),
                sent(entry, dialect),
                returned(entry, dialect),
                sample::view(chosen, entry),
            )
                .into_view(),
            dialect => missing("operation", dialect),
        },
        h2().child("At each service"),
        services::compared(spec),
    );
    step(Step {
        place: Topic::of(spec).title().to_owned(),
        title: spec.title.to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn about(spec: &Spec, dialect: &Dialect) -> Vec<Fact> {
    let fact = |term: &str, value: String, explanation: &str| Fact {
        term: term.to_owned(),
        value,
        explanation: explanation.to_owned(),
        ..Fact::default()
    };
    let code = |fact: Fact| Fact { code: true, ..fact };
    let (authorization, explanation) = authorization(spec.authorization);
    let effect = match spec.effect() {
        Effect::Reads => ("It reads", "Sending it again changes nothing."),
        Effect::Changes => (
            "It may change something",
            "After a lost answer, look what became of it before you send it again.",
        ),
    };
    let mut all = vec![
        code(fact("Operation id", spec.id.to_owned(), "")),
        fact("Authorization", authorization.to_owned(), explanation),
    ];
    let is_about_user = spec.id == GetMe::SPEC.id;
    if is_about_user {
        let text = "The token of a client alone belongs to no user.";
        all.push(fact("Token of", "a user who signed in".to_owned(), text));
    }
    if let Some(right) = Right::of(spec).filter(|_| !is_about_user) {
        let allowing = RuleSet::ALL.iter().filter(|set| right.is_allowed_by(set) == Some(true));
        let names: Vec<&str> = allowing.map(RuleSet::name).collect();
        let does = if right.manages { "change" } else { "read" };
        let mut explanation = format!("They may {does} {}.", what_of(right));
        if dialect == &BROKER {
            explanation.push_str(" VCF 9.0 has no rule sets: there a client needs the scope admin.");
        }
        all.push(fact("Rule sets that allow it", names.join(", "), &explanation));
    }
    if let Some(releases) = broker_releases(spec.id).filter(|_| dialect == &BROKER) {
        let text =
            "Whose pages name it. 1.0 and 1.1 came with vSphere 8; 9 is a page that names no minor release.";
        all.push(fact("Documented for", releases.replace(' ', ", "), text));
    }
    all.push(fact("Effect", effect.0.to_owned(), effect.1));
    all.push(code(fact("Sends", services::media(spec.sends, dialect), "")));
    all.push(code(fact("Returns", services::media(spec.returns, dialect), "")));
    all
}

fn authorization(authorization: Authorization) -> (&'static str, &'static str) {
    match authorization {
        Authorization::None => ("None", ""),
        Authorization::Bearer => ("Bearer token", "Authorization: Bearer, then the access token."),
        Authorization::Client => {
            ("Client id and secret", "Authorization: Basic, or both in the form (RFC 6749 section 2.3.1).")
        }
        Authorization::VcenterLogin => ("vCenter user name and password", "Authorization: Basic."),
        Authorization::VcenterSession => ("vCenter session", "The header vmware-api-session-id."),
    }
}

fn path_values(spec: &'static Spec, dialect: &'static Dialect) -> Option<View> {
    let row = |name| Row {
        name,
        schema: Schema::Text,
        limit: Limit::NONE,
        required: true,
        read_only: false,
        offered_by: spec.offered_by,
        text: documentation::in_path(spec, name).unwrap_or_default().to_owned(),
    };
    let all: Vec<Row> = spec.path_names().map(row).collect();
    (!all.is_empty())
        .then(|| (h2().child("Values of the path"), rows("Values of the path", all, dialect)).into_view())
}

fn query(spec: &'static Spec, dialect: &'static Dialect) -> Option<View> {
    let all = spec.query.iter().filter(|parameter| parameter.offered_by.at(dialect)).map(|parameter| Row {
        name: parameter.name,
        schema: parameter.schema,
        limit: parameter.limit,
        required: parameter.required,
        read_only: false,
        offered_by: parameter.offered_by,
        text: documentation::in_query(spec, parameter.name).unwrap_or_default().to_owned(),
    });
    let all: Vec<Row> = all.collect();
    (!all.is_empty())
        .then(|| (h2().child("Query parameters"), rows("Query parameters", all, dialect)).into_view())
}

fn sent(entry: &'static Entry, dialect: &'static Dialect) -> Option<View> {
    let body = body("Body of the request", "What is sent", &entry.sends, true, dialect)?;
    Some((h2().child("Body of the request"), body).into_view())
}

fn returned(entry: &'static Entry, dialect: &'static Dialect) -> View {
    let body = body("Body of the answer", "What comes back", &entry.returns, false, dialect);
    let none = body.is_none().then(|| p().child("A successful answer has no body, or one that is no JSON."));
    (h2().child("Body of the answer"), body, none).into_view()
}

fn body(
    title: &'static str,
    words: &'static str,
    schema: &'static Schema,
    sent: bool,
    dialect: &'static Dialect,
) -> Option<View> {
    match schema {
        Schema::Nothing => None,
        Schema::Object(object) => {
            let link = p().child((words, ": ", kind(schema), "."));
            Some((link, rows(title, structure::fields(object, sent), dialect)).into_view())
        }
        other => Some(p().child((words, ": ", kind(other), ".")).into_view()),
    }
}

#[cfg(test)]
mod tests {
    use super::about;
    use firstkey_core::dialect::OMNISSA;
    use firstkey_core::operation::Operation;
    use firstkey_core::resources::oauth_client::{CreateClient, ListClients};
    use firstkey_core::token::RequestToken;

    fn value(spec: &'static firstkey_core::operation::Spec, term: &str) -> Option<String> {
        about(spec, &OMNISSA).into_iter().find(|fact| fact.term == term).map(|fact| fact.value)
    }

    #[test]
    fn who_may_is_named_and_only_where_rule_sets_decide() {
        let term = "Rule sets that allow it";
        assert_eq!(value(CreateClient::SPEC, term).as_deref(), Some("TENANT_ADMIN"));
        assert_eq!(value(ListClients::SPEC, term).as_deref(), Some("TENANT_ADMIN, READ_ONLY_TENANT_ADMIN"));
        assert_eq!(value(RequestToken::SPEC, term), None);
    }
}
