"""Private storage: outside every served folder. Only a view behind the gate opens a file of it."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files under settings.PRIVATE_FILES, without any address on the web."""

    def __init__(self) -> None:
        super().__init__(
            location=None, base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700
        )

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_FILES)

    @property
    def location(self) -> str:
        return str(settings.PRIVATE_FILES)

    def url(self, name: str | None) -> str:
        raise ValueError("a private file has no address")
