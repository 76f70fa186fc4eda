"""Front-end files: what is served is copied, what is missing is named."""

import importlib.util

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def front_end(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("front_end", ROOT / "scripts/front_end.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "PACKAGES", tmp_path / "node_modules")
    monkeypatch.setattr(module, "SERVED", tmp_path / "served")
    monkeypatch.setattr(module, "FOR_TESTS", tmp_path / "tests")
    return module


def lay_out(module, names):
    for name in names:
        file = module.PACKAGES / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"/* {name} */\n//# sourceMappingURL=x.map\n")


def test_every_file_is_copied_without_its_map(front_end):
    lay_out(front_end, {**front_end.SERVED_FILES, **front_end.TEST_FILES})
    assert front_end.main() == 0
    assert {
        p.relative_to(front_end.SERVED).as_posix() for p in front_end.SERVED.rglob("*") if p.is_file()
    } == {*front_end.SERVED_FILES.values()}
    assert (front_end.SERVED / "htmx/htmx.min.js").read_text() == "/* htmx.org/dist/htmx.min.js */\n"


def test_a_missing_file_is_named(front_end, capsys):
    lay_out(front_end, ["htmx.org/dist/htmx.min.js"])
    assert front_end.main() == 1
    assert "bootstrap/dist/css/bootstrap.min.css" in capsys.readouterr().err


def test_files_of_an_older_version_go_away(front_end):
    lay_out(front_end, {**front_end.SERVED_FILES, **front_end.TEST_FILES})
    (front_end.SERVED / "old").mkdir(parents=True)
    front_end.main()
    assert not (front_end.SERVED / "old").exists()
