//! Whose certificates count: those that `SSL_CERT_FILE` and `SSL_CERT_DIR` name, else the system's, else
//! Mozilla's, which are in the program.

use std::{env, sync::Arc, sync::OnceLock};

use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tracing::warn;

/// The variables that name certificates.
const NAMES: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// A variable names no certificates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} names no certificates that can be read")]
pub struct Untrusted(pub &'static str);

static TRUST: OnceLock<Result<ClientConfig, Untrusted>> = OnceLock::new();

/// Reads the certificates, once.
pub(super) fn read() -> Result<(), Untrusted> {
    trust().as_ref().map(drop).map_err(Clone::clone)
}

/// Returns how TLS is spoken. Without certificates nobody is trusted.
pub(super) fn config() -> ClientConfig {
    match trust() {
        Ok(config) => config.clone(),
        Err(_) => speaking(RootCertStore::empty()),
    }
}

fn trust() -> &'static Result<ClientConfig, Untrusted> {
    TRUST.get_or_init(|| roots().map(speaking))
}

fn roots() -> Result<RootCertStore, Untrusted> {
    let named = NAMES
        .into_iter()
        .find(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    // One that cannot be read speaks against none of the others.
    let (read, passed_over) = roots.add_parsable_certificates(found.certs);
    match (read, named) {
        (0, Some(name)) => Err(Untrusted(name)),
        (0, None) => {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
            Ok(roots)
        }
        (_, named) => {
            if passed_over > 0 && named.is_some() {
                warn!(passed_over, "certificates that cannot be read");
            }
            Ok(roots)
        }
    }
}

fn speaking(roots: RootCertStore) -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider speaks TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth()
}
