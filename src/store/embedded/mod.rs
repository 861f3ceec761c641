//! The store on sled, in `DATA_DIR/store`, for one process.
use super::*;
use async_trait::async_trait;

pub(super) struct Embedded;

pub(super) async fn open(_settings: StoreSettings) -> Result<(Embedded, SecretKey), OpenError> {
    Err(StoreError::Closed.into())
}

#[async_trait]
impl Store for Embedded {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Err(StoreError::Closed)
    }
    async fn put(&self, _: &str, _: Vec<u8>, _: Option<Duration>) -> Result<(), StoreError> {
        Err(StoreError::Closed)
    }
    async fn delete(&self, _: &str) -> Result<bool, StoreError> {
        Err(StoreError::Closed)
    }
    async fn put_if_absent(
        &self,
        _: &str,
        _: Vec<u8>,
        _: Option<Duration>,
    ) -> Result<bool, StoreError> {
        Err(StoreError::Closed)
    }
    async fn compare_and_swap(
        &self,
        _: &str,
        _: &[u8],
        _: Option<Vec<u8>>,
        _: Expiry,
    ) -> Result<bool, StoreError> {
        Err(StoreError::Closed)
    }
    async fn scan(&self, _: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        Err(StoreError::Closed)
    }
    async fn ping(&self) -> Result<(), StoreError> {
        Err(StoreError::Closed)
    }
    async fn close(&self) -> Result<(), StoreError> {
        Err(StoreError::Closed)
    }
}
