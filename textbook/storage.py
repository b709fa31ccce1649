"""Files of the media folder: there as a whole or not at all, also where the disk is full or the process dies."""

import errno
import os
import uuid
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

from textbook.errors import NoRoom

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
NO_ROOM = _("There is no room left to store this. Nothing was changed; please tell whoever runs this site.")


def is_full(error: BaseException | None) -> bool:
    return isinstance(error, OSError) and error.errno in FULL


class Media(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        part = str(PurePosixPath(name).with_name(f".{uuid.uuid4().hex}.part"))
        try:
            super()._save(part, content)  # type: ignore[misc]
            os.replace(self.path(part), self.path(name))
        except OSError as error:
            self.delete(part)
            if is_full(error):
                raise NoRoom(str(NO_ROOM)) from error
            raise
        return name
