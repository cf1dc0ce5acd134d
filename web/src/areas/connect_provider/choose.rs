//! Which provider: what can be done with each at this service, and why not. Journeys that were begun go on here.

use super::state::{State, href};
use super::words;
use crate::route::Route;
use crate::ui::badge::badge;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::table::{Cell, Head, table};
use crate::ui::tone::Tone;
use firstkey_core::connect::journey::Journey;
use firstkey_core::connect::journey::step::Step as JourneyStep;
use firstkey_core::connect::provider::{Federation, Provider, Provisioning};
use firstkey_core::connect::support::{Capability, Limit, Service, Support};
use firstkey_core::provider::Evidence;
use firstkey_view::{CollectView, IntoView, View, div, p, span};

pub(super) fn page(state: State, take_focus: bool) -> View {
    let body = (move || begun(state), move || offered(state.service()));
    step(Step {
        title: Route::ConnectProvider.title().to_owned(),
        why: "Let your identity provider write users and groups into this tenant, and sign them in."
            .to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn begun(state: State) -> View {
    let journeys = state.begun().into_iter().filter(|journey| journey.next() != JourneyStep::Prerequisites);
    let line = |journey: Journey| {
        let provider = journey.provider();
        notice(Notice {
            title: format!("{} is being connected.", provider.title()),
            body: Some(p().child(format!("The next step is: {}.", words::step(journey.next()))).into_view()),
            action: Some(link(href(provider, journey.next()), "Go on")),
            quiet: true,
            ..Notice::default()
        })
    };
    journeys.map(line).collect_view().into_view()
}

fn offered(service: Service) -> View {
    if let Support::HandOver(limit) =
        service.supports(Provider::EntraId, Capability::Provisioning(Provisioning::Scim)).support
    {
        return by_another(limit);
    }
    let heads = || HEADS.map(Head::words).into();
    let title = span().class("unseen").child("Providers").into_view();
    let key = |provider: &Provider| provider.id().to_owned();
    table(title, heads, || Provider::ALL.to_vec(), key, move |provider| cells(service, provider))
}

const HEADS: [&str; 3] = ["Provider", "Users come by", "Users sign in by"];

/// Where this API has nothing for it.
fn by_another(limit: Limit) -> View {
    notice(Notice {
        tone: Tone::Warning,
        title: "Providers of this release are not connected by this API.".to_owned(),
        body: Some(
            (
                p().child(words::limit(limit)),
                p().child("Open VCF Operations, Identity & Access, and connect the provider there."),
            )
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    })
}

fn cells(service: Service, provider: Provider) -> Vec<Cell> {
    let ways = |ways: Vec<(&'static str, Capability)>| {
        let mut said = Vec::new();
        let cells = ways.into_iter().map(|(title, capability)| {
            let support = service.supports(provider, capability).support;
            match support {
                Support::Possible(evidence) => Some(
                    div()
                        .class("way")
                        .child((
                            title,
                            (evidence == Evidence::SeenByOthers).then(|| badge(Tone::Info, "seen by others")),
                        ))
                        .into_view(),
                ),
                // Once, also where it is the reason for both.
                Support::HandOver(limit) | Support::Impossible(limit)
                    if limit != Limit::OtherProtocol && !said.contains(&limit) =>
                {
                    said.push(limit);
                    Some(p().class("quiet").child(words::limit(limit)).into_view())
                }
                Support::HandOver(_) | Support::Impossible(_) => None,
            }
        });
        cells.flatten().collect_view().into_view()
    };
    let users = Provisioning::ALL.map(|way| (words::provisioning(way), Capability::Provisioning(way)));
    let signs_in = Federation::ALL.map(|way| (way.title(), Capability::Federation(way)));
    let possible = users
        .iter()
        .chain(&signs_in)
        .any(|(_, capability)| service.supports(provider, *capability).support.is_possible());
    let name = match possible {
        true => link(href(provider, JourneyStep::Prerequisites), provider.title()),
        false => provider.title().into_view(),
    };
    let values = [name, ways(users.to_vec()), ways(signs_in.to_vec())];
    HEADS.into_iter().zip(values).map(|(head, view)| Cell { head, view }).collect()
}
