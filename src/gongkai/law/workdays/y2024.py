"""Working days of 2024: 国务院办公厅关于2024年部分节假日安排的通知, 国办发明电〔2023〕7号.

New Year's Eve of the lunar year (9 February) was only a recommendation to employers, so it is a working day here.
"""

from datetime import date

from gongkai.law.workdays.notice import Clause, Notice

NOTICE = Notice(
    year=2024,
    number="国办发明电〔2023〕7号",
    issued_on=date(2023, 10, 25),
    source="https://www.gov.cn/zhengce/content/202310/content_6911527.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2024, 1, 1), date(2024, 1, 1)),
        Clause("春节", date(2024, 2, 10), date(2024, 2, 17), (date(2024, 2, 4), date(2024, 2, 18))),
        Clause("清明节", date(2024, 4, 4), date(2024, 4, 6), (date(2024, 4, 7),)),
        Clause("劳动节", date(2024, 5, 1), date(2024, 5, 5), (date(2024, 4, 28), date(2024, 5, 11))),
        Clause("端午节", date(2024, 6, 10), date(2024, 6, 10)),
        Clause("中秋节", date(2024, 9, 15), date(2024, 9, 17), (date(2024, 9, 14),)),
        Clause("国庆节", date(2024, 10, 1), date(2024, 10, 7), (date(2024, 9, 29), date(2024, 10, 12))),
    ),
)
