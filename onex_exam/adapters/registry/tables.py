"""The tables of the registry as they are now; ``migrations`` tells how they came to be.

Times are text (``2026-11-22T09:00:00Z``), points whole hundredths, keys and digests text.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)


def _text(*names: str) -> tuple[Column[str], ...]:
    return tuple(Column(name, Text, nullable=False) for name in names)


def _whole(*names: str) -> tuple[Column[int], ...]:
    return tuple(Column(name, Integer, nullable=False) for name in names)


def _flag(*names: str) -> tuple[Column[bool], ...]:
    return tuple(Column(name, Boolean(create_constraint=False), nullable=False) for name in names)


def _optional(*names: str) -> tuple[Column[str], ...]:
    """Return texts that may be lacking."""
    return tuple(Column(name, Text) for name in names)


def _result_key() -> tuple[Column[str], ...]:
    return tuple(Column(name, Text, primary_key=True) for name in ("sitting", "candidate"))


def _of_result() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["sitting", "candidate"], ["results.sitting", "results.candidate"])


REGISTRY = Table(
    "registry",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1", name="one"), primary_key=True),
    *_text("organization_zh", "organization_en"),
    Column("root", LargeBinary, nullable=False),
    *_flag("sample"),
    *_text("code", "template"),
    *_whole("serials"),
)
IMPORTS = Table(
    "imports",
    METADATA,
    Column("number", Integer, primary_key=True),
    *_text("by", "at"),
    *_optional("undone_by", "undone_at"),
)
PACKAGES = Table(
    "packages",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, ForeignKey("imports.number"), nullable=False),
    *_flag("held"),
    *_text("digest", "sitting", "batch", "session", "room", "venue", "venue_zh", "venue_en"),
    *_text("bank", "bank_version", "bank_digest", "certificate_zh", "certificate_en", "level"),
    *_text("venue_key"),
    *_whole("sequence"),
    *_optional("previous"),
    *_text("created", "opens_at"),
    *_whole("candidates"),
    *_flag("mock", "sample"),
)
ONE_PACKAGE_A_SITTING = Index(
    "uq_packages_held_sitting",
    PACKAGES.c.sitting,
    unique=True,
    sqlite_where=text("held"),
    postgresql_where=text("held"),
)
KEYS = Table(
    "venue_keys",
    METADATA,
    Column("venue_key", Text, primary_key=True),
    *_whole("highest"),
    *_text("digest"),
)
RESULTS = Table(
    "results",
    METADATA,
    *_result_key(),
    Column("package", Integer, ForeignKey("packages.id"), nullable=False, index=True),
    *_text("name", "document_type", "document", "masked"),
    Column("total", Integer),
    *_text("conclusion"),
    *_optional("band_zh", "band_en"),
    *_flag("has_photo"),
    *_text("state"),
    *_optional("released_by", "released_at"),
    CheckConstraint("state IN ('imported', 'released', 'certified')", name="state"),
)
PARTS = Table(
    "part_results",
    METADATA,
    *_result_key(),
    Column("place", Integer, primary_key=True),
    *_text("part", "status"),
    Column("points", Integer),
    *_whole("worth"),
    Column("waiting", Text, nullable=False, server_default="[]"),
    _of_result(),
)
PHOTOS = Table(
    "photos",
    METADATA,
    *_result_key(),
    Column("jpeg", LargeBinary, nullable=False),
    _of_result(),
)
CERTIFICATES = Table(
    "certificates",
    METADATA,
    *_result_key(),
    Column("number", Text, nullable=False, unique=True),
    Column("serial", Integer, nullable=False, unique=True),
    *_text("issued", "by", "token"),
    Column("rid", Text, nullable=False, unique=True),
    *_optional("revoked_at", "revoked_reason"),
    _of_result(),
)
EVENTS = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True),
    *_text("at", "by", "deed", "subject"),
)
