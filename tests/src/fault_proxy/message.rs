//! One HTTP/1.1 message off a connection, kept as the bytes it came in: a head, and a body as it is framed.

use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _};

/// A request or an answer.
pub(super) struct Message {
    /// First line, fields, empty line.
    pub(super) head: Vec<u8>,
    /// The body with whatever frames it.
    pub(super) body: Vec<u8>,
    /// Whether the end of the connection is the end of the body.
    pub(super) ends_connection: bool,
}

/// What a message is, which decides whether it has a body.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    Request,
    /// To a request of this method.
    AnswerTo(&'a str),
}

impl Message {
    /// Reads a message; none when the connection ended before it began.
    pub(super) async fn read(
        stream: &mut (impl AsyncBufRead + Unpin),
        kind: Kind<'_>,
    ) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        loop {
            let begin = head.len();
            if stream.read_until(b'\n', &mut head).await? == 0 {
                return if head.is_empty() { Ok(None) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
            }
            if &head[begin..] == b"\r\n" {
                break;
            }
        }
        let mut message = Self { head, body: Vec::new(), ends_connection: false };
        let bodiless = match kind {
            Kind::Request => false,
            Kind::AnswerTo(method) => method == "HEAD" || matches!(message.status(), Some(204 | 304)),
        };
        if bodiless {
            return Ok(Some(message));
        }
        match (message.read_body(stream, kind).await, kind) {
            // What came of an answer that broke off is passed on, and then the connection ends, too.
            (Err(_), Kind::AnswerTo(_)) => message.ends_connection = true,
            (read, _) => read?,
        }
        Ok(Some(message))
    }

    async fn read_body(
        &mut self,
        stream: &mut (impl AsyncBufRead + Unpin),
        kind: Kind<'_>,
    ) -> io::Result<()> {
        if let Some(length) = self.field("content-length") {
            let length: u64 = length.parse().map_err(io::Error::other)?;
            let read = stream.take(length).read_to_end(&mut self.body).await?;
            if (read as u64) < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        } else if self.field("transfer-encoding").is_some() {
            read_chunks(stream, &mut self.body).await?;
        } else if let Kind::AnswerTo(_) = kind {
            stream.read_to_end(&mut self.body).await?;
            self.ends_connection = true;
        }
        Ok(())
    }

    /// Method and target of a request.
    pub(super) fn line(&self) -> String {
        let text = String::from_utf8_lossy(&self.head);
        let line = text.lines().next().unwrap_or_default();
        line.rsplit_once(' ').map_or(line, |(line, _)| line).to_owned()
    }

    /// The status of an answer.
    pub(super) fn status(&self) -> Option<u16> {
        String::from_utf8_lossy(&self.head).split(' ').nth(1)?.parse().ok()
    }

    /// The value of a field.
    fn field(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.head);
        let mut fields = text.lines().skip(1).filter_map(|line| line.split_once(':'));
        fields.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    }

    /// Takes a field out and puts it in again with a value, if there is one.
    pub(super) fn set_field(&mut self, name: &str, value: Option<&str>) {
        let text = String::from_utf8_lossy(&self.head).into_owned();
        let mut head = String::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let is_it = line.split_once(':').is_some_and(|(field, _)| field.eq_ignore_ascii_case(name));
            if !is_it {
                head.push_str(line);
                head.push_str("\r\n");
            }
        }
        if let Some(value) = value {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        self.head = head.into_bytes();
    }

    /// All of it, as it goes over the wire.
    pub(super) fn bytes(&self) -> Vec<u8> {
        [self.head.as_slice(), &self.body].concat()
    }
}

/// Chunks with their sizes, to the last one and the empty line behind it.
async fn read_chunks(stream: &mut (impl AsyncBufRead + Unpin), body: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let begin = body.len();
        if stream.read_until(b'\n', body).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = String::from_utf8_lossy(&body[begin..]).trim().to_owned();
        let size = line.split(';').next().unwrap_or_default();
        let size = u64::from_str_radix(size, 16).map_err(io::Error::other)?;
        // The chunk, and the line end behind it.
        (&mut *stream).take(size + 2).read_to_end(body).await?;
        if size == 0 {
            return Ok(());
        }
    }
}
