"""The office of a station: practice organization, banks, and the folders of its sittings."""

import contextlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.keys import LOGIN, KdfProfile, create_key, open_key, read_key_file
from onex_exam.adapters.photos import read_photos
from onex_exam.adapters.signing import SigningKey, signature_holds
from onex_exam.adapters.sitting_folders import lay_folder, read_folder
from onex_exam.adapters.station import Station
from onex_exam.adapters.station_banks import bank_folders
from onex_exam.adapters.whole_files import write_whole
from onex_exam.answers import BankSummary
from onex_exam.domain import canonical
from onex_exam.domain.bank.bank import Bank
from onex_exam.domain.bank.items import Rationale
from onex_exam.domain.bank.paper import KEYS, Paper, paper_to_documents
from onex_exam.domain.credentials.documents import parse_instant
from onex_exam.domain.credentials.keys import KeyRecord
from onex_exam.domain.credentials.orders import Place, sign_order
from onex_exam.domain.credentials.passphrases import Patience
from onex_exam.domain.credentials.trust import TrustRoot, pin_root, sign_grant, sign_root
from onex_exam.domain.errors import BankError, RuleError, TamperError, TrustError
from onex_exam.domain.ids import Digest, ItemId, SittingId
from onex_exam.domain.language import Text
from onex_exam.services.console_ports import FirstRun, SittingPlan
from onex_exam.services.ports import Clock
from onex_exam.services.practice import (
    VENUE_CODE,
    Drawn,
    draft_order,
    planned_paper,
    practice_grant,
    practice_root,
)
from onex_exam.services.sittings import ORDER, LaidSitting, Signed, lay, open_laid

ROOT_FILE = "practice.onextrust"
VENUE_FILE = "venue.json"
_ULID_SCALE = 1000


@dataclass(frozen=True, slots=True)
class Office:
    """Files and keys of one station; every method is slow.

    ``simulated`` marks all orders; ``profile`` is what deriving a key costs.
    """

    station: Station
    clock: Clock
    profile: KdfProfile = LOGIN
    simulated: bool = False

    @property
    def organization_key(self) -> Path:
        """The key of the practice organization."""
        return self.station.keys / "organization.json"

    @property
    def issuer_key(self) -> Path:
        """The key that signs the practice organization's certificates."""
        return self.station.keys / "issuer.json"

    @property
    def venue_key(self) -> Path:
        """The venue's key."""
        return self.station.keys / "venue.json"

    def chief_key(self, sitting: SittingId) -> Path:
        """Return the key of a sitting's chief invigilator."""
        return self.station.keys / f"chief-{sitting}.json"

    def open_chief_key(
        self, laid: LaidSitting, passphrase: str, at: datetime, patience: Patience
    ) -> SigningKey:
        """Return the key of a sitting's chief invigilator.

        Raises TrustError ``chief-key-exchanged`` unless it is the one that the order names, and
        what opening a key raises. A foreign key is not even tried.
        """
        path = self.chief_key(laid.sitting)
        if read_key_file(path).key == laid.order.chief:
            key = open_key(path, passphrase, at, patience)
            if key.record == laid.order.chief:
                return key
        raise TrustError("chief-key-exchanged", file=str(path))

    @property
    def trust_file(self) -> Path:
        """The public root of the practice organization."""
        return self.station.trust / ROOT_FILE

    def has_organization(self) -> bool:
        """Tell whether the first run was finished: the root is written last."""
        return self.trust_file.exists()

    def create_organization(self, first_run: FirstRun) -> None:
        """Make keys, venue and root. Raises RuleError ``organization-exists``."""
        if self.has_organization():
            raise RuleError("organization-exists")
        self.station.make_folders()
        for left_over in (self.organization_key, self.issuer_key, self.venue_key):
            left_over.unlink(missing_ok=True)  # of a first run that was cut off
        at = parse_instant(_seconds(self.clock.now().wall))
        organization = create_key(
            self.organization_key, first_run.organization_passphrase, self.profile
        )
        issuer = create_key(self.issuer_key, first_run.organization_passphrase, self.profile)
        create_key(self.venue_key, first_run.venue_passphrase, self.profile)
        write_venue(self.station, first_run.venue)
        root = practice_root(
            first_run.organization, organization.record, issuer.record, at, first_run.page
        )
        write_whole(self.trust_file, sign_root(root, [organization]))

    def root(self) -> TrustRoot:
        """Return the pinned root; raise TrustError ``organization-missing`` before first run."""
        if not self.trust_file.exists():
            raise TrustError("organization-missing")
        return pin_root(self.trust_file.read_bytes(), signature_holds)

    def root_digest(self) -> Digest:
        """Return the digest of the pinned root's file."""
        return canonical.digest(self.trust_file.read_bytes())

    def bank_folders(self) -> Sequence[Path]:
        """Return the banks that ship with the program, then those added to this station."""
        return bank_folders(self.station)

    def rationales_of(self, paper: Paper) -> dict[ItemId, Rationale]:
        """Return the explanations of the bank that a paper came from.

        Raises BankError ``bank-of-paper-missing`` when that very release is not here any more.
        """
        for folder in self.bank_folders():
            with contextlib.suppress(BankError):
                bank = load_bank(folder)
                if bank.identity.digest == paper.bank.digest:
                    return {name: item.rationale for name, item in bank.items.items()}
        raise BankError("bank-of-paper-missing", bank=paper.bank.id, version=paper.bank.version)

    def look_at_bank(self, folder: Path) -> BankSummary:
        """Return what a bank is, or why it cannot be used."""
        try:
            bank = load_bank(folder)
        except BankError as error:
            name = Text(folder.name, folder.name)
            nothing = Text("", "")
            return BankSummary(folder, name, nothing, "", 0, 0, (), error.problems)
        return _summary(folder, bank)

    def prepare(self, plan: SittingPlan, passphrase: str) -> SittingId:
        """Order a sitting and lay its folder, whole or not at all.

        Raises BankError when the bank cannot fill a form, TrustError ``passphrase-wrong``,
        RuleError ``roster-empty`` or ``mock-graded-elsewhere``.
        """
        from ulid import ULID  # noqa: PLC0415  (not on the start path: 0.02 s)

        from onex_exam.adapters.paper_keys import station_keys  # noqa: PLC0415  (grading: 0.05 s)

        if not plan.roster.entries:
            raise RuleError("roster-empty")
        now = self.clock.now()
        at = parse_instant(_seconds(now.wall))
        organization = open_key(self.organization_key, passphrase, at)
        paper = planned_paper(load_bank(plan.bank), plan)
        sitting = SittingId(str(ULID.from_timestamp(now.wall_ms / _ULID_SCALE)))
        drawn = Drawn(sitting, secrets.token_hex(16), secrets.token_hex(16), at, self.simulated)
        files = self._files(plan, paper, drawn, organization)
        if paper.blueprint.grade_at == "organization":
            keys = paper_to_documents(paper)[KEYS]
            station_keys(self.station).keep(canonical.encode(keys))
        lay_folder(self.station.sitting(sitting), files)
        return sitting

    def _files(
        self, plan: SittingPlan, paper: Paper, drawn: Drawn, organization: SigningKey
    ) -> dict[str, bytes]:
        chief = create_key(self.chief_key(drawn.sitting), plan.chief_passphrase, self.profile)
        venue, venue_record = read_venue(self.station), _record(self.venue_key)
        place = Place(plan.batch, plan.session, plan.room, VENUE_CODE)
        order = draft_order(drawn, place, paper, plan.roster, chief.record)
        grant = practice_grant(venue, venue_record, paper, drawn.opens_at)
        signed = Signed(sign_order(order, [organization]), sign_grant(grant, [organization]))
        files = lay(signed, paper, plan.roster, drawn.seed, plan.chief)
        photos = read_photos(plan.photos, plan.roster) if plan.photos else {}
        return (
            files
            | _starters(plan.bank, paper)
            | {
                f"photos/{number:04}.img": photos[entry.candidate]
                for number, entry in enumerate(plan.roster.entries, start=1)
                if entry.candidate in photos
            }
        )

    def open_sitting(self, sitting: SittingId) -> LaidSitting:
        """Return a sitting, checked against the pinned root.

        Raises TamperError ``sitting-file-changed`` when the folder holds another sitting.
        """
        laid = open_laid(read_folder(self.station.sitting(sitting)), self.root(), signature_holds)
        if laid.sitting != sitting:
            raise TamperError("sitting-file-changed", file=ORDER)
        return laid


def write_venue(station: Station, name: Text) -> None:
    """Remember what the venue is called."""
    value = canonical.encode({"version": 0, "zh": name.zh, "en": name.en})
    write_whole(station.trust / VENUE_FILE, value)


def read_venue(station: Station) -> Text:
    """Return what the venue is called; raise TamperError ``venue-unreadable``."""
    match canonical.decode((station.trust / VENUE_FILE).read_bytes()):
        case {"version": 0, "zh": str(zh), "en": str(en)}:
            return Text(zh, en)
        case _:
            raise TamperError("venue-unreadable")


def _starters(bank: Path, paper: Paper) -> dict[str, bytes]:
    """Return the starters of all tasks, as the paper pins them; the bank may change later."""
    files = {}
    for task in paper.tasks.values():
        for starter in task.starters:
            data = (bank / "tasks" / task.id / "starter" / starter.file).read_bytes()
            if canonical.digest(data) != starter.digest:
                raise TamperError("starter-changed", file=starter.file)
            files[f"tasks/{task.id}/{starter.file}"] = data
    return files


def _summary(folder: Path, bank: Bank) -> BankSummary:
    return BankSummary(
        folder=folder,
        title=bank.identity.title,
        notice=bank.identity.notice,
        version=bank.identity.version,
        items=len(bank.items),
        tasks=len(bank.tasks),
        blueprints=tuple((each.id, each.title) for each in bank.blueprints.values()),
        problems=(),
        graded_away=frozenset(
            each.id for each in bank.blueprints.values() if each.grade_at == "organization"
        ),
    )


def _record(path: Path) -> KeyRecord:
    return read_key_file(path).key


def _seconds(wall: str) -> str:
    """Documents hold whole seconds."""
    return wall[:19] + "Z"
