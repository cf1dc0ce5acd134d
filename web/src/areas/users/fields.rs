//! The fields of a user, as they are typed.

use super::form::Typed;
use crate::page::form::{Fields, Row};
use crate::ui::field::Control;
use firstkey_view::{IntoView, View, div};

const ROWS: [Row<Typed>; 7] = [
    Row {
        id: "user-name",
        label: "User name",
        api_name: "userName",
        hint: "The name this user signs in with. Unique in its directory.",
        control: Control::Line,
        optional: false,
        read: |typed| &typed.user_name,
        write: |typed, text| typed.user_name = text,
    },
    Row {
        id: "given-name",
        label: "Given name",
        api_name: "name.givenName",
        hint: "",
        control: Control::Line,
        optional: false,
        read: |typed| &typed.given_name,
        write: |typed, text| typed.given_name = text,
    },
    Row {
        id: "family-name",
        label: "Family name",
        api_name: "name.familyName",
        hint: "",
        control: Control::Line,
        optional: false,
        read: |typed| &typed.family_name,
        write: |typed, text| typed.family_name = text,
    },
    Row {
        id: "display-name",
        label: "Display name",
        api_name: "displayName",
        hint: "",
        control: Control::Line,
        optional: true,
        read: |typed| &typed.display_name,
        write: |typed, text| typed.display_name = text,
    },
    Row {
        id: "email",
        label: "Email",
        api_name: "emails.value",
        hint: "",
        control: Control::Line,
        optional: false,
        read: |typed| &typed.email,
        write: |typed, text| typed.email = text,
    },
    Row {
        id: "external-id",
        label: "External id",
        api_name: "externalId",
        hint: "What the identity provider signs in with. Some releases keep the first one for ever (seen by others).",
        control: Control::Line,
        optional: true,
        read: |typed| &typed.external_id,
        write: |typed, text| typed.external_id = text,
    },
    Row {
        id: "domain",
        label: "Domain",
        api_name: "ws1b domain",
        hint: "A domain of the directory that this user belongs to.",
        control: Control::Line,
        optional: true,
        read: |typed| &typed.domain,
        write: |typed, text| typed.domain = text,
    },
];

/// The fields.
pub(super) fn view(fields: Fields<Typed>) -> View {
    div().class("stack").child(Vec::from(ROWS.map(|row| fields.text(row)))).into_view()
}
