import pytest
import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.exceptions import DataOverflowError
from qrcode.util import QRData

from onex_exam.adapters.certificates.qr import (
    QUIET_ZONE,
    Matrix,
    qr_matrix,
    read_codes,
    reads_as,
)
from onex_exam.adapters.certificates.token import sign_token, token_text
from tests.adapters.certificates.builders import claims
from tests.domain.credentials.builders import PAGE, new_keys

KEYS = new_keys()
PAGES = st.text("abcdefghij0123456789./?=&-", max_size=60).map("https://{}".format)
DIGITS = st.text("123456789", min_size=1, max_size=900)
"""Without zeros: of a whole block of them, which no signature gives, qrcode makes a ValueError."""


def picture(matrix: Matrix, scale: int = 3) -> Image.Image:
    size = len(matrix)
    drawn = Image.new("L", (size, size), 255)
    drawn.putdata([0 if dark else 255 for row in matrix for dark in row])
    return drawn.resize((size * scale, size * scale), Image.Resampling.NEAREST)


def test_a_code_is_read_back_and_fits_a_certificate() -> None:
    text = token_text(sign_token(claims("阿卜杜拉·买买提江" * 3), KEYS.issuer), PAGE)
    matrix = qr_matrix(text)
    assert read_codes(picture(matrix)) == [text]
    assert len(matrix) - 2 * QUIET_ZONE <= 17 + 4 * 18  # version 18
    assert not any(
        matrix[row][column] for row in range(QUIET_ZONE) for column in range(len(matrix))
    )


def test_bare_digits_make_a_code_too() -> None:
    assert read_codes(picture(qr_matrix("1234567890"))) == ["1234567890"]


def test_a_picture_without_a_code_gives_none() -> None:
    assert read_codes(Image.new("L", (100, 100), 255)) == []


def as_the_library_writes(text: str) -> Matrix:
    """Return the code with everything left to the library but the mask."""
    page, _, digits = text.rpartition("#")
    code = qrcode.QRCode(error_correction=0, border=QUIET_ZONE, mask_pattern=2)
    if page:
        code.add_data(QRData(f"{page}#".encode(), mode=4))
    code.add_data(QRData(digits.encode(), mode=1))
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


@settings(max_examples=40)
@given(st.one_of(st.just(""), PAGES.map("{}#".format)), DIGITS)
def test_the_code_is_the_library_s_own_and_reads_back(page: str, digits: str) -> None:
    text = page + digits
    matrix = qr_matrix(text)
    assert matrix == as_the_library_writes(text)
    assert reads_as(matrix, text)


@pytest.mark.parametrize("count", [*range(1, 30), 1850, 1851, 1852, 1853, 1854, 5596])
def test_whatever_room_is_left_a_code_is_filled_as_it_should(count: int) -> None:
    assert qr_matrix("7" * count) == as_the_library_writes("7" * count)


def test_more_than_a_code_holds_is_refused() -> None:
    with pytest.raises(DataOverflowError):
        qr_matrix("7" * 5597)


def test_a_code_that_says_something_else_or_nothing_does_not_read_as_its_text() -> None:
    text = token_text(sign_token(claims(), KEYS.issuer), PAGE)
    matrix = qr_matrix(text)
    assert not reads_as(matrix, f"{text}0")
    half = len(matrix) // 2
    torn = tuple((False,) * len(matrix) if row < half else line for row, line in enumerate(matrix))
    assert not reads_as(torn, text)
