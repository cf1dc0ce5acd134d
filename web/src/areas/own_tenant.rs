//! How to reach one's own tenant: an address is typed, the one command that reaches it comes out.

use crate::console::Console;
use crate::route::Route;
use crate::texts::services;
use crate::ui::button::{Button, Kind};
use crate::ui::code_block::command;
use crate::ui::field::{Field, field};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use firstkey_core::profile::{AddressError, Pasted};
use firstkey_view::{IntoView, View, p, strong};
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal, With};

pub(crate) fn page(console: Console, take_focus: bool) -> View {
    let address = RwSignal::new(String::new());
    let left = RwSignal::new(false);
    let pasted = Signal::derive(move || address.with(|text| Pasted::parse(text)));
    let error = Signal::derive(move || match pasted.get() {
        Err(AddressError::Empty) => None,
        Err(error) if left.get() => Some(error.to_string()),
        _ => None,
    });
    let meaning = Signal::derive(move || {
        let pasted = pasted.get().ok()?;
        let cut = pasted.path.map(|path| format!(" The path {path} is left out.")).unwrap_or_default();
        let tenant =
            pasted.tenant.map(|tenant| format!(" Its name is {}: type it in step 1.", tenant.as_str()));
        Some(format!("The tenant at {}.{cut}{}", pasted.address, tenant.unwrap_or_default()))
    });
    let text = Signal::derive(move || {
        let address =
            pasted.get().map_or_else(|_| "https://YOUR-TENANT".to_owned(), |p| p.address.to_string());
        format!("firstkey --tenant {address} --service {}", console.dialect.get().name)
    });
    let body = (
        notice(Notice {
            title: "Why a command".to_owned(),
            body: Some(p().child("The services are not known to let a web page call them (CORS). So a small program on your own machine serves this page and forwards its requests to your tenant only. No one in between sees your secret.").into_view()),
            quiet: true,
            ..Notice::default()
        }),
        field(Field {
            id: "tenant-address",
            label: "Your tenant's address".to_owned(),
            hint: Signal::derive(move || services::service(console.dialect.get()).address.to_owned()),
            value: address.into(),
            on_input: Some(Callback::new(move |text| {
                address.set(text);
                left.set(true);
            })),
            error,
            meaning,
            code: true,
            ..Field::default()
        }),
        p().child(("Stop the program that serves this page (Ctrl-C), and start it with ", strong().child("this command"), ":")),
        command("Command", text),
        p().child((
            "If the tenant does not answer as it should, the ",
            link(Route::Doctor.href_about(&Route::here()), "connection doctor"),
            " finds out why.",
        )),
        p().child("If the tenant's certificate comes from your own certificate authority, add --ca and the authority's file. To sign in to vCenter, add --vcenter. If you run Firstkey from its source, the README has the command."),
    );
    step(Step {
        title: Route::OwnTenant.title().to_owned(),
        why: "Type the address to get the command that connects to it.".to_owned(),
        body: Some(body.into_view()),
        forward: Some(Button {
            id: "continue",
            kind: Kind::Primary.into(),
            label: "Back to practising".into(),
            on_press: Some(Callback::new(|()| Route::Before.go())),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}
