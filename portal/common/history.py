"""Change history with actor, by database triggers."""

from typing import TypeVar

import pghistory
from django.db import models

ModelType = TypeVar("ModelType", bound=type[models.Model])


def tracked(model: ModelType) -> ModelType:
    """Decorate every table that people edit: each change leaves an event with its actor.

    The trackers are made anew for each model, since they keep what they learn of it.
    """
    events = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    decorated: ModelType = pghistory.track(*events)(model)
    return decorated
