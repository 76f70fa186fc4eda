"""Small files of every kind, good and bad, made in memory."""

import struct
import zipfile
from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

TYPES = b'<?xml version="1.0"?><Types/>'
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    file = SimpleUploadedFile("x", content)
    file._name = name
    return file


def pdf(**save: object) -> bytes:
    out = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, **save)
    return out.getvalue()


def locked_pdf() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="示例", user="示例"))


def script_pdf() -> bytes:
    out = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.save(out)
    return out.getvalue()


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return package({"[Content_Types].xml": TYPES, "word/document.xml": b"<w:document/>", **more})


def workbook(**more: bytes) -> bytes:
    """The outside of an XLSX; no table software reads what is inside."""
    return package({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>", **more})


def image(form: str = "JPEG", size: tuple[int, int] = (40, 20), **save: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "red").save(out, form, **save)
    return out.getvalue()


def torn_image() -> bytes:
    out = BytesIO()
    Image.effect_noise((400, 400), 80).save(out, "JPEG")
    return out.getvalue()[: out.tell() // 2]


def photo_with_place() -> bytes:
    """3000 × 1500 lying on its side, with a position and a device in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "示例手机"
    exif.get_ifd(0x8825)[1] = "N"
    return image(size=(3000, 1500), exif=exif)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with the given streams, each of 4096 bytes in sectors of its own."""
    fat = [FAT, END]
    entries = [_entry("Root Entry", 5, END, 0)]
    body = b""
    for name, beginning in streams.items():
        start = len(fat)
        fat += [*range(start + 1, start + 8), END]
        entries.append(_entry(name, 2, start, 4096))
        body += beginning.ljust(4096, b"\0")
    fat += [FREE] * (128 - len(fat))
    directory = b"".join(entries).ljust(512, b"\0")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, END, 0, END, 0, 0)
    header += struct.pack("<108I", *[FREE] * 108)
    return header.ljust(512, b"\xff") + struct.pack("<128I", *fat) + directory[:512] + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    body = (
        coded.ljust(64, b"\0")
        + struct.pack("<HBB", len(coded), kind, 1)
        + struct.pack("<III", FREE, FREE, FREE)
    )
    return body.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def doc(flags: int = 0, **more: bytes) -> bytes:
    return compound({"WordDocument": struct.pack("<5HH", 0xA5EC, 0xC1, 0, 0, 0, flags), **more})


def xls(locked: bool = False) -> bytes:
    begin = struct.pack("<HHHH", 0x0809, 4, 0x0600, 5)
    return compound({"Workbook": begin + (struct.pack("<HHH", 0x2F, 2, 0) if locked else b"\x0a\0\0\0")})
