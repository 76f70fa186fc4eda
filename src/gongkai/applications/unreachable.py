"""What stands against saying that an applicant cannot be reached: too few attempts, or none on another day (Art 31)."""

from typing import Final

from gongkai.applications.models import Application

ATTEMPTS: Final = 3  # local policy: attempts on as many different days before a letter is kept aside
ATTEMPTS_WITHOUT_CONTACT: Final = (
    1  # local policy: one record of how the sender was looked for, without any contact
)


def attempts_wanted(application: Application) -> int:
    """How many days with an attempt are asked for: fewer where the letter names no way to reach anybody."""
    applicant = application.applicant
    reachable = applicant.phone or applicant.email or applicant.address
    return ATTEMPTS if reachable else ATTEMPTS_WITHOUT_CONTACT


def days_tried(application: Application) -> int:
    """On how many different days somebody tried in vain."""
    return len({row.made_on for row in application.attempts.all() if not row.reached})


def too_early(application: Application) -> str | None:
    """Why the applicant does not count as out of reach yet; None when enough was tried."""
    if application.applicant_confirmed_on:
        return "申请人已经确认，请登记双方确认。"
    wanted, tried = attempts_wanted(application), days_tried(application)
    if tried >= wanted:
        return None
    if wanted == 1:
        return "请先登记一次联系情况，写明来件没有联系方式和怎样查找过寄件人。"
    return f"要在{wanted}个不同的日子联系过、每次都登记，才能登记无法确认；现在登记了{tried}天。"
