"""Where tests of the public side look: everything under the public folder, every public address."""

from pathlib import Path

from django.conf import settings
from django.test import Client

from gongkai.search.engine import Question, engine

PLACES = ("/", "/caoba/", "/caoba/guide/", "/caoba/rules/", "/caoba/statutory/", "/caoba/statutory/year/2026/",
          "/caoba/statutory/category/township-news/", "/caoba/statutory/category/township-news/2026/", "/caoba/annual/",
          "/caoba/feed.xml", "/feed.xml", "/caoba/sitemap.xml", "/sitemap.xml", "/robots.txt",
          "/api/v1/organs", "/api/v1/items", "/api/v1/items?organ=caoba", "/api/v1/items?q=机密词", "/api/v1/search?q=机密词",
          "/api/v1/openapi.json", "/api/v1/reports",
          "/search/?q=机密词", "/search/?q=机密词&organ=caoba&year=2026", "/desk/", "/accounts/login/")  # fmt: skip


def public_text() -> str:
    """Names and contents of every file in the public folder."""
    files = [path for path in Path(settings.PUBLIC_FILES).rglob("*") if path.is_file()]
    return "\n".join(f"{path}\n{path.read_bytes().decode(errors='replace')}" for path in files)


def answered_text(client: Client) -> str:
    """What an anonymous visitor can read anywhere; the question itself is not counted as an answer."""
    guesses = [f"/caoba/items/{pk}/" for pk in range(1, 40)] + [f"/api/v1/items/{pk}" for pk in range(1, 40)]
    answers = []
    for place in (*PLACES, *guesses):
        response = client.get(place)
        answers.append(
            b"".join(response).decode(errors="replace") if response.streaming else response.content.decode()
        )
    return "\n".join(answers).replace('value="机密词"', "")


def found_in_index(word: str) -> tuple[int, ...]:
    return engine().search(Question(word)).keys
