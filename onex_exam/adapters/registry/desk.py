"""The registrar's desk: one registry with this station's files, keys and clock around it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from onex_exam.adapters.clock import local_now
from onex_exam.adapters.collector import collector_paused
from onex_exam.adapters.keys import open_key
from onex_exam.adapters.package_files import read_envelope, read_package, read_revocations
from onex_exam.adapters.registry.store import SqlRegistry, make_registry, open_registry
from onex_exam.adapters.serials import SerialBook
from onex_exam.adapters.signing import signature_holds
from onex_exam.adapters.trust_memory import TrustMemory
from onex_exam.adapters.whole_files import PRIVATE, unavailable, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.credentials.keys import KeyRecord
from onex_exam.domain.credentials.numbering import PRESET, number_scheme
from onex_exam.domain.credentials.proving import prove
from onex_exam.domain.credentials.registered import (
    Counts,
    HeldPackage,
    ImportRecord,
    LookedAt,
    ResultPage,
    ResultQuery,
)
from onex_exam.domain.credentials.regrades import Regrade
from onex_exam.domain.credentials.revocations import RevocationList
from onex_exam.domain.credentials.states import ResultKey, Standing, tidy_person
from onex_exam.domain.credentials.trust import TrustRoot, pin_root
from onex_exam.domain.errors import RuleError, TrustError, UnavailableError
from onex_exam.domain.ids import SittingId
from onex_exam.services.certification import Certification, Certified, MayGoOn
from onex_exam.services.grading import KeysOf, no_keys
from onex_exam.services.organization_ports import IssueOrder, RevokeOrder
from onex_exam.services.registry import Imported, OnStep, PackageFile, Registry, Released
from onex_exam.services.registry_ports import Pinned, Stamp
from onex_exam.services.revocation import Revocation

_CODE_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class Opening:
    """What a registry is made with. Without a code, one is taken from the root's digest."""

    trust: Path
    sample: bool
    code: str = ""
    template: str = PRESET


@dataclass(frozen=True, slots=True)
class RegistryDesk:
    """See ``services.organization_ports.OrganizationPort``.

    ``database`` is a URL or the path of an SQLite file; ``trust`` and ``issuer_key`` are the
    files of this station's own organization; ``now`` tells the moment in the zone in which
    certificates are dated. ``keys_of`` finds what is right where the organization grades.
    """

    database: str
    trust: Path
    issuer_key: Path
    revocations: RevocationList | None = None
    now: Callable[[], datetime] = local_now
    regrade: Regrade = prove
    keys_of: KeysOf = no_keys

    def pinned(self) -> Pinned | None:
        """Return what the registry was opened with; None when there is no registry yet."""
        try:
            return self.opened_with()
        except UnavailableError as error:
            if error.code != "registry-missing":
                raise
            return None

    def make(self, by: str) -> Pinned:
        """Make the registry of this station's own organization."""
        root = pin_root(read_envelope(self.trust), signature_holds)
        return self.make_with(Opening(self.trust, root.sample), by)

    def make_with(self, opening: Opening, by: str) -> Pinned:
        """Make a registry; raise RuleError ``registry-of-sample`` for a sample root without say.

        A sample never turns into the real thing by mistake: it has to be opened as one.
        """
        data = read_envelope(opening.trust)
        root = pin_root(data, signature_holds)
        if root.sample and not opening.sample:
            raise RuleError("registry-of-sample", organization=root.organization.en)
        code = opening.code or canonical.digest(data)[:_CODE_CHARACTERS].upper()
        scheme = number_scheme(opening.template, code, sample=opening.sample)
        pinned = Pinned(root.organization, data, scheme)
        make_registry(self.database, pinned, Stamp(tidy_person(by), self.now())).close()
        return pinned

    def look(self, files: Sequence[Path], on_step: OnStep) -> tuple[LookedAt, ...]:
        """Return what the registry would make of these files; nothing changes."""
        with self._registry() as registry, collector_paused():
            return registry.preview(package_files(files), on_step)

    def apply(self, files: Sequence[Path], looked: Sequence[LookedAt], by: str) -> Imported:
        """Take in what is new, all of it or nothing."""
        with self._registry() as registry:
            return registry.apply(package_files(files), looked, by)

    def undo(self, number: int, by: str) -> None:
        """Take an import out again."""
        with self._registry() as registry:
            registry.undo(number, by)

    def imports(self) -> Sequence[ImportRecord]:
        """Return all imports, the newest first."""
        with self._store() as store, store.reading() as view:
            return view.imports()

    def packages(self) -> Sequence[HeldPackage]:
        """Return all packages that are held."""
        with self._store() as store, store.reading() as view:
            return view.packages()

    def results(self, query: ResultQuery) -> ResultPage:
        """Return the results of a query."""
        with self._store() as store, store.reading() as view:
            return view.results(query)

    def release(self, keys: Sequence[ResultKey], by: str) -> Released:
        """Release results that another person imported."""
        with self._registry() as registry:
            return registry.release(keys, by)

    def issue(self, order: IssueOrder, may_go_on: MayGoOn) -> Certified:
        """Issue certificates into a folder.

        Raises RuleError ``passphrase-wait`` or ``passphrase-locked``, TrustError
        ``passphrase-wrong``, or ``issuer-not-in-root`` for a key that the root does not name.
        """
        from onex_exam.adapters.certificates.issuer import (  # noqa: PLC0415  (PDF, pictures: slow)
            Issuer,
        )

        with self._store() as store:
            with store.reading() as view:
                root = pin_root(view.pinned().root, signature_holds)
            key = open_key(self.issuer_key, order.passphrase, self.now())
            if key.record not in root.issuers:
                raise TrustError("issuer-not-in-root", key=key.record.id)
            _make_folder(order.folder)
            desk = Certification(
                store=store,
                issuer=Issuer(key, _page(root)),
                serials=SerialBook(self.issuer_key),
                save=lambda name, data: write_whole(order.folder / name, data, PRIVATE),
                is_saved=lambda name: (order.folder / name).is_file(),
                now=self.now,
            )
            return desk.issue(order.keys, order.by, may_go_on)

    def revoke(self, order: RevokeOrder) -> RevocationList:
        """Revoke a certificate and write the list that says so, signed by the organization.

        Raises TrustError ``key-not-in-root`` or ``root-signers`` for keys that cannot sign for
        this organization, and what opening a key raises.
        """
        with self._store() as store:
            with store.reading() as view:
                root = pin_root(view.pinned().root, signature_holds)
            keys = [open_key(path, passphrase, self.now()) for path, passphrase in order.keys]
            _check_signers(root, [each.record for each in keys])
            before = read_revocations(order.file, root) if order.file.exists() else None
            _make_folder(order.file.parent)
            desk = Revocation(
                store=store,
                signers=keys,
                before=before,
                save=lambda data: write_whole(order.file, data),
                now=self.now,
            )
            return desk.revoke(order.number, order.reason, order.by)

    def standings(self, sitting: SittingId) -> Sequence[Standing]:
        """Return where the results of a sitting stand; raise RuleError ``sitting-unknown``."""
        with self._store() as store, store.reading() as view:
            keys = view.keys_of(sitting)
            if not keys:
                raise RuleError("sitting-unknown", sitting=sitting)
            return view.standings(keys)

    def opened_with(self) -> Pinned:
        """Return what the registry was opened with; raise UnavailableError without one."""
        with self._store() as store, store.reading() as view:
            return view.pinned()

    def counts(self) -> Counts:
        """Return how much there is."""
        with self._store() as store, store.reading() as view:
            return view.counts()

    @contextmanager
    def _registry(self) -> Iterator[Registry]:
        with self._store() as store:
            yield Registry(
                store=store,
                now=self.now,
                holds=signature_holds,
                memory=TrustMemory(self.trust.parent),
                revocations=self.revocations,
                regrade=self.regrade,
                keys_of=self.keys_of,
            )

    @contextmanager
    def _store(self) -> Iterator[SqlRegistry]:
        store = open_registry(self.database)
        try:
            yield store
        finally:
            store.close()


def package_files(paths: Sequence[Path]) -> list[PackageFile]:
    """Return files that are read when their turn comes."""
    return [PackageFile(str(path), partial(read_package, path)) for path in paths]


def _page(root: TrustRoot) -> str:
    return root.pages[0] if root.pages else ""


def _check_signers(root: TrustRoot, keys: Sequence[KeyRecord]) -> None:
    for key in keys:
        if key not in root.keys:
            raise TrustError("key-not-in-root", key=key.id)
    if len(set(keys)) != root.threshold:
        raise TrustError("root-signers", found=len(set(keys)), wanted=root.threshold)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unavailable(folder, error) from error
