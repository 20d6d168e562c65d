"""Writes the package of a closed sitting: graded, signed by two, read back and verified."""

import re
from collections.abc import Callable, Sequence
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
from onex_exam.domain.credentials.documents import instant_text, parse_instant
from onex_exam.domain.credentials.manifest import Manifest
from onex_exam.domain.credentials.packing import Packing, pack_result
from onex_exam.domain.credentials.passphrases import SIGNING
from onex_exam.domain.credentials.proving import prove
from onex_exam.domain.credentials.verification import Grounds, verify_package
from onex_exam.domain.delivery.room import RecordExport
from onex_exam.domain.delivery.sitting import Exported
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
        """Return the report of the package; it has its name only once it is verified.

        A sitting gives one package: asked again it gives the same bytes, whatever became of the
        file. Raises TrustError ``passphrase-wrong``, RuleError ``sitting-not-closed``, TamperError
        ``package-does-not-verify``, or ``package-not-again`` when the package that left cannot
        be made again as it was.
        """
        laid, at = room.laid, parse_instant(room.now().wall[:19] + "Z")
        venue = open_key(self.office.venue_key, passphrases.venue, at)
        chief = self.office.open_chief_key(laid, passphrases.chief, at, SIGNING)
        writer, path = room.outside.writer, self.office.station.exports / package_name(laid)
        recorded = writer.submit(lambda journal: read_recorded(room.room, journal)).result()
        packages, lying = self._packages(), path.read_bytes() if path.is_file() else b""
        left = recorded.exported
        # There and numbered, but the power was cut before the journal knew.
        cut_off = left is None and canonical.digest(lying) in packages
        if cut_off or (left and left.package == canonical.digest(lying)):
            data = lying
        else:
            gathered = self._gather(room, recorded, tell)
            packing = self._packing(laid, left, packages, at)
            data = pack_result(package_contents(laid, recorded, gathered), packing, [venue, chief])
        if left and left.package != canonical.digest(data):
            raise TamperError("package-not-again", file=path.name, digest=left.package[:12])
        report, manifest = self._verified(path, data, at)
        write_whole(path, data)
        if report.sequence > len(packages):
            self._remember((*packages, report.digest))
        if left is None:
            created = instant_text(manifest.created)
            record = RecordExport(report.digest, report.sequence, created)
            writer.submit(lambda journal: room.room.handle(journal, record)).result()
        return report

    def _packing(
        self,
        laid: LaidSitting,
        left: Exported | None,
        packages: Sequence[Digest | None],
        at: datetime,
    ) -> Packing:
        """Return what a package is made with, and was made with when it left before."""
        before = (left.sequence if left else len(packages) + 1) - 1
        return Packing(
            order=laid.order_file,
            grant=laid.grant_file,
            sequence=before + 1,
            previous=packages[before - 1] if 0 < before <= len(packages) else None,
            recipient=None,
            engine=onex_exam.__version__,
            created=parse_instant(left.created) if left else at,
        )

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

    def _verified(self, path: Path, data: bytes, at: datetime) -> tuple[ExportReport, Manifest]:
        grounds = Grounds(self.office.root(), at, signature_holds, regrade=prove)
        with collector_paused():
            report = verify_package(data, grounds)
        if report.package is None:
            failed = report.steps[-1]
            raise TamperError("package-does-not-verify", step=failed.number, file=path.name)
        manifest = report.package.manifest
        told = ExportReport(
            package=path,
            trust=self.office.trust_file,
            digest=report.digest,
            sequence=manifest.sequence,
            size=len(data),
            verified=True,
        )
        return told, manifest

    @property
    def _sequence_file(self) -> Path:
        return self.office.station.exports / "sequence.json"

    def _packages(self) -> tuple[Digest | None, ...]:
        """Return the digests of all packages of the venue's key, in the order of their sequence.

        Of some only the last was noted once; the others are None.
        """
        if not self._sequence_file.exists():
            return ()
        match canonical.decode(self._sequence_file.read_bytes()):
            case {"version": 0, "sequence": int(sequence), "package": str(digest)}:
                return (*[None] * (sequence - 1), Digest(digest))
            case {"version": 1, "packages": [*digests]}:
                return tuple(Digest(each) if isinstance(each, str) else None for each in digests)
            case _:
                raise TamperError("sequence-unreadable", file=str(self._sequence_file))

    def _remember(self, packages: Sequence[Digest | None]) -> None:
        value = canonical.encode({"version": 1, "packages": [*packages]})
        write_whole(self._sequence_file, value)


def package_name(laid: LaidSitting) -> str:
    """Return the file name: batch, session, room and the sitting's identifier."""
    place = laid.order.place
    parts = [_UNFIT.sub("-", each).strip("-") for each in (place.batch, place.session, place.room)]
    return "_".join([*(each for each in parts if each), laid.sitting]) + ".onexresult"
