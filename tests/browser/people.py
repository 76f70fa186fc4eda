"""What a person does at the screen, in the words of the screen: labels, buttons, links, sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page

if TYPE_CHECKING:
    from gongkai.organs.models import Person
    from tests.browser.site import Site

AXE = Path(__file__).parents[2] / "var/test-vendor/axe.min.js"
# Messages that are no fault of the page: the browser notes every answer that is not 200, and a network a scenario took.
_EXPECTED = re.compile(
    r"Failed to load resource: (the server responded with a status of (403|404|409|410|422|429)"
    r"|net::ERR_INTERNET_DISCONNECTED)"
)


class Visitor:
    """Someone with a browser. Every page opened is checked: no sideways scrolling, no script error, no 5xx."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.site = site
        self.page: Page = context.new_page()
        self.acts = 0
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())

    # --- going somewhere ---

    def opens(self, where: str) -> Visitor:
        """An address (/caoba/), or a link by its words; on the desk the navigation is unfolded when needed."""
        if where.startswith("/"):
            self.page.goto(self.site.address + where)
        else:
            self._link(where).click()
        return self._arrived()

    def comes_back(self) -> Visitor:
        self.page.reload()
        return self._arrived()

    def asks(self, address: str) -> int:
        """The status of an address, fetched with this person's session, without looking at it."""
        return self.page.context.request.get(self.site.address + address, max_redirects=0).status

    def reads(self, address: str) -> str:
        """The text of an address; of JSON, with its characters written out."""
        answer = self.page.context.request.get(self.site.address + address)
        if "json" in answer.headers.get("content-type", ""):
            return json.dumps(answer.json(), ensure_ascii=False)
        return answer.text()

    # --- doing something ---

    def presses(self, name: str) -> Visitor:
        self.acts += 1
        self._button(name).click()
        return self._arrived()

    def fills(self, label: str, value: str) -> Visitor:
        self.acts += 1
        self.page.get_by_label(_label(label)).first.fill(value)
        return self

    def writes(self, label: str, text: str) -> Visitor:
        """Into a field that the rich-text editor may cover: what is typed goes wherever the field is on screen."""
        self.acts += 1
        plain = self.page.get_by_label(_label(label)).first
        field = plain if plain.is_visible() else self.page.locator("[contenteditable=true]").first
        field.click()
        self.page.keyboard.type(text)
        return self

    def chooses(self, label: str, option: str) -> Visitor:
        self.acts += 1
        field = self.page.get_by_label(_label(label)).first
        if field.evaluate("e => e.tagName") == "SELECT":
            words = field.locator("option").filter(has_text=option).first.inner_text()
            field.select_option(label=words.strip())
        else:
            self.page.get_by_label(option, exact=False).first.check()
        return self

    def enters(self, label: str, value: str) -> Visitor:
        """Whatever the field is: typed into it, chosen from its list, or ticked."""
        field = self.page.get_by_label(_label(label)).first
        if field.evaluate("e => e.type") == "checkbox":
            return self.ticks(label)
        listed = field.evaluate("e => e.tagName") == "SELECT"
        return self.chooses(label, value) if listed else self.fills(label, value)

    def ticks(self, label: str) -> Visitor:
        self.acts += 1
        self.page.get_by_label(label).first.check()
        return self

    def attaches(self, label: str, *files: dict[str, Any]) -> Visitor:
        self.acts += 1
        self.page.get_by_label(_label(label)).first.set_input_files(list(files))
        return self

    def unfolds(self, words: str) -> Visitor:
        """A closed <details> by the words of its summary."""
        summary = self.page.locator("summary").filter(has_text=words).first
        if not summary.evaluate("e => e.parentElement.open"):
            self.acts += 1
            summary.click()
        return self

    # --- seeing something ---

    def sees(self, *words: str) -> Visitor:
        for text in words:
            self._until(lambda text=text: text in self._words(), f"看不到“{text}”")
        return self

    def does_not_see(self, *words: str) -> Visitor:
        for text in words:
            self._until(lambda text=text: text not in self._words(), f"不该看到“{text}”")
        return self

    def is_at(self, pattern: str) -> Visitor:
        self._until(lambda: re.search(pattern, self.address), f"不在 {pattern}")
        return self

    @property
    def address(self) -> str:
        return self.page.url.removeprefix(self.site.address)

    def finds_no_barrier(self) -> Visitor:
        """axe-core: no serious and no critical violation on the page as it stands."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        answer = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        barriers = [
            f"{self.address} {found['id']}: {node['target']} {node['failureSummary'][:160]}"
            for found in answer["violations"]
            if found["impact"] in ("serious", "critical")
            for node in found["nodes"][:3]
        ]
        assert not barriers, "\n".join(barriers)
        return self

    # --- inside ---

    def _button(self, name: str) -> Locator:
        for exact in (True, False):
            both = self.page.get_by_role("button", name=name, exact=exact).or_(
                self.page.get_by_role("link", name=name, exact=exact)
            )
            for found in both.all():
                if found.is_visible():
                    return found
        raise AssertionError(f"没有“{name}”这个按钮：{self.address}\n{self._words()[:1500]}")

    def _link(self, words: str) -> Locator:
        inside = self.page.get_by_role("main").get_by_role("link", name=words)
        if inside.count() and inside.first.is_visible():
            return inside.first
        unfold = self.page.get_by_label("展开或收起导航")
        menu = self.page.locator("nav.desk-nav").get_by_role("link", name=words, exact=True)
        if unfold.count() and unfold.is_visible() and not menu.is_visible():
            unfold.press("Space")
        everywhere = self.page.get_by_role("link", name=words)
        assert everywhere.count(), f"没有“{words}”这个链接：{self.address}\n{self._words()}"
        return everywhere.first

    def _arrived(self) -> Visitor:
        self.page.wait_for_load_state("load")
        wide, window = self.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        assert wide <= window, f"{self.address} 横向滚动：{wide} > {window}\n{self._wide(window)}"
        assert not self.site.failures, self.site.failures
        assert not self.complaints, f"{self.address}: {self.complaints}"
        return self

    def _wide(self, window: int) -> str:
        """What sticks out, for the one who mends it."""
        script = """w => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > w + 1)
            .slice(0, 6).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 30))
            .join('\\n')"""
        return str(self.page.evaluate(script, window))

    def _until(self, holds: Callable[[], object], else_say: str) -> None:
        """Give the page time to show it: a busy machine is no fault of the page."""
        for _ in range(200):
            if holds():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{else_say}：{self.address}\n{self._words()[:1500]}")

    def _words(self) -> str:
        """All text of the page, also what is folded away."""
        return re.sub(r"\s*\n\s*", "\n", self.page.locator("body").evaluate("e => e.textContent"))

    def _heard(self, message: Any) -> None:
        if message.type == "error" and not _EXPECTED.search(message.text):
            self.complaints.append(message.text)


class Official(Visitor):
    """Someone of the organ, signed in."""

    def signs_in(self, account: str, password: str = "mima-123456") -> Official:
        self.opens("/accounts/login/")
        self.fills("账号", account).fills("密码", password).presses("登录")
        self.acts = 0
        return self

    def arrives(self, person: Person) -> Official:
        """Signed in already, as `person`: the form has scenarios of its own."""
        client = Client()
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        session = client.cookies["sessionid"].value
        self.page.context.add_cookies([{"name": "sessionid", "value": session, "url": self.site.address}])
        self.opens("/desk/")
        return self

    def signs(self, title: str, opinion: str = "同意") -> Official:
        """待我签批 → the paper → the opinion → 同意."""
        self.opens("/desk/").opens("待我签批").opens(title)
        self.fills("意见", opinion).presses("同意").sees("签批已登记")
        self.site.settle()
        return self

    def returns(self, title: str, reason: str) -> Official:
        self.opens("/desk/").opens("待我签批").opens(title)
        self.fills("意见", reason).presses("退回").sees("已退回拟稿人")
        self.site.settle()
        return self


def _label(words: str) -> re.Pattern[str]:
    """The label as it reads, with or without the star of a required field."""
    return re.compile(rf"^\s*{re.escape(words)}\s*\*?\s*$")
