//! The body of an answer. It is received with a bound, and what is large is unpacked and decoded off the
//! one thread, few at a time: a small answer may be made to unpack to a huge one.

use std::io::Read;

use flate2::read::GzDecoder;
use reqwest::{Response, header::CONTENT_ENCODING};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::client::{Decode, Given};
use super::error::{Error, TransportError};

/// Largest accepted body, unpacked, far more than the 10,000 records that Worksection gives at most.
pub(super) const LARGEST: usize = 32 * 1024 * 1024;
/// Larger ones count as large.
const LARGE: usize = 256 * 1024;
/// By so much a large one grows.
const STEP: usize = 1024 * 1024;
/// Large ones in memory at once; others wait.
static PLACES: Semaphore = Semaphore::const_new(3);

/// A body as it came.
pub(super) struct Body {
    bytes: Vec<u8>,
    is_packed: bool,
    place: Option<SemaphorePermit<'static>>,
}

impl Body {
    /// Receives the body of a response, of at most so many bytes.
    pub(super) async fn receive(mut response: Response, most: usize) -> Result<Self, Error> {
        let encoding = response.headers().get(CONTENT_ENCODING);
        let is_packed = encoding.is_some_and(|encoding| encoding.as_bytes().ends_with(b"gzip"));
        let mut body = Self {
            bytes: Vec::new(),
            is_packed,
            place: None,
        };
        while let Some(chunk) = response.chunk().await.map_err(|_| broken())? {
            let length = body.bytes.len() + chunk.len();
            if length > most {
                return Err(Error::TooLarge);
            }
            if length > LARGE && body.place.is_none() {
                body.place = Some(place().await);
            }
            grow(&mut body.bytes, chunk.len());
            body.bytes.extend_from_slice(&chunk);
        }
        body.is_packed &= !body.bytes.is_empty();
        Ok(body)
    }

    /// Unpacks a body of at most so many bytes.
    pub(super) fn unpacked(self, most: usize) -> Result<Vec<u8>, Error> {
        if !self.is_packed {
            return Ok(self.bytes);
        }
        let mut bytes = Vec::new();
        let unpacking = GzDecoder::new(&*self.bytes);
        let mut unpacking = unpacking.take(most as u64 + 1);
        loop {
            grow(&mut bytes, STEP);
            let mut step = (&mut unpacking).take(STEP as u64);
            if step.read_to_end(&mut bytes).map_err(|_| broken())? < STEP {
                break;
            }
        }
        if bytes.len() > most {
            return Err(Error::TooLarge);
        }
        Ok(bytes)
    }

    /// Decodes the body.
    pub(super) async fn decode(mut self, decode: Decode) -> Result<Given, Error> {
        if !self.is_large() {
            return decode(&mut self.unpacked(LARGE)?);
        }
        let place = match self.place.take() {
            Some(place) => place,
            None => place().await,
        };
        let decoding = tokio::task::spawn_blocking(move || {
            let _place = place;
            decode(&mut self.unpacked(LARGEST)?)
        });
        decoding.await.unwrap_or(Err(Error::Malformed))
    }

    fn is_large(&self) -> bool {
        if !self.is_packed {
            return self.bytes.len() > LARGE;
        }
        // Only the first part is looked at, which takes no longer than a small body does.
        let mut unpacked = GzDecoder::new(&*self.bytes).take(LARGE as u64 + 1);
        let length = std::io::copy(&mut unpacked, &mut std::io::sink());
        length.is_ok_and(|length| length > LARGE as u64)
    }
}

/// Makes room for so many bytes more. A large body grows by steps, not to twice its size.
fn grow(bytes: &mut Vec<u8>, more: usize) {
    if bytes.len() >= LARGE && bytes.capacity() - bytes.len() < more {
        bytes.reserve_exact(more.max(STEP));
    }
}

async fn place() -> SemaphorePermit<'static> {
    let place = PLACES.acquire().await;
    place.expect("the places are never closed")
}

fn broken() -> Error {
    TransportError::Broken.into()
}
