"""What the library for pictures raises for bytes that are no picture, or one too large."""

from PIL import Image, UnidentifiedImageError

PICTURE_FAULTS = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    ValueError,
    SyntaxError,
)
