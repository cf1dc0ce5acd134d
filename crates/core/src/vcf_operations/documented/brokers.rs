//! Identity brokers, and the tasks that take time.

use super::optional;
use crate::schema::{HasSchema, Schema};
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::broker::{BrokerDeployment, Vidb, Vidbs};
use crate::vcf_operations::structures::task::IamTaskDetails;

documented! {
    BROKERS:

    GET_ELIGIBLE_VIDBS = "getEligibleVidbs" "List the identity brokers":
        GET "/api/fleet-management/iam/vidbs" ? [
            optional("vcfInstanceId", Schema::Text),
            optional("deploymentType", BrokerDeployment::SCHEMA),
        ] by Bearer,
        sends (), returns Vidbs, status 200, since Vcf9_1_0,
        reads [Brokers], changes [];

    UPDATE_VIDB_METADATA = "updateVidbMetadata" "Name an identity broker":
        PATCH "/api/fleet-management/iam/vidbs" by Bearer,
        sends Vidb, returns (), status 204, since Vcf9_1_0,
        reads [], changes [Brokers];

    GET_IAM_TASK_DETAILS = "getIamTaskDetails" "Get a task":
        GET "/api/fleet-management/iam/tasks/{taskId}" by Bearer,
        sends (), returns IamTaskDetails, status 200, since Vcf9_1_0,
        reads [Tasks], changes [];
}
