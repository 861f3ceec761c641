//! The encoding of a record in sled: `expires (8) ‖ 0 ‖ value`, or `expires (8) ‖ 1 ‖ file` for a
//! large value; and the ledger that tells a complete store from one that lost something.

use super::large::{FILE_BYTES, LargeFile};
use crate::store::StoreError;

const INLINE: u8 = 0;
const FILE: u8 = 1;
const HEADER: usize = 9;

/// One record, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// Expiry in Unix milliseconds.
    pub(super) expires: Option<u64>,
    pub(super) body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Body {
    Inline(Vec<u8>),
    File(LargeFile),
}

impl Record {
    pub(super) fn is_live(&self, now: u64) -> bool {
        self.expires.is_none_or(|end| now < end)
    }

    pub(super) fn file(&self) -> Option<LargeFile> {
        match self.body {
            Body::Inline(_) => None,
            Body::File(file) => Some(file),
        }
    }

    pub(super) fn inline(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Inline(value) => Some(value),
            Body::File(_) => None,
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let expires = self.expires.unwrap_or(u64::MAX).to_be_bytes();
        match &self.body {
            Body::Inline(value) => [&expires, &[INLINE][..], value].concat(),
            Body::File(file) => [&expires, &[FILE][..], &file.encode()].concat(),
        }
    }

    pub(super) fn decode(raw: &[u8]) -> Result<Self, StoreError> {
        let (header, body) = raw.split_at_checked(HEADER).ok_or(StoreError::Damaged)?;
        let expires = u64::from_be_bytes(*header.first_chunk().ok_or(StoreError::Damaged)?);
        let body = match header[HEADER - 1] {
            INLINE => Body::Inline(body.to_vec()),
            FILE => {
                let file: [u8; FILE_BYTES] = body.try_into().map_err(|_| StoreError::Damaged)?;
                Body::File(LargeFile::decode(file))
            }
            _ => return Err(StoreError::Damaged),
        };
        let expires = (expires != u64::MAX).then_some(expires);
        Ok(Self { expires, body })
    }
}

/// Count of batches, sum over all records, and how many of their former values are still in the files;
/// written in one batch with every change. A store whose records do not add up to its ledger has lost or
/// gained some.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    pub(super) batches: u64,
    sum: u64,
    /// Values that were replaced or removed since the files were written; `None` in a ledger of version
    /// 0.1, which did not count them and did not seal the mark.
    replaced: Option<u64>,
}

impl Ledger {
    /// The ledger's key in sled. It is not UTF-8, so it collides with no record's key.
    pub(super) const KEY: &[u8] = &[0xff];

    /// The ledger of a store without records.
    pub(super) fn empty(batches: u64) -> Self {
        Self {
            batches,
            sum: 0,
            replaced: Some(0),
        }
    }

    pub(super) fn add(&mut self, key: &[u8], raw: &[u8]) {
        self.sum = self.sum.wrapping_add(weight(key, raw));
    }

    pub(super) fn remove(&mut self, key: &[u8], raw: &[u8]) {
        self.sum = self.sum.wrapping_sub(weight(key, raw));
        self.replaced = self.replaced.map(|count| count.saturating_add(1));
    }

    pub(super) fn adds_up_to(self, other: Self) -> bool {
        self.sum == other.sum
    }

    /// Whether the files may hold values that were replaced or removed.
    pub(super) fn holds_replaced(self) -> bool {
        self.replaced != Some(0)
    }

    /// Whether version 0.1 wrote it last.
    pub(super) fn is_of_0_1(self) -> bool {
        self.replaced.is_none()
    }

    pub(super) fn encode(self) -> Vec<u8> {
        let replaced = self.replaced.unwrap_or(u64::MAX);
        [self.batches, self.sum, replaced]
            .map(u64::to_be_bytes)
            .concat()
    }

    pub(super) fn decode(raw: &[u8]) -> Option<Self> {
        let (batches, rest) = raw.split_first_chunk()?;
        let (sum, rest) = rest.split_first_chunk()?;
        let replaced = match rest {
            [] => None,
            rest => Some(u64::from_be_bytes(rest.try_into().ok()?)),
        };
        Some(Self {
            batches: u64::from_be_bytes(*batches),
            sum: u64::from_be_bytes(*sum),
            replaced,
        })
    }
}

/// Returns a record's checksum with a 1 in the upper half, which counts the record.
fn weight(key: &[u8], raw: &[u8]) -> u64 {
    let mut crc = flate2::Crc::new();
    crc.update(&(key.len() as u64).to_be_bytes());
    crc.update(key);
    crc.update(raw);
    (1 << 32) | u64::from(crc.sum())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_record_reads_back(expires in prop::option::of(0..u64::MAX), value: Vec<u8>) {
            let record = Record { expires, body: Body::Inline(value) };
            prop_assert_eq!(Record::decode(&record.encode()), Ok(record));
        }

        #[test]
        fn damage_does_not_panic(raw: Vec<u8>) {
            let _ = Record::decode(&raw);
            let _ = Ledger::decode(&raw);
        }
    }
}
