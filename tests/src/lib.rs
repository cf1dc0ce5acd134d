//! What the integration tests share: example requests, golden files, a practice tenant in process, and what is
//! published about the services when it lies beside the repository. Nothing here asserts a rule of the product.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]
#![forbid(unsafe_code)]

#[cfg(feature = "deploy")]
pub mod deployed;
pub mod example;
pub mod fault_proxy;
pub mod generated;
pub mod exchange;
pub mod fault;
pub mod golden;
pub mod http_client;
pub mod node_packages;
pub mod exceptions;
pub mod repository;
pub mod provisioner;
pub mod published;
pub mod random;
pub mod struck;
pub mod tenant;
pub mod operations_bodies;
pub mod operations_values;
pub mod values;
pub mod vcf_operations;
