"""`gongkai postings words`: the index of words is proved and made anew."""

import json

from gongkai.cli.main import gongkai
from gongkai.cli.say import GOOD, run
from gongkai.disclosure import posting_words
from gongkai.disclosure.actions.record_posting import record_posting
from tests.disclosure.posting_world import clerk_of, facts, make_place


def call(capsys, *arguments):
    code = run(gongkai, ["postings", "words", "--json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def test_words_that_do_not_agree_are_told_and_made_anew(world, capsys):
    place = make_place(world.caoba)
    kept = record_posting(clerk_of(world.caoba), world.caoba.organ, facts(place))
    assert call(capsys) == (GOOD, {"differing": 0})
    posting_words.keep([(kept.pk, "别的内容")])
    code, said = call(capsys)
    assert (code, said) == (1, {"differing": 1})
    assert call(capsys, "--rebuild") == (GOOD, {"postings": 1})
    assert call(capsys) == (GOOD, {"differing": 0})
