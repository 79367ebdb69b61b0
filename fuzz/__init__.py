"""The fuzzer: `python -m fuzz.run`."""
