"""Which servers are ours to start."""

import os

SELECTORS = frozenset({"DATABASE_URL", "REDIS_URL"})


def external_servers() -> frozenset[str]:
    """Names of the variables that select a server of somebody else; an empty one selects none."""
    return frozenset(name for name in SELECTORS if os.environ.get(name))
