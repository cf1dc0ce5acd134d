//! What each list that comes in pages says about itself.

use crate::resources::oauth_client::{ClientPage, ClientSummary, ListClients};
use crate::resources::oauth_client_search::SearchClients;
use crate::scim::group::Group;
use crate::scim::groups::{FindGroups, GroupList, SearchGroups};
use crate::scim::user::User;
use crate::scim::users::{FindUsers, SearchUsers, UserList};
use crate::units::{ItemIndex, PageNumber};
use crate::workflows::pages::{Counts, Page, Paged};

impl Paged for ListClients {
    type Item = ClientSummary;
    const COUNTS: Counts = Counts::Pages;

    fn begins(&self) -> u32 {
        self.page.0
    }

    fn turn_to(&mut self, position: u32) {
        self.page = PageNumber(position);
    }

    fn page(output: ClientPage) -> Page<ClientSummary> {
        clients(output)
    }
}

impl Paged for SearchClients {
    type Item = ClientSummary;
    const COUNTS: Counts = Counts::Pages;

    fn begins(&self) -> u32 {
        self.page.0
    }

    fn turn_to(&mut self, position: u32) {
        self.page = PageNumber(position);
    }

    fn page(output: ClientPage) -> Page<ClientSummary> {
        clients(output)
    }
}

impl Paged for FindUsers {
    type Item = User;
    const COUNTS: Counts = Counts::Items;

    fn begins(&self) -> u32 {
        self.search.start_index.unwrap_or(ItemIndex::FIRST).0
    }

    fn turn_to(&mut self, position: u32) {
        self.search.start_index = Some(ItemIndex(position));
    }

    fn page(output: UserList) -> Page<User> {
        users(output)
    }
}

impl Paged for SearchUsers {
    type Item = User;
    const COUNTS: Counts = Counts::Items;

    fn begins(&self) -> u32 {
        self.request.start_index.unwrap_or(ItemIndex::FIRST).0
    }

    fn turn_to(&mut self, position: u32) {
        self.request.start_index = Some(ItemIndex(position));
    }

    fn page(output: UserList) -> Page<User> {
        users(output)
    }
}

impl Paged for FindGroups {
    type Item = Group;
    const COUNTS: Counts = Counts::Items;

    fn begins(&self) -> u32 {
        self.search.start_index.unwrap_or(ItemIndex::FIRST).0
    }

    fn turn_to(&mut self, position: u32) {
        self.search.start_index = Some(ItemIndex(position));
    }

    fn page(output: GroupList) -> Page<Group> {
        groups(output)
    }
}

impl Paged for SearchGroups {
    type Item = Group;
    const COUNTS: Counts = Counts::Items;

    fn begins(&self) -> u32 {
        self.request.start_index.unwrap_or(ItemIndex::FIRST).0
    }

    fn turn_to(&mut self, position: u32) {
        self.request.start_index = Some(ItemIndex(position));
    }

    fn page(output: GroupList) -> Page<Group> {
        groups(output)
    }
}

fn clients(page: ClientPage) -> Page<ClientSummary> {
    Page {
        items: page.items.unwrap_or_default(),
        total_items: page.total_count,
        total_pages: page.total_pages,
    }
}

fn users(list: UserList) -> Page<User> {
    Page { items: list.resources.unwrap_or_default(), total_items: list.total_results, total_pages: None }
}

fn groups(list: GroupList) -> Page<Group> {
    Page { items: list.resources.unwrap_or_default(), total_items: list.total_results, total_pages: None }
}
