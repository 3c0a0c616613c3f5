"""Writes of conformance, one function per use case."""

from conformance.services.chunks import compute_chunk
from conformance.services.runs import Scope, request_national_run, request_run
from conformance.services.sweep import request_sweep
from conformance.services.watch import watch_runs

__all__ = [
    "Scope",
    "compute_chunk",
    "request_national_run",
    "request_run",
    "request_sweep",
    "watch_runs",
]
