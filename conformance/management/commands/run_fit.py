"""Compute the figures of all municipalities."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from conformance.choices import ChunkState, RunReason, RunState
from conformance.models import Chunk, Fit, Run
from conformance.services import request_national_run

SECONDS_BETWEEN_LOOKS = 0.05
SECONDS_WITHOUT_PROGRESS = 30


class Command(BaseCommand):
    help = "Ask the workers to compute every cell, as of today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wait", action="store_true", help="wait with a progress bar")
        parser.add_argument(
            "--if-needed", action="store_true", help="only if there are no figures yet"
        )

    def handle(self, *args: Any, wait: bool, if_needed: bool, **options: Any) -> None:
        if if_needed and Fit.objects.exists():
            self.stdout.write("The figures are there already.")
            return
        run = request_national_run(reason=RunReason.REQUESTED)
        self.stdout.write(f"Run {run.pk}: {run.chunk_count} specifications as of {run.as_of}.")
        if wait:
            self.follow(run)

    def follow(self, run: Run) -> None:
        with tqdm(total=run.chunk_count, unit="specification", file=self.stderr) as bar:
            while True:
                ended = run.chunks.exclude(state__in=[ChunkState.READY, ChunkState.RUNNING]).count()
                bar.update(ended - bar.n)
                run.refresh_from_db()
                if run.state != RunState.RUNNING:
                    break
                self.warn_if_nothing_moves(bar)
                time.sleep(SECONDS_BETWEEN_LOOKS)
        self.report(run)

    def warn_if_nothing_moves(self, bar: "tqdm[Any]") -> None:
        if time.time() - max(bar.start_t, bar.last_print_t) > SECONDS_WITHOUT_PROGRESS:
            bar.write("No progress: is a worker running?", file=self.stderr)
            bar.last_print_t = time.time()

    def report(self, run: Run) -> None:
        failed = Chunk.objects.filter(run=run, state=ChunkState.FAILED)
        if failed.exists():
            lines = [f"{chunk.specification}: {chunk.error}" for chunk in failed]
            raise CommandError(f"Run {run.pk} failed:\n" + "\n".join(lines))
        changed = sum(chunk.changed or 0 for chunk in run.chunks.all())
        seconds = (run.finished_at - run.created_at).total_seconds() if run.finished_at else 0
        self.stdout.write(f"Finished in {seconds:.2f} s; {changed} figures changed.")
