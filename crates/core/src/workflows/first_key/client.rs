//! An API client with its roles. It is looked for before it is made, and after a lost answer: never two, and none that
//! was there before is changed unless that is wanted.

use super::guards::{NO_CLIENT_ID, is_given};
use super::search::{self, PAGE_SIZE};
use super::session::{Sender, missing, read};
use crate::error::Error;
use crate::units::{PageIndex, UnixSeconds};
use crate::vcf_operations::calls::api_clients::{CreateApiClient, FindApiClients};
use crate::vcf_operations::calls::roles::{GetRoles, ReplaceRoles};
use crate::vcf_operations::structures::api_client::{ApiClient, ClientSearchField};
use crate::vcf_operations::structures::role::{VcfRoleAssignment, VcfRoleAssignments};
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::Sent;

/// What is to be there.
#[derive(Clone, Debug)]
pub struct PlannedClient {
    /// The realm.
    pub realm: String,
    /// The client: at least its id and its name.
    pub client: ApiClient,
    /// All roles that it is to have.
    pub roles: VcfRoleAssignments,
    /// A client of this id that was there before is taken over, and its roles are replaced.
    pub take_over: bool,
}

/// Makes an API client and gives it its roles.
#[derive(Debug)]
pub struct EnsureClient {
    sender: Sender,
    plan: PlannedClient,
    page: PageIndex,
    /// How many entries the pages of this search had.
    seen: usize,
    at: At,
}

#[derive(Debug)]
enum At {
    Begin,
    Looking,
    Making,
    /// After a request to make it whose answer was lost, for this reason.
    LookingAgain(Error),
    /// Its roles are being replaced; whether it was made here.
    Giving(Box<ApiClient>, bool),
    /// Its roles are being read; why nobody knows whether they were replaced.
    Checking(Box<ApiClient>, bool, Option<Error>),
}

/// How it ended.
#[derive(Debug)]
pub enum ClientOutcome {
    /// It is there and has its roles.
    Ready {
        /// The client as the service has it.
        client: Box<ApiClient>,
        /// Whether it was made here.
        made: bool,
    },
    /// A client of this id was there before. Nothing was changed.
    Taken(Box<ApiClient>),
    /// It is there, and it does not have its roles, or nobody knows. To give them again does no harm.
    WithoutRoles {
        /// The client as the service has it.
        client: Box<ApiClient>,
        /// Why.
        error: Error,
    },
    /// It was not made.
    Failed(Error),
    /// Nobody knows whether it was made.
    Unsure(Error),
}

impl EnsureClient {
    /// Nothing is sent yet.
    pub const fn new(sender: Sender, plan: PlannedClient) -> Self {
        Self { sender, plan, page: PageIndex::FIRST, seen: 0, at: At::Begin }
    }

    fn next(&mut self, sent: Sent) -> Step<ClientOutcome> {
        match std::mem::replace(&mut self.at, At::Begin) {
            At::Begin | At::Looking => match self.found(sent) {
                Err(error) => Step::Done(ClientOutcome::Failed(error)),
                Ok(Found::Page(page)) => self.look(At::Looking, page),
                Ok(Found::Client(client)) if self.plan.take_over => self.give(client, false),
                Ok(Found::Client(client)) => Step::Done(ClientOutcome::Taken(client)),
                Ok(Found::Nothing) => {
                    self.at = At::Making;
                    let operation =
                        CreateApiClient { realm: self.plan.realm.clone(), client: self.plan.client.clone() };
                    self.sender.send(&operation).then(|sent| self.next(sent))
                }
            },
            At::Making => match read::<CreateApiClient>(sent) {
                Ok(mut client) if client.client_uuid.is_some() => {
                    // A token is asked for with this id.
                    if client.client_id.is_none() {
                        client.client_id.clone_from(&self.plan.client.client_id);
                    }
                    self.give(Box::new(client), true)
                }
                Ok(_) => {
                    self.look(At::LookingAgain(missing("the client has no clientUuid")), PageIndex::FIRST)
                }
                Err(error) if error.may_have_acted() => self.look(At::LookingAgain(error), PageIndex::FIRST),
                Err(error) => Step::Done(ClientOutcome::Failed(error)),
            },
            At::LookingAgain(lost) => match self.found(sent) {
                Err(_) => Step::Done(ClientOutcome::Unsure(lost)),
                Ok(Found::Page(page)) => self.look(At::LookingAgain(lost), page),
                // It was not there before, so this is it.
                Ok(Found::Client(client)) => self.give(client, true),
                Ok(Found::Nothing) => Step::Done(ClientOutcome::Failed(lost)),
            },
            At::Giving(client, made) => match read::<ReplaceRoles>(sent) {
                Ok(()) => self.check(client, made, None),
                Err(error) if error.may_have_acted() => self.check(client, made, Some(error)),
                Err(error) => Step::Done(ClientOutcome::WithoutRoles { client, error }),
            },
            At::Checking(client, made, lost) => Step::Done(match read::<GetRoles>(sent) {
                Ok(roles) if has_all(&roles, &self.plan.roles) => ClientOutcome::Ready { client, made },
                Ok(_) => {
                    let error = lost.unwrap_or_else(|| missing("the roles that were given"));
                    ClientOutcome::WithoutRoles { client, error }
                }
                Err(error) => ClientOutcome::WithoutRoles { client, error: lost.unwrap_or(error) },
            }),
        }
    }

    fn look(&mut self, at: At, page: PageIndex) -> Step<ClientOutcome> {
        self.at = at;
        self.page = page;
        if page == PageIndex::FIRST {
            self.seen = 0;
        }
        let id = self.plan.client.client_id.as_deref().unwrap_or_default();
        let operation = FindApiClients {
            realm: self.plan.realm.clone(),
            page,
            page_size: PAGE_SIZE,
            query: search::equal(&[(ClientSearchField::ClientId, id)]),
        };
        self.sender.send(&operation).then(|sent| self.next(sent))
    }

    fn found(&mut self, sent: Sent) -> Result<Found, Error> {
        let page = read::<FindApiClients>(sent)?;
        let clients = page.api_clients.ok_or_else(|| missing("there is no apiClients"))?;
        let entries = clients.len();
        self.seen += entries;
        let same = |client: &ApiClient| client.client_id == self.plan.client.client_id;
        if let Some(client) = clients.into_iter().find(same) {
            return match client.client_uuid {
                Some(_) => Ok(Found::Client(Box::new(client))),
                None => Err(missing("the client has no clientUuid")),
            };
        }
        let next = search::next(self.page, self.seen, entries, page.page_info.as_ref())?;
        Ok(next.map_or(Found::Nothing, Found::Page))
    }

    fn give(&mut self, client: Box<ApiClient>, made: bool) -> Step<ClientOutcome> {
        let principal = client.client_uuid.clone().unwrap_or_default();
        self.at = At::Giving(client, made);
        let realm = self.plan.realm.clone();
        let operation = ReplaceRoles { realm, principal, roles: self.plan.roles.clone() };
        self.sender.send(&operation).then(|sent| self.next(sent))
    }

    fn check(&mut self, client: Box<ApiClient>, made: bool, lost: Option<Error>) -> Step<ClientOutcome> {
        let principal = client.client_uuid.clone().unwrap_or_default();
        self.at = At::Checking(client, made, lost);
        let operation = GetRoles { realm: self.plan.realm.clone(), principal };
        self.sender.send(&operation).then(|sent| self.next(sent))
    }
}

/// What a page of a search had.
enum Found {
    Client(Box<ApiClient>),
    Page(PageIndex),
    Nothing,
}

/// Whether a principal has each of the roles where they are wanted, and no other role.
fn has_all(there: &VcfRoleAssignments, wanted: &VcfRoleAssignments) -> bool {
    let list = |roles: &VcfRoleAssignments| roles.vcf_role_assignments.clone().unwrap_or_default();
    let key = |role: &VcfRoleAssignment| {
        let scope = role.role_scope.clone().unwrap_or_default();
        // No list means the whole realm, as an empty one does.
        let resources = scope.resources.unwrap_or_default().into_iter();
        let mut ids: Vec<Option<String>> = resources.map(|resource| resource.id).collect();
        ids.sort();
        (role.role_name.clone(), scope.scope_type.map(|scope| scope.name().to_owned()), ids)
    };
    let mut there: Vec<_> = list(there).iter().map(key).collect();
    let mut wanted: Vec<_> = list(wanted).iter().map(key).collect();
    there.sort();
    wanted.sort();
    there == wanted
}

impl Workflow for EnsureClient {
    type Output = ClientOutcome;

    fn start(&mut self, _now: UnixSeconds) -> Step<Self::Output> {
        match self.at {
            At::Begin if !is_given(self.plan.client.client_id.as_deref()) => {
                Step::Done(ClientOutcome::Failed(NO_CLIENT_ID.into()))
            }
            At::Begin => self.look(At::Looking, PageIndex::FIRST),
            _ => self.sender.start().then(|sent| self.next(sent)),
        }
    }

    fn resume(&mut self, reply: Reply, _now: UnixSeconds) -> Step<Self::Output> {
        self.sender.resume(reply).then(|sent| self.next(sent))
    }
}
