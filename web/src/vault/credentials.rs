//! What one connects with, as it is typed.

use firstkey_core::credentials::{CredentialError, Credentials, Field};
use firstkey_core::dialect::Dialect;
use firstkey_core::profile::TenantName;
use firstkey_core::resources::vcenter::VcenterLogin;
use firstkey_core::token::ApiToken;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::Release;
use leptos::prelude::{GetUntracked, RwSignal, Set, With, WithUntracked};

/// The fields.
#[derive(Clone, Copy)]
pub(crate) struct CredentialsForm {
    /// `client`, `vcenter` or `api-token`.
    pub(crate) kind: RwSignal<String>,
    /// The client id.
    pub(crate) id: RwSignal<String>,
    /// The client secret.
    pub(crate) secret: RwSignal<String>,
    /// The vCenter user.
    pub(crate) user: RwSignal<String>,
    /// The vCenter password.
    pub(crate) password: RwSignal<String>,
    /// The API token.
    pub(crate) api_token: RwSignal<String>,
    /// The broker's tenant.
    pub(crate) tenant: RwSignal<String>,
    /// What is wrong with the first field.
    pub(crate) first_error: RwSignal<Option<String>>,
    /// What is wrong with the second field.
    pub(crate) second_error: RwSignal<Option<String>>,
    /// What is wrong with the tenant's name.
    pub(crate) tenant_error: RwSignal<Option<String>>,
    /// `id:secret` was pasted and taken apart.
    pub(crate) was_split: RwSignal<bool>,
}

impl CredentialsForm {
    /// Empty fields.
    pub(crate) fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            kind: RwSignal::new("client".to_owned()),
            id: empty(),
            secret: empty(),
            user: empty(),
            password: empty(),
            api_token: empty(),
            tenant: RwSignal::new(TenantName::default().as_str().to_owned()),
            first_error: RwSignal::new(None),
            second_error: RwSignal::new(None),
            tenant_error: RwSignal::new(None),
            was_split: RwSignal::new(false),
        }
    }

    /// Goes back to what every service offers, where the way that was chosen is not offered here.
    pub(crate) fn offer(self, dialect: &Dialect, release: Release) {
        let offered = match self.kind.get_untracked().as_str() {
            "vcenter" => dialect.tenant_in_path,
            "api-token" => dialect.tenant_in_path && release == Release::Broker9_1,
            _ => true,
        };
        if !offered {
            self.kind.set("client".to_owned());
        }
        self.first_error.set(None);
        self.second_error.set(None);
    }

    /// Empties every secret.
    pub(crate) fn forget(self) {
        for text in [self.secret, self.password, self.api_token] {
            text.set(String::new());
        }
    }

    /// Empties everything that was typed.
    pub(crate) fn forget_everything(self) {
        self.forget();
        for text in [self.id, self.user] {
            text.set(String::new());
        }
        self.kind.set("client".to_owned());
        self.tenant.set(TenantName::default().as_str().to_owned());
        for error in [self.first_error, self.second_error, self.tenant_error] {
            error.set(None);
        }
        self.was_split.set(false);
    }

    /// Whether a secret was typed, followed.
    pub(crate) fn holds_a_secret(self) -> bool {
        [self.secret, self.password, self.api_token].iter().any(|text| text.with(|text| !text.is_empty()))
    }

    /// What is typed, if it can be used; no sentence is put beside a field.
    pub(crate) fn typed(self) -> Option<Bootstrap> {
        match self.kind.get_untracked().as_str() {
            "vcenter" => VcenterLogin::parse(&self.user.get_untracked(), &self.password.get_untracked())
                .map(Bootstrap::Vcenter),
            "api-token" => ApiToken::parse(&self.api_token.get_untracked()).map(Bootstrap::ApiToken),
            _ => self.client().map(Bootstrap::Client),
        }
    }

    /// Client id and secret as they are typed, if they can be used.
    pub(crate) fn client(self) -> Option<Credentials> {
        let is_client = self.kind.with_untracked(|kind| kind == "client");
        Credentials::parse(&self.id.get_untracked(), &self.secret.get_untracked()).ok().filter(|_| is_client)
    }

    /// Another id and secret in the fields.
    pub(crate) fn put_client(self, client: &Credentials) {
        self.kind.set("client".to_owned());
        self.id.set(client.id.to_string());
        self.secret.set(client.secret.expose().to_owned());
        self.first_error.set(None);
        self.second_error.set(None);
        self.was_split.set(false);
    }

    /// A new text in the id field; a pasted `id:secret` fills both.
    pub(crate) fn type_id(self, text: String) {
        self.first_error.set(None);
        // Pasted, not typed: somebody who types a colon by mistake must see it where it is.
        let pasted = text.len() > self.id.with_untracked(String::len) + 1;
        let pair = Credentials::split_pasted(&text)
            .filter(|_| pasted && self.secret.with_untracked(String::is_empty));
        self.was_split.set(pair.is_some());
        match pair {
            Some((id, secret)) => {
                self.id.set(id);
                self.secret.set(secret);
                self.second_error.set(None);
            }
            None => self.id.set(text),
        }
    }

    /// What was typed, checked; every problem is put beside its field and nothing is changed.
    pub(crate) fn read(self) -> Option<Bootstrap> {
        self.first_error.set(None);
        self.second_error.set(None);
        match self.kind.get_untracked().as_str() {
            "vcenter" => {
                let login = VcenterLogin::parse(&self.user.get_untracked(), &self.password.get_untracked());
                if login.is_none() {
                    let sentence = "Type the user name, such as administrator@vsphere.local, and the password. Line breaks are not allowed, nor is a colon in the user name.";
                    self.first_error.set(Some(sentence.to_owned()));
                }
                login.map(Bootstrap::Vcenter)
            }
            "api-token" => {
                let token = ApiToken::parse(&self.api_token.get_untracked());
                if token.is_none() {
                    self.first_error
                        .set(Some("Paste the whole API token, without spaces or line breaks.".to_owned()));
                }
                token.map(Bootstrap::ApiToken)
            }
            _ => self.read_client(),
        }
    }

    fn read_client(self) -> Option<Bootstrap> {
        let credentials = Credentials::parse(&self.id.get_untracked(), &self.secret.get_untracked());
        if let Err(error) = &credentials {
            self.say(error);
            // The first field's problem must not hide the second's.
            if error.field() == Field::ClientId
                && let Err(second) = Credentials::parse("id", &self.secret.get_untracked())
            {
                self.say(&second);
            }
        }
        credentials.ok().map(Bootstrap::Client)
    }

    fn say(self, error: &CredentialError) {
        let beside = match error.field() {
            Field::ClientId => self.first_error,
            Field::ClientSecret => self.second_error,
        };
        beside.set(Some(error.to_string()));
    }

    /// The broker's tenant, checked.
    pub(crate) fn read_tenant(self) -> Option<TenantName> {
        let name = TenantName::parse(&self.tenant.get_untracked());
        self.tenant_error.set(name.as_ref().err().map(ToString::to_string));
        name.ok()
    }
}
