"""OFD is taken in as what it is: the container with OFD.xml, nothing in it that runs or points elsewhere."""

import pytest

from gongkai.law.finding import Refusal
from gongkai.papers.intake import Purpose, examine
from tests.papers import samples

ROOT = b"<?xml version='1.0'?><ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'/>"


def looked_at(**parts: bytes):
    return examine(samples.upload("示例.ofd", samples.package(parts)), Purpose.DOCUMENT)


def test_an_ofd_is_taken_in():
    found = looked_at(**{"OFD.xml": ROOT, "Doc_0/Pages/Page_0/Content.xml": b"<p/>", "Doc_0/Res/a.png": b"x"})
    assert (found.kind.extension, found.kind.mime) == ("ofd", "application/ofd")


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"OFD.xml": ROOT, "Doc_0/Attachs/a.exe": b"x"}, "程序或者脚本"),
        ({"OFD.xml": ROOT, "Doc_0/Attachs/harmless.dat": b"MZ" + bytes(90)}, "程序或者脚本"),
        ({"OFD.xml": ROOT, "Doc_0/Attachs/a.js": b"x"}, "程序或者脚本"),
        ({"OFD.xml": b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + ROOT}, "外部引用"),
        ({"other.xml": ROOT}, "压缩包"),
        ({"OFD.xml": ROOT, "../x.xml": b"x"}, "指向别处"),
    ],
)
def test_what_runs_or_points_elsewhere_is_refused(parts, word):
    with pytest.raises(Refusal, match=word):
        looked_at(**parts)
