"""Pictures: checked by what they are, not by what they are called; re-encoded, or cleaned when they are drawings."""

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from accounts.models import User
from content.markdown import clean_svg
from content.models import Asset
from textbook.errors import Invalid

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 2400
SAFE_NAME = re.compile(r"[^A-Za-z0-9._-]+")
VIEW_BOX = re.compile(r'viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)')
FORMATS = {
    "PNG": ("png", "image/png"),
    "JPEG": ("jpg", "image/jpeg"),
    "WEBP": ("webp", "image/webp"),
    "GIF": ("gif", "image/gif"),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    data: bytes
    suffix: str
    media_type: str
    width: int | None
    height: int | None
    svg: str = ""


def asset_store(*, name: str, data: bytes, uploaded_by: User | None = None) -> tuple[Asset, bool]:
    """The asset of this name, holding this picture; the second value says whether anything changed."""
    name = clean_name(name)
    original = hashlib.sha256(data).hexdigest()
    asset = Asset.objects.filter(name=name).first() or Asset(name=name, uploaded_by=uploaded_by)
    if asset.pk and asset.digest == original and asset.file.storage.exists(str(asset.file.name)):
        return asset, False
    if asset.pk and holds(asset, data):
        return asset, False
    prepared = prepare(data)
    if asset.pk and holds(asset, prepared.data):
        return asset, False
    stem = PurePosixPath(name).stem
    asset.file.save(f"{stem}-{original[:12]}.{prepared.suffix}", ContentFile(prepared.data), save=False)
    asset.media_type, asset.width, asset.height = prepared.media_type, prepared.width, prepared.height
    asset.size, asset.digest, asset.svg = len(prepared.data), original, prepared.svg
    asset.save()
    return asset, True


def holds(asset: Asset, data: bytes) -> bool:
    """Whether readers get these very bytes: a picture that was taken out of the book comes back like that."""
    if asset.size != len(data) or not asset.file.storage.exists(str(asset.file.name)):
        return False
    with asset.file.open("rb") as file:
        return bool(file.read() == data)


def clean_name(name: str) -> str:
    parts = [SAFE_NAME.sub("-", part).strip(".-") for part in name.replace("\\", "/").split("/")]
    cleaned = "/".join(part for part in parts if part)
    if not cleaned or len(cleaned) > 200:
        raise Invalid(_("Please give the picture a short name of letters and digits."))
    return cleaned


def prepare(data: bytes) -> Prepared:
    if len(data) > MAX_BYTES:
        raise Invalid(_("The picture is larger than %(n)d MB.") % {"n": MAX_BYTES // 2**20})
    return drawing(data) if data.lstrip()[:1] == b"<" else photograph(data)


def drawing(data: bytes) -> Prepared:
    try:
        text = clean_svg(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError) as error:
        raise Invalid(_("This is not a drawing that can be shown (SVG).")) from error
    box = VIEW_BOX.search(text)
    if "<svg" not in text or box is None:
        raise Invalid(_("The drawing needs a viewBox, so that it can take the width of the page."))
    standalone = text if "xmlns=" in text else text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    width, height = round(float(box[1])), round(float(box[2]))
    return Prepared(standalone.encode(), "svg", "image/svg+xml", width, height, text)


def photograph(data: bytes) -> Prepared:
    try:
        with Image.open(io.BytesIO(data), formats=list(FORMATS)) as image:
            kind = image.format or ""
            if image.width * image.height > MAX_PIXELS:
                raise Invalid(_("The picture has more than %(n)d million pixels.") % {"n": MAX_PIXELS // 10**6})
            image.load()
            return encoded(image, kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Invalid(_("This is not a picture that can be shown (PNG, JPEG, WebP, GIF or SVG).")) from error


def encoded(image: Image.Image, kind: str) -> Prepared:
    """Written anew from its pixels: nothing that hid in the file is kept."""
    suffix, media_type = FORMATS["PNG" if kind == "GIF" else kind]
    clean = Image.new(image.mode, image.size)
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        clean = Image.new(image.mode, image.size)
    clean.paste(image)
    clean.thumbnail((MAX_SIDE, MAX_SIDE))
    if suffix == "jpg" and clean.mode not in ("RGB", "L"):
        clean = clean.convert("RGB")
    out = io.BytesIO()
    clean.save(out, "PNG" if kind == "GIF" else kind, optimize=True, quality=85)
    return Prepared(out.getvalue(), suffix, media_type, clean.width, clean.height)
