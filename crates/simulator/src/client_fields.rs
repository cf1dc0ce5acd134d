//! The fields of a client that are kept as they come, as a table. The rules between them are in client_rules.

use crate::fields::FieldKind::{Flag, Minutes, Number, Objects, Text, Texts};
use crate::fields::Known::{Broker9, Broker9_1, Everywhere, WithRuleSets};
use crate::fields::{Field, field};

pub(crate) static FIELDS: &[Field] = &[
    field("client_id", Text, Everywhere),
    field("scope", Texts, Everywhere),
    field("grant_types", Texts, Everywhere),
    field("redirect_uris", Texts, Everywhere),
    field("post_logout_redirect_uris", Texts, Everywhere),
    field("access_token_ttl", Minutes, Everywhere),
    field("refresh_token_ttl", Minutes, Everywhere),
    field("refresh_token_idle_ttl", Minutes, Everywhere),
    field("rule_set_names", Texts, WithRuleSets),
    field("display_name", Text, Broker9),
    field("metadata", Objects, Broker9),
    field("pkce_enforced", Flag, Broker9),
    field("public_client", Flag, Broker9),
    field("secret_ttl", Number, Broker9),
    field("vcf_app", Flag, Broker9),
    field("client_type", Text, Broker9_1),
    field("description", Text, Broker9_1),
    field("token_overflow_threshold", Number, Broker9_1),
];
