//! Looking for OAuth clients by what they are (VCF Identity Broker 9.1). Two bodies are documented: one asks for roles,
//! the other has filters. No client has a role here.

use serde_json::{Map, Value, json};

use crate::clients::Client;
use crate::fields::text;
use crate::paging::Page;
use crate::problems::Problems;
use crate::refusal::Refusal;
use crate::sorting;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

use super::oauth_clients;

const KEYS: [&str; 6] = ["client_type", "client_uuid", "description", "display_name", "roles", "role_name"];
const SORTABLE: [&str; 5] = ["client_uuid", "client_id", "display_name", "description", "client_type"];

/// `POST /acs/t/{tenant}/broker/oauth2-clients/search`.
pub(crate) fn search(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let body = wire::object(call.request.body())?;
    if body.get("roles").and_then(Value::as_array).is_some_and(|roles| !roles.is_empty()) {
        return Err(Refusal::not_found("such role"));
    }
    let mut problems = Problems::default();
    let filters = body.get("filters").and_then(Value::as_object).cloned().unwrap_or_default();
    let all = conditions(&filters, "and", &mut problems);
    let any = conditions(&filters, "or", &mut problems);
    let sort_by = one_of(&body, "sort_by", &SORTABLE, &mut problems);
    let order = one_of(&body, "sort_order", &["asc", "desc"], &mut problems);
    problems.refuse()?;
    let page = Page::read(call)?;

    let mut found: Vec<&Client> = tenant.clients.listed().collect();
    found.retain(|client| {
        let meets = |condition: &Condition| condition.holds(client);
        all.iter().all(meets) && (any.is_empty() || any.iter().any(meets))
    });
    if let Some(key) = sort_by {
        let key_of = |at: usize| value_of(found[at], key).to_ascii_lowercase();
        let order = sorting::order(found.len(), &|left, right| key_of(left).cmp(&key_of(right)));
        found = order.into_iter().map(|at| found[at]).collect();
    }
    if order == Some("desc") {
        found.reverse();
    }
    let told = |client: &Client| {
        let mut told = oauth_clients::summary(&tenant.settings, client);
        told["roles"] = json!([]);
        told
    };
    Ok(Answer::Ready(oauth_clients::page(&tenant.settings, call, &page, &found, told)))
}

/// One line of a filter: the values are alternatives.
struct Condition {
    key: &'static str,
    values: Vec<String>,
    operator: Operator,
}

/// The operators are not documented; these are the names one would try.
#[derive(Clone, Copy)]
enum Operator {
    Equals,
    Contains,
    Differs,
}

impl Condition {
    fn holds(&self, client: &Client) -> bool {
        let value = value_of(client, self.key).to_ascii_lowercase();
        match self.operator {
            Operator::Equals => self.values.contains(&value),
            Operator::Contains => self.values.iter().any(|part| value.contains(part.as_str())),
            Operator::Differs => !self.values.contains(&value),
        }
    }
}

fn conditions(filters: &Map<String, Value>, group: &str, problems: &mut Problems) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for filter in filters.get(group).and_then(Value::as_array).into_iter().flatten() {
        let key = filter.get("key").and_then(Value::as_str).unwrap_or_default();
        let key = KEYS.into_iter().find(|known| *known == key);
        let operator =
            match filter.get("operator").and_then(Value::as_str).map(str::to_ascii_uppercase).as_deref() {
                None | Some("" | "EQ" | "EQUALS" | "IN") => Some(Operator::Equals),
                Some("CO" | "CONTAINS" | "LIKE") => Some(Operator::Contains),
                Some("NE" | "NOT_EQUALS" | "NOT_IN") => Some(Operator::Differs),
                Some(_) => None,
            };
        let values = filter.get("values").and_then(Value::as_array);
        let values: Option<Vec<String>> = values
            .map(|values| values.iter().filter_map(Value::as_str).map(str::to_ascii_lowercase).collect());
        match (key, operator, values) {
            (Some(key), Some(operator), Some(values)) => conditions.push(Condition { key, values, operator }),
            _ => problems
                .add("filters", &format!("must have a key of {}, values and an operator", KEYS.join(", "))),
        }
    }
    conditions
}

fn one_of<'a>(
    body: &'a Map<String, Value>,
    field: &str,
    known: &[&str],
    problems: &mut Problems,
) -> Option<&'a str> {
    let value = text(body, field);
    if value.is_empty() {
        return None;
    }
    if !known.contains(&value) {
        problems.add(field, &format!("must be one of {}", known.join(", ")));
    }
    Some(value)
}

fn value_of<'a>(client: &'a Client, key: &str) -> &'a str {
    match key {
        "client_uuid" => &client.uuid,
        "client_id" => &client.client_id,
        _ => text(&client.fields, key),
    }
}
