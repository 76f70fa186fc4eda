"""One name, one address: two of one name would send a reader to another record."""

from collections import Counter

from tests.web.addresses import addresses


def test_no_two_addresses_have_one_name():
    names = Counter(address.name for address in addresses())
    assert [name for name, times in names.items() if times > 1] == []
