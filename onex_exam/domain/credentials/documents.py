"""Reads the members of signed documents by type; what it does not ask for is kept unread."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.envelope import decode_base64, encode_base64
from onex_exam.domain.credentials.keys import ALGORITHM, PUBLIC_BYTES, KeyRecord
from onex_exam.domain.errors import PackageError, TamperError
from onex_exam.domain.ids import Digest
from onex_exam.domain.language import Text

FORMAT = 0
"""The version of every format here, until they are released together."""

_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
DIGEST = r"[0-9a-f]{64}"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one object of a document; ``place`` is where it stands."""

    document: str
    place: str
    values: Mapping[str, Json]

    def wrong(self, name: str) -> PackageError:
        """Return the error for a member that is missing or is not what it should be."""
        return PackageError("document-member", document=self.document, member=self.place + name)

    def text(self, name: str, pattern: str = r"(?s).+") -> str:
        """Return a text that matches the whole pattern."""
        value = self.values.get(name)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.wrong(name)
        return value

    def whole(self, name: str, least: int = 0) -> int:
        """Return a whole number of at least ``least``."""
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.wrong(name)
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise self.wrong(name)
        return value

    def instant(self, name: str) -> datetime:
        """Return a time in UTC, to the second."""
        try:
            return parse_instant(self.text(name))
        except ValueError as error:
            raise self.wrong(name) from error

    def digest(self, name: str) -> Digest:
        """Return a SHA-256."""
        return Digest(self.text(name, DIGEST))

    def languages(self, name: str) -> Text:
        """Return a text in Chinese and English."""
        both = self.inner(name)
        return Text(both.text("zh"), both.text("en"))

    def key(self, name: str) -> KeyRecord:
        """Return a public key."""
        return read_key(self.inner(name))

    def inner(self, name: str) -> "Members":
        """Return an object that stands inside."""
        value = self.values.get(name)
        if not isinstance(value, Mapping):
            raise self.wrong(name)
        return Members(self.document, f"{self.place}{name}.", value)

    def array(self, name: str) -> Sequence[Json]:
        """Return an array as it stands."""
        value = self.values.get(name)
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise self.wrong(name)
        return value

    def each(self, name: str, read: Callable[["Members"], T]) -> tuple[T, ...]:
        """Return an array of objects, each read by ``read``."""
        found = []
        for number, value in enumerate(self.array(name)):
            if not isinstance(value, Mapping):
                raise self.wrong(f"{name}[{number}]")
            found.append(read(Members(self.document, f"{self.place}{name}[{number}].", value)))
        return tuple(found)

    def texts(self, name: str, pattern: str = r"(?s).+") -> tuple[str, ...]:
        """Return an array of texts that each match the whole pattern."""
        values = self.array(name)
        found = [each for each in values if isinstance(each, str) and re.fullmatch(pattern, each)]
        if len(found) != len(values):
            raise self.wrong(name)
        return tuple(found)

    def optional(self, name: str, read: Callable[[str], T]) -> T | None:
        """Return null, or what ``read`` makes of the member of this name."""
        if name in self.values and self.values[name] is None:
            return None
        return read(name)


def open_document(payload: bytes, document: str) -> Members:
    """Return the members of a payload that is believed.

    Raises PackageError ``document-malformed`` unless it is a canonical object, and
    ``document-format`` when it is of another format than this program reads.
    """
    try:
        value = canonical.decode(payload)
    except TamperError as error:
        raise PackageError("document-malformed", document=document) from error
    if not isinstance(value, Mapping):
        raise PackageError("document-malformed", document=document)
    members = Members(document, "", value)
    found = members.whole("format")
    if found != FORMAT:
        raise PackageError("document-format", document=document, found=found, known=FORMAT)
    return members


def parse_instant(text: str) -> datetime:
    """Return the time that ``YYYY-MM-DDTHH:MM:SSZ`` names; raise ValueError for other texts."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def instant_text(instant: datetime) -> str:
    """Return a time as documents hold it, in UTC, cut to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def languages_json(text: Text) -> Json:
    """Return a text in both languages as documents hold it."""
    return {"zh": text.zh, "en": text.en}


def key_json(key: KeyRecord) -> Json:
    """Return a key record as documents hold it."""
    return {"algorithm": key.algorithm, "public": encode_base64(key.public)}


def read_key(members: Members) -> KeyRecord:
    """Return a key record; raise PackageError for an algorithm that is not known here."""
    algorithm = members.text("algorithm")
    if algorithm != ALGORITHM:
        raise PackageError("key-algorithm", document=members.document, found=algorithm)
    try:
        public = decode_base64(members.text("public"))
    except ValueError as error:
        raise members.wrong("public") from error
    if len(public) != PUBLIC_BYTES:
        raise members.wrong("public")
    return KeyRecord(public)
