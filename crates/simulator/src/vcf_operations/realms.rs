//! Identity brokers, and realms on them.

use http::StatusCode;
use serde_json::{Value, json};

use super::body::Body;
use super::settings::OperationsSettings;
use super::{Call, VcfOperations, no, not_found, tasks, yes};
use crate::random::{self, Random};
use crate::refusal::Refusal;
use crate::tenant::Answer;
use crate::units::UnixSeconds;

/// A broker.
pub(super) struct Vidb {
    pub(super) id: String,
    instance: String,
    name: &'static str,
    origin: String,
    version: &'static str,
    deployment: &'static str,
    healthy: bool,
    /// Why it can have no realm.
    reason: Option<&'static str>,
}

/// A realm.
pub(super) struct Realm {
    pub(super) id: String,
    pub(super) broker: String,
    pub(super) name: String,
    instance: String,
    since: UnixSeconds,
}

/// The one that can have a realm, one that cannot, and one that does not work.
pub(super) fn brokers(settings: &OperationsSettings, random: &mut Random) -> Vec<Vidb> {
    let mut broker = |name, origin: &str, version, deployment, healthy, reason| Vidb {
        id: random::uuid(random),
        instance: random::uuid(random),
        name,
        origin: origin.to_owned(),
        version,
        deployment,
        healthy,
        reason,
    };
    let old = Some("VC_VERSION_NOT_SUPPORTED");
    vec![
        broker("Old", "https://old-vc.practice.example", "9.0.0", "EMBEDDED", true, old),
        broker("Stopped", "https://stopped-vidb.practice.example", "9.1.0", "EXTERNAL", false, None),
        broker("Practice", &settings.broker_origin, "9.1.0", "EMBEDDED", true, None),
    ]
}

impl Vidb {
    fn told(&self) -> Value {
        let host = self.origin.split_once("://").map_or(self.origin.as_str(), |(_, host)| host);
        let (status, reasons) = match self.reason {
            None => ("ELIGIBLE", Vec::new()),
            Some(reason) => ("NOT_ELIGIBLE", vec![reason]),
        };
        json!({
            "id": self.id,
            "displayName": self.name,
            "fqdn": host.split(':').next(),
            "deploymentType": self.deployment,
            "healthy": self.healthy,
            "version": self.version,
            "vcfInstanceId": self.instance,
            "oidcConfigurationUrl":
                format!("{}/acs/t/CUSTOMER/.well-known/openid-configuration", self.origin),
            "vidbStatus": { "eligibilityStatus": status, "reasons": reasons },
        })
    }
}

impl Realm {
    fn told(&self) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "vidbResourceId": self.broker,
            "vcfInstanceId": self.instance,
            "createdAt": self.since.0,
            "updatedAt": self.since.0,
            "issues": [],
            "ssoRealmCoverage": [],
            "totalConfiguredComponents": 0,
        })
    }
}

/// `GET .../vidbs`.
pub(super) fn list_brokers(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let deployment = call.query("deploymentType");
    let instance = call.query("vcfInstanceId");
    let wanted = |broker: &&Vidb| {
        deployment.as_deref().is_none_or(|wanted| wanted == broker.deployment)
            && instance.as_deref().is_none_or(|wanted| wanted == broker.instance)
    };
    let brokers: Vec<Value> = operations.brokers.iter().filter(wanted).map(Vidb::told).collect();
    Ok(yes(StatusCode::OK, &json!({ "vidbs": brokers })))
}

/// `GET .../ssorealms`.
pub(super) fn list(operations: &mut VcfOperations, _: &Call<'_>) -> Result<Answer, Refusal> {
    let realms: Vec<Value> = operations.realms.iter().map(Realm::told).collect();
    Ok(yes(StatusCode::OK, &json!({ "ssoRealms": realms })))
}

/// `POST .../ssorealms`.
pub(super) fn create(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let mut body = Body::read(call)?;
    let broker = body.needed("vidbResourceId");
    let known = operations.brokers.iter().find(|one| one.id == broker);
    if known.is_none() {
        body.fails("vidbResourceId", "is the id of no broker");
    }
    body.check()?;
    let Some(known) = known else { return Err(not_found("broker")) };
    if known.reason.is_some() || !known.healthy {
        return Err(no(StatusCode::BAD_REQUEST, "This broker can have no realm."));
    }
    if operations.realms.iter().any(|realm| realm.broker == broker) {
        return Err(no(StatusCode::CONFLICT, "This broker has a realm."));
    }
    let (name, instance) = (format!("{} realm", known.name), known.instance.clone());
    let realm = Realm { id: operations.uuid(), broker, name, instance, since: call.now };
    let told = realm.told();
    operations.realms.push(realm);
    Ok(yes(StatusCode::CREATED, &told))
}

/// `GET .../ssorealms/{ssoRealmId}`.
pub(super) fn get(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    Ok(yes(StatusCode::OK, &operations.realm(call)?.told()))
}

/// `DELETE .../ssorealms/{ssoRealmId}`: a task, at whose end the realm is gone.
pub(super) fn delete(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?.id.clone();
    tasks::begin(operations, realm, call.now)
}

impl VcfOperations {
    /// The realm that the path names.
    pub(super) fn realm(&self, call: &Call<'_>) -> Result<&Realm, Refusal> {
        let id = call.name(0);
        self.realms.iter().find(|realm| realm.id == id).ok_or_else(|| not_found("realm"))
    }

    /// Removes a realm with all that is in it.
    pub(super) fn remove_realm(&mut self, id: &str) {
        self.realms.retain(|realm| realm.id != id);
        self.clients.retain(|client| client.realm != id);
        self.tokens.retain(|token| token.realm != id);
    }
}
