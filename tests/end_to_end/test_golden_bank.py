"""A bank of format 0 that was committed once: what is drawn from it may never change."""

import hashlib
import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.bank_files import load_bank
from onex_exam.domain.bank.assembly import assemble, check_form
from onex_exam.domain.bank.items import Pool
from onex_exam.domain.bank.paper import paper_of, paper_to_documents
from onex_exam.domain.ids import CandidateId

BANK = load_bank(Path(__file__).parents[1] / "golden" / "bank-0")


def test_the_bank_keeps_its_digest() -> None:
    assert (
        BANK.identity.digest == "1174427676a2bbbc82644db70deaef7e93dbebbf5881856e938286dde76e95be"
    )


@pytest.mark.parametrize(
    ("pool", "paper_digest", "form_digest"),
    [
        (
            "live",
            "bf744d4ba6e203bde240e2a759e792a47d59c95e8dd88b2681c3d7ff49f21b8e",
            "fff4418fa10755d2358611933dd0c3d46819b44ae65702669011a90f3d897c9d",
        ),
        (
            "practice",
            "84c4359da7e68d64f16238b1331153d6265cbf3b0664a721f999d1cef847f821",
            "32e9a2e903b0496a5e03d33ae7f4d36e81e113139099d5c3dfe427efcf02dc63",
        ),
    ],
)
def test_paper_and_form_keep_their_digests(pool: Pool, paper_digest: str, form_digest: str) -> None:
    paper = paper_of(BANK, "plan", pool)
    assert paper.digest == paper_digest
    form = assemble(paper, "golden", CandidateId("20260001"))
    assert form.digest == form_digest
    check_form(paper, form)


def test_one_draw_is_spelt_out() -> None:
    """So that another implementation can be held to it by eye."""
    form = assemble(paper_of(BANK, "plan", "live"), "golden", CandidateId("20260001"))
    assert [f"{each.item} {''.join(each.options)}" for each in form.items] == [
        "shop-001 bacd",
        "desk-001 adbc",
        "desk-007 dcba",
        "shop-007 truefalse",
        "desk-013 ",
        "shop-014 ",
    ]
    assert form.tasks == ("job-b",)


def drawn(values: list[Any], size: int, *named: str) -> list[Any]:
    """Draw as docs/formats/paper.md says, with nothing of ours."""
    rest, tries = list(values), count()
    for place in range(size):
        limit = len(rest) - place
        number = 2**256
        while number >= 2**256 - 2**256 % limit:
            text = json.dumps([*named, next(tries)], separators=(",", ":"))
            number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
        other = place + number % limit
        rest[place], rest[other] = rest[other], rest[place]
    return rest[:size]


def difficulty(item: dict[str, Any]) -> str:
    mean = sum(item["facility"]) / 3
    return "easy" if mean >= 75 else "medium" if mean >= 50 else "hard"


@pytest.mark.parametrize("seed", ["golden", "2026-05-23-A", ""])
def test_the_document_alone_is_enough_to_draw_the_same_form(seed: str) -> None:
    paper = paper_of(BANK, "plan", "live")
    documents: Any = paper_to_documents(paper)
    items = {each["id"]: each for each in documents["paper/items.json"]["items"]}
    form = assemble(paper, seed, CandidateId("20260001"))
    named = (paper.digest, seed, "20260001")
    theory, practical = documents["paper/blueprint.json"]["blueprint"]["part"]
    for section, found in zip(theory["section"], form.sections, strict=True):
        chosen: list[str] = []
        for cell in section["cells"]:
            stock = sorted(
                name
                for name, item in items.items()
                if (item["kind"], item["node"].split(".")[0], difficulty(item))
                == (section["kind"], cell["area"], cell["difficulty"])
            )
            purpose = f"draw {section['id']} {cell['area']} {cell['difficulty']}"
            chosen += drawn(stock, cell["count"], *named, purpose)
        ordered = drawn(chosen, len(chosen), *named, f"order {section['id']}")
        assert ordered == [each.item for each in found.items]
        for each in found.items:
            options = [option["id"] for option in items[each.item].get("options", [])]
            shuffled = drawn(options, len(options), *named, f"options {each.item}")
            assert section["kind"] == "true-false" or tuple(shuffled) == each.options
    there = {task["id"] for task in documents["paper/tasks.json"]["tasks"]}
    listed = sorted(name for name in practical["tasks"]["from"] if name in there)
    assert tuple(drawn(listed, 1, *named, "tasks practical")) == form.tasks
