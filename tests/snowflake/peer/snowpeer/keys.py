"""`python -m snowpeer.keys DIR`: RSA keys as `openssl` would make them for key-pair authentication.

`first`, `second` and `stranger` are plain PKCS#8 (`.p8`, with `.pub` beside it), `locked` is encrypted with a passphrase.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

NAMES = ("first", "second", "stranger", "locked")


def write(folder: Path, name: str, passphrase: str | None) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    if passphrase is None:
        lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
    else:
        lock = serialization.BestAvailableEncryption(passphrase.encode())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, lock)
    public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    (folder / f"{name}.p8").write_bytes(private)
    (folder / f"{name}.pub").write_bytes(public)


def main() -> None:
    parser = argparse.ArgumentParser(prog="snowpeer.keys", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passphrase", default="open sesame")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        write(args.folder, name, args.passphrase if name == "locked" else None)


if __name__ == "__main__":
    main()
