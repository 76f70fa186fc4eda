"""One inspection from the draw to the closing; and nobody, the administrator included, rewrites any of it."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.oversight.models.supervision_inspection import (
    RECORDS,
    Evidence,
    Inspection,
    InspectionDraw,
    RectificationStep,
)
from gongkai.oversight.supervision import inspection_queries as queries
from gongkai.oversight.supervision.actions.draw_places import draw_places
from gongkai.oversight.supervision.actions.record_inspection import InspectionFacts, record_inspection
from gongkai.oversight.supervision.actions.rectify import (
    answer_rectification,
    close_rectification,
    issue_rectification,
    look_back,
)
from gongkai.oversight.supervision.append_only import TABLES, guard, statements
from gongkai.oversight.supervision.due import due_days_of_rectification
from gongkai.oversight.supervision.inspection_rules import State, due_of, one_at_a_time, state_of
from gongkai.oversight.supervision.proof import faults_in
from gongkai.trail.actions.record import record
from gongkai.trail.drawing import drawn
from gongkai.trail.models import AppendOnly
from tests.papers import samples

TODAY = date(2026, 11, 24)
DUE = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def today(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    with clock.frozen(datetime(2026, 11, 24, 9, tzinfo=clock.CHINA)):
        yield


def photo():
    return samples.upload("现场.jpg", samples.image(size=(60, 40)))


def visit(town, **more) -> Inspection:
    facts = {"village": town.villages[0], "problems": [("LATE", "十月财务没有公开")], **more}
    given = InspectionFacts(TODAY, "公示栏内容停在九月", **facts)
    return record_inspection(town.person("INSPECTOR"), town.organ, given, [photo()])


def notice(town):
    return issue_rectification(town.person("INSPECTOR"), visit(town), "一周内补公开", DUE)


def test_a_draw_can_be_drawn_again(world):
    town = world.caoba
    row = draw_places(town.person("INSPECTOR"), town.organ, "VILLAGES", 1)
    assert drawn(row.seed, [key for key, _ in row.candidates], 1) == row.chosen
    assert drawn(row.seed, [key for key, _ in reversed(row.candidates)], 2)[:1] == row.chosen


def test_the_same_step_sent_again_is_one_step(world):
    town, row = world.caoba, notice(world.caoba)
    for _ in range(2):
        look_back(town.person("INSPECTOR"), row, "NOT_SETTLED", "还差两条（示例）", DUE, [photo()])
    assert row.steps.count() == 1
    look_back(town.person("INSPECTOR"), row, "NOT_SETTLED", "还差一条（示例）", DUE)
    assert row.steps.count() == 2


def test_lots_are_fair():
    counts = dict.fromkeys("abcdefgh", 0)
    for seed in range(800):
        for key in drawn(str(seed), list(counts), 2):
            counts[key] += 1
    assert sum(counts.values()) == 1600
    assert all(140 < count < 260 for count in counts.values())


def test_every_draw_is_kept_and_one_form_draws_once(world):
    town = world.caoba
    first = draw_places(town.person("INSPECTOR"), town.organ, "VILLAGES", 1)
    key = first.client_key
    assert draw_places(town.person("INSPECTOR"), town.organ, "VILLAGES", 1, client_key=key) == first
    draw_places(town.person("INSPECTOR"), town.organ, "VILLAGES", 2)
    assert InspectionDraw.objects.count() == 2
    with pytest.raises(Refusal, match="1到2之间"):
        draw_places(town.person("INSPECTOR"), town.organ, "VILLAGES", 3)


def test_from_notice_to_look_back_to_closing(world):
    town, row = world.caoba, notice(world.caoba)
    clerk, inspector = town.person("DISCLOSURE_CLERK"), town.person("INSPECTOR")
    with pytest.raises(Refusal, match="证据"):
        answer_rectification(clerk, row, "DONE", "已经补上")
    answer_rectification(clerk, row, "DONE", "已经补上", [photo()])
    with pytest.raises(Refusal, match="新的整改期限"):
        look_back(inspector, row, "NOT_SETTLED", "只补了一半")
    look_back(inspector, row, "NOT_SETTLED", "只补了一半", date(2026, 12, 8), [photo()])
    assert (state_of(one_at_a_time(row)), due_of(one_at_a_time(row))) == (State.WAITING, date(2026, 12, 8))
    with pytest.raises(Refusal, match="才能销号"):
        close_rectification(inspector, row, "可以了")
    answer_rectification(clerk, row, "DONE", "全部补上", [photo()])
    look_back(inspector, row, "SETTLED", "属实")
    close_rectification(inspector, row, "同意销号")
    assert state_of(one_at_a_time(row)) is State.CLOSED
    assert list(faults_in(town.organ)) == []


def test_nothing_to_disclose_with_its_explanation_is_a_full_answer(world):
    row, town = notice(world.caoba), world.caoba
    clerk = town.person(f"VILLAGE_CLERK:{town.villages[0].code}")
    with pytest.raises(Refusal, match="为什么"):
        answer_rectification(clerk, row, "NOTHING", " ")
    answer_rectification(clerk, row, "NOTHING", "十月没有收支，已在公示栏说明。")
    assert state_of(one_at_a_time(row)) is State.ANSWERED


def test_who_may_do_what(world):
    town, row = world.caoba, notice(world.caoba)
    other_village = town.person(f"VILLAGE_CLERK:{town.villages[1].code}")
    for person in (other_village, town.person("INSPECTOR"), world.neighbour.person("DISCLOSURE_CLERK")):
        with pytest.raises(NotAllowed):
            answer_rectification(person, row, "NOTHING", "没有")
    for kind in ("ADMINISTRATOR", "DISCLOSURE_CLERK", "PRINCIPAL_LEADER"):
        with pytest.raises(NotAllowed):
            look_back(town.person(kind), row, "SETTLED", "可以")
        with pytest.raises(NotAllowed):
            record_inspection(town.person(kind), town.organ, InspectionFacts(TODAY, "好"))
    assert not queries.rectifications(other_village).exists()
    assert not queries.inspections(world.neighbour.person("INSPECTOR")).exists()
    assert not queries.inspections(town.person("ADMINISTRATOR")).exists()


def test_a_visit_with_problems_needs_a_photo_and_every_fault_is_said(world):
    town = world.caoba
    facts = InspectionFacts(date(2026, 11, 25), "", problems=[("LATE", " "), ("NOTHING", "x")])
    with pytest.raises(Refusal) as caught:
        record_inspection(town.person("INSPECTOR"), town.organ, facts)
    assert len(caught.value.sentences) == 5


def test_a_wrong_record_is_corrected_by_another(world):
    first = visit(world.caoba)
    second = visit(world.caoba, corrects=first, problems=[("KEEPING", "没有留存照片")])
    assert list(first.corrections.all()) == [second]
    assert Inspection.objects.get(pk=first.pk).problems == [["LATE", "十月财务没有公开"]]


def test_models_and_querysets_refuse(world):
    notice(world.caoba)
    row = Inspection.objects.get()
    row.seen = "一切正常"
    for act in (
        row.save,
        row.delete,
        lambda: row.save(force_update=True),
        lambda: Inspection.objects.update(seen="一切正常"),
        lambda: Inspection.objects.filter(pk=row.pk).delete(),
        lambda: Inspection._base_manager.all().delete(),
        lambda: Inspection.objects.bulk_update([row], ["seen"]),
        lambda: Inspection.objects.bulk_create([row]),
    ):
        with pytest.raises(AppendOnly):
            act()
    assert Inspection.objects.get().seen == "公示栏内容停在九月"


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_the_database_refuses_whoever_asks(world, model):
    town = world.caoba
    draw_places(town.person("INSPECTOR"), town.organ, "VILLAGES", 1)
    answer_rectification(town.person("DISCLOSURE_CLERK"), notice(town), "DISPUTED", "已经公开过")
    table, before = model._meta.db_table, list(model.objects.values_list())
    assert before
    assert table in TABLES
    for sql in (f"UPDATE {table} SET recorded_as = '别人'", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert list(model.objects.values_list()) == before


def test_the_walls_stand_again_after_a_table_was_rebuilt(world):
    row = visit(world.caoba)
    without_walls()
    guard(connection)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_inspection SET seen = '好' WHERE id = %s", [row.pk])


def test_no_row_is_pushed_out_by_another(world):
    """INSERT OR REPLACE with the key, the form or the number of a row that is there."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL knows no INSERT OR REPLACE")
    row = visit(world.caoba)
    names = [field.column for field in Inspection._meta.concrete_fields]
    for other in ("client_key = 'a'", "id = id + 1000", "id = id + 1000, client_key = 'a'"):
        new = dict(part.split(" = ") for part in other.split(", ")) | {"seen": "'一切正常'"}
        told = ", ".join(new.get(name, name) for name in names)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT OR REPLACE INTO oversight_inspection ({', '.join(names)}) "
                f"SELECT {told} FROM oversight_inspection"
            )
    assert [one.seen for one in Inspection.objects.all()] == [row.seen]


def test_no_table_is_emptied_at_once(world, settings):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE")
    settings.RECORDS_MAY_BE_EMPTIED = False
    visit(world.caoba)
    guard(connection)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing else may be what refuses
    for sql in (f"TRUNCATE {', '.join(TABLES)}", "TRUNCATE organs_organ CASCADE"):
        with (
            pytest.raises(DatabaseError, match="append only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    assert Inspection.objects.exists()


def test_both_databases_have_their_triggers(settings):
    settings.RECORDS_MAY_BE_EMPTIED = False
    for vendor, each in (("sqlite", 3), ("postgresql", 4)):
        made = list(statements(vendor))
        assert len(made) == len(TABLES) * each + (vendor == "postgresql")
        assert all(any(table in sql for sql in made) for table in TABLES)


def without_walls() -> None:
    """What the owner of the database could do."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE oversight_inspection SET seen = '一切正常'", "可能被改动"),
        ("UPDATE oversight_inspection SET digest = 'x'", "可能被改动"),
        ("DELETE FROM oversight_evidence", "可能被删除"),
        ("UPDATE oversight_evidence SET file_digest = 'x'", "可能被替换"),
    ],
)
def test_whoever_tears_the_walls_down_is_found_out(world, sql, said):
    visit(world.caoba)
    assert list(faults_in(world.caoba.organ)) == []
    without_walls()
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert any(said in sentence for sentence in faults_in(world.caoba.organ))


def test_a_second_entry_of_the_trail_does_not_make_a_changed_row_right(world):
    row = visit(world.caoba)
    without_walls()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_inspection SET seen = '一切正常'")
    changed = Inspection.objects.get(pk=row.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_inspection SET digest = %s", [changed.computed()])
    with transaction.atomic():
        record(None, row.organ, "登记监督检查", changed, content={"digest": changed.computed()})
    said = "".join(faults_in(world.caoba.organ))
    assert "可能被改动" in said
    assert "第二次" in said


def test_a_photo_changed_on_disk_is_found_out(world):
    visit(world.caoba)
    file = Evidence.objects.get().file
    with Path(file.content.path).open("ab") as stream:
        stream.write(b"x")
    assert any("证据文件" in sentence for sentence in faults_in(world.caoba.organ))


def test_the_tour_of_the_quarter_names_villages_not_visited(world):
    visit(world.caoba)
    stops = queries.tour(world.caoba.organ, 2026, 4)
    assert [(stop.village, len(stop.visits)) for stop in stops] == [
        (world.caoba.villages[1], 0),
        (world.caoba.villages[0], 1),
    ]
    assert all(not stop.visits for stop in queries.tour(world.caoba.organ, 2026, 3))


def test_days_reach_those_who_must_act(world):
    town, row = world.caoba, notice(world.caoba)
    inspector, clerk = town.person("INSPECTOR"), town.person("DISCLOSURE_CLERK")
    village = town.person(f"VILLAGE_CLERK:{town.villages[0].code}")
    labels = {p: [d.label for d in due_days_of_rectification(p)] for p in (inspector, clerk, village)}
    assert labels == {inspector: ["督促整改"], clerk: ["整改反馈"], village: ["整改反馈"]}
    answer_rectification(clerk, row, "NOTHING", "没有收支")
    assert [d.label for d in due_days_of_rectification(inspector)] == ["回头看"]
    assert not list(due_days_of_rectification(clerk))
    assert RectificationStep.objects.count() == 1
