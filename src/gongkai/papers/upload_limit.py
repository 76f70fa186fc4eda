"""Stop storing an upload at the limit, and say so, instead of filling the disk or cutting the connection."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps at most UPLOAD_LIMIT bytes of each file; a larger one is marked `too_large` and its rest thrown away.

    The rest of the form still arrives, so nothing typed in beside the file is lost.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._stored = 0
        self._over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._stored + len(raw_data) > settings.UPLOAD_LIMIT:
            self._over = True
            return
        self._stored += len(raw_data)
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        upload = super().file_complete(self._stored)
        if upload is not None:
            upload.too_large = self._over  # type: ignore[attr-defined]
        return upload
