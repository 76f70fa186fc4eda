"""Personal data is unreadable at rest."""

import pytest

from gongkai.organs.ciphers import fingerprint, seal, unseal


@pytest.mark.parametrize("plain", ["张示例", "𠮷示例·阿卜杜", "x" * 5000, " "])
def test_sealed_text_comes_back(plain):
    assert unseal(seal(plain)) == plain


def test_sealed_text_does_not_show_the_plain_text_and_never_repeats():
    assert "示例" not in seal("张示例")
    assert seal("张示例") != seal("张示例")


def test_another_key_does_not_open_it(settings):
    sealed = seal("张示例")
    settings.FIELD_KEY = "another"
    with pytest.raises(ValueError, match="GONGKAI_FIELD_KEY"):
        unseal(sealed)


def test_equal_values_have_equal_fingerprints():
    assert fingerprint("张示例 ") == fingerprint("张示例") != fingerprint("李示例")
    assert fingerprint("  ") == ""
