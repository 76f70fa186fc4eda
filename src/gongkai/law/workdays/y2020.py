"""Working days of 2020: 国务院办公厅关于2020年部分节假日安排的通知, 国办发明电〔2019〕16号.

The Spring Festival was lengthened to 2 February while it lasted (国办发明电〔2020〕1号): 31 January became a day off
and Saturday 1 February, first a worked day, became one too. So this year has two more days off than the eleven.
"""

from datetime import date

from gongkai.law.workdays.notice import Amendment, Clause, Notice

NOTICE = Notice(
    year=2020,
    number="国办发明电〔2019〕16号",
    issued_on=date(2019, 11, 21),
    source="https://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm",
    checked_on=date(2026, 11, 23),
    clauses=(
        Clause("元旦", date(2020, 1, 1), date(2020, 1, 1)),
        Clause("春节", date(2020, 1, 24), date(2020, 1, 30), (date(2020, 1, 19), date(2020, 2, 1))),
        Clause("清明节", date(2020, 4, 4), date(2020, 4, 6)),
        Clause("劳动节", date(2020, 5, 1), date(2020, 5, 5), (date(2020, 4, 26), date(2020, 5, 9))),
        Clause("端午节", date(2020, 6, 25), date(2020, 6, 27), (date(2020, 6, 28),)),
        Clause(
            "国庆节、中秋节", date(2020, 10, 1), date(2020, 10, 8), (date(2020, 9, 27), date(2020, 10, 10))
        ),
    ),
    amendments=(
        Amendment(
            number="国办发明电〔2020〕1号",
            issued_on=date(2020, 1, 26),
            source="国务院办公厅关于延长2020年春节假期的通知",
            clauses=(Clause("春节", date(2020, 1, 24), date(2020, 2, 2), (date(2020, 1, 19),)),),
        ),
    ),
)
