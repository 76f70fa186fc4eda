"""One saved HTML page: its title, date, text, attachments; navigation and scripts stay behind. No Django."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

from gongkai.disclosure.bodies import clean, text_of
from gongkai.papers.extraction.html import page as decoded_page
from gongkai.upkeep.moving.days import FORMED, PUBLISHED, first_day, found_by, of_time_element, signed_under
from gongkai.upkeep.moving.page import Page, Site, key_of

PAGES = frozenset({".html", ".htm", ".shtml"})
_LONGEST = 20_000_000  # local policy: bytes of a page that is read at all
_SILENT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
)
_FURNITURE = re.compile(
    r"\b(nav\w*|menu\w*|crumbs?|breadcrumb\w*|footer\w*|foot|sidebar\w*|share\w*|bdshare\w*|pagination|toolbar|print\w*"
    r"|copyright|position|location|dqwz|wzdh|header|top\w*bar|related|prev\w*|next\w*)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(ucapcontent|ucap-content|trs_editor|trs_uedit\w*|view trs\w*|v_news_content|zoom|"
    r"articlecontent|article-content|article_content|article-body|news_content|newscontent|con_text|contxt|"
    r"bt-content|xxgk_content|pages_content|content_body|detail-content|wzcon)\b",
    re.IGNORECASE,
)
"""What systems for web sites call the text itself."""
_PERHAPS = re.compile(r"\b(contentbox|article|content|main-text|zw)\b", re.IGNORECASE)
"""Names that some sites give to the text and others to the whole page around it."""
_ABOUT = re.compile(
    r"(title|time|date|source|from|views?|hits|extend|info|tools?|font|share|qrcode|ewm)", re.IGNORECASE
)
_PAGE_WORDS = re.compile(
    r"(?:发布|发文|公开|更新)?(?:时间|日期)\s*[：:]|(?:信息|稿件|文章)?来源\s*[：:]|发布(?:机构|单位)\s*[：:]|"
    r"浏览(?:量|次数)|阅读(?:量|次数)|点击(?:数|量|率)|【?字[体号]|扫一扫|分享|微信|打印"
)
_TITLE_META = ("articletitle", "article:title", "og:title", "title")
_DATE_META = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "publish_time",
    "pubtime",
    "dc.date",
    "date",
)
_COLUMN_META = ("columnname", "column", "channel")
_NUMBER = re.compile(r"(?:发文字号|文\s*号)\s*[：:]\s*([\u4e00-\u9fff]{1,12}[〔\[]\d{4}[〕\]]\d+号)")
_SITE_NAME = re.compile(r"\s*[-_|—]+\s*[^-_|—]*(?:政府|网|平台|门户|公开)[^-_|—]*$")
_FILE = frozenset(
    (
        ".doc",
        ".docx",
        ".wps",
        ".xls",
        ".xlsx",
        ".et",
        ".pdf",
        ".ofd",
        ".ppt",
        ".pptx",
        ".txt",
        ".csv",
        ".zip",
        ".rar",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
    )
)
_FEWEST = 12  # local policy: characters below which a body without attachment or table is no body


def read_page(path: Path, site: Site) -> Page:
    """One page; one that is none, or has no title, text or date, comes back with the sentence why. Never raises."""
    address = path.relative_to(site.root).as_posix()
    try:
        if path.stat().st_size > _LONGEST:
            return Page(address, unread="页面文件太大（超过20兆字节），请拆开后再导入。")
        source = path.read_bytes()
    except OSError:
        return Page(address, unread="文件打不开，请检查权限或者磁盘。")
    digest = hashlib.sha256(source).hexdigest()
    try:
        return _Reading(path, address, digest, site).page(decoded_page(source))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        return Page(address, digest, unread="不是可以读的网页，可能没有保存完整，请重新保存。")


@dataclass
class _Reading:
    path: Path
    address: str
    digest: str
    site: Site
    files: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def page(self, text: str) -> Page:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
        meta = _meta(tree)
        words = " ".join(tree.text_content().split())
        title = _title(tree, meta)
        published = (
            first_day(meta.get(name, "") for name in _DATE_META)
            or found_by(PUBLISHED, words)
            or of_time_element(tree)
        )
        column = _column(tree, meta)  # before the furniture goes
        main = _main(tree)
        _drop_about(main, title)
        beside = main.xpath("following::a")
        links = sum(len(a.text_content().strip()) for a in main.iter("a"))
        whole = len("".join(main.text_content().split()))
        self._rewrite(main)
        body = clean(_inner(main) + self._beside(beside))
        known = self._without_title(body, title)
        unread = self._why_not(title, published, known, links=links, whole=whole)
        number = _NUMBER.search(words)
        formed = found_by(FORMED, words) or signed_under(text_of(known), published)
        return Page(
            self.address, self.digest, title[:200], published, formed or published,
            number[1] if number else "", text_of(known).replace("\n", " ")[:90],
            column, known, tuple(self.files.items()), tuple(dict.fromkeys(self.links)),
            notes=tuple(self.notes), unread=unread,
        )  # fmt: skip

    def _why_not(self, title: str, published: date | None, body: str, *, links: int, whole: int) -> str:
        if whole and links > 0.6 * whole and published is None:
            return "是列表页或者导航页，没有正文，不用导入。"
        if not title:
            return "没有找到标题，请在登记表里补上后用表格导入。"
        if published is None:
            return "没有找到发布日期，请在登记表里补上后用表格导入。"
        if published > self.site.today:
            return "发布日期晚于今天，请核对原网站的日期。"
        if len(text_of(body)) < _FEWEST and "<table" not in body and not self.files:
            return "没有找到正文，也没有附件；可能是跳转页，请核对。"
        return ""

    def _without_title(self, body: str, title: str) -> str:
        """A heading at the beginning that only repeats the title is not part of the text."""
        return re.sub(rf"^<h[2-5][^>]*>\s*{re.escape(title)}\s*</h[2-5]>\s*", "", body) if title else body

    def _rewrite(self, main: Any) -> None:
        """Links to pages of the site lead on, links to files become words beside the attachment, pictures are kept."""
        for image in list(main.iter("img")):
            target = self._local(image.get("src", ""))
            said = image.get("alt", "").strip()
            mark = etree.Element("p")
            if target is None:
                mark.text = f"（图片：{said}）" if said else ""
                if image.get("src"):
                    self.notes.append(f"图片“{image.get('src', '')[:80]}”不在文件夹里，没有收入。")
            else:
                mark.text = f"（图片见附件：{self._keep(target, said)}）"
            _replace(image, mark)
        for link in list(main.iter("a")):
            self._link(link)

    def _link(self, link: Any) -> None:
        href = (link.get("href") or "").strip()
        if not href or href.startswith("#") or href.lower().startswith(("javascript:", "data:")):
            link.attrib.pop("href", None)
            return
        target = self._local(href)
        if target is None:
            if self._of_site(href):
                link.attrib.pop("href", None)
                self.notes.append(f"链接“{href[:80]}”指向的文件不在文件夹里，只保留文字。")
            return
        if target.suffix.lower() in PAGES:
            key = key_of(self.site.source, target.relative_to(self.site.root).as_posix())
            self.links.append(key)
            link.set("href", f"{self.site.moved}{key}/")
            return
        name = self._keep(target, " ".join(link.text_content().split()))
        link.attrib.pop("href", None)
        link.tail = f"（见附件：{name}）" + (link.tail or "")

    def _beside(self, links: list[Any]) -> str:
        """The files that the page offers beside its text, kept as attachments, with the words that name them."""
        names = []
        for link in links:
            target = self._local((link.get("href") or "").strip())
            if target is not None and target.suffix.lower() in _FILE and str(target) not in self.files:
                names.append(self._keep(target, " ".join(link.text_content().split())))
        return f"<p>（见附件：{escape('、'.join(names))}）</p>" if names else ""

    def _of_site(self, href: str) -> bool:
        parts = urlsplit(href)
        return not parts.scheme or (parts.hostname or "") in self.site.hosts

    def _local(self, href: str) -> Path | None:
        """The file in the folder that an address of the old site means; never one outside of it."""
        try:
            parts = urlsplit(href.strip())
            inside = self._of_site(href)
        except ValueError:
            return None
        if not inside or (parts.scheme and parts.scheme not in ("http", "https")) or not parts.path:
            return None
        root = Path(self.site.root)
        base = root if parts.netloc or parts.path.startswith("/") else self.path.parent
        wanted = (base / unquote(parts.path).lstrip("/")).resolve()
        if not wanted.is_relative_to(root.resolve()):
            return None
        for each in (wanted, wanted / "index.html", wanted / "index.htm"):
            if each.is_file():
                return root / each.relative_to(root.resolve())
        return None

    def _keep(self, target: Path, said: str) -> str:
        place = str(target)
        if place not in self.files:
            stem = re.sub(r'[\\/:*?"<>|\s]+', "", said)[:60]
            ending = target.suffix.lower()
            stem = stem.removesuffix(ending) or target.stem
            self.files[place] = f"{stem}{ending}"
        return self.files[place]


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in tree.iter("meta"):
        name = (each.get("name") or each.get("property") or "").lower()
        if name and each.get("content"):
            found.setdefault(name, " ".join(each.get("content").split()))
    return found


def _title(tree: Any, meta: dict[str, str]) -> str:
    for name in _TITLE_META:
        if meta.get(name):
            return _SITE_NAME.sub("", meta[name]) or meta[name]
    headings = [" ".join(each.text_content().split()) for each in tree.iter("h1")]
    marked = [
        " ".join(each.text_content().split())
        for each in tree.xpath("//*[contains(@class,'title') or contains(@id,'title')]")
        if each.tag in ("h1", "h2", "h3", "div", "p", "td")
    ]
    whole = " ".join("".join(tree.xpath("//title[1]//text()")).split())
    named = _SITE_NAME.sub("", whole)
    for each in (*headings, *marked, named):
        if 2 <= len(each) <= 200:
            return each
    return ""


def _column(tree: Any, meta: dict[str, str]) -> str:
    """The column the old site kept it in: from its meta, else the last step of 当前位置."""
    for name in _COLUMN_META:
        if meta.get(name):
            return meta[name][:60]
    for each in tree.iter("div", "p", "span", "td", "nav", "ol", "ul"):
        words = " ".join(each.text_content().split())
        if words.startswith(("当前位置", "您的位置", "您现在的位置")) and len(words) < 120:
            links = [" ".join(a.text_content().split()) for a in each.iter("a")]
            return links[-1][:60] if links else ""
    return ""


def _named(each: Any) -> str:
    return f"{each.get('class') or ''} {each.get('id') or ''}".strip()


def _main(tree: Any) -> Any:
    """The element that holds the text of the page, without the furniture of the site around and in it."""
    body = tree.find("body") if tree.find("body") is not None else tree
    for each in list(body.iter(*_SILENT)):
        each.drop_tree()
    for each in list(body.iter("div", "ul", "ol", "table", "header", "section", "p", "span")):
        if each is not body and each.getparent() is not None and _FURNITURE.search(_named(each)):
            each.drop_tree()
    _drop_position(body)
    for names in (_BODY, _PERHAPS):
        marked = [each for each in body.iter("div", "article", "section", "td") if names.search(_named(each))]
        marked = [each for each in marked if _says_something(each)]
        if marked:
            return max(marked, key=_weight)
    return max(_blocks(body), key=_weight)


def _says_something(each: Any) -> bool:
    return len(each.text_content().strip()) >= _FEWEST or each.find(".//img") is not None


def _drop_about(main: Any, title: str) -> None:
    """What a page says about its text (title again, time, source, views) is not part of the text."""
    for each in list(main.iter("div", "p", "span", "h1", "h2", "h3", "ul")):
        words = " ".join(each.text_content().split())
        if each is main or each.getparent() is None or len(words) > max(len(title), 80):
            continue
        if _ABOUT.search(_named(each)) and (not words or words == title or _PAGE_WORDS.match(words)):
            each.drop_tree()


def _drop_position(body: Any) -> None:
    for each in list(body.iter("div", "p", "span", "td")):
        words = each.text_content().strip()
        if (
            words.startswith(("当前位置", "您的位置", "您现在的位置"))
            and len(words) < 120
            and each.getparent() is not None
        ):
            each.drop_tree()


def _blocks(body: Any) -> Iterator[Any]:
    yield body
    yield from body.iter("div", "article", "section", "td")


def _weight(each: Any) -> tuple[int, int]:
    """Words in the block itself and its paragraphs and tables, less those of links; of equals the innermost."""
    text = len("".join(each.text_content().split()))
    links = sum(len("".join(a.text_content().split())) for a in each.iter("a"))
    return text - 2 * links, len(list(each.iterancestors()))


def _inner(main: Any) -> str:
    return (main.text or "") + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in main.iterchildren(etree.Element)
    )


def _replace(old: Any, new: Any) -> None:
    parent = old.getparent()
    if parent is None:
        return
    new.tag, new.tail = "span", old.tail
    parent.replace(old, new)
