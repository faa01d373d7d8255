"""`python -m snowpeer`: prints `listening on PORT` once it answers, and ends when its standard input does."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
from pathlib import Path

import uvicorn

from . import setup_sql
from .app import serving
from .chunks import Chunks
from .credentials import Credentials
from .peer import Peer


def flags() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="snowpeer", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--account", default="HTT-TEST")
    parser.add_argument("--user", help="without it, any user with the right secret")
    parser.add_argument("--password", help="without it, none is accepted")
    parser.add_argument("--token", action="append", default=[], help="accepted in place of the password; repeatable")
    parser.add_argument("--oauth-token", action="append", default=[], help="repeatable")
    parser.add_argument("--public-key", action="append", default=[], type=Path, help="a PEM file; repeatable")
    parser.add_argument("--chunk-rows", type=int, default=0, help="rows of a chunk; 0: results in one piece")
    parser.add_argument("--async-after", type=float, default=45.0, help="seconds before `in progress`")
    parser.add_argument("--init-sql", type=Path, help="run once before the first answer")
    parser.add_argument("--database", default="HACKTHETRACK", help="of the SQL that is run at the start")
    parser.add_argument("--schema", default="TELEMETRY")
    return parser.parse_args()


def end_with_input() -> None:
    """Whoever started this holds the other end; when it is gone, however it went, nobody needs the peer."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    args = flags()
    threading.Thread(target=end_with_input, daemon=True).start()
    keys = [path.read_text() for path in args.public_key]
    credentials = Credentials(args.account, args.user, args.password, args.token, args.oauth_token, keys)
    if args.init_sql:
        setup_sql.run_file(args.init_sql, args.database, args.schema)
    # The protocol is named because asyncio lets small writes go at once (TCP_NODELAY) only where it is: otherwise the end of an
    # answer waits 40 ms for the client to acknowledge its beginning.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", args.port))
    # From here on connections wait in the queue, so that the line below is true.
    listening.listen(2048)
    print(f"listening on {listening.getsockname()[1]}", flush=True)
    app = serving(Peer(credentials, Chunks(args.chunk_rows), args.async_after))
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
