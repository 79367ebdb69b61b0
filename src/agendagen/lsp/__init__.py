"""Serve editors by the Language Server Protocol: findings, mends, completion, hover, symbols and renaming.

`server` is started, `session` and `answers` speak the protocol, and are alone in knowing pygls; `desk` keeps what the
editor holds and what was read of its meetings; the others answer one kind of question each, from one reading.
"""
