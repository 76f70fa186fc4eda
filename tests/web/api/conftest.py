"""Folders of their own for each test."""

import pytest


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path / "private"
    settings.PUBLIC_FILES = tmp_path / "public"
    settings.SEARCH_INDEX = tmp_path / "search"
    return tmp_path
