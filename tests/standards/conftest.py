"""A real worker beside the test, as for runs."""

from tests.conformance.conftest import worker

__all__ = ["worker"]
