"""Measurements of the computation, side by side in one run (`docs/benchmarks.md`)."""
