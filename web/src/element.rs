//! The elements a view is made of: `div().class("x").child((h2().child("Title"), text))`.
//!
//! They read like Leptos's own builders and differ in one thing: there is one type of element, of attribute and of view,
//! whatever is in them. Leptos gives every combination of tag, attributes and children a type of its own, with its own
//! code to build, update and remove it, and that was most of the wasm file. Generic methods here only box what they are
//! given. How a view becomes part of the page, and follows its signals, is in `element/render.rs`.

mod attribute;
mod child;
mod render;

pub(crate) use attribute::{AttributeValue, ElementRef};
pub(crate) use child::{AnyView, CollectView, IntoAny};

use attribute::Attribute;
use leptos::ev::EventDescriptor;
use leptos::prelude::document;
use wasm_bindgen::JsValue;

/// Draws a view into the page's body, for as long as the page lives.
pub(crate) fn mount(view: impl FnOnce() -> AnyView + 'static) {
    if let Some(body) = document().body() {
        leptos::mount::mount_to_renderer(&body, view).forget();
    }
}

/// An element that is not part of the page yet.
pub(crate) struct Element {
    tag: &'static str,
    /// The namespace; none is HTML.
    namespace: Option<&'static str>,
    attributes: Vec<Attribute>,
    children: Vec<AnyView>,
}

macro_rules! elements {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("A `", stringify!($tag), "` element.")]
            pub(crate) fn $tag() -> Element {
                Element::new(stringify!($tag), None)
            }
        )*
    };
}

elements! {
    a aside button caption code dd details dialog div dl dt fieldset form h1 h2 h3 header input label legend li main nav
    ol p pre section span strong summary table tbody td textarea th thead tr ul
}

/// A drawing: an `svg` element with one path, hidden from screen readers. The words beside it say it.
pub(crate) fn drawing(class: &'static str, view_box: &'static str, outline: &'static str) -> Element {
    let svg = |tag| Element::new(tag, Some("http://www.w3.org/2000/svg"));
    svg("svg")
        .class(class)
        .attr("viewBox", view_box)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg("path").attr("d", outline))
}

macro_rules! attributes {
    ($($method:ident $name:literal)*) => {
        impl Element {
            $(
                #[doc = concat!("Sets the attribute `", $name, "`.")]
                pub(crate) fn $method(self, value: impl AttributeValue) -> Self {
                    self.attr($name, value)
                }
            )*
        }
    };
}

attributes! {
    aria_busy "aria-busy"
    aria_controls "aria-controls"
    aria_current "aria-current"
    aria_describedby "aria-describedby"
    aria_disabled "aria-disabled"
    aria_hidden "aria-hidden"
    aria_invalid "aria-invalid"
    aria_label "aria-label"
    aria_labelledby "aria-labelledby"
    aria_live "aria-live"
    aria_selected "aria-selected"
    autocapitalize "autocapitalize"
    autocomplete "autocomplete"
    class "class"
    disabled "disabled"
    r#for "for"
    hidden "hidden"
    href "href"
    id "id"
    inputmode "inputmode"
    name "name"
    readonly "readonly"
    rel "rel"
    role "role"
    rows "rows"
    scope "scope"
    spellcheck "spellcheck"
    tabindex "tabindex"
    target "target"
    title "title"
    r#type "type"
    value "value"
}

impl Element {
    fn new(tag: &'static str, namespace: Option<&'static str>) -> Self {
        Self { tag, namespace, attributes: Vec::new(), children: Vec::new() }
    }

    /// Sets an attribute. A closure follows its signals; `None` and `false` leave the attribute out.
    pub(crate) fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        self.with(value.named(name))
    }

    /// Keeps a property of the DOM node, such as `value`, at what a closure says.
    pub(crate) fn prop<T: Into<JsValue>>(self, name: &'static str, value: impl Fn() -> T + 'static) -> Self {
        self.with(Attribute::Property(name, Box::new(move || value().into())))
    }

    /// Listens to an event.
    pub(crate) fn on<E: EventDescriptor>(
        self,
        event: E,
        mut listener: impl FnMut(E::EventType) + 'static,
    ) -> Self
    where
        E::EventType: From<JsValue>,
    {
        let boxed = Box::new(move |event: JsValue| listener(event.into()));
        self.with(Attribute::On(event.name(), boxed))
    }

    /// Hands out the DOM node once there is one.
    pub(crate) fn node_ref(self, to: ElementRef) -> Self {
        self.with(Attribute::Ref(to))
    }

    /// Adds a child, or several: a text, an element, a tuple or list of such, or a closure that follows its signals.
    pub(crate) fn child(mut self, child: impl IntoAny) -> Self {
        child.add_to(&mut self.children);
        self
    }

    #[inline(never)]
    fn with(mut self, attribute: Attribute) -> Self {
        self.attributes.push(attribute);
        self
    }
}
