"""Facts about the data of this site."""

from django.db import models


class SampleData(models.Model):
    """Present while the database holds invented data: every page and export then says so."""

    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="sample_data_is_marked_once")
        ]

    def __str__(self) -> str:
        return f"{self.loaded_at:%Y-%m-%d}"
