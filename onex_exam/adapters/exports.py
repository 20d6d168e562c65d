"""Writes the package of a closed sitting: graded, signed by two, read back and verified."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import onex_exam
from onex_exam.adapters.collector import collector_paused
from onex_exam.adapters.keys import open_key
from onex_exam.adapters.office import Office
from onex_exam.adapters.signing import signature_holds
from onex_exam.adapters.whole_files import write_whole
from onex_exam.answers import ExportReport, Progress
from onex_exam.domain import canonical
from onex_exam.domain.credentials.documents import parse_instant
from onex_exam.domain.credentials.packing import Packing, pack_result
from onex_exam.domain.credentials.passphrases import SIGNING
from onex_exam.domain.credentials.proving import prove
from onex_exam.domain.credentials.verification import Grounds, verify_package
from onex_exam.domain.delivery.room import RecordExport
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.services.exporting import Gathered, Recorded, package_contents, read_recorded
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.sittings import LaidSitting

_UNFIT = re.compile(r"[^\w-]+")
Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Passphrases:
    """Of the two who sign."""

    venue: str
    chief: str


@dataclass(frozen=True, slots=True)
class Exports:
    """Packages that leave one station; every method is slow."""

    office: Office

    def export(self, room: OpenRoom, passphrases: Passphrases, tell: Tell) -> ExportReport:
        """Return the report of the package, made now or when it left already.

        Raises TrustError ``passphrase-wrong``, RuleError ``sitting-not-closed``, TamperError
        ``package-does-not-verify`` when reading it back finds a fault.
        """
        laid, at = room.laid, parse_instant(room.now().wall[:19] + "Z")
        venue = open_key(self.office.venue_key, passphrases.venue, at)
        chief = self.office.open_chief_key(laid, passphrases.chief, at, SIGNING)
        writer = room.outside.writer
        recorded = writer.submit(lambda journal: read_recorded(room.room, journal)).result()
        path = self.office.station.exports / package_name(laid)
        if recorded.sitting.exports and path.exists():
            return self._verified(path, recorded.sitting.exports[-1].sequence, at)
        gathered = self._gather(room, recorded, tell)
        sequence, previous = self._last()
        packing = Packing(
            order=laid.order_file,
            grant=laid.grant_file,
            sequence=sequence + 1,
            previous=previous,
            recipient=None,
            engine=onex_exam.__version__,
            created=at,
        )
        contents = package_contents(laid, recorded, gathered)
        write_whole(path, pack_result(contents, packing, [venue, chief]))
        report = self._verified(path, packing.sequence, at)
        self._remember(packing.sequence, report.digest)
        done = RecordExport(report.digest, packing.sequence)
        writer.submit(lambda journal: room.room.handle(journal, done)).result()
        return report

    def _gather(
        self, room: OpenRoom, recorded: Recorded, tell: Tell
    ) -> dict[CandidateId, Gathered]:
        found = {}
        for number, candidate in enumerate(recorded.sitting.candidates):
            tell(Progress(number, len(recorded.sitting.candidates), "export.gathering"))
            found[candidate] = self._gather_one(room, recorded, candidate)
        tell(Progress(len(found), len(found), "export.packing"))
        return found

    def _gather_one(self, room: OpenRoom, recorded: Recorded, candidate: CandidateId) -> Gathered:
        attempt = recorded.attempts.get(candidate)
        if attempt is None or attempt.state in ("none", "ready"):
            return Gathered({}, {})
        workspaces, evidence = room.outside.workspaces, {}
        files: dict[str, bytes] = {}
        for name in room.laid.forms[candidate].tasks:
            task = room.laid.paper.tasks[name]
            received = attempt.received(name)
            handed_in = workspaces.handed_in(candidate, task, received)
            lost = received.keys() - handed_in.keys()
            evidence[name] = workspaces.evidence(candidate, task, handed_in, lost)
            files |= {f"{name}/{file}": data for file, data in handed_in.items()}
        return Gathered(evidence, files)

    def _verified(self, path: Path, sequence: int, at: datetime) -> ExportReport:
        data = path.read_bytes()
        grounds = Grounds(self.office.root(), at, signature_holds, regrade=prove)
        with collector_paused():
            report = verify_package(data, grounds)
        if report.package is None:
            failed = report.steps[-1]
            raise TamperError("package-does-not-verify", step=failed.number, file=path.name)
        return ExportReport(
            package=path,
            trust=self.office.trust_file,
            digest=report.digest,
            sequence=sequence,
            size=len(data),
            verified=True,
        )

    @property
    def _sequence_file(self) -> Path:
        return self.office.station.exports / "sequence.json"

    def _last(self) -> tuple[int, Digest | None]:
        if not self._sequence_file.exists():
            return 0, None
        match canonical.decode(self._sequence_file.read_bytes()):
            case {"version": 0, "sequence": int(sequence), "package": str(digest)}:
                return sequence, Digest(digest)
            case _:
                raise TamperError("sequence-unreadable", file=str(self._sequence_file))

    def _remember(self, sequence: int, digest: Digest) -> None:
        value = canonical.encode({"version": 0, "sequence": sequence, "package": digest})
        write_whole(self._sequence_file, value)


def package_name(laid: LaidSitting) -> str:
    """Return the file name: batch, session, room and the sitting's identifier."""
    place = laid.order.place
    parts = [_UNFIT.sub("-", each).strip("-") for each in (place.batch, place.session, place.room)]
    return "_".join([*(each for each in parts if each), laid.sitting]) + ".onexresult"
