//! An element: its tag, its attributes and what stands in it.

use crate::attribute::{Attribute, AttributeValue, ElementRef};
use crate::view::{IntoView, View};
use leptos::ev::EventDescriptor;
use wasm_bindgen::JsValue;

/// An element that is not part of the page yet.
pub struct Element {
    pub(crate) tag: &'static str,
    /// The namespace; none is HTML.
    pub(crate) namespace: Option<&'static str>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<View>,
}

macro_rules! attributes {
    ($($method:ident $name:literal)*) => {
        impl Element {
            $(
                #[doc = concat!("Sets the attribute `", $name, "`.")]
                pub fn $method(self, value: impl AttributeValue) -> Self {
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
    pub(crate) fn new(tag: &'static str, namespace: Option<&'static str>) -> Self {
        Self { tag, namespace, attributes: Vec::new(), children: Vec::new() }
    }

    /// Sets an attribute. A closure follows its signals; `None` and `false` leave the attribute out.
    pub fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        self.with(value.named(name))
    }

    /// Keeps a property of the DOM node, such as `value`, at what a closure says.
    pub fn prop<T: Into<JsValue>>(self, name: &'static str, value: impl Fn() -> T + 'static) -> Self {
        self.with(Attribute::Property(name, Box::new(move || value().into())))
    }

    /// Listens to an event.
    pub fn on<E: EventDescriptor>(self, event: E, mut listener: impl FnMut(E::EventType) + 'static) -> Self
    where
        E::EventType: From<JsValue>,
    {
        let boxed = Box::new(move |event: JsValue| listener(event.into()));
        self.with(Attribute::On(event.name(), boxed))
    }

    /// Hands out the DOM node once there is one.
    pub fn node_ref(self, to: ElementRef) -> Self {
        self.with(Attribute::Ref(to))
    }

    /// Adds a child, or several: a text, an element, a tuple or list of such, or a closure that follows its signals.
    pub fn child(mut self, child: impl IntoView) -> Self {
        child.add_to(&mut self.children);
        self
    }

    #[inline(never)]
    fn with(mut self, attribute: Attribute) -> Self {
        self.attributes.push(attribute);
        self
    }
}
