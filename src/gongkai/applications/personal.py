"""What of the applicants stands in a text: nothing of it may go out (个人信息保护法 Art 6, 条例 Art 15)."""

from gongkai.applications.models import Applicant, ApplicantKind, Application

_KINDS = {
    "name": "姓名或者名称",
    "identity_number": "证件号码",
    "phone": "电话",
    "address": "地址",
    "email": "电子邮箱",
    "agent": "经办人姓名",
}


def applicants_of(application: Application) -> list[Applicant]:
    """Everybody on the form, the first applicant first."""
    return [
        application.applicant,
        *(row.applicant for row in application.co_applicants.select_related("applicant")),
    ]


def names_of(application: Application) -> str:
    """The names as a letter addresses them."""
    return "、".join(each.name or "申请人" for each in applicants_of(application))


def you_of(application: Application) -> str:
    """How a letter speaks to the applicants: 你 to a person, 你单位 to an organisation, 你们 to several."""
    return addressed(applicants_of(application))


def addressed(everybody: list[Applicant]) -> str:
    """As `you_of`, for these people."""
    if len(everybody) > 1:
        return "你们"
    return "你" if everybody[0].kind == ApplicantKind.NATURAL_PERSON else "你单位"


def personal_words_in(application: Application, text: str) -> list[str]:
    """Which kinds of personal data of the applicants `text` holds, by their labels."""
    return [
        label
        for field, label in _KINDS.items()
        if any(len(word) > 1 and word in text for word in _words(application, field))
    ]


def without_personal_words(application: Application, text: str) -> str:
    """`text` with every such word replaced."""
    for field in _KINDS:
        for word in _words(application, field):
            text = text.replace(word, "某某") if len(word) > 1 else text
    return text


def _words(application: Application, field: str) -> list[str]:
    return [getattr(each, field).strip() for each in applicants_of(application)]
