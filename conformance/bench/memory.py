"""Peak memory of processes on this machine, as Linux counts it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

PROCESSES = Path("/proc")
KIB_PER_MB = 1_000_000 / 1024


def peak_mb(process: int) -> float | None:
    """Peak resident memory less what it shares, in MB; None where the process cannot be seen.

    PostgreSQL's buffers are shared: a page of them counts for each process that has read it.
    """
    try:
        facts = _facts(process)
    except OSError:  # another machine, another user, or it has ended
        return None
    return (facts["VmHWM"] - facts["RssShmem"]) / KIB_PER_MB


def largest_peak_mb(processes: Iterable[int]) -> float | None:
    peaks = (peak_mb(process) for process in processes)
    return max((peak for peak in peaks if peak is not None), default=None)


def children(process: int) -> Iterator[int]:
    for folder in PROCESSES.iterdir():
        if folder.name.isdigit():
            try:
                parent = _facts(int(folder.name)).get("PPid")
            except OSError:
                continue
            if parent == process:
                yield int(folder.name)


def _facts(process: int) -> dict[str, int]:
    """The numbers that Linux gives of a process; sizes in KiB."""
    lines = (PROCESSES / str(process) / "status").read_text().splitlines()
    words = (line.replace(":", " ").split() for line in lines)
    return {name: int(rest[0]) for name, *rest in words if rest and rest[0].isdigit()}
