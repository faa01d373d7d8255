//! One request over a connection of its own: enough to ask whether a service is ready and what an address gives.

use std::{
    io::{self, Read, Write},
    net::{Ipv4Addr, TcpStream},
    time::Duration,
};

/// Longest time for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Status and body of an address on loopback. HTTP/1.0: the answer ends with the connection.
pub(super) fn get(port: u16, address: &str) -> io::Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {address} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: identity\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    split(&answer).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "the answer is not HTTP"))
}

fn split(answer: &[u8]) -> Option<(u16, Vec<u8>)> {
    let head_len = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(answer.get(..head_len)?).ok()?;
    let status = head.split_whitespace().nth(1)?.parse().ok()?;
    Some((status, answer.get(head_len + 4..)?.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_its_status_and_what_follows_the_empty_line() {
        let answer = b"HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\n\r\nno\r\n\r\n";
        assert_eq!(split(answer), Some((404, b"no\r\n\r\n".to_vec())));
        assert_eq!(split(b"HTTP/1.1 200 OK\r\n"), None);
    }
}
