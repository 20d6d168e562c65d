"""Verifies a result package in the numbered steps of docs/formats/package.md; admits nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias, assert_never

from onex_exam.domain import canonical
from onex_exam.domain.credentials.admission import (
    Admission,
    Admitted,
    AlreadyHeld,
    Arrival,
    Conflicting,
    Holdings,
    Rejected,
    admit,
)
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.credentials.contents import (
    attempt_journals,
    check_created,
    check_files,
    check_layout,
    check_names_same,
    check_paper,
    check_roster,
    check_sitting_journal,
)
from onex_exam.domain.credentials.documents import instant_text
from onex_exam.domain.credentials.envelope import Quorum, open_envelope
from onex_exam.domain.credentials.keys import KeyRecord, SignatureHolds
from onex_exam.domain.credentials.manifest import (
    GRANT,
    MANIFEST,
    MANIFEST_KIND,
    ORDER,
    Manifest,
    manifest_from_json,
)
from onex_exam.domain.credentials.orders import SittingOrder, check_order, open_order
from onex_exam.domain.credentials.regrades import Regrade, Regrades
from onex_exam.domain.credentials.report import (
    STEPS,
    Finding,
    Step,
    VerificationReport,
    VerifiedPackage,
)
from onex_exam.domain.credentials.revocations import RevocationList, check_keys, is_late
from onex_exam.domain.credentials.trust import (
    TrustRoot,
    VenueGrant,
    check_root,
    check_scope,
    check_window,
    open_grant,
)
from onex_exam.domain.errors import OnexError, PackageError, TamperError, TrustError
from onex_exam.domain.ids import Digest

Grade: TypeAlias = Callable[[SittingOrder, Mapping[str, bytes]], Mapping[str, bytes]]
"""Grades the entries of a package that came without keys; returns its outcomes by their names.

Raises OnexError where that cannot be done, UnavailableError when the keys are not there.
"""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a package is judged by.

    Step 9 is not done without ``regrade`` or, when the organization grades, without ``grade``,
    which has the keys that are not in the package. Without ``holdings`` (the registry's) step 10
    is not done.
    """

    root: TrustRoot
    at: datetime
    holds: SignatureHolds
    revocations: RevocationList | None = None
    regrade: Regrade | None = None
    grade: Grade | None = None
    holdings: Holdings | None = None


@dataclass(slots=True)
class _Record:
    """The package by its digest, the steps so far, and what the registry made of it."""

    digest: Digest
    steps: list[Step] = field(default_factory=list)
    admission: Admission | None = None

    def add(self, ok: bool | None, finding: Finding) -> None:  # noqa: FBT001  (a Step's own field)
        number = len(self.steps) + 1
        self.steps.append(Step(number, STEPS[number - 1], ok, finding))

    def done(self, code: str, **facts: object) -> None:
        self.add(True, Finding(code, facts))  # noqa: FBT003

    def left_out(self, code: str) -> None:
        self.add(None, Finding(code))


@dataclass(frozen=True, slots=True)
class _Papers:
    """What steps 3 to 5 have opened."""

    grant: VenueGrant
    order: SittingOrder
    order_digest: Digest
    manifest: Manifest
    venue_key: KeyRecord


def verify_package(data: bytes, grounds: Grounds) -> VerificationReport:
    """Return what each step finds; stops at the first that fails. Never raises for bad data."""
    record = _Record(canonical.digest(data))
    package = None
    try:
        package = _verify(data, grounds, record)
    except OnexError as refusal:
        record.add(False, Finding(refusal.code, refusal.facts))  # noqa: FBT003
    return VerificationReport(record.digest, tuple(record.steps), package, record.admission)


def _verify(data: bytes, grounds: Grounds, record: _Record) -> VerifiedPackage:
    # 1. The file is an archive of the profile.
    entries = read_archive(data)
    record.done("archive-sound", entries=len(entries), bytes=len(data))
    # 2. The pinned root has not expired.
    check_root(grounds.root, grounds.at)
    expires = instant_text(grounds.root.expires)
    record.done("root-sound", version=grounds.root.version, expires=expires)
    # 3. to 5. Grant, order and manifest are signed by those who may, and belong together.
    papers = _open_papers(entries, grounds, record)
    # 6. In the grant's window and scope, by keys that had not ended.
    record.add(True, _check_validity(papers, grounds, record))  # noqa: FBT003
    # 7. Every file is there as signed, and at its place.
    check_files(entries, papers.manifest)
    check_paper(entries, papers.order)
    check_roster(entries, papers.manifest, papers.order)
    check_layout(entries, papers.manifest, papers.order)
    record.done("files-sound", files=len(papers.manifest.files))
    # 8. Every journal starts, holds and ends as it must. (9 reads along, and waits.)
    regrades = _begin_regrade(entries, papers.order, grounds)
    total = len(check_sitting_journal(entries, papers.manifest, papers.order_digest))
    for folder, journal in attempt_journals(entries, papers.manifest, papers.order_digest):
        total += len(journal)
        if regrades is not None:
            regrades.take(folder, journal)
    record.done("journals-sound", journals=len(papers.manifest.candidates) + 1, entries=total)
    # 9. Grading again gives the same; where the venue did not grade, it is done now.
    graded = _check_grading(entries, papers.order, grounds, record, regrades)
    # 10. The registry can take it.
    _check_admission(papers, grounds, record)
    return VerifiedPackage(
        digest=record.digest,
        order=papers.order,
        order_digest=papers.order_digest,
        grant=papers.grant,
        manifest=papers.manifest,
        venue_key=papers.venue_key,
        entries=entries,
        graded=graded,
    )


def _open_papers(entries: Mapping[str, bytes], grounds: Grounds, record: _Record) -> _Papers:
    grant, grant_digest = open_grant(_entry(entries, GRANT), grounds.root, grounds.holds)
    record.done("grant-sound", venue=grant.venue, version=grant.version)
    order, order_digest = open_order(_entry(entries, ORDER), grounds.root, grounds.holds)
    check_order(order, grant)
    record.done("order-sound", sitting=order.sitting, room=order.place.room)
    roles = [Quorum(grant.keys, 1), Quorum((order.chief,), 1)]
    opened = open_envelope(_entry(entries, MANIFEST), MANIFEST_KIND, roles, grounds.holds)
    manifest = manifest_from_json(opened.payload)
    check_names_same(manifest, order, order_digest, grant_digest)
    (venue_key,) = opened.signers - {order.chief}
    record.done("manifest-sound", sequence=manifest.sequence, key=venue_key.id)
    return _Papers(grant, order, order_digest, manifest, venue_key)


def _entry(entries: Mapping[str, bytes], name: str) -> bytes:
    if name not in entries:
        raise PackageError("file-missing", file=name)
    return entries[name]


def _is_held(order: SittingOrder, grounds: Grounds, record: _Record) -> bool:
    """Tell whether the registry holds this very package already."""
    holdings = grounds.holdings
    return holdings is not None and holdings.sittings.get(order.sitting) == record.digest


def _check_validity(papers: _Papers, grounds: Grounds, record: _Record) -> Finding:
    order, manifest = papers.order, papers.manifest
    for what, moment in (
        ("opens_at", order.opens_at),
        ("closes_at", order.closes_at),
        ("created", manifest.created),
    ):
        check_window(papers.grant, what, moment)
    check_created(manifest, order, grounds.at)
    check_scope(papers.grant, order.bank.id, order.level)
    revocations = grounds.revocations
    if revocations is None:
        return Finding("validity-without-list")
    held = _is_held(order, grounds, record)
    if not held and record.digest not in revocations.exceptions:
        check_keys(revocations, (papers.venue_key, order.chief), manifest.created)
    late = is_late(revocations, grounds.at)
    facts = {"version": revocations.version, "issued": instant_text(revocations.issued_at)}
    return Finding("validity-by-late-list" if late else "validity-sound", facts)


def _begin_regrade(
    entries: Mapping[str, bytes], order: SittingOrder, grounds: Grounds
) -> Regrades | None:
    here = order.grade_at == "venue" or grounds.grade is not None
    return Regrades.begun(grounds.regrade, order, entries) if grounds.regrade and here else None


def _check_grading(
    entries: Mapping[str, bytes],
    order: SittingOrder,
    grounds: Grounds,
    record: _Record,
    regrades: Regrades | None,
) -> Mapping[str, bytes]:
    match order.grade_at:
        case "venue":
            if regrades is None:
                record.left_out("regrade-not-done")
                return {}
            _check_regrade(regrades)
            record.done("regrade-sound")
            return {}
        case "organization" if _is_held(order, grounds, record):
            record.left_out("graded-before")
            return {}
        case "organization" if grounds.grade is None:
            record.left_out("grading-waits")
            return {}
        case "organization":
            if regrades is not None:
                _check_regrade(regrades)
            graded = grounds.grade(order, entries)
            record.done("graded-here", candidates=len(graded))
            return graded
        case _:
            assert_never(order.grade_at)


def _check_regrade(regrades: Regrades) -> None:
    differences = regrades.differences()
    if differences:
        first = differences[0]
        raise TamperError(
            "regrade-differs",
            differences=len(differences),
            candidate=first.candidate,
            place=first.place,
        )


def _check_admission(papers: _Papers, grounds: Grounds, record: _Record) -> None:
    if grounds.holdings is None:
        record.left_out("admission-not-done")
        return
    order, manifest, revocations = papers.order, papers.manifest, grounds.revocations
    arrival = Arrival(
        sitting=order.sitting,
        digest=record.digest,
        venue_key=papers.venue_key.public,
        sequence=manifest.sequence,
        previous=manifest.previous,
        sample=grounds.root.sample or order.simulated,
        excepted=revocations is not None and record.digest in revocations.exceptions,
        venue=papers.grant.venue,
        grant=papers.grant.version,
    )
    record.admission = admit(arrival, grounds.holdings)
    match record.admission:
        case Admitted(skipped):
            record.done("admission-new", skipped=skipped)
        case AlreadyHeld():
            record.done("admission-already-held")
        case Conflicting(held):
            raise TrustError("package-conflicting", sitting=order.sitting, held=held)
        case Rejected(code, facts):
            raise TrustError(code, **facts)
        case _:
            assert_never(record.admission)
