//! A file that is written piece by piece: to the disk where the browser can, in memory elsewhere.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, window};

/// The most that is kept in memory, where the browser cannot write to the disk piece by piece.
pub(crate) const MOST_IN_MEMORY: usize = 200_000_000;

/// A file that is being written.
pub(crate) struct FileWriter {
    name: String,
    media_type: &'static str,
    written: usize,
    target: Target,
}

enum Target {
    /// A `FileSystemFileHandle` and its `FileSystemWritableFileStream`, which puts what is written in a queue of its own.
    Disk { handle: JsValue, stream: JsValue },
    /// Parts of a Blob.
    Memory(Array),
}

/// Why a file is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileError {
    /// The person closed the browser's dialog.
    Cancelled,
    /// It is too large to be kept in memory.
    TooLarge,
    /// The browser refused, or the disk is full.
    Refused,
}

impl FileError {
    /// What happened and what helps.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Cancelled => "No file was chosen. Nothing was written.",
            Self::TooLarge => {
                "The file is larger than 200 MB, the most this browser can keep for a page. Narrow the list, or use a browser that writes to the disk, such as Chrome or Edge."
            }
            Self::Refused => "The browser could not write the file. Is there room on the disk?",
        }
    }
}

impl FileWriter {
    /// Asks where to, if the browser can write to the disk. To be called while a press is handled.
    pub(crate) async fn open(name: String, media_type: &'static str) -> Result<Self, FileError> {
        let target = match picker() {
            None => Target::Memory(Array::new()),
            Some(picker) => {
                let (handle, stream) = pick(&picker, &name).await?;
                Target::Disk { handle, stream }
            }
        };
        Ok(Self { name, media_type, written: 0, target })
    }

    /// Writes this at the end.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.written += bytes.len();
        let piece = Uint8Array::from(bytes);
        match &self.target {
            Target::Disk { stream, .. } => {
                call(stream, "write", &piece).map(|_| ()).map_err(|_| FileError::Refused)
            }
            Target::Memory(_) if self.written > MOST_IN_MEMORY => Err(FileError::TooLarge),
            Target::Memory(parts) => {
                parts.push(&piece);
                Ok(())
            }
        }
    }

    /// Ends the file; what was written before is on the disk then.
    pub(crate) async fn close(self) -> Result<(), FileError> {
        match self.target {
            Target::Disk { stream, .. } => finished(&stream, "close").await.map_err(|_| FileError::Refused),
            Target::Memory(parts) => {
                hand_over(&self.name, self.media_type, &parts).map_err(|_| FileError::Refused)
            }
        }
    }

    /// Leaves no file behind.
    pub(crate) async fn give_up(self) {
        if let Target::Disk { handle, stream } = self.target {
            // It is given up either way. The dialog has made an empty file, which not every browser can take away.
            _ = finished(&stream, "abort").await;
            _ = finished(&handle, "remove").await;
        }
    }
}

/// Hands a file to the browser, which saves it where downloads go.
pub(crate) fn hand_over(name: &str, media_type: &str, parts: &Array) -> Result<(), JsValue> {
    let settings = BlobPropertyBag::new();
    settings.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &settings)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the blob when click() returns; the address would keep it alive.
    Url::revoke_object_url(&address)
}

/// `showSaveFilePicker`, which not every browser has.
fn picker() -> Option<Function> {
    Reflect::get(&JsValue::from(window()?), &"showSaveFilePicker".into()).ok()?.dyn_into().ok()
}

async fn pick(picker: &Function, name: &str) -> Result<(JsValue, JsValue), FileError> {
    let settings = Object::new();
    let set = Reflect::set(&settings, &"suggestedName".into(), &name.into());
    let asked = set.and_then(|_| picker.call1(&JsValue::from(window()), &settings));
    let refused = |error: JsValue| {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        if name.as_deref() == Some("AbortError") { FileError::Cancelled } else { FileError::Refused }
    };
    let handle = settled(asked).await.map_err(refused)?;
    let stream = settled(call(&handle, "createWritable", &JsValue::UNDEFINED)).await.map_err(refused)?;
    Ok((handle, stream))
}

async fn finished(stream: &JsValue, method: &str) -> Result<(), JsValue> {
    settled(call(stream, method, &JsValue::UNDEFINED)).await.map(|_| ())
}

fn call(object: &JsValue, method: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::get(object, &method.into())?.dyn_into::<Function>()?.call1(object, value)
}

async fn settled(asked: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&asked?)).await
}
