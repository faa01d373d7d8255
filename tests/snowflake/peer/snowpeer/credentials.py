"""Who may log in. Nothing is accepted that was not given: a test of a wrong password must be able to fail."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization

# The longest life that Snowflake allows a key-pair token.
LONGEST_JWT_SECONDS = 3600

Refusal = tuple[str, str]


@dataclass
class Credentials:
    """What is accepted at this moment; tests replace parts of it while the peer runs."""

    account: str
    user: str | None = None
    password: str | None = None
    # Programmatic access tokens: given in place of the password.
    tokens: list[str] = field(default_factory=list)
    oauth_tokens: list[str] = field(default_factory=list)
    # PEM texts. Two are valid at once while a key is rotated (RSA_PUBLIC_KEY and RSA_PUBLIC_KEY_2).
    keys: list[str] = field(default_factory=list)

    def refusal(self, login: dict[str, Any]) -> Refusal | None:
        """Why this login is refused, as code and message; nothing where it is not."""
        user = str(login.get("LOGIN_NAME", ""))
        match login.get("AUTHENTICATOR", "SNOWFLAKE").upper():
            case "SNOWFLAKE_JWT":
                return self._jwt_refusal(user.upper(), str(login.get("TOKEN")))
            case "OAUTH" if self._knows(user) and login.get("TOKEN") in self.oauth_tokens:
                return None
            case "OAUTH":
                return "390303", "Invalid OAuth access token."
            case "SNOWFLAKE" if self._knows(user) and login.get("PASSWORD") in self._passwords():
                return None
            case _:
                return "390100", "Incorrect username or password was specified."

    def _passwords(self) -> list[str]:
        return [*self.tokens, *([] if self.password is None else [self.password])]

    def _knows(self, user: str) -> bool:
        return self.user is None or user.upper() == self.user.upper()

    def _jwt_refusal(self, user: str, token: str) -> Refusal | None:
        subject = f"{self.account.upper()}.{user}"
        try:
            issuer = jwt.decode(token, options={"verify_signature": False}).get("iss")
            key = next((key for key in self.keys if issuer == f"{subject}.{fingerprint(key)}"), None)
            if key is None or not self._knows(user):
                return "390144", f"JWT token is invalid. [issuer {issuer}]"
            required = {"require": ["exp", "iat", "iss", "sub"]}
            claims = jwt.decode(token, key, algorithms=["RS256"], options=required, subject=subject)
        except jwt.PyJWTError as why:
            return "390144", f"JWT token is invalid. [{why}]"
        if claims["exp"] - claims["iat"] > LONGEST_JWT_SECONDS:
            return "390144", "JWT token is invalid. [lives too long]"
        return None


def fingerprint(pem: str) -> str:
    """As `DESC USER` shows it in RSA_PUBLIC_KEY_FP."""
    key = serialization.load_pem_public_key(pem.encode())
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return "SHA256:" + base64.b64encode(hashlib.sha256(der).digest()).decode()
