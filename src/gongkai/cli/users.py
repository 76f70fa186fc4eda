"""`gongkai users …`: accounts, posts and appointments from the command line. The machine's own access is the right."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING

import click

from gongkai import clock
from gongkai.cli.say import CannotDo, ChineseGroup, answer, json_option
from gongkai.cli.start import start_with_records
from gongkai.cli.values import DATE
from gongkai.law.wording import chinese_date

if TYPE_CHECKING:
    from gongkai.organs.models import Organ, Person, Post


@click.group(cls=ChineseGroup, help="人员和岗位。")
def users() -> None:
    """The group; its help is the Chinese text above."""


@users.command(name="list", help="列出机关的现任人员和岗位。")
@click.option("--organ", "code", help="机关代码；不写则列出全部。")
@json_option
def list_users(code: str | None, as_json: bool) -> None:
    """Who holds which post today."""
    start_with_records()
    from gongkai.organs.models import Appointment
    from gongkai.organs.queries import organ_by_code

    held = Appointment.objects.current().select_related("person", "post__organ", "post__village")
    if code:
        held = held.filter(post__organ=organ_by_code(code))
    rows = [
        {
            "organ": one.post.organ.code,
            "post": one.post.kind,
            "title": one.post.title,
            "village": one.post.village.name if one.post.village else "",
            "username": one.person.username,
            "name": one.person.name,
            "since": one.since.isoformat(),
            "active": one.person.is_active,
        }
        for one in held.order_by("post__organ__path", "post__pk")
    ]
    lines = [
        f"{row['organ']}\t{row['title']}{row['village']}\t{row['name']}\t{row['username']}" for row in rows
    ]
    answer(rows, lines or ["还没有任职人员。"], as_json=as_json)


@users.command(help="开设账号并任职；不写密码则生成一个并显示一次。")
@click.argument("username")
@click.option("--name", required=True, help="姓名。")
@click.option("--organ", "code", required=True, help="机关代码。")
@click.option("--post", "kind", required=True, help="岗位，如 DISCLOSURE_CLERK。")
@click.option("--title", default="", help="职务名称；有空缺的同名岗位就任命到空缺上。")
@click.option("--village", "village_code", help="村（社区）代码，村（社区）信息员必填。")
@click.option("--since", type=DATE, help="任职起，默认今天。")
@click.option("--password", help="初始密码，至少10位。")
@json_option
def add(
    username: str,
    name: str,
    code: str,
    kind: str,
    title: str,
    village_code: str | None,
    since: date | None,
    password: str | None,
    as_json: bool,
) -> None:
    """One account with one post."""
    start_with_records()
    from gongkai.organs.queries import organ_by_code
    from gongkai.people.actions.open_account import open_account

    organ = organ_by_code(code)
    chosen = password or secrets.token_urlsafe(9)
    from django.db import transaction

    from gongkai.people.actions.fill_post import fill_post

    with transaction.atomic():
        person = open_account(None, organ, username=username, name=name, password=chosen)
        post = _post(organ, kind, title, village_code)
        fill_post(None, post, person, since or clock.today())
    data = {"username": person.username, "post": post.kind, "organ": organ.code}
    if not password:
        data["password"] = chosen
    said = f"已开设账号 {person.username}，任{organ.name}{post.title}。"
    answer(data, [said] + ([] if password else [f"初始密码（只显示这一次）：{chosen}"]), as_json=as_json)


@users.command(help="让已有账号的人任职：空缺的岗位直接任命，没有设过的岗位新设一个。")
@click.argument("username")
@click.option("--organ", "code", required=True, help="机关代码。")
@click.option("--post", "kind", required=True, help="岗位，如 DISCLOSURE_CLERK。")
@click.option("--title", default="", help="职务名称；同一岗位设了几个的，写明是哪一个。")
@click.option("--village", "village_code", help="村（社区）代码，村（社区）信息员必填。")
@click.option("--since", type=DATE, help="任职起，默认今天。")
@json_option
def appoint(
    username: str,
    code: str,
    kind: str,
    title: str,
    village_code: str | None,
    since: date | None,
    as_json: bool,
) -> None:
    """A post for someone who has an account, also one of another organ."""
    start_with_records()
    from django.db import transaction

    from gongkai.organs.queries import organ_by_code
    from gongkai.people.actions.fill_post import fill_post

    organ, person = organ_by_code(code), _account(username)
    with transaction.atomic():
        held = fill_post(None, _post(organ, kind, title, village_code), person, since or clock.today())
    data = {
        "username": person.username,
        "organ": organ.code,
        "post": held.post.kind,
        "title": held.post.title,
        "since": held.since.isoformat(),
    }
    said = (
        f"{person.name}（{person.username}）自{chinese_date(held.since)}起任{organ.name}{held.post.title}。"
    )
    answer(data, [said], as_json=as_json)


def _post(organ: Organ, kind: str, title: str, village_code: str | None) -> Post:
    """The vacant seat of that kind, or a new one. Refusal when all are taken and no title tells the new one apart."""
    from gongkai.organs.models import Village
    from gongkai.organs.posts import PostKind
    from gongkai.people.actions.fill_post import seat_for

    if kind not in PostKind.values:
        raise CannotDo(f"没有“{kind}”这种岗位，可用的有：{'、'.join(PostKind.values)}。")
    village = None
    if village_code:
        village = Village.objects.filter(organ=organ, code=village_code).first()
        if village is None:
            raise CannotDo(f"{organ.name}没有代码为“{village_code}”的村（社区）。")
    return seat_for(None, organ, PostKind(kind), title, village)


@users.command(help="重设密码；不写密码则生成一个并显示一次。")
@click.argument("username")
@click.option("--password", help="新密码，至少10位。")
@json_option
def password(username: str, password: str | None, as_json: bool) -> None:
    """A new password for someone who forgot theirs."""
    start_with_records()
    from gongkai.people.actions.set_password import set_password

    person, organ = _person(username)
    chosen = password or secrets.token_urlsafe(9)
    set_password(None, organ, person, chosen)
    data = {"username": username} | ({} if password else {"password": chosen})
    said = (
        f"已重设 {username} 的密码。" if password else f"已重设 {username} 的密码（只显示这一次）：{chosen}"
    )
    answer(data, [said], as_json=as_json)


@users.command(help="停用账号，不再能登录；记录保留。")
@click.argument("username")
@json_option
def disable(username: str, as_json: bool) -> None:
    """No more signing in."""
    _set_active(username, False, as_json)


@users.command(help="重新启用账号。")
@click.argument("username")
@json_option
def enable(username: str, as_json: bool) -> None:
    """Signing in again."""
    _set_active(username, True, as_json)


def _set_active(username: str, active: bool, as_json: bool) -> None:
    start_with_records()
    from gongkai.people.actions.set_password import set_active

    person, organ = _person(username)
    set_active(None, organ, person, active)
    answer(
        {"username": username, "active": active},
        [f"账号 {username} 已{'启用' if active else '停用'}。"],
        as_json=as_json,
    )


def _account(username: str) -> Person:
    from gongkai.organs.models import Person

    person = Person.objects.filter(username=username).first()
    if person is None:
        raise CannotDo(f"没有账号“{username}”，可用 gongkai users list 查看。")
    return person


def _person(username: str) -> tuple[Person, Organ]:
    """The account and the organ of its latest post."""
    person = _account(username)
    latest = person.appointments.select_related("post__organ").order_by("since").last()
    if latest is None:
        raise CannotDo(f"账号“{username}”没有任过职，请先用 gongkai users appoint 任职。")
    return person, latest.post.organ
