"""Prove the stored figures by a second, independent way."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conformance.models import Fit
from conformance.verification import differences


class Command(BaseCommand):
    help = "Recompute every figure row by row and list any difference (exit status 1)."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for difference in differences():
            found += 1
            self.stderr.write(str(difference))
        if found:
            raise CommandError(f"{found} differences.")
        self.stdout.write(f"{Fit.objects.count()} figures recomputed row by row: no difference.")
