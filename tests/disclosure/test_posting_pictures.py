"""Photos of boards: the same picture is noticed, its words are read by the worker and help to find it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from gongkai.disclosure.actions.cancel_posting import cancel_posting
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.take_suggested_title import take_suggested_title
from gongkai.disclosure.models import PostedPhoto
from gongkai.disclosure.picture_looks import apart, is_flat, look_of
from gongkai.disclosure.picture_reading import same_pictures, suggested_title
from gongkai.disclosure.posting_queries import suggestions_for
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail import outbox
from gongkai.trail.models import TrailEntry
from tests.disclosure.posting_world import clerk_of, facts, make_place, make_public


@pytest.fixture
def town(world, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    make_place(world.caoba)
    return world.caoba


def board(seed=1, size=(640, 480)) -> Image.Image:
    image = Image.effect_noise((12, 9), 200).resize(size, Image.Resampling.BILINEAR).convert("RGB")
    ImageDraw.Draw(image).rectangle(
        (seed * 90, 60, seed * 90 + 160, 400), fill=(255, 255, 255) if seed % 2 else (0, 0, 0)
    )
    return image


def jpeg(image, quality=90) -> BytesIO:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out


def post(town, image, quality=90, **more):
    upload = SimpleUploadedFile("照片.jpg", jpeg(image, quality).getvalue(), "image/jpeg")
    return record_posting(clerk_of(town), town.organ, facts(town.organ.places.get(), **more), photo=upload)


def test_a_smaller_and_poorer_copy_looks_the_same_and_another_board_does_not():
    one, other = board(1), board(4)
    copy = jpeg(one.resize((320, 240)), 40)
    assert apart(look_of(jpeg(one)), look_of(copy)) <= 5 < apart(look_of(jpeg(one)), look_of(jpeg(other)))


def test_a_white_wall_says_nothing():
    assert is_flat(look_of(jpeg(Image.new("RGB", (400, 300), "white"))))


def test_the_same_photo_again_is_a_hint_and_no_refusal(town):
    image = board()
    first, again = post(town, image), post(town, image.resize((500, 375)), 60, title="示例另一条")
    assert same_pictures(first) == []
    assert same_pictures(again) == [first]
    assert same_pictures(post(town, board(4))) == []


def test_the_worker_reads_the_photo_and_suggests_its_title(town):
    image = Image.new("RGB", (1200, 700), "white")
    font = ImageFont.truetype(a_chinese_font(), 60)
    ImageDraw.Draw(image).text((120, 80), "示例村低保名单公示", fill="black", font=font)
    posting = post(town, image)
    assert PostedPhoto.objects.get(pk=posting.pk).read_at is None
    outbox.drain()
    picture = PostedPhoto.objects.get(pk=posting.pk)
    assert (picture.suggested, picture.trouble) == ("示例村低保名单公示", "")


def read_as(posting, words):
    PostedPhoto.objects.filter(posting=posting).update(suggested=words, text=words)
    return words


def test_the_title_of_the_photo_is_taken_over_and_the_typed_words_stay(town):
    posting = post(town, board(), title="示例公示", note="东墙")
    better = read_as(posting, "示例村低保名单公示")
    assert [row.pk for row in suggestions_for(clerk_of(town))] == [posting.pk]
    made = take_suggested_title(clerk_of(town), posting, better)
    assert (made.title, made.note) == (better, "东墙；原填：示例公示")
    assert TrailEntry.objects.get(verb="采用照片标题").content == {"before": "示例公示", "now": better}
    assert take_suggested_title(clerk_of(town), posting, better).note == made.note
    assert not suggestions_for(clerk_of(town))


def test_a_long_note_is_not_cut_for_the_typed_words(town):
    posting = post(town, board(), note="长" * 198, title="示例公示")
    assert take_suggested_title(clerk_of(town), posting, read_as(posting, "示例公告")).note == "长" * 198


def test_only_what_the_photo_says_is_taken_over(town):
    posting = post(town, board(), title="示例公示")
    with pytest.raises(Refusal, match="没有认出"):
        take_suggested_title(clerk_of(town), posting, "别的标题")
    better = read_as(posting, "示例公告")
    with pytest.raises(NotAllowed):
        take_suggested_title(town.person("INSPECTOR"), posting, better)
    cancel_posting(clerk_of(town), posting, "示例：登错了")
    with pytest.raises(Refusal, match="已经作废"):
        take_suggested_title(clerk_of(town), posting, better)


def test_a_public_item_keeps_its_own_title(town):
    posting = post(town, board(), item=make_public(town), title="")
    with pytest.raises(Refusal, match="以公开的为准"):
        take_suggested_title(clerk_of(town), posting, read_as(posting, "示例公告"))
    assert not suggestions_for(clerk_of(town))


def a_chinese_font() -> str:
    import subprocess

    found = subprocess.run(
        ["fc-match", "-f", "%{file}", ":lang=zh-cn"], capture_output=True, text=True, check=True
    )
    return found.stdout


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("示例镇\n关于发放种粮补贴的公示\n一、对象", "关于发放种粮补贴的公示"),
        ("今日停水两小时请储水", "今日停水两小时请储水"),
        ("", ""),
        ("图\n表", ""),
    ],
)
def test_the_line_that_reads_like_a_title(text, title):
    assert suggested_title(text) == title
