//! Users and groups over SCIM (RFC 7644 section 3), and the user behind a token. What one may look like, how lists and
//! changes work, is in scim/.

use http::header::{IF_MATCH, LOCATION};
use http::{HeaderValue, Response, StatusCode};
use serde_json::{Map, Value};

use crate::fields::text;
use crate::media::Media;
use crate::refusal::Refusal;
use crate::scim::error::ScimError;
use crate::scim::listing::Listing;
use crate::scim::matching::lookup;
use crate::scim::people::Row;
use crate::scim::population::Place;
use crate::scim::resources::{Kind, Resource};
use crate::scim::selection::Selected;
use crate::scim::told::{self, Projection, Teller};
use crate::scim::{extension, patch, schema};
use crate::settings::Service;
use crate::tenant::{Answer, Tenant};
use crate::uuid::Uuid;
use crate::wire::{self, Call};

/// `GET /usergroup/scim/v2/Users` and `Groups`.
pub(crate) fn list(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    Ok(listed(tenant, call, &Listing::of_query(call)?))
}

/// `POST /usergroup/scim/v2/Users/.search` and `Groups/.search`.
pub(crate) fn search(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    Ok(listed(tenant, call, &Listing::of_body(&body(call)?)?))
}

/// `POST /usergroup/scim/v2/Users` and `Groups`: 201, at the broker 200.
pub(crate) fn create(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let kind = kind_of(call);
    let fields = schema::read(kind, &body(call)?)?;
    let own = call.rights.directory.as_deref();
    // A sync client fills its own directory, whatever domain it names.
    let open = || {
        let domain = extension::domain(kind, &fields);
        let directory = tenant.directories.open_for(domain).or_else(|| tenant.directories.first_open());
        directory.map(|directory| directory.id.as_str())
    };
    let directory = own.or_else(open).and_then(Uuid::parse);
    let resource = Resource {
        kind,
        id: Uuid::random(&mut tenant.random),
        directory: directory.ok_or_else(|| ScimError::not_found("directory to put it in"))?,
        created: call.now,
        modified: call.now,
        version: 1,
        fields,
    };
    check(tenant, &resource)?;
    let status =
        if tenant.settings.service == Service::Broker { StatusCode::OK } else { StatusCode::CREATED };
    let place = tenant.people.add(resource);
    let row = tenant.people.at(kind, place).ok_or_else(|| absent(kind))?;
    let mut answer = answer(tenant, status, &row, &Projection::default());
    if let Ok(address) = HeaderValue::from_str(&teller(tenant).address(&row)) {
        answer.headers_mut().insert(LOCATION, address);
    }
    Ok(Answer::Ready(answer))
}

/// `GET /usergroup/scim/v2/Users/{id}` and `Groups/{id}`.
pub(crate) fn read(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let row = find(tenant, call)?;
    Ok(Answer::Ready(answer(tenant, StatusCode::OK, &row, &projection(call)?)))
}

/// `PUT`: what is absent is gone afterwards (RFC 7644 section 3.5.1).
pub(crate) fn replace(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let there = find(tenant, call)?;
    let body = body(call)?;
    if tenant.settings.as_seen.replaced_by_id && there.kind == Kind::User {
        check_id(&body, &there)?;
    }
    check_version(call, &body, &there)?;
    let (place, there) = (there.place, there.resource());
    let fields = schema::read(there.kind, &body)?;
    store(tenant, call, place, there, fields)
}

/// `PATCH`: all of its operations, or none.
pub(crate) fn change(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let there = find(tenant, call)?;
    let body = body(call)?;
    check_version(call, &body, &there)?;
    let (place, there) = (there.place, there.resource());
    let fields = patch::apply(there.kind, &there.fields, &body)?;
    store(tenant, call, place, there, fields)
}

/// `DELETE`: a user leaves all groups.
pub(crate) fn delete(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let there = find(tenant, call)?;
    let (kind, place) = (there.kind, there.place);
    tenant.people.remove(kind, place, call.now);
    Ok(Answer::Ready(wire::no_content()))
}

/// `GET /usergroup/scim/v2/Me`: the user the token stands for; a client's own token stands for none.
pub(crate) fn me(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let user = call.rights.user.as_deref().and_then(|id| tenant.people.user(id));
    let user = user.ok_or_else(|| ScimError::not_found("user behind this token"))?;
    Ok(Answer::Ready(answer(tenant, StatusCode::OK, &user, &projection(call)?)))
}

fn kind_of(call: &Call<'_>) -> Kind {
    if call.operation.path.contains("/Groups") { Kind::Group } else { Kind::User }
}

fn body(call: &Call<'_>) -> Result<Map<String, Value>, ScimError> {
    wire::json_object(call.request.body())
        .ok_or_else(|| ScimError::invalid_syntax("The body is not a JSON object."))
}

fn projection(call: &Call<'_>) -> Result<Projection, ScimError> {
    let names = |name: &str| -> Vec<String> {
        call.query(name).map(|names| names.split(',').map(str::to_owned).collect()).unwrap_or_default()
    };
    Projection::parse(&names("attributes"), &names("excludedAttributes"))
}

/// A sync client sees its own directory only.
fn own_directory(call: &Call<'_>) -> Option<Uuid> {
    call.rights.directory.as_deref().and_then(Uuid::parse)
}

fn find<'a>(tenant: &'a Tenant, call: &Call<'_>) -> Result<Row<'a>, ScimError> {
    let kind = kind_of(call);
    let found = tenant.people.find(kind, call.name());
    let own = own_directory(call);
    let seen = found.filter(|row| own.is_none_or(|own| row.directory() == own));
    seen.ok_or_else(|| absent(kind))
}

fn absent(kind: Kind) -> ScimError {
    ScimError::not_found(if kind == Kind::User { "such user" } else { "such group" })
}

fn listed(tenant: &mut Tenant, call: &Call<'_>, listing: &Listing) -> Answer {
    let selection = listing.selection(kind_of(call), own_directory(call));
    let known = tenant.selected.take().filter(|selected| selected.is(&selection, &tenant.people));
    let selected = known.unwrap_or_else(|| Selected::new(teller(tenant), selection));
    let list = listing.of(teller(tenant), kind_of(call), &selected.places);
    tenant.selected = Some(selected);
    Answer::Ready(wire::answer(tenant.settings.media_names, StatusCode::OK, Media::Scim, &list))
}

fn teller(tenant: &Tenant) -> Teller<'_> {
    Teller { settings: &tenant.settings, people: &tenant.people }
}

fn answer(tenant: &Tenant, status: StatusCode, row: &Row<'_>, projection: &Projection) -> Response<Vec<u8>> {
    let told = teller(tenant).tell(row, projection);
    wire::answer(tenant.settings.media_names, status, Media::Scim, &Value::Object(told))
}

/// Keeps the new attributes, if they may stand beside the others.
fn store(
    tenant: &mut Tenant,
    call: &Call<'_>,
    place: Place,
    there: Resource,
    mut fields: Map<String, Value>,
) -> Result<Answer, Refusal> {
    let kind = there.kind;
    if tenant.settings.as_seen.external_id_stays
        && kind == Kind::User
        && let Some(first) = there.fields.get("externalId")
    {
        fields.insert("externalId".to_owned(), first.clone());
    }
    if there.fields != fields {
        let changed = Resource { fields, modified: call.now, version: there.version + 1, ..there };
        check(tenant, &changed)?;
        tenant.people.replace(place, changed);
    }
    let row = tenant.people.at(kind, place).ok_or_else(|| absent(kind))?;
    Ok(Answer::Ready(answer(tenant, StatusCode::OK, &row, &Projection::default())))
}

/// The id in the body is that of the path. In the words a broker was seen to use.
fn check_id(body: &Map<String, Value>, there: &Row<'_>) -> Result<(), ScimError> {
    let is_there = lookup(body, "id").and_then(Value::as_str).and_then(Uuid::parse) == Some(there.id());
    if is_there { Ok(()) } else { Err(ScimError::invalid_value("Errors:\nUser ID mismatch\n")) }
}

/// The version may come in the body or in a header. A wrong one is 409 here, as documented, and not 412.
fn check_version(call: &Call<'_>, body: &Map<String, Value>, there: &Row<'_>) -> Result<(), ScimError> {
    let current = told::version(there);
    let in_body = body.get("meta").and_then(|meta| meta.get("version")?.as_str());
    let in_header = call.request.headers().get(IF_MATCH).and_then(|value| value.to_str().ok());
    let given = [in_body, in_header.filter(|version| version.trim() != "*")];
    if given.into_iter().flatten().any(|version| version != current) {
        return Err(ScimError::other_version());
    }
    Ok(())
}

/// The name is there and nobody else's, and members are users of the tenant.
fn check(tenant: &Tenant, resource: &Resource) -> Result<(), ScimError> {
    let field = resource.kind.required();
    let name = text(&resource.fields, field);
    if name.is_empty() {
        return Err(ScimError::invalid_value(&format!("{field} is needed.")));
    }
    // Groups of two directories may share a name, users may not: by it they sign in.
    let is_other = |other: &Row<'_>| {
        let beside = resource.kind == Kind::User || other.directory() == resource.directory;
        other.id() != resource.id && beside
    };
    if tenant.people.named(resource.kind, name).iter().any(is_other) {
        return Err(ScimError::uniqueness(&format!("{field} {name} is taken.")));
    }
    let members = resource.fields.get("members").and_then(Value::as_array);
    for member in members.into_iter().flatten() {
        let id = member.get("value").and_then(Value::as_str).unwrap_or_default();
        if tenant.people.user(id).is_none() {
            return Err(ScimError::invalid_value(&format!("The member {id} is no user of this tenant.")));
        }
    }
    Ok(())
}
