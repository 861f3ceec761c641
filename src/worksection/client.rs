use super::*;
#[derive(Clone)]
pub struct Client;
pub struct ClientSettings {
    pub origin: Origin,
    pub rate: f64,
}
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct InvalidSettings;
impl Client {
    pub fn new(_: ClientSettings) -> Result<Self, InvalidSettings> {
        todo!()
    }
    pub fn as_account(&self, _: &AccountName, _: &Credential) -> Api {
        todo!()
    }
}
