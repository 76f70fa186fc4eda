"""The documents say what is there: links lead somewhere, the register is fresh, every word has its line."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from gongkai.law.coverage import markdown
from gongkai.organs.posts import PostKind
from tests.house.tree import ROOT, project_files, report

DOCUMENTS = [path for path in project_files() if path.suffix == ".md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]*)(?:#([^)\s]+))?\)")
CODE = re.compile(r"```.*?```", re.DOTALL)


def links_of(path: Path) -> list[tuple[str, str]]:
    text = CODE.sub("", path.read_text(encoding="utf-8"))
    return [(target, part) for target, part in LINK.findall(text) if "://" not in target]


def headings_of(path: Path) -> set[str]:
    """Headings as the part after # of a link names them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def wrong_links(path: Path) -> list[str]:
    wrong = []
    for target, part in links_of(path):
        file = path.parent / target if target else path
        if not file.exists() or (part and part not in headings_of(file)):
            wrong.append(f"{path.relative_to(ROOT)}：“{target}{'#' + part if part else ''}”不存在")
    return wrong


def test_every_link_in_a_document_leads_somewhere():
    found = [line for path in DOCUMENTS for line in wrong_links(path)]
    assert not found, report("文档里的链接要指向存在的文件和标题", found)


def test_a_broken_link_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.house.test_documents.ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("# A b\n[x](gone.md) [y](#a-b) [z](#c)", encoding="utf-8")
    assert len(wrong_links(page)) == 2


def test_the_register_of_coverage_is_fresh():
    said = (ROOT / "docs/law-coverage.md").read_text(encoding="utf-8")
    assert said == markdown(), "请运行 gongkai law coverage --markdown > docs/law-coverage.md"


def models() -> list[str]:
    return [m.__name__ for m in apps.get_models() if m.__module__.startswith("gongkai.")]


@pytest.mark.parametrize("words", [PostKind.values, models()], ids=["posts", "models"])
def test_every_word_of_the_code_is_in_the_glossary(words):
    explained = set(re.findall(r"`([A-Za-z_]+)`", (ROOT / "docs/glossary.md").read_text(encoding="utf-8")))
    assert sorted(set(words) - explained) == []
