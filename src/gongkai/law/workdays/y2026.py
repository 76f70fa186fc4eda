"""Working days of 2026: 国务院办公厅关于2026年部分节假日安排的通知, 国办发明电〔2025〕7号."""

from datetime import date

from gongkai.law.workdays.notice import Clause, Notice

NOTICE = Notice(
    year=2026,
    number="国办发明电〔2025〕7号",
    issued_on=date(2025, 11, 4),
    source="https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2026, 1, 1), date(2026, 1, 3), (date(2026, 1, 4),)),
        Clause("春节", date(2026, 2, 15), date(2026, 2, 23), (date(2026, 2, 14), date(2026, 2, 28))),
        Clause("清明节", date(2026, 4, 4), date(2026, 4, 6)),
        Clause("劳动节", date(2026, 5, 1), date(2026, 5, 5), (date(2026, 5, 9),)),
        Clause("端午节", date(2026, 6, 19), date(2026, 6, 21)),
        Clause("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
        Clause("国庆节", date(2026, 10, 1), date(2026, 10, 7), (date(2026, 9, 20), date(2026, 10, 10))),
    ),
)
