"""Every address of the site, tried by everyone: the owner, a colleague, a neighbour, the inspector, nobody.

Each test walks through all addresses and names every one that answers wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client

from gongkai import clock
from gongkai.web.portal.serving import PublishedFirst  # noqa: F401 - the public folder is part of what is asked
from tests.web.address_samples import Sample, odd_values, samples
from tests.web.addresses import Address, addresses
from tests.web.filled_world import MARK, NOW, Filled, fill
from tests.web.forms_on_pages import Form, forms_of

REFUSED = {403, 404, 405}
Tried = list[tuple[Address, Sample, str]]


@pytest.fixture
def filled(world, settings, tmp_path) -> Iterator[Filled]:
    for name in ("PRIVATE_FILES", "PUBLIC_FILES", "SEARCH_INDEX"):
        setattr(settings, name, tmp_path / name.lower())
    with clock.frozen(NOW):
        yield fill(world.caoba)


@pytest.fixture
def tried(filled) -> Tried:
    known = samples(filled)
    return [
        (a, known[a.name], a.at(known[a.name].values) + known[a.name].query)
        for a in addresses()
        if a.name in known
    ]


def client_of(town, post: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(town.person(post), "django.contrib.auth.backends.ModelBackend")
    return client


def body(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def at_the_desk(tried: Tried) -> Tried:
    return [(address, sample, path) for address, sample, path in tried if path.startswith("/desk/")]


def state_of_everything() -> dict[str, list]:
    """Every row of ours: who may change nothing must leave this as it is."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("gongkai.")]
    return {
        m.__name__: sorted(map(str, m._base_manager.values_list())) for m in ours if m.__name__ != "Person"
    }


def lost(before: dict[str, list]) -> list[str]:
    """Tables where a row that was there is gone or different."""
    after = state_of_everything()
    return [name for name in before if not set(before[name]) <= set(after[name])]


def said(wrong: list[str]) -> str:
    return f"{len(wrong)} 处不对：\n" + "\n".join(wrong)


def test_every_address_has_a_sample(filled):
    known, real = samples(filled), {a.name: a for a in addresses()}
    assert not (missing := sorted(set(real) - set(known))), f"请在 address_samples.py 里补上：{missing}"
    assert not (gone := sorted(set(known) - set(real))), f"这些地址已经没有了，请删去：{gone}"
    strange = [n for n, a in real.items() if set(a.parameters) != set(known[n].values)]
    assert not strange, f"参数对不上：{strange}"


def test_the_reader_gets_every_page(tried, filled):
    wrong = []
    for address, sample, path in tried:
        answer = client_of(filled.town, sample.reader).get(path)
        wanted = 405 if sample.post_only else sample.answers
        if answer.status_code != wanted:
            wrong.append(f"{address.name} {path}: {answer.status_code}，应为 {wanted}")
        body(answer)
    assert not wrong, said(wrong)


@pytest.mark.parametrize("post", ["DISCLOSURE_CLERK", "PRINCIPAL_LEADER", "ADMINISTRATOR", "INSPECTOR"])
def test_a_neighbour_finds_nothing(tried, world, post):
    client, wrong = client_of(world.neighbour, post), []
    before = state_of_everything()
    for address, sample, path in at_the_desk(tried):
        for method in ("get", "post"):
            answer = getattr(client, method)(path)
            if sample.of_organ and answer.status_code not in {404, 405}:
                wrong.append(f"{method} {address.name} {path}: {answer.status_code}，应为 404")
            if MARK in body(answer):
                wrong.append(f"{method} {address.name} {path}: 看得到草坝镇的内容")
    assert not wrong, said(wrong)
    assert not lost(before)


def test_nobody_is_asked_to_sign_in(tried, client):
    client.raise_request_exception = False
    wrong = []
    for address, sample, path in tried:
        answer = client.get(path)
        at_home = path.startswith("/desk/") and not sample.by_secret
        if at_home and not (answer.status_code == 405 or "/accounts/login/" in answer.get("Location", "")):
            wrong.append(f"{address.name} {path}: {answer.status_code}")
        if at_home and client.post(path).status_code == 200:
            wrong.append(f"POST {address.name} {path}: 200")
        if not at_home and answer.status_code not in {200, 302, 404, 405}:
            wrong.append(f"{address.name} {path}: {answer.status_code}")
        if at_home and MARK in body(answer):
            wrong.append(f"{address.name} {path}: 看得到内容")
    assert not wrong, said(wrong)


def test_the_inspector_reads_and_changes_nothing(tried, filled):
    client, before, wrong = client_of(filled.town, "INSPECTOR"), state_of_everything(), []
    for address, sample, path in at_the_desk(tried):
        if (got := client.get(path).status_code) not in {sample.answers, *REFUSED}:
            wrong.append(f"GET {address.name} {path}: {got}")
        if (got := client.post(path).status_code) not in REFUSED | sample.by_post:
            wrong.append(f"POST {address.name} {path}: {got}，应为 403、404 或 405")
    assert not wrong, said(wrong)
    assert state_of_everything() == before


def forms_everywhere(tried: Tried, filled: Filled) -> list[Form]:
    """Every form of every page as its reader gets it, filled in as it stands there."""
    found: dict[str, Form] = {}
    for _, sample, path in at_the_desk(tried):
        if not sample.post_only and not sample.own:
            answer = client_of(filled.town, sample.reader).get(path)
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                found.update({form.action: form for form in forms_of(path, body(answer))})
    return [form for form in found.values() if form.action.startswith("/desk/")]


@pytest.mark.parametrize(
    ("town", "post"),
    [("caoba", "INSPECTOR"), ("neighbour", "DISCLOSURE_CLERK"), ("neighbour", "OFFICE_DIRECTOR")],
)
def test_a_form_of_another_is_refused(tried, filled, world, town, post):
    """The very form that the clerk could send, sent by someone who may not."""
    client, before = client_of(getattr(world, town), post), state_of_everything()
    # The inspector writes records of inspection: those forms are the inspector's own.
    forms = forms_everywhere([t for t in tried if town != "caoba" or t[1].reader != post], filled)
    assert len(forms) > 10
    wrong = []
    for form in forms:
        if town == "neighbour" and form.action == "/desk/organ/edit/":
            continue  # changes the neighbour's own organ
        got = client.post(form.action, form.values).status_code
        if town == "caoba" and got not in REFUSED:
            wrong.append(f"POST {form.action}: {got}，应为 403、404 或 405")
        if got >= 500:
            wrong.append(f"POST {form.action}: {got}")
    assert not wrong, said(wrong)
    assert not lost(before)
    assert town == "neighbour" or state_of_everything() == before


def test_a_colleague_without_the_right_reads_no_case(tried, filled):
    client, wrong = client_of(filled.town, "OFFICE_STAFF"), []
    for address, _sample, path in tried:
        if address.name.startswith(("desk-application", "desk-dispute")):
            answer = client.get(path)
            if answer.status_code not in {403, 404}:
                wrong.append(f"{address.name} {path}: {answer.status_code}")
            if MARK in body(answer):
                wrong.append(f"{address.name} {path}: 看得到案件")
    assert not wrong, said(wrong)


def test_odd_values_lead_to_a_sentence(tried, filled):
    wrong = []
    for address, sample, _ in tried:
        client = client_of(filled.town, sample.reader)
        for name, value in sample.values.items():
            for odd in odd_values(name, value):
                path = address.at({**sample.values, name: odd})
                method = "post" if sample.post_only else "get"
                if (got := getattr(client, method)(path).status_code) >= 500:
                    wrong.append(f"{method} {path}: {got}")
    assert not wrong, said(wrong)


ODD_QUERIES = (
    "?page=0",
    "?page=-1",
    "?page=abc",
    "?page=99999999999999999999",
    "?sort=x",
    "?sort=-pk,drop",
    "?q=%00",
    "?q=" + "长" * 3000,
    "?state=nothing",
    "?category=x",
    "?year=99999999999",
    "?year=abc",
    "?from=2026-13-45",
    "?organ=..%2F",
    "?cursor=zzz",
    "?after=%ff",
    "?place=999999999999999999999",
    "?channel=%00",
)


def test_odd_queries_lead_to_a_sentence(tried, filled):
    wrong = []
    for _, sample, path in tried:
        if sample.of_organ or sample.answers != 200 or sample.post_only:
            continue  # pages of one object read no query
        client = client_of(filled.town, sample.reader)
        for query in ODD_QUERIES:
            if (got := client.get(path.partition("?")[0] + query).status_code) >= 500:
                wrong.append(f"{path}{query}: {got}")
    assert not wrong, said(wrong)


def test_other_methods_change_nothing(tried, filled):
    before, wrong = state_of_everything(), []
    for _, sample, path in tried:
        client = client_of(filled.town, sample.reader)
        for method in ("put", "patch", "delete", "options", "head"):
            if (got := getattr(client, method)(path).status_code) >= 500:
                wrong.append(f"{method} {path}: {got}")
    assert not wrong, said(wrong)
    assert state_of_everything() == before
