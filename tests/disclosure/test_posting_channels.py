"""Each channel asks for its own: data, said alike by the form, the spreadsheet and the telephone."""

import pytest

from gongkai.disclosure import channel_fields
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.record_posting_batch import record_batch
from gongkai.disclosure.models import Channel, Posting
from gongkai.disclosure.posting_sheets import COLUMNS, SHEET, template
from gongkai.law.finding import Refusal
from tests.disclosure.posting_world import clerk_of, facts, make_place, xlsx

WIDE = (*COLUMNS, *channel_fields.COLUMNS)


@pytest.fixture
def town(world):
    make_place(world.caoba)
    return world.caoba


def line(channel, **own):
    cells = dict(zip(COLUMNS, ("T-01", channel, "示例", "2026-03-05", "", 1, "", ""), strict=True)) | own
    return tuple(cells.get(column, "") for column in WIDE)


@pytest.mark.parametrize("channel", channel_fields.FIELDS)
def test_examples_of_the_fields_are_accepted_and_empty_ones_are_not(channel):
    fields = channel_fields.fields_of(channel)
    assert channel_fields.faults_of(channel, {field.key: field.example for field in fields}) == []
    missing = [label for label, _ in channel_fields.faults_of(channel, {})]
    assert missing == [field.label for field in fields if field.required]


def test_a_loudspeaker_needs_its_script_and_says_how_long_it_takes(town):
    place = town.organ.places.get()
    with pytest.raises(Refusal) as refused:
        record_posting(clerk_of(town), town.organ, facts(place, channel="LOUDSPEAKER", details={}))
    assert ["播音稿" in refused.value.sentences[0], "播放次数" in refused.value.sentences[1]] == [True, True]
    own = {"script": "示" * 300, "times": "2", "words": "不属于大喇叭"}
    made = record_posting(clerk_of(town), town.organ, facts(place, channel="LOUDSPEAKER", details=own))
    assert made.details == {"script": "示" * 300, "times": "2"}
    assert ("播一遍约", "1分15秒") in channel_fields.shown(made.channel, made.details)


@pytest.mark.parametrize(
    ("script", "time"), [("", "0秒"), ("示" * 4, "1秒"), ("示 例\n" * 120, "1分"), ("示" * 241, "1分1秒")]
)
def test_reading_time(script, time):
    assert channel_fields.reading_time(script) == time


def test_a_sheet_with_the_columns_of_channels_is_checked_by_them(town):
    good = line("横幅", 标语全文="示例标语")
    result = record_batch(
        clerk_of(town), town.organ, xlsx(good, line("横幅"), line("公示栏", 播放次数="3"), header=WIDE)
    )
    assert [(fault.row, fault.column) for fault in result.faults] == [(3, "标语全文"), (4, "播放次数")]
    record_batch(clerk_of(town), town.organ, xlsx(good, header=WIDE))
    assert Posting.objects.get().details == {"words": "示例标语"}


def test_an_older_sheet_without_them_is_entered_as_before(town):
    result = record_batch(clerk_of(town), town.organ, xlsx(("T-01", "横幅", "示例", "2026-03-05")))
    assert (result.recorded, Posting.objects.get().details) == (1, {})


def test_the_template_names_every_column_and_who_needs_it(town):
    sheets = template(town.organ, [])
    assert sheets[SHEET] == [list(WIDE)]
    hints = {(column, words.partition("必填")[0]) for column, words in sheets["填写说明"] if "必填" in words}
    needed = {
        (f.label, Channel(c).label)
        for c, fields in channel_fields.FIELDS.items()
        for f in fields
        if f.required
    }
    assert hints == needed
