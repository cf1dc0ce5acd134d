//! Brokers, realms, roles, and the task that removes a realm.

use http::Method;
use serde_json::{Value, json};

use crate::practice::{IAM, Practice};

fn realms(practice: &mut Practice) -> Vec<Value> {
    practice.get(&format!("{IAM}/ssorealms")).json()["ssoRealms"].as_array().unwrap().clone()
}

#[test]
fn one_broker_of_three_can_have_a_realm_and_it_has_one_only() {
    let mut practice = Practice::signed_in();
    let path = format!("{IAM}/ssorealms");
    let brokers = practice.get(&format!("{IAM}/vidbs")).json()["vidbs"].as_array().unwrap().clone();
    let mut statuses: Vec<u16> = brokers
        .iter()
        .map(|broker| practice.post(&path, &json!({ "vidbResourceId": broker["id"] })).status)
        .collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 400, 400]);
    let broker = practice.broker();
    assert_eq!(practice.post(&path, &json!({ "vidbResourceId": broker })).status, 409);
    assert_eq!(practice.post(&path, &json!({ "vidbResourceId": "none" })).status, 400);
    assert_eq!(practice.post(&path, &json!({})).status, 400);
    let realms = realms(&mut practice);
    assert_eq!((realms.len(), &realms[0]["vidbResourceId"]), (1, &json!(broker)));
    assert_eq!(realms[0]["createdAt"], json!(practice.now), "in seconds");
    let id = realms[0]["id"].as_str().unwrap();
    assert_eq!(practice.get(&format!("{IAM}/ssorealms/{id}")).json(), realms[0]);
    assert_eq!(practice.get(&format!("{IAM}/ssorealms/another")).status, 404);
}

#[test]
fn brokers_are_filtered_by_how_they_run() {
    let mut practice = Practice::signed_in();
    let external = practice.get(&format!("{IAM}/vidbs?deploymentType=EXTERNAL")).json();
    let vidbs = external["vidbs"].as_array().unwrap();
    assert_eq!((vidbs.len(), &vidbs[0]["deploymentType"]), (1, &json!("EXTERNAL")));
    let instance = vidbs[0]["vcfInstanceId"].as_str().unwrap();
    let same = practice.get(&format!("{IAM}/vidbs?vcfInstanceId={instance}")).json();
    assert_eq!(same, external);
}

#[test]
fn a_realm_is_removed_by_a_task_and_takes_all_that_is_in_it_along() {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    practice.client(&realm, "backup");
    let token = practice.token(&realm, "backup", "nightly")["token"].as_str().unwrap().to_owned();
    let begun = practice.call(Method::DELETE, &realm, None);
    assert_eq!(begun.status, 202);
    assert_eq!(begun.json().as_object().unwrap().len(), 1, "nothing but the id: {}", begun.json());
    assert_eq!(practice.call(Method::DELETE, &realm, None).status, 409);
    let task = format!("{IAM}/tasks/{}", begun.text("taskId"));
    assert_eq!(practice.get(&task).text("taskStatus"), "IN_PROGRESS");
    assert_eq!(practice.get(&realm).status, 200);
    practice.now += 5;
    assert_eq!(practice.get(&task).text("taskStatus"), "COMPLETED");
    assert_eq!(practice.get(&realm).status, 404);
    assert_eq!(practice.exchange(&token).text("error"), "invalid_grant");
    let again = practice.realm();
    let query = practice.post(&format!("{again}/api-clients/query"), &json!({}));
    assert_eq!(query.json()["pageInfo"]["totalCount"], 0);
    assert_eq!(practice.get(&format!("{IAM}/tasks/another")).status, 404);
}

#[test]
fn roles_are_replaced_whole_and_told_with_the_name_of_the_realm() {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    let principal = practice.client(&realm, "backup")["clientUuid"].as_str().unwrap().to_owned();
    let roles = format!("{realm}/principals/{principal}/roles");
    let role =
        |name: &str| json!({ "roleName": name, "roleScope": { "scopeType": "SSO_REALM", "resources": [] } });
    let mut put = |sent: Value| {
        let reply = practice.call(Method::PUT, &roles, Some(&json!({ "vcfRoleAssignments": sent })));
        assert_eq!(reply.status != 200, !reply.body.is_empty());
        reply.status
    };
    assert_eq!(put(json!([role("vcf_viewer"), role("vcf_administrator")])), 200);
    assert_eq!(put(json!([role("vcf_viewer")])), 200);
    assert_eq!(put(json!([role("vcf_nobody")])), 400);
    assert_eq!(put(json!([{ "roleName": "vcf_viewer" }])), 400);
    assert_eq!(put(json!([{ "roleName": "vcf_viewer", "roleScope": { "scopeType": "VCF_INSTANCE" } }])), 400);
    let told = practice.get(&roles).json();
    let name = practice.get(&realm).text("name");
    assert_eq!(told["vcfRoleAssignments"].as_array().unwrap().len(), 1);
    assert_eq!(told["vcfRoleAssignments"][0]["roleName"], "vcf_viewer");
    assert_eq!(told["vcfRoleAssignments"][0]["roleScope"]["ssoName"], json!(name));
    let client = practice.get(&format!("{realm}/api-clients/backup")).json();
    assert_eq!(client["roles"], told["vcfRoleAssignments"]);
    assert_eq!(practice.call(Method::DELETE, &roles, None).status, 204);
    assert_eq!(practice.get(&roles).json(), json!({ "vcfRoleAssignments": [] }));
    assert_eq!(practice.get(&format!("{realm}/principals/another/roles")).status, 404);
    let list = practice.get(&format!("{IAM}/roles?page=0&pageSize=1")).json();
    assert_eq!((list["vcfRoles"].as_array().unwrap().len(), &list["pageInfo"]["totalCount"]), (1, &json!(2)));
}
