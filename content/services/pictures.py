"""Pictures at the desk: a new one never takes the name of another, and pages follow a picture that was replaced."""

import hashlib
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from content.links import book_links
from content.models import Asset, Chapter, Module
from content.selectors.pictures import users_of
from content.services.assets import MAX_BYTES, asset_store, clean_name
from content.services.block_translations import translation_rerender
from content.services.chapters import chapter_rerender
from content.services.version import book_changed
from textbook.errors import Conflict, Invalid


def picture_add(*, folder: str, filename: str, data: bytes, uploaded_by: User | None = None) -> Asset:
    """A picture called like another one gets a number; the same picture again is the one that is there."""
    name = free_name(clean_name(f"{folder}/{filename}"), hashlib.sha256(data).hexdigest())
    asset, _changed = asset_store(name=name, data=data, uploaded_by=uploaded_by)
    return asset


def free_name(name: str, digest: str) -> str:
    path, count = PurePosixPath(name), 1
    taken = dict(Asset.objects.filter(name__startswith=f"{path.parent}/{path.stem}").values_list("name", "digest"))
    while taken.get(name, digest) != digest:
        count += 1
        name = str(path.with_name(f"{path.stem}-{count}{path.suffix}"))
    return name


def picture_replace(*, asset: Asset, data: bytes, uploaded_by: User | None = None) -> Asset:
    """The file's address changes with its bytes, so the pages that show it are written anew."""
    stored, changed = asset_store(name=asset.name, data=data, uploaded_by=uploaded_by)
    if changed:
        links = book_links()
        for chapter in Chapter.objects.select_related("module").filter(pk__in=[use.pk for use in users_of(stored)]):
            chapter_rerender(chapter=chapter, links=links)
            for translation in chapter.translations.all():
                translation_rerender(translation=translation, chapter=chapter, links=links)
        book_changed()
    return stored


def picture_delete(*, asset: Asset) -> None:
    if users_of(asset) or Module.objects.filter(cover=asset).exists():
        raise Conflict(_("This picture is shown in the book. Take it out of the text first."))
    storage, name = asset.file.storage, str(asset.file.name)
    asset.delete()
    if not Asset.objects.filter(file=name).exists():
        transaction.on_commit(lambda: storage.delete(name))
    book_changed()


def uploaded_bytes(file: object) -> bytes:
    """Reads no more than a picture may have."""
    size = getattr(file, "size", None)
    if size is None or size > MAX_BYTES:
        raise Invalid(_("The picture is larger than %(n)d MB.") % {"n": MAX_BYTES // 2**20})
    data: bytes = file.read()  # type: ignore[attr-defined]
    return data
