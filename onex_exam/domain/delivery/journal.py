"""A hash-chained journal: each entry seals all before it, so that every edit shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.instants import Instant, is_wall
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of a journal; ``kind`` is the name of the event."""

    seq: int
    at: Instant
    kind: str
    payload: Json
    before: Digest

    def to_bytes(self) -> bytes:
        """Return the canonical bytes, exactly as they are stored and exported."""
        return canonical.encode(
            [
                self.seq,
                self.at.epoch,
                self.at.boot_ms,
                self.at.wall,
                self.kind,
                self.payload,
                self.before,
            ]
        )


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: how many entries, the seal of the last, and its moment."""

    seq: int
    seal: Digest
    at: Instant | None = None


def start_of_attempt(order: Digest, candidate: CandidateId, form: Digest) -> Head:
    """Return the beginning of an attempt's chain; it cannot be swapped with another's."""
    return Head(0, canonical.digest_of([order, candidate, form]))


def start_of_sitting(order: Digest) -> Head:
    """Return the beginning of the sitting's own chain."""
    return Head(0, canonical.digest_of([order, "sitting", ""]))


def next_entry(head: Head, at: Instant, kind: str, payload: Json) -> JournalEntry:
    """Return the entry that follows.

    Raises TamperError ``journal-writer-outdated`` when a newer epoch has written already.
    """
    if head.at is not None and at.epoch < head.at.epoch:
        raise TamperError("journal-writer-outdated", entry=head.seq)
    if head.at is not None and at.epoch == head.at.epoch and at.boot_ms < head.at.boot_ms:
        at = Instant(at.epoch, head.at.boot_ms, at.wall)
    return JournalEntry(head.seq + 1, at, kind, payload, head.seal)


def head_after(entry: JournalEntry) -> Head:
    """Return where the chain stands after this entry."""
    return Head(entry.seq, canonical.digest(entry.to_bytes()), entry.at)


def read_entry(data: bytes) -> JournalEntry:
    """Read one entry; raise TamperError ``not-canonical`` or ``entry-unreadable``."""
    match canonical.decode(data):
        case [
            int(seq),
            int(epoch),
            int(boot_ms),
            str(wall),
            str(kind),
            dict(payload),
            str(before),
        ] if not _is_truth_value(seq, epoch, boot_ms) and is_wall(wall):
            return JournalEntry(seq, Instant(epoch, boot_ms, wall), kind, payload, Digest(before))
        case _:
            raise TamperError("entry-unreadable")


def _is_truth_value(*numbers: int) -> bool:
    """Tell whether one is ``true`` or ``false``, which Python takes for 1 and 0."""
    return any(isinstance(each, bool) for each in numbers)


def follow(entries: Iterable[bytes], start: Head) -> Iterator[tuple[JournalEntry, Head]]:
    """Yield each entry with the head after it.

    Raises TamperError with the number of the first entry that is unreadable
    (``journal-entry-unreadable``) or does not follow (``journal-entry-changed``).
    """
    head = start
    for number, data in enumerate(entries, start=start.seq + 1):
        try:
            entry = read_entry(data)
        except TamperError as error:
            raise TamperError("journal-entry-unreadable", entry=number) from error
        if not _follows(head, entry):
            raise TamperError("journal-entry-changed", entry=number)
        head = Head(entry.seq, canonical.digest(data), entry.at)
        yield entry, head


def check_lines(lines: bytes, start: Head) -> tuple[tuple[JournalEntry, ...], Head]:
    """Check an exported journal; return its entries and head, or raise TamperError."""
    if lines and not lines.endswith(b"\n"):
        raise TamperError("journal-cut-off", entry=lines.count(b"\n") + 1)
    followed = list(follow(lines.split(b"\n")[:-1], start))
    head = followed[-1][1] if followed else start
    return tuple(entry for entry, _ in followed), head


def _follows(head: Head, entry: JournalEntry) -> bool:
    if entry.seq != head.seq + 1 or entry.before != head.seal:
        return False
    if head.at is None or entry.at.epoch > head.at.epoch:
        return True
    return entry.at.epoch == head.at.epoch and entry.at.boot_ms >= head.at.boot_ms
