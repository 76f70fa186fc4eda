"""Hold an upload during its request: no name on disk, nothing above the limit, nothing left behind.

What people upload may be an identity document. It lies in private storage without any name (the file is open and
unlinked), so no other process finds it, and it is gone with the request, also when the process is killed.
"""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

FOLDER = "waiting/uploads"


class LimitedUploadHandler(FileUploadHandler):
    """Keeps at most UPLOAD_LIMIT bytes of each file; a larger one is marked `too_large` and its rest thrown away.

    The rest of the form still arrives, so nothing typed in beside the file is lost.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._stored, self._over = 0, False
        self._file = _nameless()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._stored + len(raw_data) > settings.UPLOAD_LIMIT:
            self._over = True
            return
        self._stored += len(raw_data)
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self._file.seek(0)
        upload = UploadedFile(
            file=self._file,
            name=self.file_name,
            content_type=self.content_type,
            size=self._stored,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        upload.too_large = self._over  # type: ignore[attr-defined]
        return upload

    def upload_interrupted(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()


def _nameless() -> Any:
    folder = Path(settings.PRIVATE_FILES) / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tempfile.TemporaryFile(dir=folder)
