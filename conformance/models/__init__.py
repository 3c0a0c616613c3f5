"""Conformance: computed figures and the runs that compute them."""

from conformance.models.fit import Fit
from conformance.models.runs import Chunk, Run

__all__ = ["Chunk", "Fit", "Run"]
