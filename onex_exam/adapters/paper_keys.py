"""The keys of ordered papers, where the organization keeps them; no venue reads this folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.station import Station
from onex_exam.adapters.station_banks import bank_folders
from onex_exam.adapters.whole_files import PRIVATE, read_within, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.bank.paper import KEYS, paper_of, paper_to_documents
from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.errors import BankError
from onex_exam.services.grading import no_keys

_LARGEST = 64 * 2**20
_PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class PaperKeys:
    """Documents of keys by their digests.

    ``named`` are further places that a person named, each a document of keys or the folder of a
    bank; ``banks`` are the banks of this station, looked through last.
    """

    folder: Path
    named: Sequence[Path]
    banks: Sequence[Path]

    def keep(self, keys: bytes) -> None:
        """Keep the keys of a paper that was ordered, however the bank changes afterwards."""
        self.folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_whole(self.folder / f"{canonical.digest(keys)}.json", keys, PRIVATE)

    def of(self, order: SittingOrder) -> bytes:
        """Return the document of keys that an order pins.

        Raises UnavailableError ``keys-not-here``, or ``not-readable`` for a named place that is
        not there.
        """
        found = (each for each in self._candidates(order) if canonical.digest(each) == order.keys)
        return next(found, None) or no_keys(order)

    def _candidates(self, order: SittingOrder) -> Iterator[bytes]:
        kept = self.folder / f"{order.keys}.json"
        if kept.is_file():
            yield read_within(kept, _LARGEST)
        for each in self.named:
            if each.is_dir():
                yield from _keys_of_bank(each, order)
            else:
                yield read_within(each, _LARGEST)
        for each in self.banks:
            yield from _keys_of_bank(each, order)


def station_keys(station: Station, named: Sequence[Path] = ()) -> PaperKeys:
    """Return the keys that this station's organization has."""
    return PaperKeys(station.paper_keys, named, bank_folders(station))


def _keys_of_bank(folder: Path, order: SittingOrder) -> Iterator[bytes]:
    """Yield the keys of the paper that would be ordered from this bank as it stands."""
    try:
        paper = paper_of(load_bank(folder), order.blueprint, "practice" if order.mock else "live")
    except BankError:  # another bank, or one that is being written: not the one that is sought
        return
    yield canonical.encode(paper_to_documents(paper)[KEYS])
