"""Tries from one address are counted anew for each test."""

import pytest


@pytest.fixture(autouse=True)
def brake(settings, tmp_path):
    settings.BRAKE_FOLDER = tmp_path / "brake"
