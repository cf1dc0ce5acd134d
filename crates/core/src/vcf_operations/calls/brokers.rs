//! Identity brokers, and tasks.

use crate::vcf_operations::declare::call;
use crate::vcf_operations::documented::brokers::{GET_ELIGIBLE_VIDBS, GET_IAM_TASK_DETAILS};
use crate::vcf_operations::structures::broker::Vidbs;
use crate::vcf_operations::structures::task::IamTaskDetails;

call! {
    GET_ELIGIBLE_VIDBS => Vidbs;
    /// `GET .../vidbs`: the brokers, also those that can have no realm.
    pub struct ListBrokers;
}

call! {
    GET_IAM_TASK_DETAILS => IamTaskDetails;
    /// `GET .../tasks/{taskId}`: how far a task is. It is over when it is completed or failed.
    pub struct GetTask {
        /// Its id.
        path "taskId" task: String,
    }
}
