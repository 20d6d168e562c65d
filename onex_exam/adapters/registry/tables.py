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

REGISTRY = Table(
    "registry",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1", name="one"), primary_key=True),
    Column("organization_zh", Text, nullable=False),
    Column("organization_en", Text, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("sample", Boolean(create_constraint=False), nullable=False),
    Column("code", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("serials", Integer, nullable=False),
)
IMPORTS = Table(
    "imports",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
)
PACKAGES = Table(
    "packages",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, ForeignKey("imports.number"), nullable=False),
    Column("held", Boolean(create_constraint=False), nullable=False),
    Column("digest", Text, nullable=False),
    Column("sitting", Text, nullable=False),
    Column("batch", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("venue", Text, nullable=False),
    Column("venue_zh", Text, nullable=False),
    Column("venue_en", Text, nullable=False),
    Column("bank", Text, nullable=False),
    Column("bank_version", Text, nullable=False),
    Column("bank_digest", Text, nullable=False),
    Column("certificate_zh", Text, nullable=False),
    Column("certificate_en", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("venue_key", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("previous", Text),
    Column("created", Text, nullable=False),
    Column("opens_at", Text, nullable=False),
    Column("candidates", Integer, nullable=False),
    Column("mock", Boolean(create_constraint=False), nullable=False),
    Column("sample", Boolean(create_constraint=False), nullable=False),
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
    Column("highest", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)
RESULTS = Table(
    "results",
    METADATA,
    Column("sitting", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("package", Integer, ForeignKey("packages.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("document_type", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("masked", Text, nullable=False),
    Column("total", Integer),
    Column("conclusion", Text, nullable=False),
    Column("band_zh", Text),
    Column("band_en", Text),
    Column("has_photo", Boolean(create_constraint=False), nullable=False),
    Column(
        "state",
        Text,
        CheckConstraint("state IN ('imported', 'released', 'certified')", name="state"),
        nullable=False,
    ),
    Column("released_by", Text),
    Column("released_at", Text),
)


def _of_result() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["sitting", "candidate"], [RESULTS.c.sitting, RESULTS.c.candidate])


PARTS = Table(
    "part_results",
    METADATA,
    Column("sitting", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("part", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("points", Integer),
    Column("worth", Integer, nullable=False),
    _of_result(),
)
PHOTOS = Table(
    "photos",
    METADATA,
    Column("sitting", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("jpeg", LargeBinary, nullable=False),
    _of_result(),
)
CERTIFICATES = Table(
    "certificates",
    METADATA,
    Column("sitting", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("serial", Integer, nullable=False, unique=True),
    Column("issued", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("rid", Text, nullable=False, unique=True),
    Column("revoked_at", Text),
    _of_result(),
)
EVENTS = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("subject", Text, nullable=False),
)
