//! A name server for nginx, which does not read /etc/hosts: every name is this machine, but those below `invalid`.

use std::net::UdpSocket;

/// It lives as long as the process: a thread that waits for a question costs nothing.
pub(super) struct NameServer {
    pub(super) port: u16,
}

impl NameServer {
    pub(super) fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
        let port = socket.local_addr().expect("an address").port();
        std::thread::spawn(move || {
            let mut question = [0; 512];
            while let Ok((length, who)) = socket.recv_from(&mut question) {
                if let Some(answer) = answer(&question[..length]) {
                    let _ = socket.send_to(&answer, who);
                }
            }
        });
        Self { port }
    }
}

/// RFC 1035 section 4: a head of 12 bytes, one question, and for an address (type A) one answer.
fn answer(question: &[u8]) -> Option<Vec<u8>> {
    let name_ends = 12 + question.get(12..)?.iter().position(|byte| *byte == 0)?;
    let asked = question.get(..name_ends + 5)?;
    let unknown = asked[12..].windows(8).any(|label| label == b"\x07invalid");
    let is_address = asked[name_ends + 1..name_ends + 3] == [0, 1];
    let mut answer = asked.to_vec();
    // A response, recursion available; 3 is "no such name".
    answer[2..4].copy_from_slice(&[0x81, if unknown { 0x83 } else { 0x80 }]);
    answer[4..12].copy_from_slice(&[0, 1, 0, u8::from(is_address && !unknown), 0, 0, 0, 0]);
    if is_address && !unknown {
        // The name of the question, type A, class IN, 60 seconds, 4 bytes.
        answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    }
    Some(answer)
}
