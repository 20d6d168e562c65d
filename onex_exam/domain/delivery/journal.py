"""A hash-chained journal: each entry seals all before it, so that every edit shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import le

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.instants import Instant, are_walls, is_wall
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest

_MEMBERS = (int, int, int, str, str, dict, str)


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
        return canonical.encode(_members(self))


def _members(entry: JournalEntry) -> tuple[int, int, int, str, str, Json, Digest]:
    at = entry.at
    return entry.seq, at.epoch, at.boot_ms, at.wall, entry.kind, entry.payload, entry.before


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a whole journal as columns, so that the thousands of ticks cost little."""

    seqs: tuple[int, ...] = ()
    epochs: tuple[int, ...] = ()
    boots: tuple[int, ...] = ()
    walls: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    payloads: tuple[dict[str, Json], ...] = ()
    befores: tuple[Digest, ...] = ()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.seqs)

    def __iter__(self) -> Iterator[JournalEntry]:
        """Yield them one by one."""
        payloads = zip(self.kinds, self.payloads, self.befores, strict=True)
        for number, (seq, said) in enumerate(zip(self.seqs, payloads, strict=True)):
            yield JournalEntry(seq, self.at(number), *said)

    def entry(self, number: int) -> JournalEntry:
        """Return the entry at this place, counted from 0."""
        said = self.kinds[number], self.payloads[number], self.befores[number]
        return JournalEntry(self.seqs[number], self.at(number), *said)

    def at(self, number: int) -> Instant:
        """Return the moment of the entry at this place, counted from 0."""
        return Instant(self.epochs[number], self.boots[number], self.walls[number])

    @property
    def in_order(self) -> bool:
        """Tell whether no epoch follows a newer one, and none goes back in time."""
        moments = list(zip(self.epochs, self.boots, strict=True))
        return all(map(le, moments, moments[1:]))


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


def check_lines(lines: bytes, start: Head) -> tuple[Entries, Head]:
    """Check an exported journal; return its entries and head, or raise TamperError."""
    if lines and not lines.endswith(b"\n"):
        raise TamperError("journal-cut-off", entry=lines.count(b"\n") + 1)
    split = lines.split(b"\n")[:-1]
    if not split:
        return Entries(), start
    entries = _read_at_once(split)
    seals = canonical.digests(split)
    if not _hold(entries, seals, start):  # then this says where
        entries = _in_columns(entry for entry, _ in follow(split, start))
    return entries, Head(entries.seqs[-1], seals[-1], entries.at(-1))


def read_lines(lines: bytes) -> Entries:
    """Return the entries of an exported journal that is verified; raise as ``read_entry`` does."""
    split = lines.splitlines()
    entries = _read_at_once(split)
    return entries if len(entries) == len(split) else _in_columns(map(read_entry, split))


def _read_at_once(lines: Sequence[bytes]) -> Entries:
    """Return the entries, or none when it is not plain that each line is one: never a wrong one.

    ``read_entry`` alone says what an entry is. This is thirty times as fast for lines as they
    are written, and leaves it to look at all others.
    """
    try:
        entries = Entries(*canonical.decode_columns(lines, _MEMBERS))
    except TamperError:
        return Entries()
    return entries if are_walls(entries.walls) else Entries()


def _in_columns(entries: Iterable[JournalEntry]) -> Entries:
    rows = [_members(each) for each in entries]
    return Entries(*zip(*rows, strict=True))


def _hold(entries: Entries, seals: Sequence[Digest], start: Head) -> bool:
    """Tell whether these are all entries, and each follows the one before and its seal."""
    count = len(seals)
    first = start.seq + 1
    return (
        entries.seqs == tuple(range(first, first + count))
        and entries.befores == (start.seal, *seals[:-1])
        and entries.in_order
        and (start.at is None or _comes_after(start.at, entries.at(0)))
    )


def _follows(head: Head, entry: JournalEntry) -> bool:
    if entry.seq != head.seq + 1 or entry.before != head.seal:
        return False
    return head.at is None or _comes_after(head.at, entry.at)


def _comes_after(before: Instant, at: Instant) -> bool:
    return (at.epoch, at.boot_ms) >= (before.epoch, before.boot_ms)
