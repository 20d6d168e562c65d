"""The first tables: registry, imports, packages, results, certificates, events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_registry()
    _make_packages()
    _make_results()
    _make_details()
    _make_certificates()
    _make_events()


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _optional(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(create_constraint=False), nullable=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _result_key(table: str) -> list[sa.schema.SchemaItem]:
    return [
        *_text("sitting", "candidate"),
        sa.ForeignKeyConstraint(
            ["sitting", "candidate"],
            ["results.sitting", "results.candidate"],
            name=f"fk_{table}_sitting_candidate",
        ),
    ]


def _make_registry() -> None:
    op.create_table(
        "registry",
        sa.Column("id", sa.Integer, nullable=False),
        *_text("organization_zh", "organization_en"),
        sa.Column("root", sa.LargeBinary, nullable=False),
        _flag("sample"),
        *_text("code", "template"),
        _whole("serials"),
        sa.CheckConstraint("id = 1", name=op.f("ck_registry_one")),
        sa.PrimaryKeyConstraint("id", name="pk_registry"),
    )
    op.create_table(
        "imports",
        sa.Column("number", sa.Integer, nullable=False),
        *_text("by", "at"),
        *_optional("undone_by", "undone_at"),
        sa.PrimaryKeyConstraint("number", name="pk_imports"),
    )
    op.create_table(
        "venue_keys",
        *_text("venue_key"),
        _whole("highest"),
        *_text("digest"),
        sa.PrimaryKeyConstraint("venue_key", name="pk_venue_keys"),
    )


def _make_packages() -> None:
    op.create_table(
        "packages",
        sa.Column("id", sa.Integer, nullable=False),
        _whole("number"),
        _flag("held"),
        *_text("digest", "sitting", "batch", "session", "room"),
        *_text("venue", "venue_zh", "venue_en", "bank", "bank_version", "bank_digest"),
        *_text("certificate_zh", "certificate_en", "level", "venue_key"),
        _whole("sequence"),
        *_optional("previous"),
        *_text("created", "opens_at"),
        _whole("candidates"),
        _flag("mock"),
        _flag("sample"),
        sa.ForeignKeyConstraint(["number"], ["imports.number"], name="fk_packages_number"),
        sa.PrimaryKeyConstraint("id", name="pk_packages"),
    )
    held = sa.text("held")
    op.create_index(
        "uq_packages_held_sitting",
        "packages",
        ["sitting"],
        unique=True,
        sqlite_where=held,
        postgresql_where=held,
    )


def _make_results() -> None:
    op.create_table(
        "results",
        *_text("sitting", "candidate"),
        _whole("package"),
        *_text("name", "document_type", "document", "masked"),
        sa.Column("total", sa.Integer),
        *_text("conclusion"),
        *_optional("band_zh", "band_en"),
        _flag("has_photo"),
        *_text("state"),
        *_optional("released_by", "released_at"),
        sa.CheckConstraint(
            "state IN ('imported', 'released', 'certified')", name=op.f("ck_results_state")
        ),
        sa.ForeignKeyConstraint(["package"], ["packages.id"], name="fk_results_package"),
        sa.PrimaryKeyConstraint("sitting", "candidate", name="pk_results"),
    )
    op.create_index("ix_results_package", "results", ["package"])


def _make_details() -> None:
    op.create_table(
        "part_results",
        *_result_key("part_results"),
        _whole("place"),
        *_text("part", "status"),
        sa.Column("points", sa.Integer),
        _whole("worth"),
        sa.PrimaryKeyConstraint("sitting", "candidate", "place", name="pk_part_results"),
    )
    op.create_table(
        "photos",
        *_result_key("photos"),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sitting", "candidate", name="pk_photos"),
    )


def _make_certificates() -> None:
    op.create_table(
        "certificates",
        *_result_key("certificates"),
        *_text("number"),
        _whole("serial"),
        *_text("issued", "by", "token", "rid"),
        *_optional("revoked_at"),
        sa.UniqueConstraint("number", name="uq_certificates_number"),
        sa.UniqueConstraint("serial", name="uq_certificates_serial"),
        sa.UniqueConstraint("rid", name="uq_certificates_rid"),
        sa.PrimaryKeyConstraint("sitting", "candidate", name="pk_certificates"),
    )


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, nullable=False),
        *_text("at", "by", "deed", "subject"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
