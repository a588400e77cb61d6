"""The benchmarks: ours against the limit, measured in one run (`python -m tests.benchmarks`)."""
