"""Keys seen before, in eight bytes each."""

from array import array

_FIRST_SLOTS = 1 << 12
_BITS = (1 << 64) - 1


class KeySet:
    """A set of hashes with open addressing: 16 to 32 bytes a key, a tenth of Python's own set.

    Keys are told apart by 64 bits of a hash with a secret of the process: for four million keys
    the odds of one false repetition are 1 in two million.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST_SLOTS))
        self._mask = _FIRST_SLOTS - 1
        self._count = 0

    def add(self, key: object) -> bool:
        """False if the key was there already."""
        if 2 * self._count > self._mask:
            self._grow()
        mark = (hash(key) & _BITS) or 1  # 0 is an empty slot
        if not self._put(mark):
            return False
        self._count += 1
        return True

    def _put(self, mark: int) -> bool:
        slots, mask = self._slots, self._mask
        at = mark & mask
        while found := slots[at]:
            if found == mark:
                return False
            at = (at + 1) & mask
        slots[at] = mark
        return True

    def _grow(self) -> None:
        former = self._slots
        self._mask = 2 * len(former) - 1
        self._slots = array("Q", bytes(16 * len(former)))
        for mark in former:
            if mark:
                self._put(mark)
