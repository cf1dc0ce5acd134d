//! The columns of users, in the order in which a file of users is usually written.

use super::{Column, DataType, Write, text};
use crate::scim::enterprise::{EnterpriseUser, Manager};
use crate::scim::user::{Email, PhoneNumber, User};
use crate::scim::ws1b::Ws1bUser;
use std::borrow::Cow;

/// A text of a user, or of the part of it that is named: title, path, fields.
macro_rules! of {
    ($title:literal, $path:literal, $field:ident) => {
        Column::text(
            $title,
            $path,
            |user: &User| text(user.$field.as_ref()),
            |user: &mut User, value| user.$field = Some(value),
        )
    };
    ($title:literal, $path:literal, $part:ident.$field:ident) => {
        Column::text(
            $title,
            $path,
            |user: &User| text(user.$part.as_ref()?.$field.as_ref()),
            |user: &mut User, value| user.$part.get_or_insert_default().$field = Some(value),
        )
    };
}

/// The columns of users. What is set as a mail address or telephone number becomes the only one.
pub const USERS: &[Column<User>] = &[
    of!("User name", "userName", user_name),
    of!("Display name", "displayName", display_name),
    of!("Given name", "name.givenName", name.given_name),
    of!("Middle name", "name.middleName", name.middle_name),
    of!("Family name", "name.familyName", name.family_name),
    Column { write: Some(Write::Email(set_email)), ..Column::shown("Email", "emails.value", email) },
    Column::text("Phone", "phoneNumbers.value", phone, set_phone),
    of!("External id", "externalId", external_id),
    Column {
        write: Some(Write::Flag(set_active)),
        ..Column::shown("Active", "active", active).with(DataType::Boolean)
    },
    of!("Nickname", "nickName", nick_name),
    of!("Job title", "title", title),
    of!("Domain", "domain", ws1b.domain).of(Ws1bUser::URN),
    of!("User principal name", "userPrincipalName", ws1b.user_principal_name).of(Ws1bUser::URN),
    of!(
        "On-premises user principal name",
        "onPremisesUserPrincipalName",
        ws1b.on_premises_user_principal_name
    )
    .of(Ws1bUser::URN),
    of!("Distinguished name", "distinguishedName", ws1b.distinguished_name).of(Ws1bUser::URN),
    of!("Active Directory source anchor", "adSourceAnchor", ws1b.ad_source_anchor).of(Ws1bUser::URN),
    of!("Custom attribute 1", "customAttribute1", ws1b.custom_attribute1).of(Ws1bUser::URN),
    of!("Custom attribute 2", "customAttribute2", ws1b.custom_attribute2).of(Ws1bUser::URN),
    of!("Custom attribute 3", "customAttribute3", ws1b.custom_attribute3).of(Ws1bUser::URN),
    of!("Custom attribute 4", "customAttribute4", ws1b.custom_attribute4).of(Ws1bUser::URN),
    of!("Custom attribute 5", "customAttribute5", ws1b.custom_attribute5).of(Ws1bUser::URN),
    of!("Department", "department", enterprise.department).of(EnterpriseUser::URN),
    of!("Employee number", "employeeNumber", enterprise.employee_number).of(EnterpriseUser::URN),
    of!("Cost center", "costCenter", enterprise.cost_center).of(EnterpriseUser::URN),
    of!("Organization", "organization", enterprise.organization).of(EnterpriseUser::URN),
    of!("Division", "division", enterprise.division).of(EnterpriseUser::URN),
    Column::text("Manager's id", "manager.value", manager, set_manager).of(EnterpriseUser::URN),
    // Where a service keeps the id alone, nobody is named.
    Column::shown("Manager's name", "manager.displayName", |user: &User| {
        text(user.enterprise.as_ref()?.manager.as_ref()?.display_name.as_ref())
    })
    .of(EnterpriseUser::URN),
    Column::shown("Id", "id", |user: &User| text(user.id.as_ref())),
    Column::shown("Created", "meta.created", |user: &User| text(user.meta.as_ref()?.created.as_ref()))
        .with(DataType::DateTime),
    Column::shown("Last changed", "meta.lastModified", |user: &User| {
        text(user.meta.as_ref()?.last_modified.as_ref())
    })
    .with(DataType::DateTime),
];

fn email(user: &User) -> Option<Cow<'_, str>> {
    let emails = user.emails.as_deref()?;
    let primary = emails.iter().find(|email| email.primary.as_ref().is_some_and(|primary| primary.is_true()));
    text(primary.or(emails.first())?.value.as_ref())
}

fn set_email(user: &mut User, value: String) {
    user.emails = Some(vec![Email { value: Some(value), primary: Some(true.into()), ..Email::default() }]);
}

fn phone(user: &User) -> Option<Cow<'_, str>> {
    let numbers = user.phone_numbers.as_deref()?;
    let primary = numbers.iter().find(|number| number.primary == Some(true));
    text(primary.or(numbers.first())?.value.as_ref())
}

fn set_phone(user: &mut User, value: String) {
    let number = PhoneNumber { value: Some(value), primary: Some(true), ..PhoneNumber::default() };
    user.phone_numbers = Some(vec![number]);
}

fn active(user: &User) -> Option<Cow<'_, str>> {
    user.active.map(|active| Cow::Borrowed(if active { "true" } else { "false" }))
}

const fn set_active(user: &mut User, active: bool) {
    user.active = Some(active);
}

fn manager(user: &User) -> Option<Cow<'_, str>> {
    text(user.enterprise.as_ref()?.manager.as_ref()?.value.as_ref())
}

fn set_manager(user: &mut User, value: String) {
    let manager = Manager { value: Some(value), ..Manager::default() };
    user.enterprise.get_or_insert_default().manager = Some(manager);
}
