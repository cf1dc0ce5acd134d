//! A tenant's body on its way to the browser. When it breaks off, what came of it goes out before the connection ends:
//! a browser that has got no byte of an answer takes the gateway itself for gone, and the page would say so.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::body::{Body, Frame, SizeHint};

/// Passes a body on as it comes.
pub(crate) struct Arriving<B: Body> {
    body: B,
    broken: Option<B::Error>,
}

impl<B: Body> Arriving<B> {
    pub(crate) fn new(body: B) -> Self {
        Self { body, broken: None }
    }
}

impl<B: Body<Error: Unpin> + Unpin> Body for Arriving<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        if let Some(error) = self.broken.take() {
            return Poll::Ready(Some(Err(error)));
        }
        match ready!(Pin::new(&mut self.body).poll_frame(context)) {
            Some(Err(error)) => {
                // hyper drops what it has not written yet when a body fails; while a body lets it wait, it writes.
                self.broken = Some(error);
                context.waker().wake_by_ref();
                Poll::Pending
            }
            frame => Poll::Ready(frame),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.broken.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::io;

    use http_body_util::BodyExt;
    use hyper::body::{Bytes, Incoming};
    use hyper::server::conn::http1;
    use hyper::service::service_fn;
    use hyper::{Request, Response};
    use hyper_util::rt::TokioIo;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// Half of what it promises, and the failure right behind it.
    struct Half(u8);

    impl Body for Half {
        type Data = Bytes;
        type Error = io::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
            self.0 += 1;
            Poll::Ready(Some(match self.0 {
                1 => Ok(Frame::data(Bytes::from_static(b"half"))),
                _ => Err(io::ErrorKind::ConnectionReset.into()),
            }))
        }

        fn size_hint(&self) -> SizeHint {
            SizeHint::with_exact(8)
        }
    }

    async fn what_arrives<B>(body: fn() -> B) -> String
    where
        B: Body<Data = Bytes, Error = io::Error> + Send + 'static,
    {
        let (mut client, server) = tokio::io::duplex(1024);
        let answer = service_fn(move |_: Request<Incoming>| async move {
            Ok::<_, Infallible>(Response::new(body().boxed_unsync()))
        });
        let serving = tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(server), answer));
        client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        let mut text = String::new();
        client.read_to_string(&mut text).await.unwrap();
        assert!(serving.await.unwrap().is_err(), "the connection does not end well");
        text
    }

    #[tokio::test]
    async fn what_came_before_a_body_broke_off_arrives() {
        assert_eq!(what_arrives(|| Half(0)).await, "", "hyper alone drops it");
        let text = what_arrives(|| Arriving::new(Half(0))).await.to_ascii_lowercase();
        assert!(text.starts_with("http/1.1 200") && text.contains("content-length: 8"), "{text}");
        assert!(text.ends_with("\r\n\r\nhalf"), "{text}");
    }
}
