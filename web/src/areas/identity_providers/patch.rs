//! The change of an identity provider: what differs between what it has and what is typed, and nothing else.

use super::typed::{Method, Typed, chains, pairs, values};
use firstkey_core::resources::change::Change;
use firstkey_core::resources::identity_provider::oidc_profile::OidcProfilePatch;
use firstkey_core::resources::identity_provider::saml_profile::{
    SamlIdentityAttribute, SamlLogout, SamlProfilePatch,
};
use firstkey_core::resources::identity_provider::{
    AuthMethod, DirectoryReference, IdentityProvider, IdentityProviderPatch, Protocol,
};
use std::collections::BTreeMap;

/// None when nothing has changed.
pub(super) fn between(provider: &IdentityProvider, typed: &Typed) -> Option<IdentityProviderPatch> {
    let (before, after) = (Typed::of_provider(provider).tidy(), typed.tidy());
    let ids = |typed: &Typed| typed.directories.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let mut patch = IdentityProviderPatch {
        idp_name: required(&after.name, &before.name),
        idp_source_type: after.product.clone().filter(|_| after.product != before.product),
        directory_list: change(ids(&after), &ids(&before), |ids| ids.into_iter().map(reference).collect()),
        auth_type_list: methods(provider, &before, &after),
        trust_certificates: change(chains(&after.certificates), &chains(&before.certificates), |all| all),
        ..IdentityProviderPatch::default()
    };
    match after.protocol {
        Some(Protocol::Oidc) => patch.oidc_profile = set(oidc(&before, &after)),
        Some(Protocol::Saml) => patch.saml_profile = set(saml(provider, &before, &after)),
        Some(Protocol::Other(_)) | None => {}
    }
    (patch != IdentityProviderPatch::default()).then_some(patch)
}

/// The list is replaced as a whole. What of one nobody knows here goes along with it.
fn methods(provider: &IdentityProvider, before: &Typed, after: &Typed) -> Change<Vec<AuthMethod>> {
    if after.methods == before.methods {
        return Change::Keep;
    }
    let sent = |method: &Method| {
        let mut all = provider.auth_type_list.iter().flatten();
        let was = all.find(|was| method.id.is_some() && was.id == method.id).cloned();
        AuthMethod {
            auth_method_name: given(method.name.clone()),
            saml_authn_context: given(method.context.clone()),
            ..was.unwrap_or_default()
        }
    };
    Change::Set(after.methods.iter().map(sent).collect())
}

fn oidc(before: &Typed, after: &Typed) -> OidcProfilePatch {
    OidcProfilePatch {
        configuration_url: required(&after.configuration_url, &before.configuration_url),
        client_id: required(&after.client_id, &before.client_id),
        client_secret: after.client_secret.clone(),
        oidc_user_attribute_mapping: map(&after.claims, &before.claims),
        authorize_params: map(&after.authorize_params, &before.authorize_params),
        token_params: map(&after.token_params, &before.token_params),
        pass_through_claims: flag(after.passes_claims, before.passes_claims),
        open_id_user_identifier_attribute: text(&after.user_claim, &before.user_claim),
        internal_user_identifier_attribute: text(&after.user_attribute, &before.user_attribute),
        login_hint_user_attribute: text(&after.hint_attribute, &before.hint_attribute),
        send_login_hint_in_request: flag(after.sends_hint, before.sends_hint),
    }
}

fn saml(provider: &IdentityProvider, before: &Typed, after: &Typed) -> SamlProfilePatch {
    let passed = |typed: &Typed| values(&typed.passed_attributes);
    let mut patch = SamlProfilePatch {
        saml_metadata_url: text(&after.metadata_url, &before.metadata_url),
        saml_name_id_user_attribute_mapping: map(&after.name_ids, &before.name_ids),
        saml_identity_user_attribute_mapping: identity(provider, before, after),
        request_name_id_format_type: text(&after.name_id_format, &before.name_id_format),
        request_preferred_binding: after.binding.clone().filter(|_| after.binding != before.binding),
        send_subject_in_request: flag(after.sends_subject, before.sends_subject),
        send_subject_with_mapping: flag(after.maps_subject, before.maps_subject),
        saml_slo_configuration: logout(provider, before, after),
        jit_group_membership_attr_name: text(&after.group_attribute, &before.group_attribute),
        saml_pass_through_claim_names: change(passed(after), &passed(before), |all| all),
        ..SamlProfilePatch::default()
    };
    if after.metadata.is_empty() && !before.metadata.is_empty() {
        patch.saml_metadata = Change::Clear;
    } else if after.metadata != before.metadata {
        patch.set_metadata_xml(&after.metadata);
    }
    patch
}

fn identity(provider: &IdentityProvider, before: &Typed, after: &Typed) -> Change<SamlIdentityAttribute> {
    let parts = |typed: &Typed| {
        [&typed.attribute, &typed.attribute_format, &typed.attribute_compared].map(Clone::clone)
    };
    let [name, format, compared] = parts(after);
    if parts(after) == parts(before) {
        return Change::Keep;
    }
    if [&name, &format, &compared].into_iter().all(String::is_empty) {
        return Change::Clear;
    }
    let was =
        provider.saml_profile.as_ref().and_then(|saml| saml.saml_identity_user_attribute_mapping.clone());
    Change::Set(SamlIdentityAttribute {
        saml_attribute_name: given(name),
        saml_attribute_format: given(format),
        idm_attribute: given(compared),
        ..was.unwrap_or_default()
    })
}

/// Without an address and a parameter there is no sign-out: that is said by `enabled`.
fn logout(provider: &IdentityProvider, before: &Typed, after: &Typed) -> Change<SamlLogout> {
    let parts = |typed: &Typed| [&typed.logout_url, &typed.relay_state].map(Clone::clone);
    let [url, relay_state] = parts(after);
    if parts(after) == parts(before) {
        return Change::Keep;
    }
    let enabled = !(url.is_empty() && relay_state.is_empty());
    let was = provider.saml_profile.as_ref().and_then(|saml| saml.saml_slo_configuration.clone());
    Change::Set(SamlLogout {
        slo_url: given(url),
        relay_state_param: given(relay_state),
        enabled: Some(enabled),
        ..was.filter(|_| enabled).unwrap_or_default()
    })
}

fn given(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn reference(id: String) -> DirectoryReference {
    DirectoryReference { id: Some(id), ..DirectoryReference::default() }
}

/// What cannot be cleared.
fn required(after: &str, before: &str) -> Option<String> {
    (after != before).then(|| after.to_owned())
}

fn text(after: &str, before: &str) -> Change<String> {
    match after {
        after if after == before => Change::Keep,
        "" => Change::Clear,
        after => Change::Set(after.to_owned()),
    }
}

fn flag(after: bool, before: bool) -> Change<bool> {
    if after == before { Change::Keep } else { Change::Set(after) }
}

/// A map is replaced as a whole.
fn map(after: &str, before: &str) -> Change<BTreeMap<String, String>> {
    match pairs(after) {
        _ if after == before => Change::Keep,
        Ok(pairs) if pairs.is_empty() => Change::Clear,
        Ok(pairs) => Change::Set(pairs),
        // What cannot be read is called wrong beside its field, and not sent.
        Err(_) => Change::Keep,
    }
}

/// So is a list.
fn change<T>(after: Vec<String>, before: &[String], make: impl Fn(Vec<String>) -> Vec<T>) -> Change<Vec<T>> {
    match after.is_empty() {
        _ if after == before => Change::Keep,
        true => Change::Clear,
        false => Change::Set(make(after)),
    }
}

fn set<T: Default + PartialEq>(patch: T) -> Change<T> {
    if patch == T::default() { Change::Keep } else { Change::Set(patch) }
}
