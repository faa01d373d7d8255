"""A stand-in for Snowflake: fakesnow (Snowflake's SQL on DuckDB) behind the parts of the wire protocol that it leaves out.

What is served here is what a client of the JSON protocol sees of the real thing: logins that can be refused, sessions that
expire, statements that take long, time out and are aborted, results in gzip chunks. `/peer/...` is for tests: it breaks
what they want broken and says what happened.

Invariants: state is of one process and one run; nothing outside loopback is asked; the process ends when its standard
input does, so that no test leaves one behind.
"""
