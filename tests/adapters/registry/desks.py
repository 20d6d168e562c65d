"""A desk with the files of an organization: root, issuer's key, packages of today."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onex_exam.adapters.keys import KdfProfile, write_key
from onex_exam.adapters.registry.desk import Opening, RegistryDesk
from onex_exam.domain.credentials.trust import TrustRoot, sign_root
from tests.domain.credentials.builders import Keys, a_root, new_keys

PASSPHRASE = "correct horse"  # noqa: S105  (of keys that live as long as a test)
CHEAP = KdfProfile(memory_kib=64, iterations=1, lanes=1)


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization's folder."""

    folder: Path
    keys: Keys

    @property
    def desk(self) -> RegistryDesk:
        return RegistryDesk(
            str(self.folder / "registry.sqlite"),
            self.folder / "root.onextrust",
            self.folder / "issuer.json",
        )

    def make(self, *, sample: bool = True) -> RegistryDesk:
        self.desk.make_with(Opening(self.desk.trust, sample, "ONEX"), "登记员")
        return self.desk


def an_organization(folder: Path, *, sample: bool = True) -> Organization:
    keys = new_keys()
    root = today(a_root(keys), sample=sample)
    (folder / "root.onextrust").write_bytes(sign_root(root, keys.organization[:2]))
    write_key(folder / "issuer.json", keys.issuer, PASSPHRASE, CHEAP)
    return Organization(folder, keys)


def today(root: TrustRoot, *, sample: bool) -> TrustRoot:
    expires = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
    return replace(root, expires=expires, sample=sample)
