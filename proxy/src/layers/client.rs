//! Who asks: the address that a limit is counted for.
//!
//! Invariant: nothing that a client can write decides for whom it is counted. `X-Forwarded-For` is read only where the
//! operator says how many proxies of theirs append to it, and only the entry that the outermost of them wrote. Where that
//! entry is missing or no address, the request counts for whoever opened the connection, together with all others of
//! that kind: less for them, never more.

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName},
};
use std::net::{IpAddr, SocketAddr};

/// To which each proxy appends the address that it was asked from.
const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

/// One client, as far as limits can tell clients apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Client {
    /// One IPv4 address.
    V4([u8; 4]),
    /// One IPv6 network of 64 bits: what a provider gives one customer, who has all addresses in it.
    V6(u64),
    /// Nothing is known of it. All of these are one client.
    Unknown,
}

impl Client {
    /// The client of a request that came through so many proxies of ours.
    #[must_use]
    pub fn of(request: &Request, trusted_hops: usize) -> Self {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        forwarded(request.headers(), trusted_hops).or(peer).map_or(Client::Unknown, Client::from)
    }
}

impl From<IpAddr> for Client {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Client::V4(address.octets()),
            // The upper half; the shift leaves 64 bits, so that nothing is cut off.
            IpAddr::V6(address) => Client::V6((address.to_bits() >> 64) as u64),
        }
    }
}

/// The entry that many places from the right, where it is an address.
fn forwarded(headers: &HeaderMap, trusted_hops: usize) -> Option<IpAddr> {
    let place = trusted_hops.checked_sub(1)?;
    let lines = headers.get_all(FORWARDED).iter().rev();
    let entry = lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b',')).nth(place)?;
    address(std::str::from_utf8(entry).ok()?.trim())
}

/// `203.0.113.7`, `2001:db8::1`, and with a port as some proxies write them.
fn address(text: &str) -> Option<IpAddr> {
    text.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn client(peer: Option<&str>, lines: &[&str], trusted_hops: usize) -> Client {
        let build = lines.iter().fold(Request::get("/"), |build, line| build.header("x-forwarded-for", *line));
        let mut request = build.body(Body::empty()).unwrap();
        if let Some(peer) = peer {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 5555)));
        }
        Client::of(&request, trusted_hops)
    }

    fn known(address: &str) -> Client {
        Client::from(address.parse::<IpAddr>().unwrap())
    }

    #[test]
    fn what_a_client_says_of_itself_counts_for_nothing() {
        assert_eq!(client(Some("192.0.2.1"), &["203.0.113.9"], 0), known("192.0.2.1"));
        assert_eq!(client(Some("10.0.0.1"), &["1.1.1.1, 2.2.2.2, 203.0.113.9"], 1), known("203.0.113.9"));
    }

    #[test]
    fn each_trusted_proxy_is_one_entry_from_the_right_across_header_lines() {
        let lines = ["198.51.100.1, 203.0.113.9", "10.0.0.2"];
        assert_eq!(client(Some("10.0.0.1"), &lines, 1), known("10.0.0.2"));
        assert_eq!(client(Some("10.0.0.1"), &lines, 2), known("203.0.113.9"));
    }

    #[test]
    fn where_the_trusted_entry_is_missing_or_no_address_the_connection_counts() {
        for lines in [&[][..], &["203.0.113.9"], &["unknown, 10.0.0.2"], &[",,"], &["\u{ff}\u{fe}, 10.0.0.2"]] {
            assert_eq!(client(Some("10.0.0.1"), lines, 2), known("10.0.0.1"), "{lines:?}");
        }
        assert_eq!(client(None, &["203.0.113.9"], 0), Client::Unknown);
    }

    #[test]
    fn an_entry_may_carry_a_port() {
        assert_eq!(client(None, &["203.0.113.9:4711"], 1), known("203.0.113.9"));
        assert_eq!(client(None, &["[2001:db8::1]:4711"], 1), known("2001:db8::1"));
    }

    #[test]
    fn all_addresses_of_a_network_of_64_bits_are_one_client_and_a_mapped_address_is_its_original() {
        assert_eq!(known("2001:db8:1:2::1"), known("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(known("2001:db8:1:2::1"), known("2001:db8:1:3::1"));
        assert_eq!(known("::ffff:192.0.2.1"), known("192.0.2.1"));
    }
}
