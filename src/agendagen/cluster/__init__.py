"""Builds on other machines: a Dask scheduler hands meetings to its workers, and does again what a lost one held.

What leaves this machine is in `parcel`, what a worker does with it in `task`, the talk with a scheduler in `scheduler`.
Whoever reaches a worker runs code there, and a worker gets to see what it builds: docs/cluster.md.
"""
