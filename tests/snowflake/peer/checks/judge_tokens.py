"""Key-pair tokens that no client of ours makes: signed with the right key, and still not to be accepted.

Usage: judge_tokens.py PRIVATE.p8 PUBLIC.pub; prints `name accepted` or `name code`, a line a token.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import jwt
from snowpeer.credentials import Credentials, fingerprint

ACCOUNT, USER = "HTT-TEST", "HTT_READER"


def tokens(private: str, public: str) -> dict[str, str]:
    now = int(time.time())
    print_of_key = fingerprint(public)
    right: dict[str, Any] = {
        "iss": f"{ACCOUNT}.{USER}.{print_of_key}",
        "sub": f"{ACCOUNT}.{USER}",
        "iat": now,
        "exp": now + 600,
    }
    wrong = {
        "right": {},
        "expired": {"iat": now - 900, "exp": now - 300},
        "too-long": {"exp": now + 7200},
        "of-tomorrow": {"iat": now + 86400, "exp": now + 87000},
        "other-account": {"iss": f"OTHER.{USER}.{print_of_key}", "sub": f"OTHER.{USER}"},
        "other-user": {"sub": f"{ACCOUNT}.ADMIN"},
        "other-key": {"iss": f"{ACCOUNT}.{USER}.SHA256:abc"},
        "no-expiry": {"exp": None},
    }
    claims = {name: {**right, **changed} for name, changed in wrong.items()}
    present = {name: {key: value for key, value in of.items() if value is not None} for name, of in claims.items()}
    signed = {name: jwt.encode(of, private, algorithm="RS256") for name, of in present.items()}
    return {**signed, "other-algorithm": jwt.encode(right, "x" * 64, algorithm="HS256"), "garbage": "a.b.c"}


def main() -> None:
    private, public = (Path(path).read_text() for path in sys.argv[1:])
    credentials = Credentials(ACCOUNT, keys=[public])
    for name, token in tokens(private, public).items():
        login = {"LOGIN_NAME": USER, "AUTHENTICATOR": "SNOWFLAKE_JWT", "TOKEN": token}
        refusal = credentials.refusal(login)
        print(name, "accepted" if refusal is None else refusal[0])


if __name__ == "__main__":
    main()
