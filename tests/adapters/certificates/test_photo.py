import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from onex_exam.adapters.certificates.photo import Photo, bare_jpeg, read_photo
from onex_exam.domain.errors import UnavailableError

RIGHT = (295, 413)
SECRET = b"39.9042N 116.4074E"


def picture(size: tuple[int, int] = RIGHT, mode: str = "RGB") -> Image.Image:
    """Return a picture that every further compression changes."""
    bands = (Image.linear_gradient("L"), Image.radial_gradient("L"), Image.effect_noise(size, 80))
    return Image.merge("RGB", [each.resize(size) for each in bands]).convert(mode)


def saved(made: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    data = io.BytesIO()
    made.save(data, kind, **options)
    return data.getvalue()


def with_remarks() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    return saved(picture(), exif=exif, comment=SECRET, icc_profile=SECRET * 10)


def shown(photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(photo.jpeg))


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_photo_of_the_right_shape_keeps_its_pixels(mode: str, *, progressive: bool) -> None:
    data = saved(picture(mode=mode), progressive=progressive)
    photo = read_photo(data, "王晓明")
    assert shown(photo).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert (photo.size, photo.colors) == (RIGHT, "/DeviceRGB" if mode == "RGB" else "/DeviceGray")


def test_nothing_that_a_camera_or_anybody_else_wrote_beside_the_picture_is_printed() -> None:
    data = with_remarks() + b"trailer " + SECRET + saved(picture((20, 28)))
    assert data.count(SECRET) >= 4
    photo = read_photo(data, "王晓明")
    assert SECRET not in photo.jpeg
    assert shown(photo).tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (saved(picture((1000, 400))), (286, 400)),
        (saved(picture((400, 1000))), (400, 560)),
        (saved(picture((1500, 2100))), (590, 826)),
        (saved(picture(), "PNG"), RIGHT),
        (saved(picture(mode="RGBA"), "PNG"), RIGHT),
        (saved(picture(mode="CMYK")), RIGHT),
    ],
)
def test_any_other_photo_is_cut_and_compressed_anew(data: bytes, size: tuple[int, int]) -> None:
    photo = read_photo(data, "王晓明")
    made = shown(photo)
    assert (made.mode, made.size, photo.size) == ("RGB", size, size)
    assert photo.colors == "/DeviceRGB"


def test_a_gradient_survives_the_cut() -> None:
    made = shown(read_photo(saved(picture(), "PNG"), "王晓明")).getchannel("R")
    assert made.crop((0, 0, 295, 10)).getextrema()[1] < 40  # type: ignore[operator]
    assert made.crop((0, 403, 295, 413)).getextrema()[0] > 215  # type: ignore[operator]


@pytest.mark.parametrize("most", [100, 1_000, 2_000])
def test_a_photo_that_ends_too_early_names_the_person(most: int) -> None:
    data = saved(picture())
    assert len(data) > most
    with pytest.raises(UnavailableError, match="photo-unreadable"):
        read_photo(data[:most], "王晓明")


def test_segments_that_do_not_follow_one_another_are_left_to_the_decoder() -> None:
    data = saved(picture())
    assert bare_jpeg(data[:-2]) is None
    assert bare_jpeg(data[:20] + b"!" + data[20:]) is None
    assert bare_jpeg(b"") is None
    assert bare_jpeg(data) == bare_jpeg(bare_jpeg(data) or b"")


@given(st.binary(max_size=200))
def test_no_bytes_keep_the_search_for_segments_busy(data: bytes) -> None:
    made = bare_jpeg(b"\xff\xd8\xff" + data)
    assert made is None or made.endswith(b"\xff\xd9")
