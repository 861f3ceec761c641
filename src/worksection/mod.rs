//! The Worksection API client.
