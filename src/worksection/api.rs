use super::*;
pub struct Api;
impl Api {
    pub async fn get_users(&self) -> Result<Vec<User>, Error> {
        todo!()
    }
    pub async fn get_contacts(&self) -> Result<Vec<Contact>, Error> {
        todo!()
    }
    pub async fn get_user_groups(&self) -> Result<Vec<Team>, Error> {
        todo!()
    }
    pub async fn get_contact_groups(&self) -> Result<Vec<Folder>, Error> {
        todo!()
    }
}
