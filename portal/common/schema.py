"""How the API's addresses are written in its OpenAPI document."""

from typing import Any

Endpoint = tuple[str, str, str, Any]


def without_last_slash(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Name each address once, without the slash at its end, which is optional."""
    return [(path.rstrip("/"), regex, method, view) for path, regex, method, view in endpoints]
