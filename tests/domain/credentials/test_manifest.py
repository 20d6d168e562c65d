from dataclasses import replace
from typing import Any

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.credentials.manifest import (
    CandidateRecord,
    FileRecord,
    JournalRecord,
    Manifest,
    manifest_from_json,
    manifest_to_json,
)
from onex_exam.domain.errors import PackageError
from onex_exam.domain.ids import CandidateId, Digest, KeyId, SittingId
from tests.domain.credentials.builders import NINE

D = Digest("0" * 64)
HEAD = JournalRecord(3, D)
SOUND = Manifest(
    sitting=SittingId("01JZ0000000000000000000000"),
    venue="V001",
    sequence=2,
    previous=D,
    order=D,
    grant=D,
    recipient=KeyId("0" * 16),
    engine="0.1.0",
    created=NINE,
    journal=HEAD,
    candidates=(
        CandidateRecord("0001", CandidateId("a"), HEAD),
        CandidateRecord("0002", CandidateId("b"), HEAD),
    ),
    files=(FileRecord("a", 1, D), FileRecord("b", 0, D)),
)


def test_a_manifest_reads_as_it_was_written() -> None:
    for manifest in [SOUND, replace(SOUND, sequence=1, previous=None, recipient=None)]:
        assert manifest_from_json(canonical.encode(manifest_to_json(manifest))) == manifest


@pytest.mark.parametrize(
    ("spoilt", "member"),
    [
        (replace(SOUND, sequence=0), "sequence"),
        (replace(SOUND, sequence=1), "previous"),
        (replace(SOUND, previous=None), "previous"),
        (replace(SOUND, files=SOUND.files[::-1]), "files"),
        (replace(SOUND, files=SOUND.files[:1] * 2), "files"),
        (replace(SOUND, candidates=SOUND.candidates[::-1]), "journals"),
        (
            replace(
                SOUND, candidates=(SOUND.candidates[0], replace(SOUND.candidates[0], folder="0002"))
            ),
            "journals",
        ),
        (
            replace(SOUND, candidates=(replace(SOUND.candidates[0], folder="0000"),)),
            "journals[0].folder",
        ),
        (
            replace(SOUND, candidates=(replace(SOUND.candidates[0], folder="01"),)),
            "journals[0].folder",
        ),
        (replace(SOUND, sitting=SittingId("x")), "sitting"),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(spoilt: Manifest, member: str) -> None:
    value: Any = manifest_to_json(spoilt)
    with pytest.raises(PackageError) as refusal:
        manifest_from_json(canonical.encode(value))
    assert refusal.value.facts["member"] == member
