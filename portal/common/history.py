"""Change history with actor, by database triggers."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

ModelType = TypeVar("ModelType", bound=type[models.Model])


def tracked(model: ModelType) -> ModelType:
    """Decorate every table that people edit: each change leaves an event with its actor."""
    return tracked_without()(model)


def tracked_without(*fields: str) -> Callable[[ModelType], ModelType]:
    """As `tracked`, but these fields are never written down, and changing only them is no event.

    The trackers are made anew for each model, since they keep what they learn of it.
    """

    def decorate(model: ModelType) -> ModelType:
        events = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
        decorated: ModelType = pghistory.track(*events, exclude=list(fields))(model)
        return decorated

    return decorate
