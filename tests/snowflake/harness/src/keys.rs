//! RSA keys for key-pair authentication, made once for a test process.

use crate::{Error, Result, python};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// A few pairs: two to rotate between, one that nobody registered, one behind a passphrase.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Keys {
    /// The first.
    pub first: KeyPair,
    /// The one that follows it.
    pub second: KeyPair,
    /// One that no peer was told of.
    pub stranger: KeyPair,
    /// One whose private half is encrypted: see [`Keys::PASSPHRASE`].
    pub locked: KeyPair,
}

/// Both halves as PEM (PKCS#8 and SubjectPublicKeyInfo).
#[derive(Clone)]
#[non_exhaustive]
pub struct KeyPair {
    /// The private half.
    pub private: String,
    /// The public half.
    pub public: String,
}

static MADE: Mutex<Option<Keys>> = Mutex::new(None);

impl Keys {
    /// What opens [`Keys::locked`].
    pub const PASSPHRASE: &str = "open sesame";

    /// The keys of this process: made at the first call, which takes a second.
    pub fn get() -> Result<Keys> {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = &*made {
            return Ok(keys.clone());
        }
        let keys = make()?;
        *made = Some(keys.clone());
        Ok(keys)
    }
}

impl KeyPair {
    /// Writes the private half where a service can read it, and says where.
    pub fn write_private(&self, folder: &Path) -> Result<PathBuf> {
        let file = folder.join("key.p8");
        fs::write(&file, &self.private).map_err(Error::io("a private key"))?;
        Ok(file)
    }
}

/// A private key is not for logs, not even this one.
impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyPair").field("public", &self.public).finish_non_exhaustive()
    }
}

fn make() -> Result<Keys> {
    let folder = tempfile::tempdir().map_err(Error::io("a folder for keys"))?;
    let mut command = python::command()?;
    command.args(["-m", "snowpeer.keys", "--passphrase", Keys::PASSPHRASE]).arg(folder.path());
    python::run("making keys", command)?;
    let read = |name: &str, ending: &str| {
        fs::read_to_string(folder.path().join(name).with_extension(ending)).map_err(Error::io("a key"))
    };
    let pair = |name: &str| Ok::<_, Error>(KeyPair { private: read(name, "p8")?, public: read(name, "pub")? });
    Ok(Keys { first: pair("first")?, second: pair("second")?, stranger: pair("stranger")?, locked: pair("locked")? })
}
