"""What the search looks at."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from standards.models.editions import Edition
from standards.models.rows import RequirementText


class SearchEntry(models.Model):
    """One row of an edition, folded for searching (`standards.folding`); made from the row alone.

    `grams` are the pairs of neighbouring characters of `folded`, and its single characters:
    they find candidates by the index, the folded text decides.
    """

    row = models.OneToOneField(
        RequirementText, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    name_folded = models.TextField()
    folded = models.TextField()
    grams = ArrayField(models.TextField())

    class Meta:
        # Entries come in thousands: they wait in the index's list until the load is complete.
        indexes = [GinIndex(fields=["grams"], name="search_grams")]

    def __str__(self) -> str:
        return self.name_folded
