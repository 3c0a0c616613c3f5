"""Invented data in the size of the country, for measuring only. The same each time."""

from conformance.synthetic.loading import synthesize
from conformance.synthetic.scales import SCALES, Scale

__all__ = ["SCALES", "Scale", "synthesize"]
