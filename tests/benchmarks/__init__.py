"""How fast the program is, each measure beside the least the same work can cost: `python -m tests.benchmarks`."""
