import random
from collections.abc import Callable, Iterator

import pytest

from onex_exam.adapters.certificates.pdf import print_certificate
from onex_exam.adapters.certificates.seeing import see
from onex_exam.domain.errors import TrustError
from tests.adapters.certificates.builders import claims
from tests.adapters.certificates.test_pdf import (
    a_huge_page,
    code_of,
    drawn_codes,
    lying_png,
    no_code_on_the_page,
    nothing_attached,
    sheet,
    text_attached,
    two_pages,
)

CODE = code_of(claims())


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_certificate(sheet(claims(), CODE))


def flipped(data: bytes, times: int) -> Iterator[bytes]:
    chance = random.Random(7)
    for _ in range(times):
        changed = bytearray(data)
        for _ in range(chance.choice([1, 1, 5, 50])):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield bytes(changed)


def test_a_page_is_seen_on_the_screen_and_in_print(printed: bytes) -> None:
    seen = see(printed)
    assert seen.code == CODE
    assert seen.page is not None
    assert seen.page.attached == CODE
    assert seen.page.plain
    assert "王晓明" in seen.page.text
    width, height = seen.page.looks.size
    assert (width, height) == (1819, 2573)
    assert len(seen.page.looks.screen) == len(seen.page.looks.print) == width * height * 3


def test_whatever_bytes_of_a_pdf_are_changed_there_is_an_answer(printed: bytes) -> None:
    told = set()
    for data in flipped(printed, 40):
        try:
            told.add(see(data).code)
        except TrustError as refusal:
            told.add(refusal.code)
    assert CODE in told
    assert len(told) > 1
    assert all(each == CODE or each.startswith("certificate-") for each in told)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: b"%PDF-1.4 broken", "certificate-pdf"),
        (lambda: nothing_attached(claims()), "certificate-attachment"),
        (lambda: text_attached(claims()), "certificate-text"),
        (lambda: two_pages(claims()), "certificate-pages"),
        (lambda: a_huge_page(claims()), "certificate-pdf"),
        (lambda: no_code_on_the_page(claims()), "certificate-codes"),
        (lambda: b"\x89PNG\r\n\x1a\nbroken", "certificate-picture"),
        (lambda: lying_png(9_000), "certificate-picture"),
        (lambda: drawn_codes(CODE, "1234"), "certificate-codes"),
    ],
)
def test_a_file_that_shows_no_certificate_is_refused(made: Callable[[], bytes], code: str) -> None:
    with pytest.raises(TrustError) as refusal:
        see(made())
    assert refusal.value.code == code


def test_of_a_picture_the_code_is_seen_and_no_page() -> None:
    seen = see(drawn_codes(CODE))
    assert (seen.code, seen.page) == (CODE, None)
