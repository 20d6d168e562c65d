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
            "6b446af5b4a98f56e4771ca3dfab65af03285311d1643fac4260351eb58179d9",
            "e089f1a6d17c6c3c41fb900f737df254cd7f8032b84fa0a48bc5fcc128fdc0ea",
        ),
        (
            "practice",
            "13a0ef3ac6b6d58d5251acb31ef72811cee9f4e7a8bf4794589b14170ae87d7a",
            "9106fe98b9effea38c777ccee95d13d48bda48e036e011bcce10f78f602fbe74",
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
        "desk-002 bdac",
        "shop-002 cbad",
        "desk-009 adbc",
        "shop-008 truefalse",
        "desk-017 ",
        "shop-014 ",
    ]
    assert form.tasks == ("job-c",)


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
