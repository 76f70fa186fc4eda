"""Odd addresses of the documents lead to a plain answer."""

import pytest

from tests.applications.stories import case_on, on


@pytest.mark.parametrize(
    "tail", ["make/F99/", "make/x/", "make/F07/?about=lawsuit:1", "file.exe", "make/F04/?about=x"]
)
def test_what_does_not_exist_is_not_found(world, client, tail):
    case = case_on(world.caoba, "2026-09-15")
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    with on("2026-09-16"):
        assert client.get(f"/desk/letters/{case.pk}/{tail}").status_code == 404


def test_a_fresh_case_has_its_page_and_its_file(world, client):
    case = case_on(world.caoba, "2026-09-15")
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    with on("2026-09-16"):
        for tail in ("", "file.zip", "file.pdf", "make/F07/", "make/F26/"):
            assert client.get(f"/desk/letters/{case.pk}/{tail}").status_code == 200
