use super::*;
use crate::dialect::{BROKER, OMNISSA, VMWARE};
use crate::error::Error;
use crate::sent::{body, line, read, sent};
use serde_json::json;

#[test]
fn every_operation_has_its_address() {
    let id = "d1".to_owned();
    let path = "/usergroup/broker/directories";
    assert_eq!(line(&ListDirectories, &OMNISSA), format!("GET {path}"));
    let create = CreateDirectory { directory: Directory::default() };
    assert_eq!(line(&create, &OMNISSA), format!("POST {path}"));
    assert_eq!(line(&GetDirectory { id: id.clone() }, &OMNISSA), format!("GET {path}/d1"));
    let patch = PatchDirectory { id: id.clone(), patch: DirectoryPatch::default() };
    assert_eq!(line(&patch, &OMNISSA), format!("PATCH {path}/d1"));
    assert_eq!(line(&DeleteDirectory { id }, &OMNISSA), format!("DELETE {path}/d1"));
    assert_eq!(line(&ListDirectories, &BROKER), "GET /usergroup/t/CUSTOMER/broker/directories");
}

#[test]
fn a_directory_is_sent_under_its_own_media_type() {
    let create = CreateDirectory { directory: Directory::default() };
    let headers = sent(&create, &VMWARE).unwrap().headers().clone();
    for name in ["content-type", "accept"] {
        assert_eq!(headers[name], "application/vnd.vmware.vidm.usergroup.broker.directory+json");
    }
}

#[test]
fn a_directory_survives_a_read_and_a_write() {
    let value = json!({
        "id": "d1", "name": "Staff", "domains": ["acme.example"], "source": "WORKDAY", "type": "JIT",
        "delete_in_progress": false, "attributes": {"attemptDecodeExternalIdAsMSGuid": true},
        "pre_provisioned_groups_list": [{"domain": "acme.example", "groups": ["Admins"]}],
        "newer": null,
    });
    let directory = read::<GetDirectory>(200, &value.to_string()).unwrap();
    assert_eq!(directory.source, Some(DirectorySource::Other("WORKDAY".to_owned())));
    assert_eq!(json!(directory), value);
}

#[test]
fn a_change_sends_what_it_names() {
    let patch = DirectoryPatch {
        name: Some("Staff".to_owned()),
        default_domain: Change::Clear,
        source: Some(DirectorySource::Okta),
        ..DirectoryPatch::default()
    };
    let patch = PatchDirectory { id: "d1".to_owned(), patch };
    assert_eq!(body(&patch, &OMNISSA), json!({"name": "Staff", "default_domain": "", "source": "OKTA"}));
}

#[test]
fn a_deletion_that_goes_on_is_a_success_and_404_tells_its_end() {
    read::<DeleteDirectory>(202, "").unwrap();
    let Err(Error::Refused(gone)) = read::<GetDirectory>(404, "") else { panic!("404 is no success") };
    assert_eq!(gone.status, 404);
}
