//! Sync clients: the OAuth client by which a SCIM client, such as Microsoft Entra ID, writes users
//! into a directory. A directory has one, made with it.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::link::Links;
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Parameter, Spec, operation};
use crate::response::Accepted;
use crate::schema::{Schema, resource};
use crate::secret::{SecretText, exposed};
use crate::units::{Minutes, Seconds};
use http::Method;

operation! {
    "getDirectorySyncClientById" "Get the sync client of a directory":
        GET UserGroup "/broker/directories/{id}/sync-client" -> SyncClient(SyncClient),
        reads [SyncClients], changes [];
    /// `GET /usergroup/broker/directories/{id}/sync-client`: the sync client of a directory. Its secret and its
    /// token never come back.
    pub struct GetSyncClient {
        /// The UUID of its directory.
        path "id" directory: String,
    }
}

/// `POST /usergroup/broker/directories/{id}/sync-client?action=generate_credentials`: gives a sync client
/// new credentials, a token that lives long or an id with a secret. They are in this answer only, and
/// the old ones end at once.
#[derive(Debug)]
pub struct GenerateSyncCredentials {
    /// The UUID of its directory.
    pub directory: String,
    /// `generate_token` and `token_ttl`; what is absent stays as it was last time.
    pub wanted: SyncClient,
}

impl Operation for GenerateSyncCredentials {
    const SPEC: &'static Spec = &Spec {
        id: "generateCredentialsForSyncClient",
        title: "Generate credentials for a sync client",
        method: Method::POST,
        place: ApiRoot::UserGroup,
        path: "/broker/directories/{id}/sync-client",
        query: &[Parameter::required("action", Schema::OneOf(&[GENERATE]))],
        authorization: Authorization::Bearer,
        sends: Media::SyncClient,
        returns: Media::SyncClient,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::SyncClients],
    };
    type Output = SyncClient;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new().path("id", &self.directory)?.json(&self.wanted)?.query("action", GENERATE))
    }

    fn read(accepted: Accepted<'_>) -> Result<SyncClient, Unreadable> {
        accepted.json()
    }
}

/// The one action there is.
const GENERATE: &str = "generate_credentials";

resource! {
    /// The sync client of a directory.
    pub struct SyncClient {
        /// Links by relation, set by the service.
        given "_links" links: Links;
        /// Whether it has a token; else it has an id and a secret. False unless said.
        "generate_token" generate_token: bool;
        /// Its client id; with `generate_token` false.
        given "client_id" client_id: String;
        /// Its secret; with `generate_token` false, in the answer that made it only.
        #[serde(serialize_with = "exposed")]
        given "client_secret" client_secret: SecretText;
        /// Its token; with `generate_token` true, in the answer that made it only.
        #[serde(serialize_with = "exposed")]
        given "access_token" access_token: SecretText;
        /// How long its token still lives, in seconds; 0 when it has expired.
        given "access_token_expire_in" access_token_expire_in: Seconds;
        /// How long its next token lives, in minutes; half a year unless said.
        "token_ttl" token_ttl: Minutes [1..=1_051_200];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA, VMWARE};
    use crate::sent::{body, line, read, sent};
    use serde_json::json;

    #[test]
    fn new_credentials_are_asked_for_by_an_action_in_the_query() {
        let wanted = SyncClient {
            generate_token: Some(true),
            token_ttl: Some(Minutes(1800)),
            ..SyncClient::default()
        };
        let operation = GenerateSyncCredentials { directory: "d 1".to_owned(), wanted };
        assert_eq!(
            line(&operation, &BROKER),
            "POST /usergroup/t/CUSTOMER/broker/directories/d%201/sync-client?action=generate_credentials"
        );
        assert_eq!(body(&operation, &OMNISSA), json!({"generate_token": true, "token_ttl": 1800}));
        assert_eq!(
            sent(&operation, &VMWARE).unwrap().headers()["content-type"],
            "application/vnd.vmware.vidm.usergroup.broker.directory.syncclientconfiguration+json"
        );
    }

    #[test]
    fn what_nobody_names_stays_as_it_was() {
        let operation = GenerateSyncCredentials { directory: "d".to_owned(), wanted: SyncClient::default() };
        assert_eq!(body(&operation, &OMNISSA), json!({}));
    }

    #[test]
    fn a_sync_client_is_got_by_its_directory() {
        let operation = GetSyncClient { directory: "d1".to_owned() };
        assert_eq!(line(&operation, &OMNISSA), "GET /usergroup/broker/directories/d1/sync-client");
        let operation = GetSyncClient { directory: "..".to_owned() };
        assert_eq!(sent(&operation, &OMNISSA).unwrap_err().code(), "request.bad_path_value");
    }

    #[test]
    fn its_secrets_are_read_and_never_printed() {
        let answer = r#"{"client_id": "sync", "client_secret": "hunter2", "access_token": "hunter3",
            "access_token_expire_in": 21599}"#;
        let client = read::<GenerateSyncCredentials>(200, answer).unwrap();
        assert_eq!(client.client_secret.as_ref().unwrap().expose(), "hunter2");
        assert_eq!(client.access_token_expire_in, Some(Seconds(21_599)));
        assert!(!format!("{client:?}").contains("hunter"), "{client:?}");
    }

    #[test]
    fn a_lifetime_outside_the_documented_ones_is_refused() {
        use crate::catalog::find;
        let call = |minutes: u64| {
            let values = json!({"id": "d", "action": "generate_credentials", "body": {"token_ttl": minutes}});
            find("generateCredentialsForSyncClient")?.call(values.as_object().unwrap())
        };
        call(1_051_200).unwrap();
        assert_eq!(
            call(1_051_201).unwrap_err().to_string(),
            "generateCredentialsForSyncClient: body.token_ttl must be a whole number from 1 to 1051200."
        );
        assert!(call(0).is_err());
    }
}
